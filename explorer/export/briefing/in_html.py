"""A briefing as one web page that needs nothing else: no script, no picture, no font from elsewhere.

Headings open sections, tables have heads, each quote tells its language and direction and has an anchor. What comes
of a corpus is escaped, and only plain http and https addresses become links.
"""

from collections.abc import Iterator, Sequence
from functools import singledispatch
from html import escape
from importlib import resources
from itertools import groupby, takewhile

from explorer.citation.escape import web_address
from explorer.desktop.clipboard import for_clipboard
from explorer.export.briefing import blocks
from explorer.export.clipping_formats import in_html as _inline
from explorer.export.clipping_formats import with_link
from explorer.text.display import counted

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title} · briefing</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#main">To the briefing</a>
<header>
<p>Briefing</p>
<h1 id="{anchor}">{title}</h1>
</header>
"""
_FROM_RIGHT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "khw", "ks", "mzn", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi")
)
"""Languages that are written from the right, unless their tag names another script."""
_SCRIPTS_FROM_RIGHT = frozenset(("arab", "hebr", "syrc", "thaa", "nkoo", "adlm", "rohg"))


def in_html(parts: Sequence[blocks.Block]) -> Iterator[str]:
    """The page of a briefing, block by block; the first one is its title."""
    title, *rest = parts
    assert isinstance(title, blocks.Heading)
    style = resources.files(__package__).joinpath("briefing.css").read_text("utf-8")
    yield _HEAD.format(title=_inline(title.text), anchor=_attribute(title.anchor), style=style)
    yield from _contents([block for block in rest if isinstance(block, blocks.Heading)])
    yield '<main id="main">\n'
    depth = 1
    for block in rest:
        if isinstance(block, blocks.Heading):
            yield from _closed(depth, block.level)
            depth = block.level
            yield _opened(block)
        else:
            yield "".join(f"{part}\n" for part in _written(block))
    yield from _closed(depth, 2)
    yield "</main>\n</body>\n</html>\n"


def _opened(heading: blocks.Heading) -> str:
    tag, anchor = _section(heading.level), _attribute(heading.anchor)
    by = f' aria-labelledby="{anchor}"' if tag == "section" else ""
    return f'<{tag}{by}>\n<h{heading.level} id="{anchor}">{_inline(heading.text)}</h{heading.level}>\n'


def _closed(depth: int, level: int) -> Iterator[str]:
    """The ends of what is open down to a depth, above which a heading of a level stands."""
    for open in range(depth, level - 1, -1):
        if open > 1:
            yield f"</{_section(open)}>\n"


def _section(level: int) -> str:
    return "section" if level == 2 else "article"


def _contents(headings: Sequence[blocks.Heading]) -> Iterator[str]:
    """Links to every part, and folded away under it those to what is in it."""
    yield '<nav aria-label="Contents">\n<ul>\n'
    for place, heading in enumerate(headings):
        if heading.level != 2:
            continue
        below = takewhile(lambda one: one.level != 2, headings[place + 1 :])
        inside = [f"<li>{_jump(one)}</li>" for one in below]
        titles = f"<summary>{counted(len(inside), 'title')}</summary><ul>{''.join(inside)}</ul>"
        folded = f"<details>{titles}</details>" if inside else ""
        yield f"<li>{_jump(heading)}{folded}</li>\n"
    yield "</ul>\n</nav>\n"


def _jump(heading: blocks.Heading) -> str:
    return f'<a href="#{_attribute(heading.anchor)}">{_inline(heading.text)}</a>'


def _attribute(text: str) -> str:
    return escape(for_clipboard(text))


@singledispatch
def _written(block: object) -> Iterator[str]:
    """The lines of a block."""
    raise TypeError(type(block).__name__)


@_written.register
def _(block: blocks.Paragraph) -> Iterator[str]:
    weight = ' class="aside"' if block.aside else ""
    yield f"<p{weight}>{_inline(block.text)}</p>"


@_written.register
def _(block: blocks.Facts) -> Iterator[str]:
    yield "<dl>"
    for fact in block.facts:
        text = f"<code>{_inline(fact.text)}</code>" if fact.is_code else _inline(fact.text)
        yield f"<div><dt>{_inline(fact.label)}</dt><dd>{text}</dd></div>"
    yield "</dl>"


@_written.register
def _(block: blocks.Links) -> Iterator[str]:
    to = [
        f'<a href="#{_attribute(anchor)}">{_inline(text)}</a>' if anchor else _inline(text) for text, anchor in block.to
    ]
    yield f'<p class="links">{_inline(block.label)}: {"; ".join(to)}</p>'


@_written.register
def _(block: blocks.SideBySide) -> Iterator[str]:
    yield '<div class="side">'
    for source, quotes in groupby(block.quotes, key=lambda quote: quote.source):
        yield "<div>"
        for quote in quotes:
            yield from _figure(quote, f"<b>{_inline(source)}</b> · {_inline(quote.lead)}:", quote.citation)
        yield "</div>"
    yield "</div>"


def _figure(quote: blocks.Quotation, caption: str, citation: str = "") -> Iterator[str]:
    address = web_address(quote.link)
    cite = f' cite="{_attribute(address)}"' if address else ""
    anchor = _attribute(quote.anchor)
    yield f'<figure id="{anchor}">'
    yield f"<figcaption>{caption}</figcaption>"
    yield f"<blockquote{cite}{_language(quote.language)}><p>{_inline(quote.words)}</p></blockquote>"
    yield from (f'<p class="ours">{_inline(text)}</p>' for text in quote.ours)
    there = [_inline(citation)] if citation else []
    if address:
        there.append(
            f'<a href="{_attribute(address)}">in the article{_inline(f", {quote.place}" if quote.place else "")}</a>'
        )
    jump = f'<span class="jump"> <a href="#{anchor}" aria-label="Link to this quote">#</a></span>'
    yield f'<p class="cite">{" · ".join(there)}{jump}</p>'
    yield "</figure>"


def _language(tag: str) -> str:
    if not tag:
        return ' dir="auto"'
    language, *more = tag.lower().split("-")
    script = next((part for part in more if len(part) == 4 and part.isalpha()), "")
    from_right = script in _SCRIPTS_FROM_RIGHT if script else language in _FROM_RIGHT
    return f' lang="{_attribute(tag)}" dir="{"rtl" if from_right else "ltr"}"'


@_written.register
def _(block: blocks.Answers) -> Iterator[str]:
    head = ("Source", "Answer", "In its words")
    yield from _table_head(block.caption, head)
    for answer, quote in block.rows:
        yield f'<tr role="row"><th role="rowheader" scope="row">{_inline(quote.source)}</th>'
        yield f'<td role="cell" class="answer">{_inline(answer)}</td>'
        yield '<td role="cell">'
        yield from _figure(quote, f"{_inline(quote.brief)}:")
        yield "</td></tr>"
    yield "</tbody></table>"


@_written.register
def _(block: blocks.Table) -> Iterator[str]:
    yield from _table_head(block.caption, block.head)
    for first, *row in block.rows:
        cells = (
            f'<td role="cell" data-label="{_attribute(label)}">{_inline(cell)}</td>'
            for label, cell in zip(block.head[1:], row, strict=True)
        )
        yield f'<tr role="row"><th role="rowheader" scope="row">{_inline(first)}</th>{"".join(cells)}</tr>'
    yield "</tbody></table>"


def _table_head(caption: str, head: Sequence[str]) -> Iterator[str]:
    # The roles are said although they are the elements' own: as blocks, in a narrow window, these lose them.
    yield f'<table role="table"><caption>{_inline(caption)}</caption>'
    cells = "".join(f'<th role="columnheader" scope="col">{_inline(label)}</th>' for label in head)
    yield f'<thead role="rowgroup"><tr role="row">{cells}</tr></thead><tbody role="rowgroup">'


@_written.register
def _(block: blocks.Bibliography) -> Iterator[str]:
    yield '<ul class="entries">'
    for entry, address in block.entries:
        yield f"<li>{with_link(entry, address)}</li>"
    yield "</ul>"
