"""Why a table is no record, in a curator's words: pydantic finds what is wrong with each value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from explorer.corpus.strict import keys, table_within

MAX_FAULTS = 100
"""Records with problems in one file, and problems of one record; after that many, telling more helps nobody."""


def explained(model: type, table: object) -> list[tuple[tuple[str | int, ...], str]]:
    """What is wrong with a table that strict.py refuses as such a record: the path of each key, and a sentence."""
    try:
        _adapter(model).validate_python(table)
    except ValidationError as error:
        faults = _own_faults(error.errors(include_url=False))
        return [(detail["loc"], _sentence(detail, model)) for detail in faults]
    raise AssertionError(f"a {model.__name__} is refused, and pydantic finds nothing wrong with it")


@cache
def _adapter(model: type) -> TypeAdapter[object]:
    return TypeAdapter(model)


def _keys_at(model: type, path: Sequence[str | int]) -> list[str]:
    """The keys that may stand at a path of a record, as they are written in TOML."""
    for part in path:
        if isinstance(part, str):
            inner = table_within(keys(model).get(part))
            if inner is None:
                return []
            model = inner
    return list(keys(model))


_EXPECTED = {
    "string_type": 'must be text in quotation marks, e.g. "2025-10-25"',
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "bool_type": "must be true or false, without quotation marks",
    "tuple_type": 'must be a list, e.g. ["first-id", "second-id"]',
    "dataclass_type": "must be a table",
    "string_too_short": "is empty; write it or remove the key",
    "too_short": "has too few entries",
    "finite_number": "must be a number",
}


_FORMS = {
    "sha256": "must be the 64 digits and letters a to f that `check --originals DIR` or sha256sum tells",
    "file": "must be the name of a file, without a folder, of letters, digits, dots, hyphens and underscores",
    "language": 'must be a language tag, e.g. "en" or "pt-BR"',
    "time_zone": 'must be a time zone of the IANA list, e.g. "Asia/Ho_Chi_Minh" or "UTC"',
    "currency": 'must be the three capital letters of a currency, e.g. "USD"',
}
"""How the texts look for which a pattern stands in the model; all others are lines."""


def _own_faults(details: Sequence[ErrorDetails]) -> Iterator[ErrorDetails]:
    """The first errors less those that follow from another: a list with a wrong entry counts as too short as well."""
    above = {detail["loc"][:n] for detail in details for n in range(len(detail["loc"]))}
    own = (detail for detail in details if detail["type"] != "too_short" or detail["loc"] not in above)
    return islice(own, MAX_FAULTS)


def _sentence(detail: ErrorDetails, model: type) -> str:
    """A pydantic error in a curator's words."""
    path = [part for part in detail["loc"] if isinstance(part, str | int)]
    key = str(next((part for part in reversed(path) if isinstance(part, str)), ""))
    context = detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            return f"`{key}` is missing"
        case "unexpected_keyword_argument":
            from difflib import get_close_matches

            known = _keys_at(model, path[:-1])
            close = get_close_matches(key, known, 1)
            hint = f"did you mean `{close[0]}`?" if close else f"the keys are {', '.join(known)}"
            return f"`{key}` is not a key of this table; {hint}"
        case "string_pattern_mismatch" if "id" in (key, path[-1]) or context.get("pattern", "").startswith(
            "^[a-z0-9]+("
        ):
            return f"`{key}` is not an id; use small letters, digits and single hyphens, e.g. un-secretary-general"
        case "string_pattern_mismatch":
            return f"`{key}` {_FORMS.get(key, 'must be one line of text, without a line break')}"
        case "string_too_long":
            return f"`{key}` is longer than {context.get('max_length')} characters"
        case "literal_error":
            return f"`{key}` must be one of {context.get('expected')}"
        case "greater_than" | "greater_than_equal" | "less_than_equal" as kind:
            limit = context.get("gt", context.get("ge", context.get("le")))
            words = {"greater_than": "more than", "greater_than_equal": "at least", "less_than_equal": "at most"}
            return f"`{key}` must be {words[kind]} {limit:,.0f}"
        case "value_error":
            reason = str(context.get("error", detail["msg"]))
            return f"`{key}`: {reason}" if key else reason
        case kind:
            return f"`{key}` {_EXPECTED.get(kind, detail['msg'])}"
