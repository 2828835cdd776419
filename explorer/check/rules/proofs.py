"""Rules on an article beside its original: quotes verbatim and whole, names as printed, speech inside its marks."""

import re
from collections.abc import Iterator

from explorer.check.diagnosis import shortened, why_not_found
from explorer.check.originals import Span, nfc
from explorer.check.prose import is_cut, occurrences, word_at
from explorer.check.quotation_marks import mark_in
from explorer.check.rules.finding import Finding, Proof, found, rule
from explorer.check.speech import Side, Speech, Stretch, count_words, is_sentence
from explorer.corpus.model import Quote

FEWEST_SPOKEN_WORDS = 8
"""A stretch inside marks of fewer words, and without a stop or comma at its end, may be a term or a title."""

LONGEST_TERM = 3
"""Words in quotation marks that a paraphrase may hold: a term the speaker used."""

MOST_EXPLAINED = 100
"""Quotes of a source of which it is looked up why they are not found; where more are not, the cause is one."""

_SENTENCE_END = re.compile(r"[.!?…][”’\"'»)\]]*$")
_LIMIT = re.compile(
    r"(?P<before>[\s,;:–—\-”\"’)]*)(?P<said>(?:but|unless|except|excluding|however|although|though|albeit|if|"
    r"provided that|as long as|with the exception|nhưng|trừ|tuy nhiên|mặc dù|dù|nếu)\b.{0,60})",
    re.IGNORECASE,
)
_RESUMED = re.compile(r"[,;:]?[”\"»][^“”\"«».!?]{1,80},\s*[“\"«](?=\w)")
"""The outlet's words between two parts of one spoken sentence: ,” he said, “"""
_CLOSING = frozenset("”\"»’'“«›‹」』〞＂")


@rule("verbatim", "`{key}` {reason}")
def _verbatim(proof: Proof) -> Iterator[Finding]:
    """Every quote stands in the original to the character, in the paragraph it names and in one place only."""
    explained = 0
    for quote in proof.article.quotes:
        place = proof.places[quote.id]
        if isinstance(place, Span):
            continue
        reason = place.reason or "is not in the original, to the character"
        if not place.reason and (explained := explained + 1) <= MOST_EXPLAINED:
            reason += f": {why_not_found(proof.text, quote.exact, quote.paragraph or 0, proof.others())}"
        yield found("quotes", quote.id, place.key, key=place.key, reason=reason)


def _placed(proof: Proof) -> Iterator[tuple[Quote, str, Span]]:
    """Each quote that is proved, with the text of its paragraph and its place there."""
    for quote in proof.article.quotes:
        place = proof.places[quote.id]
        if isinstance(place, Span):
            yield quote, proof.text.everything[place.paragraph], place


def _stands(proof: Proof, name: str) -> bool:
    """Whether a name stands in the article, letter for letter and as whole words, also before its ’s."""
    text, wanted = proof.text.joined, nfc(name)
    places = ((at, at + len(wanted)) for at in occurrences(text, wanted))
    return any(not is_cut(text, at) and (not is_cut(text, end) or text[end] in "’'") for at, end in places)


@rule(
    "printed-title",
    "no line above the body is “{title}”; copy the headline, or describe the article in [square brackets]",
)
def _titles(proof: Proof) -> Iterator[Finding]:
    """A source's title is its headline, or a description in square brackets."""
    source = proof.article.source
    described = source.title.startswith("[") and source.title.endswith("]")
    if not described and not proof.text.paragraphs[0]:
        yield found("source", source.id, "title", title=shortened(source.title))


@rule("printed-attribution", "“{attribution}” is not in the original; copy from it how it names the speaker")
def _attributions(proof: Proof) -> Iterator[Finding]:
    """The words for who spoke are the article's own."""
    names = {quote.attribution for quote in proof.article.quotes if quote.attribution is not None}
    missing = {name for name in names if not _stands(proof, name)}
    for quote in proof.article.quotes:
        if quote.attribution in missing:
            yield found("quotes", quote.id, "attribution", attribution=quote.attribution)


@rule(
    "attributed-narration", "is narration and attributed to “{attribution}”; change the mode, or remove the attribution"
)
def _attributed_narration(proof: Proof) -> Iterator[Finding]:
    """The outlet's own voice is attributed to nobody."""
    for quote in proof.article.quotes:
        if quote.mode == "narration" and quote.attribution is not None:
            yield found("quotes", quote.id, "attribution", attribution=quote.attribution)


@rule("printed-name", "`{key}` “{name}” is not in {source}; copy it from there, or name the source that has it")
def _names(proof: Proof) -> Iterator[Finding]:
    """A name or title that a source is said to use stands in it."""
    source = proof.article.source.id
    for speaker, place, name in proof.names:
        for key, text in (("name", name.name), ("role", name.role)):
            if text is not None and not _stands(proof, text):
                path = ("other_names", place, key)
                yield found("speakers", speaker, *path, key=key, name=text, source=source)


@rule("quotation-marks", "is {mode} and {reason}")
def _speech(proof: Proof) -> Iterator[Finding]:
    """Direct speech stands inside quotation marks in the original, paraphrase outside, mixed on both sides."""
    for quote, _, span in _placed(proof):
        side = proof.text.speech.side(*span)
        if reason := _misfit(proof, quote, span, side):
            yield found("quotes", quote.id, "mode", mode=quote.mode, reason=reason)


def _misfit(proof: Proof, quote: Quote, span: Span, side: Side) -> str:
    """Why a quote's mode does not fit the side of the quotation marks it stands on; empty if it does."""
    speech = proof.text.speech
    match quote.mode:
        case "direct":
            return _not_direct(proof, quote, span, side)
        case "reported" | "narration" if side is Side.INSIDE and _is_speech(proof, span):
            return "stands inside quotation marks in the original; make it direct"
        case "reported" if side is Side.BOTH and any(count_words(part) > LONGEST_TERM for part in speech.within(*span)):
            return "holds words in quotation marks; make it mixed, or a quote of each part"
        case "mixed" if side is Side.INSIDE and not proof.text.page.unmarked:
            return "stands wholly inside quotation marks in the original; make it direct"
        case "mixed" if side is Side.OUTSIDE and not mark_in(quote.exact):
            return "holds no words in quotation marks; make it reported"
    return ""


def _not_direct(proof: Proof, quote: Quote, span: Span, side: Side) -> str:
    """Why the words of a quote are not a speaker's own as the article prints them; empty if they may be."""
    speech = proof.text.speech
    around = speech.around(*span)
    if around is not None and side is Side.INSIDE and not proof.text.page.unmarked:
        return _not_inside(quote, speech, span, around)
    if side is Side.UNKNOWN or quote.marked is False:
        if quote.attribution and speech.is_outlets(*span, nfc(quote.attribution)):
            return f"holds the outlet's words for who spoke (“{quote.attribution}”); make it reported, or cut them off"
        return ""
    if side is Side.BOTH:
        return "runs beyond the quotation marks of the original; make it mixed, or a quote of each part"
    if speech.is_marked:
        unmarked = "`marked = false` if the article prints this speech without marks"
    else:
        unmarked = '`speech = "unmarked"` in [source] if its speech stands in no marks at all'
    return f"stands outside quotation marks in the original; make it reported or narration, or say {unmarked}"


def _not_inside(quote: Quote, speech: Speech, span: Span, around: Stretch) -> str:
    if quote.marked is False:
        return "is said to stand in no marks, and stands inside quotation marks; remove `marked`"
    if span.start < around.start or span.end > around.end:
        return "holds its quotation marks; leave them out of `exact`"
    if speech.is_term(span.paragraph, around):
        return "stands in marks that hold a term or title here, and no speech; make it reported or narration"
    if quote.attribution and speech.is_incise(*span, nfc(quote.attribution)):
        return "holds the outlet's own words for who spoke; make it mixed, or a quote of each part"
    return ""


def _is_speech(proof: Proof, span: Span) -> bool:
    around = proof.text.speech.around(*span)
    if around is None or proof.text.page.unmarked:
        return False
    return is_sentence(proof.text.everything[span.paragraph][around.start : around.end], FEWEST_SPOKEN_WORDS)


@rule("cut-word", "is cut inside “{word}”; take in the whole of it")
def _cut_words(proof: Proof) -> Iterator[Finding]:
    """A quote starts and ends with whole words and numbers."""
    for quote, text, span in _placed(proof):
        for at in (span.start, span.end):
            if is_cut(text, at):
                yield found("quotes", quote.id, "exact", word=shortened(text[slice(*word_at(text, at))]))
                break


@rule("cut-limit", "stops before “{words}”; take it in, or say in a `note` why not")
def _cut_limits(proof: Proof) -> Iterator[Finding]:
    """A quote does not stop before a but, unless or if."""
    for quote, text, span in _placed(proof):
        if quote.note is not None or _SENTENCE_END.search(text[span.start : span.end]):
            continue
        resumed = _RESUMED.match(text, span.end)
        limit = _LIMIT.match(text, resumed.end() if resumed else span.end)
        if limit is None or (quote.mode == "direct" and not resumed and _CLOSING.intersection(limit["before"])):
            continue  # After the closing mark the words are no longer the speaker's.
        yield found("quotes", quote.id, "exact", words=shortened(limit["said"]))
