"""Who speaks words in marks where no known verb tells it: the name that stands beside them."""

from typing import Literal

from explorer.draft.clauses import Clause, Said, without_possessive
from explorer.draft.named import MARKS, name_tokens
from explorer.draft.somebody import Phrase


def said_beside(clause: Clause, start: int, end: int) -> Said | None:
    """Who speaks the words in marks from a place to another of a sentence, where no known verb tells it.

    The name behind them, before or after a word that must be a verb; the one before a colon, or with which the
    sentence before the colon begins.
    """
    return _behind(clause, end) or _before_colon(clause, start)


def _behind(clause: Clause, end: int) -> Said | None:
    row, words = clause.row, clause.tokens
    place = next((n for n, token in enumerate(words) if token.start >= end), len(words))
    at = words[place].start if place < len(words) else end
    between = clause.text[end:at].strip(MARKS)
    if at == end or between not in (",", "–", "—", ", –", ", —", ""):
        return None
    for n in range(place, min(place + 3, len(words) - 1)):
        strange = row.role(n) == "other" and words[n].text[0].islower() and not row.is_a("times", n)
        if not strange or (n > place and not row.follows(n)):
            return None
        who = clause.finder.right_of(words[n].end)
        if who is not None and clause.finder.sort(who) == "name":
            return _led(clause, words[place].start, words[n].end, who, "after")
    return None


def _before_colon(clause: Clause, start: int) -> Said | None:
    said = clause.text[clause.start : start].rstrip(MARKS)
    if not said.endswith((":", "：")):
        return None
    colon = clause.start + len(said) - 1
    who = clause.finder.left_of(colon)
    if who is None or not _is_full(clause, who):
        who = next((one for one in clause.finder.names(clause.start, colon) if _is_full(clause, one)), None)
    if who is not None:
        return _led(clause, colon, colon + 1, who, "before")
    topic = clause.topic()
    begins = topic is not None and topic.sort == "name" and topic.start == clause.tokens[0].start
    return None if begins else topic


def _is_full(clause: Clause, who: Phrase) -> bool:
    """Whether a phrase is a name for certain: where every noun has a capital, one of two words or with a title."""
    row, is_name = clause.row, clause.finder.sort(who) == "name"
    if not is_name or len(name_tokens(row.words(*who), clause.grammar)) > 1:
        return is_name
    titled = any(row.is_office(n) or row.is_a("courtesy", n) for n in range(who[0], who[1] + 1))
    begins = who[0] == 0 and not titled and not clause.is_before_comma(who)
    return not (begins or clause.grammar.words.nouns_have_capitals)


def _led(clause: Clause, start: int, end: int, who: Phrase, way: Literal["before", "after"]) -> Said:
    clause.finder.is_said = False
    first, last = clause.tokens[who[0]].start, without_possessive(clause.text, clause.tokens[who[1]])
    return Said(clause.text[start:end], start, end, first, last, "name", way, clause.finder.apposition(who[1]))
