"""Numbers in words, written from the rules of each language: what the reader of figures is tried with."""

from __future__ import annotations


def _words(text: str) -> list[str]:
    return text.split()


EN_SMALL = _words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
)
EN_TENS = _words("twenty thirty forty fifty sixty seventy eighty ninety")
FR_SMALL = _words("zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize")
FR_TENS = _words("vingt trente quarante cinquante soixante")
ES_SMALL = _words(
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete"
    " dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete"
    " veintiocho veintinueve"
)
ES_TENS = _words("treinta cuarenta cincuenta sesenta setenta ochenta noventa")
ES_HUNDREDS = _words(
    "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
)
DE_SMALL = _words(
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn"
    " achtzehn neunzehn"
)
DE_TENS = _words("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig")
VI = _words("không một hai ba bốn năm sáu bảy tám chín")


def english(n: int) -> str:
    if n < 20:
        return EN_SMALL[n]
    if n < 100:
        return EN_TENS[n // 10 - 2] + (f"-{EN_SMALL[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{EN_SMALL[n // 100]} hundred" + (f" and {english(n % 100)}" if n % 100 else "")
    rest = n % 1000
    return f"{english(n // 1000)} thousand" + (f"{' and' if rest < 100 else ''} {english(rest)}" if rest else "")


def french(n: int) -> str:
    if n < 17:
        return FR_SMALL[n]
    if n < 20:
        return f"dix-{FR_SMALL[n - 10]}"
    if n < 100:
        tens = 8 if n >= 80 else min(n // 10, 6)
        word, rest = ("quatre-vingt" if tens == 8 else FR_TENS[tens - 2]), n - 10 * tens
        if not rest:
            return word + ("s" if tens == 8 else "")
        return f"{word} et {french(rest)}" if rest in (1, 11) and tens != 8 else f"{word}-{french(rest)}"
    if n < 1000:
        hundred = "cent" if n < 200 else f"{FR_SMALL[n // 100]} cent{'' if n % 100 else 's'}"
        return hundred + (f" {french(n % 100)}" if n % 100 else "")
    thousand = "mille" if n < 2000 else f"{french(n // 1000)} mille"
    return thousand + (f" {french(n % 1000)}" if n % 1000 else "")


def spanish(n: int) -> str:
    if n < 30:
        return ES_SMALL[n]
    if n < 100:
        return ES_TENS[n // 10 - 3] + (f" y {ES_SMALL[n % 10]}" if n % 10 else "")
    if n < 1000:
        return "cien" if n == 100 else ES_HUNDREDS[n // 100 - 1] + (f" {spanish(n % 100)}" if n % 100 else "")
    return ("mil" if n < 2000 else f"{spanish(n // 1000)} mil") + (f" {spanish(n % 1000)}" if n % 1000 else "")


def german(n: int) -> str:
    if n < 20:
        return DE_SMALL[n]
    if n < 100:
        unit = {0: "", 1: "einund"}.get(n % 10, f"{DE_SMALL[n % 10]}und")
        return unit + DE_TENS[n // 10 - 2]
    if n < 1000:
        return f"{'ein' if n < 200 else DE_SMALL[n // 100]}hundert" + (german(n % 100) if n % 100 else "")
    return f"{'ein' if n < 2000 else german(n // 1000)}tausend" + (german(n % 1000) if n % 1000 else "")


def vietnamese(n: int) -> str:
    if n < 10:
        return VI[n]
    if n < 20:
        return "mười" + ("" if n == 10 else " lăm" if n == 15 else f" {VI[n - 10]}")
    if n < 100:
        unit = {0: "", 1: " mốt", 5: " lăm"}.get(n % 10, f" {VI[n % 10]}")
        return f"{VI[n // 10]} mươi{unit}"
    if n < 1000:
        rest = n % 100
        return f"{VI[n // 100]} trăm" + ("" if not rest else f" lẻ {VI[rest]}" if rest < 10 else f" {vietnamese(rest)}")
    rest = n % 1000
    return f"{vietnamese(n // 1000)} nghìn" + (f" {vietnamese(rest)}" if rest >= 100 else "")
