"""Whether a passage may be quoted as it is marked: a quote is made of it, and every rule of proof tried on that."""

import re
from collections.abc import Collection, Mapping
from itertools import chain, count

from explorer.check.originals import OriginalText
from explorer.check.rules import PROOFS
from explorer.check.rules.finding import Proof
from explorer.check.rules.naming import shape
from explorer.corpus.annotations import MAX_PLACE
from explorer.corpus.model import Article, Quote
from explorer.errors import Refused
from explorer.review.mark import Mark
from explorer.review.sheet import PARTS, Sheet
from explorer.text.fold import fold

_NOT_TOLD = frozenset(("the", "and", "that", "was", "were", "for", "with", "his", "her", "its", "has", "had", "have"))
"""Words that tell one passage from no other."""
BESIDE = 300
"""The most characters of a prefix or suffix."""
NOBODY = "nobody-yet"
"""Stands for the speaker while a passage is tried that has no record of one yet."""


class NotProved(Refused):
    """Words that cannot be quoted as they are marked; the message says why."""


def free_id(words: str, taken: Collection[str], start: str = "") -> str:
    """An id of the words that tell most, that looks like none that is taken; those are given by their `shape`."""
    plain = [word for word in re.findall(r"[a-z0-9]+", fold(words)) if len(word) > 2 and word not in _NOT_TOLD]
    base = "-".join((*filter(None, [start]), *plain[:4]))[:70].strip("-") or "record"
    return next(name for name in chain([base], (f"{base}-{n}" for n in count(2))) if shape(name) not in taken)


def quote_of(mark: Mark, sheet: Sheet, id: str, speaker: str | None) -> Quote:
    """The quote that a mark would be. Raises NotProved where the format has no room for it."""
    text, body = sheet.text, len(sheet.text.paragraphs)
    part = sheet.part_of(mark.paragraph) if mark.paragraph >= body else None
    if part is not None and part not in PARTS:
        raise NotProved("it stands outside of the body; correct `body` or `end` of the source, or quote it by hand")
    if mark.paragraph > MAX_PLACE:
        raise NotProved(f"it stands after paragraph {MAX_PLACE:,}")
    if len(mark.exact) > 20_000:
        raise NotProved("it is longer than 20,000 characters")
    place = {"part": part} if part else {"paragraph": mark.paragraph}
    voice = {"speaker": speaker, "attribution": mark.attribution, "marked": mark.marked}
    said = voice if mark.mode != "narration" else {}
    try:
        beside = _beside(text, mark)
        return Quote(id=id, exact=mark.exact, mode=mark.mode, note=mark.note, **place, **said, **beside)  # type: ignore[arg-type]
    except ValueError as error:
        raise NotProved(str(error)) from error


def _beside(text: OriginalText, mark: Mark) -> Mapping[str, str]:
    """What stands beside words that their paragraph has more than once: no more than tells which."""
    words = text.everything[mark.paragraph]
    others = [at for at in range(len(words)) if words.startswith(mark.exact, at) and at != mark.start]
    if not others:
        return {}
    for size in range(1, BESIDE + 1):
        prefix = words[max(0, mark.start - size) : mark.start]
        suffix = words[mark.end : mark.end + size]
        if prefix and not any(words.endswith(prefix, 0, at) for at in others):
            return {"prefix": prefix}
        if suffix and not any(words.startswith(suffix, at + len(mark.exact)) for at in others):
            return {"suffix": suffix}
    raise NotProved("its paragraph has the words more than once, and nothing near tells which; take in more")


def prove(mark: Mark, sheet: Sheet) -> None:
    """Try every rule of proof on a mark. Raises NotProved with what the first that is broken says."""
    if sheet.text.everything[mark.paragraph][mark.start : mark.end] != mark.exact:
        raise NotProved("its words do not stand there in the original")
    id = f"{sheet.id}-tried"
    quote = quote_of(mark, sheet, id, NOBODY if mark.mode != "narration" else None)
    hold_to_rules(quote, sheet)


def hold_to_rules(quote: Quote, sheet: Sheet) -> None:
    """Try every rule of proof on a quote. Raises NotProved with what the first that is broken says."""
    article = Article(sheet.article.file, sheet.article.source, (quote,))
    proof = Proof(article, sheet.text, {quote.id: sheet.text.place(quote)}, (), dict)
    for rule in PROOFS:
        for finding in rule.find(proof):
            if finding.id == quote.id:
                raise NotProved(rule.message.format_map(finding.values))
