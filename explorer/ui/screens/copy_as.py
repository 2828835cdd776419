"""Copy as…: forms above, styles with ← →, and below exactly what will be pasted."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from textual import on
from textual.app import App
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from explorer.desktop.clipboard import for_clipboard
from explorer.errors import Refused
from explorer.export.citing import passage, telling
from explorer.export.forms import CITATIONS, Form, compose
from explorer.export.house_style import every_form
from explorer.index.ask.library import Library
from explorer.index.read.record import QuoteView, Reading
from explorer.ui.copier import Copier, FormAndStyle, last_choice
from explorer.ui.keys import COPYING_AS
from explorer.ui.look.content import content, line
from explorer.ui.paint.bars import Say, bindings
from explorer.ui.screens.dialogs import Choices, Scrolls


def choose_form(app: App[None], library: Library, quote: QuoteView, record: Reading, say: Say) -> None:
    """Offer every form and style of the quote and of the record it is read in; copy and remember what is chosen."""
    words = passage(library, quote)
    last, trouble = last_choice()
    forms = every_form()

    @cache
    def written(form: str, style: str) -> str:
        # A speaker may have hundreds of quotes; they are looked up when asked for.
        return compose(words, forms[form], style, telling(library, record) if form == "all" else None)

    def chosen(choice: FormAndStyle | None) -> None:
        if choice is not None:
            Copier(app, library, say).copy_in(choice, quote, written(*choice), trouble)

    app.push_screen(CopyAs(forms, written, last), chosen)


class CopyAs(Scrolls[FormAndStyle]):
    """Choose a form and a style; the preview follows. `compose` raises Refused for what cannot be had.

    Nothing stands beside the preview's lines, which the terminal's mouse may select.
    """

    BINDINGS = bindings(COPYING_AS)

    def __init__(self, forms: Mapping[str, Form], compose: Callable[[str, str], str], chosen: FormAndStyle) -> None:
        super().__init__("Copy as…", COPYING_AS)
        self._forms = forms
        self._compose_text = compose
        self._choice = chosen
        self._about = Static("", classes="hint", markup=False)
        self._preview = Static("", markup=False)
        self._frame = VerticalScroll(self._preview, classes="preview", can_focus=False)
        self._possible = False
        # Before the first layout, which is then the only one.
        self._show()

    def parts(self) -> Iterable[Widget]:
        """The forms over the preview."""
        yield Choices(*(Option(line(form.title), id=id) for id, form in self._forms.items()))
        with Vertical(classes="shown"):
            yield self._about
            yield self._frame

    def on_mount(self) -> None:
        """Take the keys, at the form that was chosen last."""
        options = self.query_one(OptionList)
        options.highlighted = list(self._forms).index(self._choice.form)
        options.focus()

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id and event.option_id != self._choice.form:
            self._choose(self._choice._replace(form=event.option_id))

    def action_style(self, by: int) -> None:
        """Another style, for the forms that hold a citation."""
        if self._form.styled:
            ids = list(CITATIONS)
            self._choose(self._choice._replace(style=ids[(ids.index(self._choice.style) + by) % len(ids)]))

    @on(OptionList.OptionSelected)
    def action_choose(self) -> None:
        """Give back the form and the style, if there is something to copy."""
        if self._possible:
            self.dismiss(self._choice)

    @property
    def _form(self) -> Form:
        return self._forms[self._choice.form]

    def _choose(self, choice: FormAndStyle) -> None:
        self._choice = choice
        self._show()
        self._frame.scroll_home(animate=False)

    def _show(self) -> None:
        try:
            text = for_clipboard(self._compose_text(*self._choice))
            self._possible = True
        except Refused as error:
            text, self._possible = str(error), False
        self._preview.update(content(text, "" if self._possible else "$warning"))
        self._about.update(line(self._form.description))
        style = CITATIONS[self._choice.style]
        self._frame.border_title = line(f"‹ {style} ›") if self._form.styled else Content("")
        self._frame.border_subtitle = line(f"{len(text):,} characters" if self._possible else "nothing to copy")
