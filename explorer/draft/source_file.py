"""The file of a source as a draft writes it: what is certain as fields, what is guessed as comments with the reason.

No passage is written: `[[quotes]]` are a person's.
"""

import re
from collections.abc import Iterator

import tomli_w

from explorer.draft.article_layout import Detail, Layout
from explorer.draft.drafting import Draft
from explorer.text.fold import fold

_LABEL = 24


def source_id(name: str, taken: frozenset[str]) -> str:
    """An id for a source, by its file's name: small letters, digits and hyphens, and nobody else's."""
    base = re.sub(r"[^a-z0-9]+", "-", fold(name.removesuffix(".txt"))).strip("-")[:60] or "source"
    base = base if base[0].isalpha() else f"source-{base}"
    return next(name for name in (base, *(f"{base}-{n}" for n in range(2, 10_000))) if name not in taken)


def source_text(draft: Draft, id: str) -> str:
    """The file's text, as sources/ID.toml holds it."""
    told = draft.article.told
    outlet = told.get("outlet") or draft.layout.outlet
    lines = [
        "#:schema ../corpus.schema.json",
        "# Drafted: fields are what the text says for certain; comments are guesses, each with its reason.",
        "# Take away the # of a guess that is right. Quotes are added when you accept them.",
        "",
        "[source]",
        _field("id", id),
        _field("label", (outlet.value if outlet and len(outlet.value) <= _LABEL else id)[:_LABEL].strip()),
        *_kind(outlet),
        *_title(draft, told.get("title") or draft.layout.title),
        *_facts(draft, told),
        *_speech(draft),
        "",
        *_original(draft),
    ]
    return "\n".join(lines) + "\n"


def _field(key: str, value: object) -> str:
    return tomli_w.dumps({key: value}).strip()


def _guess(key: str, value: object, reason: str) -> str:
    return f"# {_field(key, value)}  # {plain(reason)}"


def plain(reason: str) -> str:
    """A comment on one line of TOML."""
    return "".join(c if c.isprintable() else " " for c in reason)


def _kind(outlet: Detail | None) -> Iterator[str]:
    """The type; what appears in an outlet needs its name."""
    certain = outlet is not None and outlet.confidence == "certain"
    yield _field("type", "webpage" if certain else "article")
    if outlet is not None and certain:
        yield f"{_field('container-title', outlet.value)}  # {plain(outlet.reason)}"
    elif outlet is not None:
        yield _guess("type", "webpage", 'in an outlet; with it, type = "article" goes')
        yield _guess("container-title", outlet.value, outlet.reason)


def _title(draft: Draft, title: Detail | None) -> Iterator[str]:
    if title is None:
        yield _field("title", f"[No headline in {draft.article.file}]")
        yield "# Put a description of the article in the square brackets."
    else:
        yield _field("title", title.value)


def _facts(draft: Draft, told: dict[str, Detail]) -> Iterator[str]:
    author = told.get("author") or draft.layout.author
    if author is not None:
        yield f"author = [{{ literal = {_field('x', author.value)[4:]} }}]  # {plain(author.reason)}"
    if draft.issued is not None:
        yield f"{_field('issued', draft.issued.value)}  # {plain(draft.issued.reason)}"
    language = draft.language
    yield _field("language", language.value) + (
        "" if language.confidence == "certain" else f"  # a guess, {language.reason}"
    )
    if address := told.get("address"):
        yield _field("URL", address.value)
    elif draft.layout.address is not None:
        yield _guess("URL", draft.layout.address.value, draft.layout.address.reason)


def _speech(draft: Draft) -> Iterator[str]:
    if draft.unmarked:
        yield _field("speech", "unmarked") + "  # turns under names, with no marks around what is said"


def _original(draft: Draft) -> Iterator[str]:
    layout: Layout = draft.layout
    yield "[source.original]"
    yield _field("file", draft.article.name)
    yield _field("sha256", draft.article.sha256)
    yield f"{_field('body', int(layout.body.value))}  # {plain(layout.body.reason)}"
    if layout.end is not None:
        yield f"{_field('end', int(layout.end.value))}  # {plain(layout.end.reason)}"
    last = int(layout.end.value) if layout.end else None
    inner = [one for one in layout.no_text if one.line >= int(layout.body.value) and (last is None or one.line <= last)]
    if inner:
        yield f"# skip = [{', '.join(str(one.line) for one in inner)}]"
        yield from (f"#   line {one.line}: {one.part}, {plain(one.reason)} ({one.confidence})" for one in inner)
