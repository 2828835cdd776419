"""One clipping, and the table that holds it: what is written, and what of it is understood again."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import cast

from explorer.export.forms import MODES, Mode, Passage
from explorer.text.display import display

_NEEDED = ("id", "corpus", "quote", "exact", "mode")
_OF_PASSAGE = ("speaker", "role", "attribution", "on-behalf-of", "via", "part", "locator", "language", "translation")
OPTIONAL = ("corpus-title", *_OF_PASSAGE, "outlet", "note")
"""The keys of a clipping that hold text: those it needs, and those it may have, some of them of its passage."""

# All else is looked at again: TOML lets a string hold much that a terminal should not meet.
_NOT_PLAIN = re.compile("[^\n -~\u00a0-\u02ff\u1ea0-\u1ef9\u2010-\u2015\u2018-\u201f\u2026]")

Table = dict[str, object]


@dataclass(frozen=True, slots=True)
class Clipping:
    """One quote the reader kept. `id` stays the same for good, whatever is edited."""

    id: str
    kept: datetime | None
    corpus: str
    corpus_title: str
    passage: Passage
    note: str

    @property
    def kept_here(self) -> str | None:
        """When it was kept, by ISO 8601 in the reader's zone; as it stands where that is past the ends of time."""
        if self.kept is None:
            return None
        try:
            return self.kept.astimezone().isoformat()
        except (OverflowError, OSError, ValueError):
            return self.kept.isoformat()


def table(clipping: Clipping) -> Table:
    """The clipping as the table of its file; what is not known is left out."""
    passage = clipping.passage
    whole = {
        "id": clipping.id,
        "kept": clipping.kept,
        "corpus": clipping.corpus,
        "corpus-title": clipping.corpus_title,
        "quote": passage.id,
        "exact": passage.exact,
        "paragraph": passage.paragraph,
        "mode": passage.mode,
        **{key: getattr(passage, key.replace("-", "_")) for key in _OF_PASSAGE},
        "outlet": passage.outlet,
        "marked": None if passage.marked else False,
        "pledges": list(passage.pledges) or None,
        "note": clipping.note or None,
        "source": dict(passage.item),
    }
    return cast(Table, _storable(whole))


def understood(entries: Sequence[Table]) -> Iterator[tuple[int, Clipping]]:
    """Each entry that is a clipping, with its place. A second one of the same id gets an id of its own."""
    seen: set[str] = set()
    for place, entry in enumerate(entries):
        clipping = _clipping(entry)
        if clipping is not None:
            id, number = clipping.id, 1
            while id in seen:
                number += 1
                id = f"{clipping.id}~{number}"
            seen.add(id)
            yield place, clipping if id == clipping.id else replace(clipping, id=id)


def _clipping(entry: Table) -> Clipping | None:
    needed = [entry.get(key) for key in _NEEDED]
    optional = {key: entry.get(key, "") for key in OPTIONAL}
    paragraph, source, kept = (entry.get(key) for key in ("paragraph", "source", "kept"))
    if not all(isinstance(text, str) and text for text in needed) or not all(
        isinstance(text, str) for text in optional.values()
    ):
        return None
    if not isinstance(paragraph, int) or isinstance(paragraph, bool) or not 0 <= paragraph < 1 << 31:
        return None
    if needed[-1] not in MODES or not isinstance(source, dict):
        return None
    id, corpus, quote, exact, mode = cast(list[str], needed)
    texts = cast(dict[str, str], optional)
    try:
        item = cast(Table, _plain(source))
    except (RecursionError, ValueError):
        return None
    words = Passage(
        id=quote,
        exact=exact,
        mode=cast(Mode, mode),
        paragraph=paragraph,
        outlet=texts["outlet"],
        item=item,
        pledges=_texts(entry.get("pledges")),
        marked=entry.get("marked") is not False,
        **{key.replace("-", "_"): texts[key] or None for key in _OF_PASSAGE},  # type: ignore[arg-type]
    )
    at = kept if isinstance(kept, datetime) else None
    return Clipping(id, at, corpus, texts["corpus-title"], words, texts["note"])


def _texts(value: object) -> tuple[str, ...]:
    return tuple(text for text in value if isinstance(text, str)) if isinstance(value, list) else ()


def toml(tree: Mapping[str, object]) -> str:
    """A tree as TOML that a terminal may show: what `display` would alter is escaped, so all values stay exact.

    Raises what tomli_w raises, and RecursionError for a tree too deep for it.
    """
    import tomli_w

    return _NOT_PLAIN.sub(_escaped, tomli_w.dumps(tree))


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    if display(character) == character:
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _storable(value: object) -> object:
    """The value without what TOML cannot hold: None is left out, a lone surrogate is replaced."""
    if isinstance(value, Mapping):
        return {encodable(str(key)): _storable(part) for key, part in value.items() if part is not None}
    if isinstance(value, list | tuple):
        return [_storable(part) for part in value if part is not None]
    return encodable(value) if isinstance(value, str) else value


def _plain(value: object) -> object:
    """The value as JSON knows it: dates and numbers that are none become text."""
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if isinstance(value, float) and not abs(value) < float("inf"):
        return str(value)
    return value.isoformat() if isinstance(value, date | time) else value


def encodable(text: str) -> str:
    """The text with each lone surrogate replaced: UTF-8 has none."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
