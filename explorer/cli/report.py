"""What the command line prints: plain data as JSON, as a table, or as a page of text."""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from io import TextIOWrapper
from typing import Final

from explorer.index.read.listing import Listed
from explorer.text.display import MAX_MARKS, channel, display, stands_at


def print_json(value: object) -> None:
    """Write JSON to stdout, and nothing else; in ASCII, so that no terminal acts on what it holds."""
    print(json.dumps(value, ensure_ascii=True, indent=2))


def print_json_rows(rows: Iterable[Listed]) -> None:
    """Write rows as `print_json` writes a list of them, each as soon as it comes."""
    begun = False
    for row in rows:
        text = json.dumps(row, ensure_ascii=True, indent=2).replace("\n", "\n  ")
        # The first one at once, however long the next ones are looked for.
        print(",\n  " if begun else "[\n  ", text, sep="", end="", flush=not begun)
        begun = True
    print("\n]" if begun else "[]")


class Written:
    """What goes to stdout as text: safe to look at, else to the letter; `changed` tells that it is not quite so."""

    def __init__(self) -> None:
        self.changed = False
        self._marks = MAX_MARKS if sys.stdout is not None and sys.stdout.isatty() else None
        if sys.platform == "win32" and isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(newline="")

    def write(self, text: str) -> None:
        """Write a text; line ends and tabs stay as they are."""
        parts = _SPACING.split(text)
        shown = "".join(
            part if _SPACING.fullmatch(part) else display(part, limit=len(part), marks=self._marks) for part in parts
        )
        self.changed = self.changed or shown != text
        print(shown, end="")


_SPACING = re.compile("(\r\n|\t)")


def print_text(text: str) -> bool:
    """Write a text to stdout; whether that changed its characters."""
    written = Written()
    written.write(text)
    return written.changed


def print_record(row: Listed, quotes: Sequence[Listed]) -> bool:
    """Write one record and the quotes that carry it as a page of text; whether that changed its characters."""
    written = Written()
    written.write("\n".join([*_head(row), *_differing(row), *(line for quote in quotes for line in _quote(quote))]))
    written.write("\n")
    return written.changed


REFERENCES: Final = frozenset((
    "speaker", "speakers", "by", "event", "source", "sources", "about", "on-behalf-of", "via", "derived-from",
    "version-of",
))  # fmt: skip
"""The keys of a row that hold ids of what `names` tells the names of."""
_APART: Final = frozenset(("quotes", "names", "discrepancies", "answers"))


def _head(row: Listed) -> Iterator[str]:
    """What a record says of itself, a line for each key, its name first and its id last."""
    first = next((key for key in ("title", "name", "question", "exact") if row.get(key)), "id")
    for key in (first, *(key for key in row if key not in (first, "id")), *(("id",) if first != "id" else ())):
        value = row[key]
        if value not in (None, [], "") and key not in _APART:
            yield f"{key}: {_told(row, key)}"


def _told(row: Listed, key: str) -> str:
    """The value of a key in words, with names for ids."""
    value = row[key]
    if key == "history":
        return _steps(row, value)
    if key == "amount" and isinstance(value, dict):
        return f"{value['currency']} {value['value']:,}"
    if key == "other_names" and isinstance(value, list):
        return "; ".join(_called(row, name) for name in value)
    return plain(named(row, value) if key in REFERENCES else value)


def _steps(row: Listed, history: object) -> str:
    """The steps of a pledge: "announced (25 Oct 2025, VOV): in Hanoi"."""
    if not isinstance(history, list):
        return ""
    told = []
    for step in history:
        aside = ", ".join(filter(None, (step["date"], plain(named(row, step["source"])))))
        told.append(f"{step['status']} ({aside}){': ' + step['summary'].rstrip('.') if step['summary'] else ''}")
    return "; ".join(told)


def _called(row: Listed, name: Listed) -> str:
    """How a source names a speaker: "Cuong, President (VEN: half the name)"."""
    title = ", ".join(plain(name[key]) for key in ("name", "role") if name[key])
    aside = ": ".join(plain(part).rstrip(".") for part in (named(row, name["source"]), name["note"]) if part)
    return f"{title} ({aside})" if aside else title


def _differing(row: Listed) -> Iterator[str]:
    """The questions on which the sources differ, with each one's answer; of a question, its answers."""
    questions = row.get("discrepancies")
    for question in questions if isinstance(questions, list) else ():
        yield ""
        yield f"Sources differ: {question['question']} [{question['id']}]"
        yield from _answers(question)
    yield from _answers(row)


def _answers(question: Listed) -> Iterator[str]:
    given = question.get("answers")
    for answer in given if isinstance(given, list) else ():
        yield f"  {plain(named(question, answer['source']))}: {answer['answer']} [{answer['quote']}]"


def _quote(quote: Listed) -> Iterator[str]:
    """A quote: where it stands, who says it and by whom it came, its words, our translation and our note."""
    unmarked = "" if quote["marked"] or quote["mode"] not in ("direct", "mixed") else ", unmarked"
    speaker = plain(named(quote, quote["speakers"] or quote["speaker"] or ""))
    who = f"{speaker} ({quote['attribution']})" if speaker and quote["attribution"] else speaker or quote["attribution"]
    behalf, via = (plain(named(quote, quote[key] or "")) or None for key in ("on-behalf-of", "via"))
    told = (named(quote, quote["source"]), f"{quote['mode']}{unmarked}", place(quote), who, channel(behalf, via))
    yield ""
    yield f"{' · '.join(str(part) for part in told if part)} [{quote['id']}]"
    yield f"  {quote['exact']}"
    if quote["translation"]:
        yield f"  Our translation: {quote['translation']}"
    if quote["note"]:
        yield f"  Note: {quote['note']}"


def place(row: Listed) -> str:
    """Where a quote stands in its source: `¶12`, `caption`, `p. 12`."""
    paragraph, part, locator = (row[key] for key in ("paragraph", "part", "locator"))
    assert isinstance(paragraph, int)
    return stands_at(paragraph, str(part or ""), str(locator or ""))


def named(row: Listed, value: object) -> object:
    """A value of a row with the ids in it replaced by the names of what they stand for."""
    if isinstance(value, list):
        return [named(row, item) for item in value]
    names = row.get("names")
    return names.get(value, value) if isinstance(names, dict) and isinstance(value, str) else value


def plain(value: object) -> str:
    """A value as words: what it lists with semicolons between, what it holds with commas; nothing for None."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    if isinstance(value, list):
        return "; ".join(plain(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{key} {plain(item)}" for key, item in value.items() if item is not None)
    return str(value)
