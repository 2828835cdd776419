"""Which language an article is in: by its script, and where several languages share one by their commonest words."""

import re
import unicodedata
from collections import Counter

from explorer.compare.languages import scripts_of
from explorer.draft.grammar import COMMON

LOOKED_AT = 8_000
"""Characters of an article that are looked at."""
_SCRIPTS = {"GREEK": "el", "HEBREW": "he", "ARABIC": "ar", "THAI": "th", "HANGUL": "ko", "CJK": "zh"}
_COMMON: dict[str, str] = COMMON["commonest"]
_CYRILLIC = {"uk": "іїєґ", "ru": "ыэё", "bg": "ъ"}


def language_of_text(text: str) -> tuple[str, bool]:
    """The BCP 47 tag of the language that a text is in, and whether that is sure; `en` where nothing tells."""
    text = unicodedata.normalize("NFC", text[:LOOKED_AT]).lower()
    scripts = scripts_of(text)
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > scripts.total() / 20:
        return "ja", True
    script = scripts.most_common(1)[0][0] if scripts else "LATIN"
    if script in _SCRIPTS:
        return _SCRIPTS[script], True
    if script == "CYRILLIC":
        by_letters = {tag: sum(map(text.count, letters)) for tag, letters in _CYRILLIC.items()}
        return max(by_letters, key=lambda tag: by_letters[tag]), True
    words = Counter(re.findall(r"[^\W\d_]+", text))
    letters = {tag: sum(map(text.count, own)) for tag, own in COMMON["letters"].items()}
    told = {tag: sum(words[w] for w in common.split()) + letters.get(tag, 0) for tag, common in _COMMON.items()}
    first, second = sorted(told, key=lambda tag: told[tag], reverse=True)[:2]
    return (first, told[first] > 1.15 * told[second]) if told[first] else ("en", False)
