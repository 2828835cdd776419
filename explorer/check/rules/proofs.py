"""Rules on an article beside its original: quotes verbatim and whole, names as printed, speech inside its marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explorer.check.diagnosis import shortened, why_not_found
from explorer.check.originals import Span, nfc
from explorer.check.prose import is_cut, word_at
from explorer.check.rules.finding import Finding, Proof, ProofRule, found
from explorer.check.speech import ANY_MARK, Side
from explorer.corpus.model import Quote

FEWEST_SPOKEN_WORDS = 8
"""A stretch inside marks of fewer words, and without a stop or comma at its end, may be a term or a title."""

LONGEST_TERM = 3
"""Words in quotation marks that a paraphrase may hold: a term the speaker used."""

_SENTENCE_END = re.compile(r"[.!?…][”’\"'»)\]]*$")
_LIMIT = re.compile(
    r"(?P<before>[\s,;:–—\-”\"’)]*)(?P<said>(?:but|unless|except|excluding|however|although|though|albeit|if|"
    r"provided that|as long as|with the exception|nhưng|trừ|tuy nhiên|mặc dù|dù|nếu)\b.{0,60})",
    re.IGNORECASE,
)
_RESUMED = re.compile(r"[,;:]?[”\"»][^“”\"«».!?]{1,80},\s*[“\"«](?=\w)")
"""The outlet's words between two parts of one spoken sentence: ,” he said, “"""
_CLOSING = frozenset('”"»')


def _verbatim(proof: Proof) -> Iterator[Finding]:
    for quote in proof.article.quotes:
        place = proof.places[quote.id]
        if isinstance(place, Span):
            continue
        reason = place.reason
        if not reason:
            why = why_not_found(proof.text, quote.exact, quote.paragraph, proof.others)
            reason = f"is not in the original, to the character: {why}"
        yield found("quotes", quote.id, place.key, key=place.key, reason=reason)


def _placed(proof: Proof) -> Iterator[tuple[Quote, str, Span]]:
    """Each quote that is proved, with the text of its paragraph and its place there."""
    for quote in proof.article.quotes:
        place = proof.places[quote.id]
        if isinstance(place, Span):
            yield quote, proof.text.paragraphs[place.paragraph], place


def _stands(proof: Proof, name: str) -> bool:
    """Whether a name stands in the article, letter for letter and as whole words."""
    text, wanted = proof.text.joined, nfc(name)
    at = text.find(wanted)
    while at >= 0:
        if not is_cut(text, at) and not is_cut(text, at + len(wanted)):
            return True
        at = text.find(wanted, at + 1)
    return False


def _titles(proof: Proof) -> Iterator[Finding]:
    source = proof.article.source
    described = source.title.startswith("[") and source.title.endswith("]")
    if not described and not proof.text.paragraphs[0]:
        yield found("source", source.id, "title", title=shortened(source.title))


def _attributions(proof: Proof) -> Iterator[Finding]:
    for quote in proof.article.quotes:
        if quote.attribution is not None and not _stands(proof, quote.attribution):
            yield found("quotes", quote.id, "attribution", attribution=quote.attribution)


def _attributed_narration(proof: Proof) -> Iterator[Finding]:
    for quote in proof.article.quotes:
        if quote.mode == "narration" and quote.attribution is not None:
            yield found("quotes", quote.id, "attribution", attribution=quote.attribution)


def _names(proof: Proof) -> Iterator[Finding]:
    for speaker in proof.corpus.speakers:
        for place, name in enumerate(speaker.other_names):
            if name.source != proof.article.source.id:
                continue
            for key, text in (("name", name.name), ("role", name.role)):
                if text is not None and not _stands(proof, text):
                    yield found(
                        "speakers",
                        speaker.id,
                        *("other_names", place, key),
                        beside=text,
                        key=key,
                        name=text,
                        source=proof.article.source.id,
                    )


def _speech(proof: Proof) -> Iterator[Finding]:
    for quote, text, span in _placed(proof):
        side = proof.text.speech.side(span.paragraph, span.start, span.end)
        if side is not Side.UNKNOWN and (reason := _misfit(proof, quote, text, span, side)):
            yield found("quotes", quote.id, "mode", mode=quote.mode, reason=reason)


def _misfit(proof: Proof, quote: Quote, text: str, span: Span, side: Side) -> str:
    """Why a quote's mode does not fit the side of the quotation marks it stands on; empty if it does."""
    match quote.mode:
        case "direct" if side is Side.OUTSIDE:
            return "stands outside quotation marks in the original; make it reported or narration"
        case "direct" if side is Side.BOTH:
            return "runs beyond the quotation marks of the original; make it mixed, or a quote of each part"
        case "direct" if text[span.start] in '“«„"' or text[span.end - 1] in '”»"':
            return "holds its quotation marks; leave them out of `exact`"
        case "reported" | "narration" if side is Side.INSIDE and _is_speech(proof, span):
            return "stands inside quotation marks in the original; make it direct"
        case "reported" if side is Side.BOTH and _quotes_at_length(proof, span):
            return "holds words in quotation marks; make it mixed, or a quote of each part"
        case "mixed" if side is Side.INSIDE:
            return "stands wholly inside quotation marks in the original; make it direct"
        case "mixed" if side is Side.OUTSIDE and not ANY_MARK.search(quote.exact):
            return "holds no words in quotation marks; make it reported"
    return ""


def _quotes_at_length(proof: Proof, span: Span) -> bool:
    parts = proof.text.speech.within(span.paragraph, span.start, span.end)
    return any(len(part.split()) > LONGEST_TERM for part in parts)


def _is_speech(proof: Proof, span: Span) -> bool:
    around = proof.text.speech.around(span.paragraph, span.start, span.end)
    return around.rstrip().endswith((".", ",", "!", "?", "…")) or len(around.split()) >= FEWEST_SPOKEN_WORDS


def _cut_words(proof: Proof) -> Iterator[Finding]:
    for quote, text, span in _placed(proof):
        for at in (span.start, span.end):
            if is_cut(text, at):
                yield found("quotes", quote.id, "exact", word=shortened(text[slice(*word_at(text, at))]))
                break


def _cut_limits(proof: Proof) -> Iterator[Finding]:
    for quote, text, span in _placed(proof):
        if quote.note is not None or _SENTENCE_END.search(text[span.start : span.end]):
            continue
        resumed = _RESUMED.match(text, span.end)
        limit = _LIMIT.match(text, resumed.end() if resumed else span.end)
        if limit is None or (quote.mode == "direct" and not resumed and _CLOSING.intersection(limit["before"])):
            continue  # After the closing mark the words are no longer the speaker's.
        yield found("quotes", quote.id, "exact", words=shortened(limit["said"]))


RULES = (
    ProofRule(
        "verbatim",
        "every quote stands in the original to the character, in the paragraph it names and in one place only",
        "`{key}` {reason}",
        _verbatim,
    ),
    ProofRule(
        "printed-title",
        "a source's title is its headline, or a description in square brackets",
        "no line above the body is “{title}”; copy the headline, or describe the article in [square brackets]",
        _titles,
    ),
    ProofRule(
        "printed-attribution",
        "the words for who spoke are the article's own",
        "“{attribution}” is not in the original; copy from it how it names the speaker",
        _attributions,
    ),
    ProofRule(
        "attributed-narration",
        "the outlet's own voice is attributed to nobody",
        "is narration and attributed to “{attribution}”; change the mode, or remove the attribution",
        _attributed_narration,
    ),
    ProofRule(
        "printed-name",
        "a name or title that a source is said to use stands in it",
        "`{key}` “{name}” is not in {source}; copy it from there, or name the source that has it",
        _names,
    ),
    ProofRule(
        "quotation-marks",
        "direct speech stands inside quotation marks in the original, paraphrase outside, mixed on both sides",
        "is {mode} and {reason}",
        _speech,
    ),
    ProofRule(
        "cut-word",
        "a quote starts and ends with whole words and numbers",
        "is cut inside “{word}”; take in the whole of it",
        _cut_words,
    ),
    ProofRule(
        "cut-limit",
        "a quote does not stop before a but, unless or if",
        "stops before “{words}”; take it in, or say in a `note` why not",
        _cut_limits,
    ),
)
