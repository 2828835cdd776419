"""The words of a text that are names, and those that are titles before them."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from explorer.draft.grammar import BODY, COMMON, Grammar
from explorer.text.fold import fold

BLOT = "Ⅹ"
"""What stands for each character inside quotation marks: a capital, so that a sentence may begin with it."""
MARKS = "“”\"„«»‘’‚'‹›「」『』〝〟״ \u00a0\u202f"
"""What stands around quoted words: the marks, with the spaces that some languages put within."""
_ALSO_SURNAMES = frozenset(COMMON["also_surnames"].split("|"))
PARTICLES = frozenset(COMMON["particles"].split("|"))
_PATRONYMIC = re.compile("(?:вич|ич|вн[аы]|ичн[аы])(?:а|у|ем|ой|е)?$")
_AFTER_VAN = frozenset(("den", "der", "zu", "zur"))
_PLACED = frozenset(("người", "nước", "tỉnh", "xã", "huyện", "quận", "phường", "làng", "thôn", "trường"))
"""Words of Vietnamese before the name of a country or place."""
SURNAMES_FIRST = frozenset(COMMON["surnames_first"].split("|"))


@dataclass(frozen=True, slots=True)
class Token:
    """A word and its place in the paragraph."""

    start: int
    end: int
    text: str

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper() or self.text[0].istitle()


_ELIDED = r"(?:[cdjlmnstCDJLMNST]|[qQ]u|[dnsDNS]?[eaoEAO]ll|[Uu]n|[Qq]uest)['’](?=[^\W\d_]{2})"
_WORD = re.compile(rf"{_ELIDED}|" r"[^\W_](?:[\w’'-]*[\w])?\.?(?<!\W\.)")
_ABBREVIATED = re.compile(
    r"(?:[^\W\d_]\.)+|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Capt|Sen|Gov|Rev|Sgt|St|M|MM|Sr|Sra|Dra|Sig|Dott|Jr|TS|PGS|GS|ThS|BS|KS)\."
)


def last_before(words: Sequence[Token], at: int) -> int:
    """The last word that ends at a place, or before it; -1 for none."""
    return bisect_right(words, at, key=lambda token: token.end) - 1


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The words from a place to another; a point belongs to an initial or an abbreviated title alone."""
    found: list[Token] = []
    for match in _WORD.finditer(text, start, end):
        word = match[0]
        if BLOT in word:
            continue
        if word.endswith(".") and not _ABBREVIATED.fullmatch(word):
            word = word[:-1]
        found.append(Token(match.start(), match.start() + len(word), word))
    return found


def name_tokens(words: Sequence[Token], grammar: Grammar) -> list[Token]:
    """The run of capitals in a phrase that is a name: the last that no title follows and no `of` precedes."""
    if grammar.words.syllables:
        return _vietnamese_name(words, grammar)
    runs = _runs(words, grammar)
    if not runs or (runs[-1][-1].text.endswith(("'s", "’s")) and len(runs[-1]) == 1):
        return []
    return _without_trade(words, runs[-1], grammar)


def _runs(words: Sequence[Token], grammar: Grammar) -> list[list[Token]]:
    runs: list[list[Token]] = []
    linked = goes_on = linked_initials = False
    for word in words:
        of_whom = word is not words[0] and grammar.is_a("links", word.text)  # la ministre des Sports
        if grammar.is_a("determiners", word.text) and not (goes_on or of_whom):
            continue
        if linked and word.text.isupper() and len(word.text) > 1:
            if runs and len(runs[-1]) > 1:
                break
            linked_initials, goes_on = True, False
            continue
        linked = linked and not linked_initials
        linked_initials = False
        ends = word is words[-1] and word.is_capital and _is_surname(words, grammar)
        is_title = not (goes_on and ends) and _is_title(word, grammar, goes_on)
        if word.is_capital and not is_title and (goes_on or not linked):
            runs = runs if goes_on else [*runs, []]
            runs[-1].append(word)
            goes_on = True
            continue
        is_link = grammar.is_a("links", word.text) and not word.is_capital
        if linked and not (is_link or word.is_capital) and runs and len(runs[-1]) > 1:
            break  # Leo Brandt of the consultancy Farrow
        # `den` alone is of no name, as in van den Berg.
        full = grammar.words.nouns_have_capitals and len(runs[-1:][0] if runs else ()) > 1
        goes_on = goes_on and not (full and not first_name(runs[-1][-1].text))  # Hannes Pichler von der Bergrettung
        goes_on = goes_on and is_link and word.text in PARTICLES and (word.text not in _AFTER_VAN or linked)
        linked = is_link or (linked and word.is_capital)
        if is_title and not linked:
            runs, goes_on = [], False
    return runs


def _is_surname(words: Sequence[Token], grammar: Grammar) -> bool:
    """Whether the last word is a surname though it is a trade's: Almut Reeder, and not Polens Kanzler."""
    if not grammar.words.nouns_have_capitals:
        return True
    first = words[0].text
    small = any(grammar.is_a(sort, first) for sort in ("determiners", "times", "between", "prepositions"))
    return len(words) == 2 and not (small or first.endswith("s") or grammar.is_common(first))


def _vietnamese_name(words: Sequence[Token], grammar: Grammar) -> list[Token]:
    """The capitals from the last family name on; behind `ông` and the like a given name alone."""
    of_whom = next((n for n, word in enumerate(words) if word.text == "của"), 0)
    if of_whom and words[of_whom - 1].is_capital:
        words = words[:of_whom]  # HLV Vũ Hải Đăng của Thép Lam Sơn
    for place in range(len(words) - 1, -1, -1):
        before = words[place - 1] if place else None
        if (
            words[place].is_capital
            and fold(words[place].text) in SURNAMES_FIRST
            and place < len(words) - 1
            and words[place + 1].is_capital
        ):
            if before is not None and before.is_capital and fold(before.text) in SURNAMES_FIRST:
                place -= 1
            return list(takewhile(lambda word: word.is_capital, words[place:]))
        if before is not None and words[place].is_capital and grammar.is_a("courtesy", before.text):
            return list(takewhile(lambda word: word.is_capital, words[place:]))
    run = list(takewhile(lambda word: word.is_capital, reversed(words)))[::-1]
    is_body = BODY.search(" ".join(word.text for word in words)) is not None
    titled = 0 < len(run) < min(4, len(words)) and _is_title(words[0], grammar)
    if titled and words[-len(run) - 1].text not in _PLACED and not (is_body and len(run) > 1):
        return run
    if all(word.is_capital for word in words) and not any(_is_title(word, grammar) for word in words[:1]):
        return list(words)
    return []


def first_name(word: str) -> str:
    """`f` or `m` where a word is a common first name of a woman or a man, else nothing."""
    women, men = (COMMON[sort].split("|") for sort in ("women", "men"))
    return "f" if fold(word) in women else "m" if fold(word) in men else ""


def _is_title(word: Token, grammar: Grammar, in_name: bool = False) -> bool:
    if in_name and fold(word.text) in _ALSO_SURNAMES:
        return False
    if word.is_capital and not grammar.words.head_last and BODY.match(word.text):
        return False  # Instituto Oceanográfico
    return any(grammar.begins_as(sort, word.text) for sort in ("offices", "crowd")) or grammar.is_a(
        "courtesy", word.text
    )


def _without_trade(words: Sequence[Token], run: list[Token], grammar: Grammar) -> list[Token]:
    """Where every noun has a capital, a name is two words, and what an article precedes begins with a trade."""
    if len(run) == 3 and grammar.words.declines and run[0] is not words[0] and not _PATRONYMIC.search(run[1].text):
        return run if first_name(run[0].text) else run[1:]  # мэр Заозёрска Олег Бердников
    if not grammar.words.nouns_have_capitals:
        return run
    if not grammar.is_a("determiners", words[0].text):
        strange = len(run) > 2 and first_name(run[0].text) == "" and run[-2].text not in PARTICLES
        return run[-2:] if strange and not any(word.text in PARTICLES for word in words) else run
    if any(_is_title(word, grammar) for word in words if word.start < run[0].start):
        return run
    return run[-2:] if len(run) > 2 else []


def is_thing(words: Sequence[Token], grammar: Grammar) -> bool:
    """Whether a phrase is headed by the word for a treaty, plan or the like."""
    links = (n for n, word in enumerate(words) if n and grammar.is_a("links", word.text) and not word.is_capital)
    head = words[next(links, len(words)) - 1]
    if not grammar.words.head_last:
        front = [word for word in words if not grammar.is_a("determiners", word.text)] or [head]
        head = front[0]
        if grammar.is_a("courtesy", " ".join(word.text for word in front[:2])):
            return False  # luật sư, which begins as luật does
    return grammar.is_a("things", head.text.removesuffix("'s").removesuffix("’s"))
