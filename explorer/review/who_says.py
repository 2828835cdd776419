"""Who may say a passage, as its article names them, and the words for who speaks once somebody is chosen."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from explorer.check.saying import sayings
from explorer.compare.languages import language_of
from explorer.compare.tokens import tokens
from explorer.draft.shelf import Decision
from explorer.review.desk import Desk
from explorer.review.mark import Mark
from explorer.review.sheet import Sheet, mode_of, speakers_named
from explorer.text.fold import fold

_BEFORE = re.compile(r"(?:^|[,;:.!?”\"»“…])\s*(?P<who>[^\W\d_][^,;:.!?”\"»“„«…]*?)\s+$")
"""What begins after a mark and ends before a verb: …, the fire service (said)."""
_AFTER = re.compile(r"\s+(?P<who>[^\W\d_][^,;:.!?”\"»“„«…]*)(?=[,;:.])")
"""What follows a verb that itself follows a mark: “…”, (said) the fire service."""
_MARK = (",", "”", '"', "»", "“", "’", "…", "!", "?")
_MOST = 6
"""Words of a name that a text prints and no draft found."""


def names_offered(desk: Desk, sheet: Sheet, mark: Mark) -> list[str]:
    """The names to choose a speaker from: those that the paragraph prints, who else speaks there, then all others."""
    names = speaker_names(desk)
    printed = _words(sheet.text.everything[mark.paragraph])
    said = {name: re.findall(r"\w+", fold(name)) for name in names}
    here = [name for name in names if printed.issuperset(said[name][-1:])]
    here.sort(key=lambda name: not printed.issuperset(said[name]))
    others = [who for who in _beside_verbs(sheet, mark.paragraph) if not any(name in who for name in here)]
    known = [desk.name_of(one.speaker) for one in sheet.marks if one.speaker]
    return list(dict.fromkeys([*here, *others, *known, *names]))


def speaker_names(desk: Desk) -> list[str]:
    """The names of the speakers of the corpus, then those that drafts and decisions have."""
    names = [speaker.name for speaker in desk.corpus.speakers]
    names += [mark.speaker for sheet in desk.sheets for mark in sheet.marks if mark.speaker]
    names += [one.speaker for one in speakers_named(desk.sheets) if one.speaker]
    return list(dict.fromkeys(desk.name_of(name) for name in names))


def spoken_by(desk: Desk, sheet: Sheet, mark: Mark, name: str) -> Mark:
    """The passage as somebody's, undecided. The article's words for who spoke are the name where it prints that there;
    words that named somebody else are none, and others, as `he`, stay. What the outlet told is its paraphrase now, or
    direct or mixed by its quotation marks.
    """
    known = desk.speaker_called(name)
    speaker, before = known.id if known else name, desk.name_of(mark.speaker)
    if mark.mode == "narration":
        mark = replace(mark, mode="reported" if (mode := mode_of(sheet.text, mark)) == "narration" else mode)
    words, attribution = sheet.text.everything[mark.paragraph], mark.attribution
    around = f"{words[: mark.start]}\n{words[mark.end :]}" if mark.mode == "direct" else words
    if speaker == mark.speaker:
        return replace(mark, state="open")
    if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", around):
        attribution = name
    elif attribution and _words(before) & _words(attribution):
        attribution = None
    return replace(mark, speaker=speaker, attribution=attribution, state="open")


def other_name(desk: Desk, sheet: Sheet, mark: Mark, name: str) -> Sequence[Decision]:
    """What would be decided if the passage's speaker had been named in another way than the one chosen: for all that
    the articles say by that name, where it has two words, else this article. Nothing where the words for who spoke are
    no name and the two names have no word in common, or where the corpus has that speaker.
    """
    every = {one.speaker: one for one in speakers_named([sheet]) if one.speaker}
    named = [one for one in every.values() if sheet.whose.get(one.speaker or "", one.speaker) == mark.speaker]
    one = next((one for one in named if mark.attribution in (one.speaker, *one.names)), None)
    one = one or next((one for one in named if _words(one.speaker or "") & _words(name)), None)
    if mark.mode == "narration" or one is None or not one.speaker or desk.speaker_called(one.speaker) is not None:
        return ()
    if fold(name) == fold(desk.name_of(mark.speaker)):
        return ()
    known = desk.speaker_called(name)
    whose = None if name == one.speaker else known.id if known else name
    full = len(one.speaker.split()) > 1 and not one.speaker[0].islower()
    return [
        Decision(key=each.key, verdict="accepted" if whose else "open", source=other.id, speaker=whose)
        for other in ([sheet, *(other for other in desk.sheets if other.id != sheet.id)] if full else [sheet])
        for each in speakers_named([other])
        if each.speaker == one.speaker
    ]


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", fold(name)))


def _beside_verbs(sheet: Sheet, paragraph: int) -> Iterator[str]:
    """The words before or after each verb of saying of a paragraph, outside of what is quoted."""
    text, language = sheet.text.everything[paragraph], sheet.article.source.language or "en"
    for verb in sayings(language).verb.finditer(text):
        before, inside = text[: verb.start()], sheet.text.speech.around(paragraph, *verb.span())
        follows = before.rstrip().endswith(_MARK)
        found = _AFTER.match(text, verb.end()) if follows else _BEFORE.search(before)
        if found and inside is None and len(found["who"].split()) <= _MOST:
            who = found["who"].strip()
            if any(not token.is_function for token in tokens(who, language_of(who, language))):
                yield who
