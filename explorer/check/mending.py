"""What `check --fix` may change in the files that a person owns: hashes, paragraph numbers and lines of bodies.

Each is a number that follows from the original; a word of a quote, a speaker or a title is never touched.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from explorer.check.originals import Misplaced, NoOriginal, likely_body, nfc, original_text
from explorer.corpus import read
from explorer.corpus.lines import LineFinder
from explorer.corpus.model import Article, Corpus
from explorer.home import writing


@dataclass(frozen=True, slots=True)
class Fix:
    """One line of a file as it is, and as it is to be; `line` counts from 1."""

    file: str
    line: int
    was: str
    now: str


_Value = tuple[tuple[str | int, ...], str, str]
"""What a key is to be: the path of the key, its value as written, and the new one."""


def fixes(folder: Path, corpus: Corpus, originals: Path) -> list[Fix]:
    """All that can be mended, in the order of the files. Raises Unreadable."""
    return [fix for article in corpus.articles for fix in _in_file(folder, article, originals)]


def mend(folder: Path, wanted: Sequence[Fix]) -> None:
    """Write what was shown, and nothing else. Raises FileTrouble where a file was changed meanwhile, and leaves it."""
    by_file: defaultdict[str, list[Fix]] = defaultdict(list)
    for fix in wanted:
        by_file[fix.file].append(fix)
    for name, some in by_file.items():
        lines = read.read_bytes(folder, name).decode("utf-8").split("\n")
        for fix in some:
            if fix.line > len(lines) or lines[fix.line - 1] != fix.was:
                raise writing.FileTrouble(f"{folder / name} was changed meanwhile and is left as it is; run it again")
            lines[fix.line - 1] = fix.now
        writing.export(folder / name, "\n".join(lines).encode("utf-8"), overwrite=True)


def _in_file(folder: Path, article: Article, originals: Path) -> Iterator[Fix]:
    values = list(values_to_mend(article, originals))
    if not values:
        return
    before = after = read.read_bytes(folder, article.file).decode("utf-8")
    text = before.removeprefix("\ufeff")
    finder = LineFinder(text)
    places: list[tuple[int, str, str]] = []
    for path, was, now in values:
        # A key that is written with escapes is not found, and stays.
        with suppress(KeyError):
            places.append((finder.place(path) + len(before) - len(text), was, now))
    # From the last on: what is changed moves what stands behind it.
    for at, was, now in sorted(places, reverse=True):
        if value := re.compile(rf"""[^=\n]*=[ \t]*["']?(?={was}(?!\w))""").match(after, at):
            after = after[: value.end()] + now + after[value.end() + len(was) :]
    lines = zip(before.split("\n"), after.split("\n"), strict=True)
    yield from (Fix(article.file, number, was, now) for number, (was, now) in enumerate(lines, 1) if was != now)


def values_to_mend(article: Article, originals: Path) -> Iterator[_Value]:
    """The values of an article's file that follow otherwise from its original."""
    source, original = article.source, article.source.original
    if original is None:
        return
    try:
        found = hashlib.sha256(read.read_bytes(originals, original.file)).hexdigest()
        text = original_text(replace(source, original=replace(original, sha256=found)), originals)
    except (read.Unreadable, NoOriginal):
        return
    if found != original.sha256:
        yield ("source", "original", "sha256"), original.sha256, found
    moved = likely_body(text, article)
    if moved is not None:
        yield ("source", "original", "body"), str(original.body), str(moved.body)
    # Of each quote that stands in one place of the body, and not where it says, that place.
    text = moved or text
    for place, quote in enumerate(article.quotes):
        astray = text.place(quote)
        if quote.part is None and isinstance(astray, Misplaced) and astray.key == "paragraph":
            number, *others = {span.paragraph for span in text.find(nfc(quote.exact))}
            if not others and number < len(text.paragraphs):
                yield ("quotes", place, "paragraph"), str(quote.paragraph), str(number)
