"""Records as the TOML that review appends: whole tables, each under a comment that says where it is from."""

from collections.abc import Mapping, Sequence

import tomli_w

from explorer.corpus.model import Quote
from explorer.draft.source_file import plain

Value = str | int | Sequence[int | str | Mapping[str, str]]
"""A list of tables has a line for each of them."""
FIRST = (
    "id", "paragraph", "part", "locator", "mode", "marked", "speaker", "speakers", "on-behalf-of", "via", "attribution",
    "kind", "name", "by", "question", "title", "summary", "date", "due", "status", "event", "about", "language",
    "exact", "prefix", "suffix", "translation", "note", "quotes", "answers", "other_names",
)  # fmt: skip
"""The order of keys, as in the files of `new`."""


def entry(table: str, fields: Mapping[str, Value | None], comment: str = "") -> str:
    """A table of an array, after a blank line; what is None or empty is left out."""
    kept = {key: fields[key] for key in FIRST if fields.get(key) not in (None, "", (), [])}
    said = f"# {plain(comment)}\n" if comment else ""
    return f"\n{said}[[{table}]]\n{''.join(f'{key} = {written(value)}' for key, value in kept.items())}"


def fields_of(quote: Quote) -> dict[str, Value | None]:
    """What a quote's table holds, None for what it leaves out."""
    fields = {key: getattr(quote, key.replace("-", "_"), None) for key in FIRST}
    elsewhere = not quote.paragraph and (quote.part or quote.locator)
    return fields | {"paragraph": None if elsewhere else quote.paragraph}


def written(value: Value | Mapping[str, str] | None) -> str:
    """A value as TOML, with the end of its line."""
    if isinstance(value, (str, int)):
        return tomli_w.dumps({"x": value})[4:]
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {written(one).strip()}' for key, one in value.items())} }}\n"
    rows = [written(one).strip() for one in value or ()]
    if rows and rows[0].startswith("{"):
        return "[\n" + "".join(f"  {row},\n" for row in rows) + "]\n"
    return f"[{', '.join(rows)}]\n"
