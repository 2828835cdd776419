"""The clippings: the quotes the reader kept, to note on, put in order, copy and export."""

from collections.abc import Callable, Iterable
from functools import partial

from textual import on
from textual.app import App
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from explorer.export import clipping_formats
from explorer.export.clipping import Clipping
from explorer.export.clippings import MAX_NOTE, Clippings, Contents, Kept
from explorer.export.forms import statement
from explorer.home.settings import read_settings, settings_file, try_to_remember
from explorer.text.display import counted, display
from explorer.ui.clipper import Clipper
from explorer.ui.copier import Copier
from explorer.ui.keys import CLIPPING
from explorer.ui.look.content import content, fitted, line, shortened
from explorer.ui.paint.bars import Say, bindings
from explorer.ui.paint.prompt import Heard
from explorer.ui.screens.dialogs import AskLine, Choices, Hint, Scrolls
from explorer.ui.screens.write_out import ask_where

Brief = Callable[[tuple[Clipping, ...], str, Say], object]
"""Writes a briefing of clippings, in a style; and says what became of it."""

NONE_YET = "No clippings yet. m keeps the marked quote."
OUTLET_CELLS = 18
PLACE_CELLS = 12
NEW_LINE = "⏎"


def after_keeping(app: App[None], clipper: Clipper, name: str, kept: Kept, say: Say) -> None:
    """Say that a quote, by its name, is kept; ask for the note where the same was said just before."""
    id, ids = kept.clipping.id, [clipping.id for clipping in kept.contents.clippings]
    if not kept.new and clipper.told == id:
        ask_note(app, clipper, kept.clipping, say, lambda contents: say("Note kept. M shows all clippings."))
        return
    clipper.told = id
    told = f"{'Kept' if kept.new else 'Kept before:'} {name} · clipping {ids.index(id) + 1} of {len(ids)}"
    say(" · ".join([told, "m: note · M: all", *kept.contents.remarks]))


def ask_note(
    app: App[None], clipper: Clipper, clipping: Clipping, say: Say, then: Callable[[Contents], object]
) -> None:
    """Ask for the note of a clipping, and keep it if it is another one."""
    # The input has one line; a note written in the file by hand may have more.
    shown = display(clipping.note.replace("\n", NEW_LINE), limit=max(1, len(clipping.note)))
    if len(shown) > MAX_NOTE:
        say(f"This note has {len(shown):,} characters, too many to edit here: edit the file.", bad=True)
        return

    def answered(text: str | None) -> None:
        if text is not None and text != shown:
            note = text.replace(NEW_LINE, "\n")
            clipper.do(lambda clippings: clippings.annotate(clipping.id, note), then, say)

    def hear(text: str) -> Heard:
        if text == shown:
            return Heard("Why it matters, what to check, where it goes …")
        return Heard("enter keeps the note" if text.strip() else "enter takes the note away")

    said = statement(clipping.passage, place=True)
    asked = ("Note on a clipping", said, shown, "a note of your own", "keeps the note")
    app.push_screen(AskLine(*asked, hear, MAX_NOTE, NEW_LINE), answered)


class Row(Option):
    """A clipping on a line: where it is from, whether it has a note, and its first words."""

    def __init__(self, number: int, clipping: Clipping) -> None:
        self.clipping = clipping
        passage = clipping.passage
        outlet = fitted(shortened(line(passage.outlet or clipping.corpus), OUTLET_CELLS), OUTLET_CELLS)
        head = Content(f"{number:>3} ") + outlet + fitted(line(f" {passage.place}"), PLACE_CELLS)
        super().__init__(head + Content(" ✎ " if clipping.note else "   ") + line(passage.exact))


def at_cursor(rows: OptionList) -> Clipping | None:
    """The clipping under the cursor."""
    row = rows.highlighted_option
    return row.clipping if isinstance(row, Row) else None


class ShowClippings(Scrolls[None]):
    """The list of clippings over the text that y would copy. A change shows at once, and is made behind it."""

    BINDINGS = bindings(CLIPPING)

    def __init__(self, clipper: Clipper, copier: Callable[[Say], Copier], say: Say, brief: Brief) -> None:
        super().__init__("Clippings", CLIPPING)
        self._brief = brief
        self._say_below = say
        self._clipper = clipper
        self._copier = copier(self._say)
        self._pending = 0
        self._style = read_settings(settings_file())[0].clippings
        self._clippings: tuple[Clipping, ...] = ()
        self._list = Choices()
        self._preview = Static("", markup=False)
        self._status = Hint()

    def parts(self) -> Iterable[Widget]:
        """The list over the preview over what there is to say."""
        yield self._list
        yield VerticalScroll(self._preview, classes="preview", can_focus=False)
        yield self._status

    def on_mount(self) -> None:
        """Take the keys, and read the file."""
        self._list.focus()
        self._clipper.do(Clippings.read, self._show_contents, self._say)

    def _say(self, message: str, *, bad: bool = False) -> None:
        if not self.is_attached:
            # Closed before the disk or the clipboard had answered.
            self._say_below(message, bad=bad)
            return
        self._status.say(Heard(message, refused=bad))

    def _show_contents(self, contents: Contents, said: str = "") -> None:
        self._show(contents.clippings)
        remarks = " ".join(f"{remark}." for remark in contents.remarks)
        if remarks or said:
            self._say(" ".join(filter(None, [said, remarks])), bad=bool(remarks))

    def _show(self, clippings: tuple[Clipping, ...], place: int | None = None) -> None:
        """Show other clippings; the cursor stays on its own, or goes to a place."""
        if not self.is_attached:
            return
        if place is None:
            ids, current = [clipping.id for clipping in clippings], at_cursor(self._list)
            place = ids.index(current.id) if current and current.id in ids else self._list.highlighted or 0
        self._clippings = clippings
        self._list.set_options(Row(number, clipping) for number, clipping in enumerate(clippings, 1))
        self._list.highlighted = min(place, len(clippings) - 1) if clippings else None
        self._show_current()

    @on(OptionList.OptionHighlighted)
    def _show_current(self) -> None:
        styles, current = clipping_formats.styles(), at_cursor(self._list)
        # A form of the reader's own may be gone.
        self._style = self._style if self._style in styles else clipping_formats.DEFAULT_STYLE
        self._preview.update(content(clipping_formats.single(current, self._style) if current else NONE_YET))
        count = len(self._clippings)
        self.query_one(".box").border_title = line(f"Clippings · {count} · cited as {styles[self._style]}")

    def _change(
        self, operation: Callable[[Clippings], Contents], now: tuple[Clipping, ...], place: int, said: str = ""
    ) -> None:
        """Show what a change will give, make it, and then show what it gave, unless another is on its way."""
        self._pending += 1
        self._show(now, place)
        self._say("")

        def done(contents: Contents) -> None:
            self._pending -= 1
            if not self._pending:
                self._show_contents(contents, said)

        def failed() -> None:
            self._pending -= 1
            self._clipper.do(Clippings.read, lambda contents: self._show(contents.clippings), self._say)

        self._clipper.do(operation, done, self._say, failed)

    @on(OptionList.OptionSelected)
    def action_note(self) -> None:
        """Edit the note."""
        if (current := at_cursor(self._list)) is not None:
            ask_note(self.app, self._clipper, current, self._say, partial(self._show_contents, said="Note kept."))

    def action_move(self, by: int) -> None:
        """Move the clipping down or up."""
        if (current := at_cursor(self._list)) is not None:
            rest = [clipping for clipping in self._clippings if clipping is not current]
            place = max(0, min(self._clippings.index(current) + by, len(rest)))
            now = (*rest[:place], current, *rest[place:])
            self._change(lambda clippings: clippings.move(current.id, by), now, place)

    def action_delete(self) -> None:
        """Take the clipping out."""
        if (current := at_cursor(self._list)) is not None:
            now = tuple(clipping for clipping in self._clippings if clipping is not current)
            place = self._clippings.index(current)
            self._change(
                lambda clippings: self._clipper.take_out(clippings, current.id), now, place, "Deleted. u puts it back."
            )

    def action_undo(self) -> None:
        """Put back what was deleted last, in this session."""
        self._change(self._clipper.put_back, self._clippings, self._list.highlighted or 0, "Put back.")

    def action_copy(self, all: bool) -> None:
        """Copy this clipping with its citation; or all of them, with a bibliography."""
        self._show_current()
        current = at_cursor(self._list)
        if current is None:
            return
        if not all:
            text = clipping_formats.single(current, self._style)
            self._copier.copy_text("the clipping", text, "select it in the preview")
        else:
            what = counted(len(self._clippings), "clipping")
            text = clipping_formats.export(self._clippings, "text", self._style)
            self._copier.copy_text(what, text, "E exports to a file")

    def action_write(self, briefing: bool) -> None:
        """Write all clippings to a file, or a briefing of them."""
        self._show_current()
        clippings = self._clippings
        if not clippings:
            self._say("There is nothing to write.")
        elif briefing:
            self._brief(clippings, self._style, self._say)
        else:
            ask_where(self.app, self._clipper, clippings, self._style, self._say)

    def action_style(self, by: int) -> None:
        """Cite in the next style, or the one before."""
        self._style = style = clipping_formats.next_style(self._style, by)
        self._show_current()

        def keep() -> None:
            if trouble := try_to_remember("style", clippings=style):
                self.app.call_from_thread(self._say, trouble, bad=True)

        self.app.run_worker(keep, thread=True, group="style")
