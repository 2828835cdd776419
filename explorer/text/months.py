"""The names of months and weekdays in each language, as they are printed: those that always have capitals with them."""

from collections.abc import Mapping
from functools import cache
from typing import Final

MONTHS: Final[Mapping[str, str]] = {
    "en": "January|Jan February|Feb March|Mar April|Apr May June|Jun July|Jul August|Aug September|Sept|Sep"
    " October|Oct November|Nov December|Dec",
    "fr": "janvier|janv février|févr mars avril|avr mai juin juillet|juil août septembre|sept octobre|oct"
    " novembre|nov décembre|déc",
    "es": "enero|ene febrero|feb marzo|mar abril|abr mayo|may junio|jun julio|jul agosto|ago"
    " septiembre|setiembre|sep octubre|oct noviembre|nov diciembre|dic",
    "de": "Januar|Jänner|Jan Februar|Feber|Feb März|Mrz April|Apr Mai Juni|Jun Juli|Jul August|Aug"
    " September|Sept|Sep Oktober|Okt November|Nov Dezember|Dez",
    # Each after `tháng`.
    "vi": "giêng|một hai ba tư|bốn năm sáu bảy|bẩy tám chín mười mười_một mười_hai|chạp",
    # As written from Egypt to the Gulf, in the Levant, in Algeria and Tunisia, in Morocco.
    "ar": "يناير|كانون_الثاني|جانفي فبراير|شباط|فيفري مارس|آذار|أذار أبريل|إبريل|ابريل|نيسان|أفريل مايو|أيار|ماي"
    " يونيو|يونيه|حزيران|جوان يوليو|يوليه|تموز|جويلية|يوليوز أغسطس|اغسطس|آب|أوت|غشت سبتمبر|أيلول|ايلول|شتنبر"
    " أكتوبر|اكتوبر|تشرين_الأول|تشرين_الاول نوفمبر|تشرين_الثاني|نونبر ديسمبر|كانون_الأول|كانون_الاول|دجنبر",
}
"""The twelve by ISO 639-1 code, in the form that `numbered` reads."""
ENGLISH_MONTHS: Final = tuple(same.split("|")[0] for same in MONTHS["en"].split())
WEEKDAYS: Final[Mapping[str, str]] = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag|Sonnabend Sonntag",
    "vi": "thứ_hai|thứ_2 thứ_ba|thứ_3 thứ_tư|thứ_4 thứ_năm|thứ_5 thứ_sáu|thứ_6 thứ_bảy|thứ_bẩy|thứ_7 chủ_nhật",
    "ar": "الاثنين|الإثنين الثلاثاء الأربعاء|الاربعاء الخميس الجمعة السبت الأحد|الاحد",
    "zh": "星期一|周一 星期二|周二 星期三|周三 星期四|周四 星期五|周五 星期六|周六 星期日|星期天|周日",
    "ja": "月曜日|月曜 火曜日|火曜 水曜日|水曜 木曜日|木曜 金曜日|金曜 土曜日|土曜 日曜日|日曜",
}


@cache
def numbered(names: str) -> Mapping[str, int]:
    """Names with their numbers from 1: a space divides them, `|` those of one, and `_` is a space within one."""
    return {name.replace("_", " "): number for number, same in enumerate(names.split(), 1) for name in same.split("|")}
