"""Records as the TOML that review appends: whole tables, each under a comment that says where it is from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import tomli_w

from explorer.corpus.model import Quote

Value = str | int | Sequence[str]
FIRST = (
    "id", "paragraph", "part", "mode", "speaker", "attribution", "kind", "name", "by", "question", "title", "summary",
    "date", "due", "event", "about", "exact", "prefix", "suffix", "quotes",
)  # fmt: skip
"""The order of keys, as in the files of `new`."""


def entry(table: str, fields: Mapping[str, Value | None], comment: str = "") -> str:
    """A table of an array, after a blank line; what is None or empty is left out."""
    kept = {key: fields[key] for key in FIRST if fields.get(key) not in (None, "", (), [])}
    said = f"# {_plain(comment)}\n" if comment else ""
    return f"\n{said}[[{table}]]\n{''.join(f'{key} = {_written(value)}' for key, value in kept.items())}"


def quote_entry(quote: Quote, comment: str) -> str:
    """A quote as a table of its source."""
    return entry(
        "quotes", {key: getattr(quote, key, None) for key in FIRST} | {"paragraph": _paragraph(quote)}, comment
    )


def _paragraph(quote: Quote) -> int | None:
    return None if quote.part else quote.paragraph


def _written(value: Value | None) -> str:
    if isinstance(value, (str, int)):
        return tomli_w.dumps({"x": value})[4:]
    return f"[{', '.join(_written(one).strip() for one in value or ())}]\n"


def _plain(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)
