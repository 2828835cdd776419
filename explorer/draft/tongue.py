"""Which language an article is in: by its script, and where several languages share one by their commonest words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

LOOKED_AT = 8_000
"""Characters of an article that are looked at."""
_SCRIPTS = {"GREEK": "el", "HEBREW": "he", "ARABIC": "ar", "THAI": "th", "HANGUL": "ko", "CJK": "zh"}
_COMMON = {
    "en": "the of and to in that is was for it with as his on be at by had not are but from have this said which will",
    "fr": "le la les de des du et est une dans que qui pour pas sur au aux avec ce cette sont a été plus par nous il",
    "es": "el la los las de del y en que es una por con para no se su al lo más pero sus ha este como fue ya",
    "pt": "o a os as de do da dos das e em que é uma não por com para se no na ao mais mas foi são também à pelo",
    "it": "il la lo gli di del della che è e un una per non in con sono si da al alla nel più anche ha come dei",
    "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden sie",
    "nl": "de het een en van in op dat is te zijn met voor niet aan er om door bij ook naar uit heeft werd dit",
    "sv": "och att det i en som på är av för med den till inte har de om ett var jag från kommer säger också",
    "no": "og det i en som på er av for med den til ikke har de om et var jeg fra kommer sier også å etter",
    "da": "og det i en som på er af for med den til ikke har de om et var jeg fra kommer siger også at efter blev",
    "fi": "ja on ei että se oli hän joka mutta ovat myös kun sen niin mukaan tai jo sitä ole kuin",
    "pl": "i w na z się nie do że to jest o jak po ale od za co są przez dla przed oraz tym został była",
    "cs": "a se v na je že to s z do o ve jako za by ale si po jeho od při který aby pro",
    "hu": "a az és hogy nem is egy van volt meg ez de csak már azt el ha mint ki még vagy lesz",
    "ro": "și de în la a cu nu că este pe un o din pentru care mai au fost sunt ce prin după",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi ne en kadar sonra var mı dedi ise oldu",
    "id": "yang dan di dengan untuk dari pada ini itu dalam tidak akan ke oleh juga telah adalah kata mereka"
        " sebagai para",
    "vi": "và của là các những cho với trong có được không một người đã này tại khi về đến từ ông bà sẽ như",
}  # fmt: skip
_CYRILLIC = {"uk": "іїєґ", "ru": "ыэё", "bg": "ъ"}


def language_of_text(text: str) -> tuple[str, bool]:
    """The BCP 47 tag of the language that a text is in, and whether that is sure; `en` where nothing tells."""
    text = unicodedata.normalize("NFC", text[:LOOKED_AT]).lower()
    scripts = Counter(unicodedata.name(letter, "").split(" ")[0] for letter in text if letter.isalpha())
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > scripts.total() / 20:
        return "ja", True
    script = scripts.most_common(1)[0][0] if scripts else "LATIN"
    if script in _SCRIPTS:
        return _SCRIPTS[script], True
    if script == "CYRILLIC":
        by_letters = {tag: sum(map(text.count, letters)) for tag, letters in _CYRILLIC.items()}
        return max(by_letters, key=lambda tag: by_letters[tag]), True
    words = Counter(re.findall(r"[^\W\d_]+", text))
    told = {tag: sum(words[word] for word in common.split()) for tag, common in _COMMON.items()}
    first, second = sorted(told, key=lambda tag: told[tag], reverse=True)[:2]
    return (first, told[first] > 1.15 * told[second]) if told[first] else ("en", False)
