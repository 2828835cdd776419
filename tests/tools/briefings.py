"""Briefings made for tests, read back by parsers that are not ours."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser

from markdown_it import MarkdownIt

from explorer.export.briefing.document import Asked, briefing, command_of
from explorer.export.briefing.gathered import Subject
from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Library

DAY = date(2026, 1, 5)
EVERYTHING = Subject(Filter())


def made(library: Library, subject: Subject = EVERYTHING, format: str = "html", style: str = "apa") -> str:
    """A briefing as text, made on one day."""
    asked = Asked(command_of(subject, (), style, ""), style, DAY)
    return "".join(briefing(library, subject, asked, format))


@dataclass
class Element:
    """An element of a page: its tag, its attributes, what is in it."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    inside: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it."""
        return "".join(part if isinstance(part, str) else part.text for part in self.inside)

    def all(self, tag: str) -> list[Element]:
        """The elements of a kind in it, in their order."""
        found = []
        for part in self.inside:
            if isinstance(part, Element):
                found += [part, *part.all(tag)] if part.tag == tag else part.all(tag)
        return found


class Page(HTMLParser):
    """A page as a tree; fails where an element is not closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.root = Element("")
        self._open = [self.root]
        self.feed(page)
        self.close()
        assert self._open == [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self._open[-1].inside.append(element)
        if tag not in ("br", "meta"):
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(data)


def sections(markdown: str) -> list[tuple[str, list[str]]]:
    """Each heading of a Markdown document as it renders, with the quotations and cells of tables under it."""
    found: list[tuple[str, list[str]]] = []
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    quoted: list[str] | None = None
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            found.append((_shown(tokens[place + 1].children), []))
        elif token.type in ("blockquote_open", "td_open"):
            quoted = []
        elif token.type in ("blockquote_close", "td_close"):
            assert quoted is not None
            found[-1][1].append("\n".join(quoted))
            quoted = None
        elif token.type == "inline" and quoted is not None:
            quoted.append(_shown(token.children))
        assert token.type != "html_block", token.content
    return found


def _shown(children: object) -> str:
    assert isinstance(children, list)
    assert not [child for child in children if child.type in ("html_inline", "image", "code_inline_")]
    return "".join("\n" if child.type == "softbreak" else child.content for child in children)
