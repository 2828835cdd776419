"""A briefing as plain text, for a mail without markup. Lines are as long as what stands on them."""

from collections.abc import Iterable, Iterator
from functools import singledispatch

from explorer.desktop.clipboard import for_clipboard
from explorer.export.briefing import blocks

_UNDER = {1: "=", 2: "-"}


def in_text(blocks: Iterable[blocks.Block]) -> Iterator[str]:
    """The text of a briefing, block by block."""
    for number, block in enumerate(blocks):
        text = "\n".join(for_clipboard(line) for line in _written(block))
        yield f"\n\n{text}" if number else text
    yield "\n"


@singledispatch
def _written(block: object) -> Iterable[str]:
    """The lines of a block."""
    raise TypeError(type(block).__name__)


@_written.register
def _(block: blocks.Heading) -> Iterable[str]:
    return (
        [block.text, _UNDER[block.level] * min(72, len(block.text))] if block.level in _UNDER else [f"* {block.text}"]
    )


@_written.register
def _(block: blocks.Paragraph) -> Iterable[str]:
    return [block.text]


@_written.register
def _(block: blocks.Facts) -> Iterable[str]:
    return [f"{fact.label}: {fact.text}" for fact in block.facts]


@_written.register
def _(block: blocks.Links) -> Iterable[str]:
    return [f"{block.label}: {'; '.join(text for text, _ in block.to)}"]


@_written.register
def _(block: blocks.SideBySide) -> Iterator[str]:
    for number, quote in enumerate(block.quotes):
        if number:
            yield ""
        yield f"  {quote.source} · {quote.lead}:"
        yield from _quote(quote, quote.citation)


def _quote(quote: blocks.Quotation, citation: str = "") -> Iterator[str]:
    for text in (quote.words, *quote.ours, citation, quote.link):
        if text:
            yield "    " + for_clipboard(text).replace("\n", "\n    ")


@_written.register
def _(block: blocks.Answers) -> Iterator[str]:
    yield block.caption
    for answer, quote in block.rows:
        yield ""
        yield f"  {quote.source}: {answer} ({quote.brief}):"
        yield from _quote(quote)


@_written.register
def _(block: blocks.Table) -> Iterator[str]:
    for row in block.rows:
        cells = [f"{label.lower()}: {cell}" for label, cell in zip(block.head[1:], row[1:], strict=True)]
        yield f"{row[0]}: {'; '.join(cells)}"


@_written.register
def _(block: blocks.Bibliography) -> Iterable[str]:
    return [entry for entry, _ in block.entries]
