"""A briefing as Markdown: CommonMark, with the tables of GitHub's."""

import re
from collections.abc import Iterable, Iterator
from functools import singledispatch

from explorer.citation.escape import markdown
from explorer.citation.formats import markdown_citation
from explorer.desktop.clipboard import for_clipboard
from explorer.export.briefing import blocks


def in_markdown(blocks: Iterable[blocks.Block]) -> Iterator[str]:
    """The text of a briefing, block by block. The links of its quotes, which are long, stand at its end."""
    links: dict[str, int] = {}
    for number, block in enumerate(blocks):
        yield "\n\n".join(["", *_written(block, links)][0 if number else 1 :])
    yield "\n"
    if links:
        yield "\n"
    for address, number in links.items():
        yield f"[{number}]: <{address}>\n"


def _lines(text: str) -> list[str]:
    return markdown(for_clipboard(text))


def _line(text: str) -> str:
    """A text on one line: for a heading, a cell, an entry of a list."""
    return " ".join(filter(None, _lines(text)))


@singledispatch
def _written(block: object, links: dict[str, int]) -> list[str]:
    """The parts of a block, between which a line is left blank; what its quotes lead to gets a number in `links`."""
    raise TypeError(type(block).__name__)


@_written.register
def _(block: blocks.Heading, links: dict[str, int]) -> list[str]:
    # A run of # at its end would be taken for the end of the heading.
    text = re.sub("#(?=#*$)", r"\\#", _line(block.text))
    return [f"{'#' * block.level} {text}"]


@_written.register
def _(block: blocks.Paragraph, links: dict[str, int]) -> list[str]:
    return ["\n".join(_lines(block.text))]


@_written.register
def _(block: blocks.Facts, links: dict[str, int]) -> list[str]:
    told = []
    for fact in block.facts:
        text = _code(fact.text) if fact.is_code else _line(fact.text)
        told.append(f"- **{_line(fact.label)}:** {text}")
    return ["\n".join(told)]


def _code(text: str) -> str:
    """A text to be typed, in as many backticks as it does not hold."""
    text = for_clipboard(text).replace("\n", " ")
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    return f"{fence} {text} {fence}" if "`" in text else f"`{text}`"


@_written.register
def _(block: blocks.Links, links: dict[str, int]) -> list[str]:
    return [f"{_line(block.label)}: {'; '.join(_line(text) for text, _ in block.to)}"]


@_written.register
def _(block: blocks.SideBySide, links: dict[str, int]) -> list[str]:
    return ["\n".join(f"> {text}".rstrip() for text in _quote(quote, links)) for quote in block.quotes]


def _quote(quote: blocks.Quotation, links: dict[str, int]) -> Iterator[str]:
    yield f"**{_line(quote.source)}** · {_line(f'{quote.lead}:')}"
    yield ""
    yield from _lines(quote.words)
    for text in quote.ours:
        yield ""
        yield from _lines(text)
    yield ""
    yield " · ".join(filter(None, (_line(quote.citation), _link(quote, links))))


def _link(quote: blocks.Quotation, links: dict[str, int]) -> str:
    return f"[in the article][{links.setdefault(quote.link, len(links) + 1)}]" if quote.link else ""


@_written.register
def _(block: blocks.Answers, links: dict[str, int]) -> list[str]:
    rows = []
    for answer, quote in block.rows:
        told = [f"{_line(quote.words)} ({_line(quote.brief)})", *map(_line, quote.ours), _link(quote, links)]
        rows.append((_line(quote.source), _line(answer), " · ".join(filter(None, told))))
    return [_line(block.caption), _table(("Source", "Answer", "In its words"), rows)]


@_written.register
def _(block: blocks.Table, links: dict[str, int]) -> list[str]:
    return [_table(tuple(map(_line, block.head)), [tuple(map(_line, row)) for row in block.rows])]


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, tuple("---" for _ in head), *rows))


@_written.register
def _(block: blocks.Bibliography, links: dict[str, int]) -> list[str]:
    return ["\n".join(f"- {markdown_citation(entry, address)}" for entry, address in block.entries)]
