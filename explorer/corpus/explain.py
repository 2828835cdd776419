"""Why a table is no record, in a curator's words: pydantic finds what is wrong with each value."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from explorer.corpus.annotations import ID_PATTERN, keys, table_within
from explorer.text.spelling import nearest

MAX_FAULTS = 100
"""Records with problems in one file, and problems of one record; after that many, telling more helps nobody."""
Fault = tuple[tuple[str | int, ...], str]
"""The path of a key within its table, and a sentence on what is wrong there."""


def explained(model: type, error: ValidationError) -> list[Fault]:
    """What is wrong with a table that is refused as such a record."""
    faults = _own_faults(error.errors(include_url=False), model)
    return [(detail["loc"], _sentence(detail, model)) for detail in faults]


def _keys_at(model: type, path: Sequence[str | int]) -> Mapping[str, object]:
    """The keys that may stand in the table at a path of a record, as they are written in TOML, with their kinds."""
    for part in path:
        if isinstance(part, str):
            inner = table_within(keys(model).get(part))
            if inner is None:
                return {}
            model = inner
    return keys(model)


_EXPECTED = {
    "string_type": 'must be text in quotation marks, e.g. "2021-03-14"',
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
    "id": "is not an id; use small letters, digits and single hyphens, e.g. un-secretary-general",
    "sha256": "must be the 64 digits and letters a to f that `check --originals DIR` or sha256sum tells",
    "file": "must be the name of a file, without a folder, of letters, digits, dots, hyphens and underscores",
    "DOI": 'must be a DOI without an address before it, e.g. "10.1000/182"',
    "language": 'must be a language tag, e.g. "en" or "pt-BR"',
    "time_zone": 'must be a time zone of the IANA list, e.g. "Asia/Ho_Chi_Minh" or "UTC"',
    "currency": 'must be the three capital letters of a currency, e.g. "USD"',
}
"""How the texts look for which a pattern stands in the model; all others are lines."""
_LIMITS = {
    "greater_than": ("more than", "gt"),
    "greater_than_equal": ("at least", "ge"),
    "less_than_equal": ("at most", "le"),
}


def _own_faults(details: Sequence[ErrorDetails], model: type) -> Iterator[ErrorDetails]:
    """The first errors less those that follow from another: a list with a wrong entry counts as too short as well, and
    a key with a slip as missing."""
    above = {detail["loc"][:n] for detail in details for n in range(len(detail["loc"]))}
    unknown = [detail["loc"] for detail in details if detail["type"] == "unexpected_keyword_argument"]
    meant = {(*path[:-1], *nearest(str(path[-1]), _keys_at(model, path[:-1]))[:1]) for path in unknown}
    follows = {("too_short", path) for path in above} | {("missing", path) for path in meant}
    return islice((detail for detail in details if (detail["type"], detail["loc"]) not in follows), MAX_FAULTS)


def _sentence(detail: ErrorDetails, model: type) -> str:
    """A pydantic error in a curator's words."""
    path = [part for part in detail["loc"] if isinstance(part, str)]
    key = path[-1] if path else ""
    context = detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            return f"`{key}` is missing"
        case "unexpected_keyword_argument":
            known = _keys_at(model, path[:-1])
            close = nearest(key, known)
            hint = f"did you mean `{close[0]}`?" if close else f"the keys are {', '.join(known)}"
            return f"`{key}` is not a key of this table; {hint}"
        case "string_pattern_mismatch":
            is_id = context.get("pattern") == ID_PATTERN
            return f"`{key}` {_FORMS.get('id' if is_id else key, 'must be one line of text, without a line break')}"
        case "string_too_long":
            return f"`{key}` is longer than {context.get('max_length')} characters"
        case "literal_error":
            return f"`{key}` must be one of {context.get('expected')}"
        case "value_error":
            reason = str(context.get("error", detail["msg"]))
            return f"`{key}`: {reason}" if key else reason
        case kind if kind in _LIMITS:
            words, limit = _LIMITS[kind]
            return f"`{key}` must be {words} {context.get(limit):,.0f}"
        case kind:
            return f"`{key}` {_EXPECTED.get(kind, detail['msg'])}"
