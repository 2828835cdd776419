"""What a copy of a quote needs to know beyond the quote: where its words stand, and what is undertaken in them."""

from typing import NamedTuple

from explorer.index.ask.library import Library
from explorer.index.read.record import QuoteView, Reading, home, reading

NEAR = 500
"""So many quotes of a source before and after are looked through for the same words."""


class Context(NamedTuple):
    """Where a quote's words stand, and what is undertaken in them."""

    prefix: str
    suffix: str
    elsewhere: tuple[str, ...]
    """The source's headline and other quotes of it from near by, as far as they stand in other places."""
    pledges: tuple[str, ...]
    """The kinds of the pledges made in these words."""


def context(library: Library, quote: QuoteView) -> Context:
    """What a copy of a quote needs beyond the quote itself."""
    prefix, suffix, source = library.db.execute(
        "SELECT prefix, suffix, source FROM quote WHERE n = ?", (quote.n,)
    ).fetchone()
    # A source's quotes are numbered one after the other.
    near = library.db.execute(
        "SELECT exact FROM quote WHERE n BETWEEN ? AND ? AND source = ? AND n <> ?"
        " AND ((paragraph, part, locator) IS NOT (?, ?, ?) OR exact = ?)",
        (*(quote.n - NEAR, quote.n + NEAR, source, quote.n), quote.paragraph, quote.part, quote.locator, quote.exact),
    )
    in_title = quote.place == "headline"
    title = () if in_title else library.db.execute("SELECT title FROM source WHERE n = ?", (source,))
    pledges = library.db.execute(
        "SELECT DISTINCT r.type FROM use JOIN record AS r ON r.n = use.record AND r.kind = 'pledge' WHERE use.quote = ?"
        " AND use.tells ORDER BY r.n",
        (quote.n,),
    )
    return Context(prefix, suffix, tuple(text for (text,) in (*title, *near)), tuple(kind for (kind,) in pledges))


def told_whole(library: Library, record: Reading) -> Reading:
    """The record of which a copy or a comparison takes in everything: of a quote in its place, that which it is of."""
    n = home(library, record.quotes()[record.start]) if record.kind == "quote" else None
    return (reading(library, n) if n is not None else None) or record
