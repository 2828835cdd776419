"""What stands in quotation marks: somebody's words or a title and the like, by themselves or amid the outlet's."""

import re
from collections.abc import Sequence

from explorer.check.prose import is_spaceless
from explorer.check.speech import Spoken, count_words, is_sentence
from explorer.draft.clauses import ASIDE
from explorer.draft.grammar import COMMON
from explorer.draft.named import BLOT, MARKS
from explorer.draft.sentence_view import Sentence, View

FEWEST = 4
"""Words in marks that may be speech where nobody is said to say them."""
CLOSING = "”“\"»«’‘'›‹」』〟״,.;:!?…。，、 \u00a0\u202f"
ENDS = (".", "!", "?", "…", ",", "。", "！", "？", "，")


_THAT = re.compile(rf"\b(?:{COMMON['that']})$")
_INFINITIVE = re.compile(r"\w+(?:er|ir|re|ar)\b(?= )")


class Marked:
    """Judges what stands in marks in the sentences of one article."""

    def __init__(self, view: View) -> None:
        self._view = view

    def direct(self, sentence: Sentence, speech: Sequence[Spoken]) -> list[Spoken]:
        """Those of the spoken parts of a sentence that stand alone; what follows on one that does not is none."""
        alone: list[Spoken] = []
        for n, one in enumerate(speech):
            before = speech[n - 1] if n else None
            between = sentence.clause.text[before.end : one.start] if before else ""
            goes_on = before is not None and before not in alone and not between.strip(CLOSING + "„「『")
            goes_on = goes_on and ":" not in between  # على منصة «إكس»: «…»
            if not goes_on and self.stands_alone(sentence, one):
                alone.append(one)
        return alone

    def is_speech(self, sentence: Sentence, one: Spoken) -> bool:
        """Whether words in marks are said by somebody, and are no title, term or name."""
        text = self._view.paragraphs[sentence.paragraph]
        words = text[one.start : one.end]
        rest = text[sentence.start : one.start] + text[one.end : sentence.end]
        if not one.is_marked or (sentence.paragraph and not any(map(str.isalnum, rest)) and " " in words):
            return True
        last = self._words_before(sentence, one)
        named = bool(last) and any(self._view.grammar.is_a("named", " ".join(last[n:])) for n in range(len(last)))
        if named and self._is_called(sentence, one):
            return True
        named = named and not self._is_fragment(sentence, words, last)
        if named and (count_words(words) < FEWEST or not words.rstrip().endswith(ENDS[:4])):
            return False
        announced = text[: one.start].rstrip(MARKS).endswith(":") and count_words(words) >= FEWEST
        if sentence.said and all(said.sort == "thing" for said in sentence.said) and not announced:
            return False
        brief = words[:1].isupper() and count_words(words) < FEWEST and not words.rstrip().endswith(ENDS)
        if brief and text[one.end + 1 : one.end + 2] == " " and self._is_of_who(sentence, one):
            return False  # Главный редактор портала «АвиаВзгляд» Дина Шварц считает
        if words.rstrip().endswith(ENDS):
            return True
        capitals = self._view.grammar.words.nouns_have_capitals
        if not capitals and _is_title_case(words):
            return " " not in words and bool(sentence.said)
        told = bool(sentence.said) or self._is_told(sentence, one) or self._is_hearsay(sentence)
        return is_sentence(words, FEWEST) or told

    def _is_of_who(self, sentence: Sentence, one: Spoken) -> bool:
        """Whether words in marks stand amid or right beside the words for who speaks, before the verb."""
        first = next((said for said in sentence.said if said.sort != "dropped"), None)
        return (
            first is not None and first.way == "before" and sentence.start < one.start - 1 < one.end <= first.verb_start
        )

    def _is_hearsay(self, sentence: Sentence) -> bool:
        text = sentence.clause.text[sentence.start : sentence.end]
        return bool(self._view.grammar.find("hearsay", text))

    def _words_before(self, sentence: Sentence, one: Spoken) -> list[str]:
        """The last two words before a mark that no comma or stop parts from it."""
        before = re.search(
            r"([\w-]+(?: [\w-]+)?)\W*$", self._view.blotted[sentence.paragraph][max(0, one.start - 30) : one.start]
        )
        return before[1].split() if before is not None and not re.search(r"[,:.;]", before[0]) else []

    def _is_fragment(self, sentence: Sentence, words: str, before: Sequence[str]) -> bool:
        """Whether words behind an article are somebody's: eine „ehrliche Analyse“; a title has a capital."""
        grammar = self._view.grammar
        article = grammar.is_a("determiners", before[-1]) and not any(grammar.is_a("named", w) for w in before[:-1])
        told = any(said.sort not in ("thing", "dropped") for said in sentence.said)
        told = told or self._is_hearsay(sentence)
        return words[:1].islower() and told and (article or _INFINITIVE.match(words) is not None)

    def _is_told(self, sentence: Sentence, one: Spoken) -> bool:
        """Whether a participle before words in marks tells that somebody says them: calling it “insurance”."""
        found = self._view.grammar.find("participle", sentence.clause.text)
        return any(sentence.start <= match.start() < one.start for match in found)

    def _is_called(self, sentence: Sentence, one: Spoken) -> bool:
        """Whether somebody calls a thing so: he spoke of a “farewell in instalments”."""
        naming = re.compile(self._view.grammar.words.takes_object, re.IGNORECASE)
        before = [said for said in sentence.said if said.verb_end <= one.start]
        return bool(before) and before[-1].sort != "thing" and naming.fullmatch(before[-1].verb) is not None

    def stands_alone(self, sentence: Sentence, one: Spoken) -> bool:
        """Whether words in marks are a clause of their own, and no part of the outlet's: he called it “a farce”."""
        if not one.is_marked:
            return True
        text = sentence.clause.text
        left = text[sentence.start : one.start].rstrip(f"{MARKS}`,、，")
        left = re.sub(r"(?<=Ⅹ)[”\"’]?(?:이?라)?(?:며|면서)$", "", left)
        before = ASIDE.sub("", text[sentence.start : one.start].rstrip(MARKS))
        comma = any(mark in before[-1:] + text[max(sentence.start, one.start - 1) : one.start] for mark in ",،")
        whole = self._view.paragraphs[sentence.paragraph][one.start : one.end]
        # Japanese ends a sentence with a verb or だ, written so: 「市の宝だ」とたたえた; in Korean 고 or 며 follows.
        japanese = "ぁ" <= whole[-1:] <= "ん"
        korean = re.match(r"[”\"’](?:이?라)?(?:고|며|면서)", text[one.end :]) is not None
        long = count_words(whole) >= FEWEST or japanese or korean
        opens = not any(map(str.isalnum, left)) and BLOT not in left
        if opens or left.endswith((":", "：", "—", "–", BLOT, ".", "…", "?", "!")):
            return self._closes(sentence, one, long)
        at = sentence.start + len(left)
        if any(map(is_spaceless, left[-1:])):
            return (long or whole.endswith(ENDS)) and not self._is_amid_unspaced(sentence, one, left)
        if _THAT.search(left.rstrip("'’")):
            return False
        if comma and BLOT in left and self._closes(sentence, one, long):
            return True
        if self._verb_ends_at(sentence, at, 0 if whole[:1].islower() and not comma else 2):
            spoken = self._view.grammar.words
            inflecting = not comma and (spoken.syllables or spoken.adjectives_behind or spoken.nouns_have_capitals)
            fragment = whole[:1].islower() and (inflecting or self._is_amid(sentence))
            return not fragment and (comma or long or whole.rstrip().endswith(ENDS))
        # Bà bảo hồi chưa có cầu, "nước
        told = whole[:1].islower() and (not sentence.said or any(said.verb_end <= at for said in sentence.said))
        return (
            not told and comma and (long or self._view.grammar.words.verb_last) and self._closes(sentence, one, long)
        ) or (long and whole[:1].isupper() and whole.endswith((".", "!", "?")))

    def _is_amid_unspaced(self, sentence: Sentence, one: Spoken, left: str) -> bool:
        """Whether more is told than words in marks: 批评方案“只算面积”, 計画を「空論だ」と批判した, 「…」と述べ、…"""
        text = sentence.clause.text
        if not self._view.grammar.words.verb_last:
            amid = text[: one.start].rstrip("“「『").endswith(left[-1:])
            return amid and not self._verb_ends_at(sentence, sentence.start + len(left), 0)
        later = (said for said in sentence.said if said.verb_start > one.end + 3)
        more = any("、" in text[one.end : said.verb_start] and said.verb_start - one.end > 10 for said in later)
        return (
            more or re.search("(?:を|について|に関して|の話は)[「『]?$", text[sentence.start : one.start]) is not None
        )

    def _is_amid(self, sentence: Sentence) -> bool:
        """Whether who speaks stands in commas amid the outlet's own words: The works, said Branca, “should have”."""
        text = sentence.clause.text
        incises = (min(said.start, said.verb_start) for said in sentence.said)
        return any(re.search(rf"[^\W{BLOT}],\s*$", text[sentence.start : at]) for at in incises)

    def _verb_ends_at(self, sentence: Sentence, at: int, most: int) -> bool:
        """Whether a verb of saying, or who speaks, ends before a place, with so many words between at most."""
        naming = re.compile(self._view.grammar.words.takes_object, re.IGNORECASE)
        told = (said for said in sentence.said if not naming.fullmatch(said.verb))
        beside = (max(said.verb_end, said.end if said.way == "after" else 0) for said in told)
        return any(end <= at and count_words(sentence.clause.text[end:at]) <= most for end in beside)

    def _closes(self, sentence: Sentence, one: Spoken, long: bool) -> bool:
        """Whether the outlet does not go on with the speaker's clause: after the mark come a stop, or who speaks."""
        rest = sentence.clause.text[one.end : sentence.end]
        after = rest.lstrip(f"{MARKS}`")
        whole = self._view.paragraphs[sentence.paragraph][one.start : one.end].rstrip()
        if not after or after[0] in ",.;:!?—–-…。，、،(" or whole.endswith(ENDS) or after[0] == BLOT:
            return True
        if any(map(is_spaceless, after[:1])) or self._view.grammar.words.verb_last:
            return long or self._verb_follows(sentence, one.end + len(rest) - len(after))
        first = one.end + len(rest) - len(after)
        return any(
            min(said.start, said.verb_start) <= first + 12 for said in sentence.said if said.verb_start >= one.end
        )

    def _verb_follows(self, sentence: Sentence, at: int) -> bool:
        """Whether a verb of saying follows right behind a mark, as it does where verbs stand last."""
        naming = re.compile(self._view.grammar.words.takes_object, re.IGNORECASE)
        return any(0 <= said.verb_start - at < 3 and not naming.fullmatch(said.verb) for said in sentence.said)

    def participle(self, sentence: Sentence, after: int) -> int | None:
        """Where the same speaker goes on in the outlet's words: …, adding that."""
        found = (match.start() for match in self._view.grammar.find("participle", sentence.clause.text))
        at = next((at for at in found if after <= at < sentence.end), None)
        return at if at is not None and count_words(sentence.clause.text[at : sentence.end]) > 3 else None


def _is_title_case(words: str) -> bool:
    said = [word for word in words.split() if word[0].isalpha()]
    long = [word for word in said if len(word) > 3]
    capitals = sum(word[0].isupper() for word in said)
    return (
        bool(long)
        and all(word[0].isupper() for word in long)
        and 2 * capitals >= len(said)
        and not words.rstrip().endswith(ENDS)
    )
