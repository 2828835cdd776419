"""From a quote on screen to the text on the clipboard: the index's rows joined with the citation styles."""

import json
from typing import cast

from explorer.errors import Refused
from explorer.export.forms import CITATIONS, NEWSROOM, Mode, Passage, Telling, compose
from explorer.export.house_style import every_form
from explorer.index.ask.library import Library, SourceRow
from explorer.index.read.facts import standing
from explorer.index.read.lookup import id_meant
from explorer.index.read.record import QuoteView, Reading, home, quote_view, reading, told_whole
from explorer.text.spelling import instead

EVERY = 1 << 31
"""More quotes than any record has."""
NEAR = 500
"""So many quotes of a source before and after are looked through for the same words."""


def passage(library: Library, quote: QuoteView) -> Passage:
    """The quote with its source as a CSL-JSON item, as the copied forms need it."""
    source = library.source(quote.source_id)
    assert source is not None, "a quote has a source"
    prefix, suffix = library.db.execute("SELECT prefix, suffix FROM quote WHERE n = ?", (quote.n,)).fetchone()
    return Passage(
        id=quote.id,
        exact=quote.exact,
        mode=cast(Mode, quote.mode),
        speaker=quote.speaker,
        role=standing(quote.speaker, quote.role, quote.affiliation) or None,
        attribution=quote.attribution,
        paragraph=quote.paragraph,
        outlet=source.outlet,
        item=json.loads(source.csl),
        pledges=_pledges(library, quote),
        prefix=prefix,
        suffix=suffix,
        elsewhere=_elsewhere(library, quote, source),
        on_behalf_of=quote.on_behalf_of,
        via=quote.via,
        marked=bool(quote.marked),
        part=quote.part,
        locator=quote.locator,
        language=quote.language,
        translation=quote.translation,
    )


def _elsewhere(library: Library, quote: QuoteView, source: SourceRow) -> tuple[str, ...]:
    """The source's headline and other quotes of it from near by, as far as they stand in other places."""
    # A source's quotes are numbered one after the other.
    near = library.db.execute(
        "SELECT exact FROM quote WHERE n BETWEEN ? AND ? AND source = ? AND n <> ?"
        " AND ((paragraph, part, locator) IS NOT (?, ?, ?) OR exact = ?)",
        (*(quote.n - NEAR, quote.n + NEAR, source.n, quote.n), quote.paragraph, quote.part, quote.locator, quote.exact),
    )
    title = () if quote.place == "headline" else (source.title,)
    return *title, *(text for (text,) in near)


def _pledges(library: Library, quote: QuoteView) -> tuple[str, ...]:
    """The kinds of the pledges made in a quote's words."""
    rows = library.db.execute(
        "SELECT DISTINCT r.type FROM use JOIN record AS r ON r.n = use.record AND r.kind = 'pledge' WHERE use.quote = ?"
        " AND use.tells ORDER BY r.n",
        (quote.n,),
    )
    return tuple(kind for (kind,) in rows)


class NotThere(Refused):
    """There is no such form, style or quote; the message says which there are."""


def telling(library: Library, record: Reading) -> Telling:
    """The record with all its quotes, in the order in which the reader shows them; each of them once."""
    record = told_whole(library, record)
    quotes = {quote.n: quote for quote in record.quotes()}
    passages = tuple(passage(library, quote) for quote in quotes.values())
    sources = filter(None, map(library.source, {quote.source_id for quote in quotes.values()}))
    return Telling(record.title, passages, record.more + record.left_out, len({source.origin for source in sources}))


def forms_and_styles() -> dict[str, str]:
    """What a citation on the command line can be asked for, with a word on each: forms, then styles."""
    return {**{form.id: f"{form.title}. {form.description}" for form in every_form().values()}, **CITATIONS}


def form_and_style(form: str | None, style: str) -> tuple[str, str]:
    """A form of FORMS and a style of CITATIONS; without a form, `style` may name one. Raises NotThere otherwise."""
    forms = every_form()
    if form is None and style in forms:
        return style, NEWSROOM
    chosen = NEWSROOM if style == "plain" else style
    for option, text, choices in (("form", form or "plain", forms), ("style", chosen, CITATIONS)):
        if text not in choices:
            there = list(forms_and_styles() if form is None else choices)
            raise NotThere(f"--{option}: there is no {text!r}; {instead(text, there)}")
    return form or "plain", chosen


def cite(library: Library, id: str, form: str, style: str) -> str:
    """What a copy of the quote with this id holds; of a record with this id, all its quotes.

    Raises NotThere where nothing with the id can be copied so, and NotCopied as `compose` does.
    """
    quote = quote_view(library, id)
    found = library.number(id) if quote is None else None
    n = home(library, quote) if quote else found[0] if found else None
    record = reading(library, n, EVERY) if n is not None and (found or form == "all") else None
    whole = telling(library, record) if record else None
    if quote is not None:
        return compose(passage(library, quote), every_form()[form], style, whole)
    if whole is None or not whole.passages:
        raise NotThere(f"no quote has the id {id!r}, nor a record with quotes; {id_meant(library, id, quotes=True)}")
    if form not in ("plain", "all"):
        raise NotThere(f"{id!r} is a record, and {form} is for one quote; `show` lists the quotes of a record")
    return compose(whole.passages[0], "all", style, whole)
