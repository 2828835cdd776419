"""Copy forms of the reader's own: a newsroom's house style, each a text file with placeholders."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from explorer.citation.item import line, read_item
from explorer.errors import Refused
from explorer.export.forms import CITATIONS, FORMS, Form, NotCopied, Passage, Telling, compose, lead, words
from explorer.home.paths import state_file
from explorer.home.writing import read
from explorer.text.spelling import instead

FOLDER: Final = "forms"
"""The folder beside the settings that holds them; each file NAME.txt is the form NAME."""
MOST_FILES: Final = 50
MOST_BYTES: Final = 16_384

_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([^{}\n]*)\}|[{}]")
_NAME = re.compile(r"[^\W_][\w -]{0,39}")

Filled = Callable[[Passage, str], str]

PLACEHOLDERS: Mapping[str, tuple[str, Filled]] = {
    "quote": ("the words, in quotation marks where they are the speaker's own", lambda p, style: words(p)),
    "exact": ("the words as the source prints them, without marks of ours", lambda p, style: p.exact),
    "lead": ("who speaks, through whom, and whose words they are", lambda p, style: lead(p)),
    "speaker": ("the speaker's name", lambda p, style: line(p.speaker)),
    "role": ("the speaker's role", lambda p, style: line(p.role)),
    "attribution": ("the source's own words for who spoke", lambda p, style: line(p.attribution)),
    "mode": ("direct, reported, mixed or narration", lambda p, style: p.mode),
    "translation": ("our own translation, where there is one", lambda p, style: line(p.translation)),
    "outlet": ("the outlet", lambda p, style: line(p.outlet)),
    "title": ("the article's title", lambda p, style: line(p.item.get("title"))),
    "place": ("where it stands in the article: ¶12, caption, p. 3", lambda p, style: p.place),
    "url": ("the article's address", lambda p, style: read_item(p.item).url or ""),
    "link": ("the address that lands on the words", lambda p, style: _link(p)),
    "citation": ("the source in the citation style chosen", lambda p, style: compose(p, "citation", style)),
}
"""What a form may hold between { and }, with what it stands for."""
_WORDS = frozenset({"quote", "exact"})
_WHOSE = frozenset({"lead", "mode"})
"""Without one of these a paraphrase could pass as a quotation, so one key does not copy it unasked."""
_SOURCE = frozenset({"citation", "outlet", "title", "url", "link"})


def every_form() -> Mapping[str, Form]:
    """The forms that come with the program, then the reader's own, by id. One that is no use says so when used."""
    return {**FORMS, **{form.id: form for form in _own()}}


def _own() -> Iterator[Form]:
    folder = state_file(FOLDER)
    if folder is None:
        return
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return
    for name in [name for name in names if name.endswith(".txt") and name[0] != "."][:MOST_FILES]:
        # What bears the name of a style would be told as that style, and is none.
        if _NAME.fullmatch(name[:-4]) and name[:-4] not in (*FORMS, *CITATIONS):
            yield _form(folder / name)


def _form(file: Path) -> Form:
    try:
        text = (read(file, MOST_BYTES) or b"").decode("utf-8-sig").rstrip("\r\n").replace("\r\n", "\n")
        used = set(_placeholders(file, text))
    except (Refused, UnicodeDecodeError) as error:
        reason = str(error) if isinstance(error, Refused) else f"{file} is not in UTF-8"
        return Form(file.stem, file.stem, "A form of your own that cannot be used", _refusing(reason))

    def write(passage: Passage, style: str, telling: Telling) -> str:
        return _filled(text, passage, style)

    whole = bool(used & _WORDS and used & _WHOSE and used & _SOURCE)
    cites = bool(used & _SOURCE and not used & _WORDS)
    return Form(file.stem, file.stem, f"Your own, from {file}", write, "citation" in used, whole, cites)


def _refusing(reason: str) -> Callable[[Passage, str, Telling], str]:
    def write(passage: Passage, style: str, telling: Telling) -> str:
        raise NotCopied(f"{reason}.")

    return write


def _placeholders(file: Path, text: str) -> Iterator[str]:
    """The placeholders of a form. Raises Refused for one that there is not."""
    for number, one in enumerate(text.split("\n"), 1):
        for match in _PLACEHOLDER.finditer(one):
            if match[0] in ("{{", "}}"):
                continue
            if match[1] not in PLACEHOLDERS:
                named = match[1] or ""
                what = instead(named, list(PLACEHOLDERS)) if named else "write {{ for a brace"
                raise Refused(f"{file}, line {number}: there is no placeholder {match[0]}; {what}")
            yield match[1]


def _filled(text: str, passage: Passage, style: str) -> str:
    """The form with its placeholders filled; a line of which all stay empty is left out."""
    lines = []
    for one in text.split("\n"):
        values = [PLACEHOLDERS[name][1](passage, style) for name in _PLACEHOLDER.findall(one) if name]
        if values and not any(values):
            continue
        given = iter(values)
        lines.append(_PLACEHOLDER.sub(lambda match: next(given) if match[1] else match[0][0], one))  # noqa: B023
    return "\n".join(lines)


def _link(passage: Passage) -> str:
    try:
        return compose(passage, "link")
    except NotCopied:
        return ""
