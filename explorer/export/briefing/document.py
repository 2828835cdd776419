"""A whole briefing: gathered, told, and written in a format."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence

from explorer.export.briefing.blocks import Block
from explorer.export.briefing.gathered import Subject, gather
from explorer.export.briefing.in_html import in_html
from explorer.export.briefing.in_markdown import in_markdown
from explorer.export.briefing.in_text import in_text
from explorer.export.briefing.telling import Asked, telling
from explorer.export.clipping_formats import Format
from explorer.index.ask.library import Library
from explorer.index.read.command_line import arguments, command_line

WRITTEN: Mapping[str, Format[Callable[[Sequence[Block]], Iterator[str]]]] = {
    one.id: one
    for one in (
        Format("markdown", "Markdown", "md", in_markdown),
        Format("html", "HTML", "html", in_html),
        Format("text", "plain text", "txt", in_text),
    )
}


def command_of(subject: Subject, opened: Sequence[str], style: str, file: str, format: str | None = None) -> str:
    """The command line that makes a briefing again; `opened` are the options that open its corpus."""
    about = [subject.id] if subject.id is not None else [] if subject.filter else ["--all"]
    if subject.clippings:
        about = ["--clippings"]
    options = ["--style", style, *(["--format", format] if format else []), *(["--output", file] if file else [])]
    return command_line([*opened, "briefing", *about, *arguments(subject.filter), *options], windows=os.name == "nt")


def briefing(library: Library, subject: Subject, asked: Asked, format: str) -> Iterator[str]:
    """A briefing on a subject, in a format of WRITTEN, piece by piece. Raises Refused for an unknown style."""
    blocks = tuple(telling(library, gather(library, subject), asked))
    return WRITTEN[format].write(blocks)
