"""Who says something in Chinese, Japanese, Korean and Arabic, where no capital letter tells a name."""

import re
from collections.abc import Iterator

from explorer.draft.clauses import Said
from explorer.draft.grammar import Grammar, grammar
from explorer.draft.named import BLOT
from explorer.draft.somebody import Sort

LANGUAGES = frozenset({"zh", "ja", "ko", "ar"})
_STOPS = "，。、；：！？“”「」『』《》（）()\"'«»,.:;،؛؟ \u3000" + BLOT
_ZH_BEFORE = re.compile(
    rf"(?P<who>[^{_STOPS}]{{1,24}}?)(?:(?:昨天|今天|昨日|今日|周.|星期.|随后|还|也|则|并|对此|在[^{_STOPS}]{{1,20}}?(?:上|中|时|后|会)"
    rf"|向[^{_STOPS}]{{1,12}}?|对[^{_STOPS}]{{1,12}}?|接受[^{_STOPS}]*?采访时|补充|继续|强调|进一步|同时|此外|最后|再次|坦率地|又|却|仍|曾|近日|当天|首先)*)$"
)
_ZH_TELLS = "介绍|称|说|报道|消息|所说|透露|表示|指出|通报|披露|统计|预测|显示|估计|分析|证实|公布|提供|反映|回忆"
_ZH_BEHIND = rf"[^{_STOPS}]{{1,24}}?(?=(?:的)?(?:{_ZH_TELLS})|[{_STOPS}])"
_JA_TOPIC = re.compile(
    rf"(?P<who>[^{_STOPS}]{{1,30}}?)(?:[（(][^（）()]*[）)])?(?:は|が|も)(?=[{_STOPS}]|[^{_STOPS}]{{0,16}}、|[^{_STOPS}]{{0,24}}$|$)"
)
SOMEBODY = {
    "ja": re.compile(
        "[使合市県町村国庁省府都区会社署所局課院党連家者人員長師士手筋側男女性校友親父母兄弟姉妹客徒民]$|大学$|[ァ-ヶー]{3,}$|彼|ら$"
    ),
    "zh": re.compile(
        "[局部院会會社署厅廳委司团團队隊校馆館所站网網报報们們人者员員师師民友方府党黨家士门板商使]$|大学$|大學$"
        "|^[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶余潘杜戴夏钟汪田任姜范石姚谭廖"
        "邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文凌邢].{1,2}$"
    ),
}
"""How Japanese and Chinese words for people and bodies end, beside titles, and how Chinese names begin."""
_KO_NAME = re.compile(
    "[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모].{2}"
)
_KO_TOPIC = re.compile(r"(?P<who>[^“”\"'Ⅹ,.]{1,30}?)(?:은|는|이|가|도)(?=\s|$)")
_AR_END = (
    r"(?:\s(?:في|إن|أن|أنه|أنها|خلال|على|إلى|أمس|اليوم|يوم|لل\w+|لوكالة|لصحيفة|لقناة|عن|وهو|وهي|الذي|التي|بأن|بأنه|إنه|إنها|مؤكدا"
    r"|مضيفا|بعد|قبل|عقب|من|أمام)\b|[،,.:«\"“؛(Ⅹ]|$)"
)
_AR_THAT = re.compile(
    r"(?:[أإ]نّ?|بأن|[أإ]نه[ما]?|بأنه[ما]?|كذلك|أيض[اً]+|في|على|إلى|عن|من|خلال|أمام|عبر|بعد|قبل|عند|حول|حين|ردا|سوى|علي|\w+اً|(?:ساخر|ضاحك|مبتسم|غاضب|مضيف|مؤكد|متسائل|معلق|موضح|مشير|باكي|هامس|مازح|مستدرك)ا|ب(?!لدي|رلمان|ريطان|عثة|نك)\w{4,}|ما|ذلك|وهو|وهي|لل\w+|ل?قائل[اةً]+)(?!\w)"
)
_AR_WAS = re.compile(r"\b(?:و?كانت?|أما|غير أن|ولكن|لكن|بينما|فيما)\s(?P<who>[^،,.:«\"“؛(Ⅹ]{2,60}?)\s(?:قد\s)?$")
"""Who speaks, before a verb in the pluperfect, or as for whom."""


def bare_name(who: str, grammar: Grammar) -> str:
    """A name without the titles before and behind it; the words themselves where no name is told from a title."""
    title = rf"(?:{grammar.words.titles}|{grammar.words.offices})"
    if grammar.language == "ko":
        said = re.sub(r"\(.*?\)", "", who).split()
        words = [word for word in said if not re.fullmatch(rf"\w*{title}", word)]
        if len(words) > 1 and _KO_NAME.fullmatch(words[0]) and not _KO_NAME.fullmatch(words[-1]):
            return words[0]  # 이정호 한국대 교수
        known = words and len(words[-1]) < 5 and len(words) < len(said) and words[-1] not in ("한", "다른", "어느")
        return words[-1] if known else who
    if grammar.language == "ja":
        rest = re.sub(r"[（(].*$", "", who)
        last = rest.rsplit("の", 1)[-1]
        rest = re.sub(rf"{title}+$", "", last if len(last) > 1 else rest)
        # 近くで八百屋を営む山本和子さん
        name = re.search(r"[ぁ-ん](?P<name>[\u4e00-\u9fff々]{3,5}|[ァ-ヶー・]{3,12})$", rest)
        return name["name"] if name and last != rest else rest if 1 < len(rest) < 7 else who
    if grammar.language == "zh":
        rest = re.sub(rf"{title}$", "", who)
        last = rest.rsplit("的", 1)[-1]
        rest = last if SOMEBODY["zh"].match(last) and len(last) < 5 else rest  # 在桥边卖菜的王秀英
        after = re.search(
            rf"(?:{title}|学者|人士|师|员|长|家|民|人|者|客|手|生|农|主)(?P<name>[\u4e00-\u9fff]{{2,3}})$", rest
        )
        return after["name"] if after and len(rest) > 3 else rest or who
    words = who.split()
    if len(words) > 2 and re.match(grammar.words.offices, words[0]):
        # Behind the last noun of the office, which has an article: رئيسة جمعية حماية المستهلك سلوى دياب
        ends = [word.startswith("ال") for word in words]
        at = next((n for n in range(1, len(words)) if ends[n - 1] and not ends[n]), 0)
        return " ".join(words[at : at + 2] if at else words if ends[-1] else words[-2:])
    return " ".join(words[:2]) if len(words) > 3 else who


def is_titled(who: str, grammar: Grammar) -> bool:
    """Whether words end with a title, as Mr does in Japanese, or with an office."""
    title = rf"(?:{grammar.words.titles}|{grammar.words.offices})"
    return re.search(rf"{title}(?:の[^の]{{2,5}})?(?:[（(].*)?$", who) is not None  # 市長の大木健


def is_somebody(who: str, grammar: Grammar) -> bool:
    """Whether words are of somebody, as far as the language tells that."""
    known = SOMEBODY.get(grammar.language)
    return known is None or is_titled(who, grammar) or known.search(who) is not None


def is_short_for(key: str, other: str) -> bool:
    """Whether a name may be a part of another; one letter is a family name: 김 of 김민수."""
    begins = (1 < len(key) < len(other) or len(other) == 3) and other.startswith(key)
    return begins or key in other.split()


def said_unspaced(text: str, start: int, end: int, grammar: Grammar) -> list[Said]:
    """All that is said in a sentence whose quoted parts are blotted out, in its order."""
    found = [*_accordings(text, start, end, grammar), *_verbs(text, start, end, grammar)]
    return sorted(found, key=lambda one: one.verb_start)


def _accordings(text: str, start: int, end: int, grammar: Grammar) -> Iterator[Said]:
    behind = rf"\s*[^،,.:«\"“؛(]{{2,60}}?(?={_AR_END})" if grammar.language == "ar" else _ZH_BEHIND
    for match in re.compile(grammar.words.according).finditer(text, start, end):
        who = re.compile(behind).match(text, match.end(), end)
        if who and who[0].strip():
            yield _said(match, who.end() - len(who[0].lstrip()), who.end(), grammar)
    for match in re.compile(grammar.words.according_after).finditer(text, start, end):
        if before := re.search(rf"[^{_STOPS}]{{1,30}}$", text[start : match.start()]):
            yield _said(match, start + before.start(), match.start(), grammar)


def _verbs(text: str, start: int, end: int, grammar: Grammar) -> Iterator[Said]:
    taken = start
    for match in grammar.verb.finditer(text, start, end):
        denied = grammar.ends_as("denied", text, start, match.start())
        if denied or grammar.stands_at("unsaid_behind", text, match.end(), end):
            continue
        who = _WHO[grammar.language](text, start, taken, match, end)
        if who is not None and who[0] < who[1]:
            yield _said(match, *who, grammar)
            taken = match.end()
        elif grammar.language != "ar" or who is not None or BLOT in text[match.end() : match.end() + 4]:
            yield Said(match[0], *match.span(), match.start(), match.start(), "dropped", "before")


def _said(verb: re.Match[str], start: int, end: int, grammar: Grammar) -> Said:
    who = verb.string[start:end]
    sort: Sort = "name"
    if re.fullmatch(rf"(?:{grammar.words.he}|{grammar.words.she})(?:.{{1,5}}地)?", who):
        sort = "pronoun"
    elif re.fullmatch(grammar.words.they, who):
        sort = "thing"
    elif re.search(rf"(?:{grammar.words.offices})$", who) and len(who) < 8:
        sort = "office"
    return Said(verb[0], *verb.span(), start, end, sort, "before")


def _chinese(text: str, start: int, taken: int, verb: re.Match[str], end: int) -> tuple[int, int] | None:
    clause = re.split(f"[{_STOPS}]", text[taken : verb.start()])[-1]
    found = _ZH_BEFORE.search(clause)
    if found is None or found["who"].startswith(("据", "另据", "又据", "根据", "按照")):
        return None
    at = verb.start() - len(clause)
    # 有专家认为, 但凌海川透露; 她边捞面边说
    led = re.match("有(?=.{2})|(?:但是?|而|却|不过|然而|并|可是)(?=.)", found["who"])
    while_ = re.search("边.*边$", found["who"])
    first, last = found.span("who")
    return at + first + (led.end() if led else 0), at + last - (len(while_[0]) if while_ else 0)


def _japanese(text: str, start: int, taken: int, verb: re.Match[str], end: int) -> tuple[int, int] | None:
    topics = list(_JA_TOPIC.finditer(text, taken, verb.start()))
    # 危険があると指摘した: nobody; 内田は
    topics = [one for one in topics if is_somebody(one["who"], grammar("ja")) or len(one["who"]) < 5]
    if not topics:
        return None
    named = [one for one in reversed(topics) if "は" in text[one.end("who") : one.end()]] or topics[-1:]
    # The last of them that is called Mr or the like: 岩切さんは、売却の話は「…」と
    first, last = next((one for one in named if is_titled(one["who"], grammar("ja"))), named[0]).span("who")
    # 一方、市議会では野党議員が「…」と; 静けさを覚えていたのだと堂本さんは
    first += max((at.end() for at in re.finditer("だと|(?:で|に|から|まで|と)は(?=..)", text[first:last])), default=0)
    return first + (text[first] == "と" and BLOT in text[max(0, first - 2) : first]), last


def _korean(text: str, start: int, taken: int, verb: re.Match[str], end: int) -> tuple[int, int] | None:
    words = grammar("ko").words
    topics = list(_KO_TOPIC.finditer(text, taken, verb.start()))
    if not topics:
        return None
    titled = re.compile(rf"(?:{words.titles})$")  # 채소를 파는 박영희(68) 씨는
    first, last = next((one for one in topics if titled.search(one["who"])), topics[0]).span("who")
    led = re.compile(r"\s*(?:반면|한편|이에|이어|그러나|하지만|또한?|다만)\s").match(text, first, last)
    first = led.end() if led else first
    return first + len(text[first:last]) - len(text[first:last].lstrip()), last


def _arabic(text: str, start: int, taken: int, verb: re.Match[str], end: int) -> tuple[int, int] | None:
    after = re.match(
        rf"\s+(?:(?:به|بها|له|لها|لهم|عليه|عليها|بدوره|بدورها)\s)?(?P<who>[^،,.:«\"“؛(Ⅹ]{{2,60}}?)(?={_AR_END})",
        text[verb.end() : end],
    )
    if had := _AR_WAS.search(text, start, verb.start()):
        return had.span("who")
    if after is None:
        return None
    if _AR_THAT.match(after["who"]):
        return verb.start(), verb.start()
    office = re.match(grammar("ar").words.offices, after["who"])
    named = office and re.match(
        r"،\s(?!و|في\b|خلال\b|على\b|أمس\b|اليوم\b|من\b|الذي\b|التي\b|\w+اً\s)(?P<name>[^\s،.:]+(?:\s[^\s،.:]+){1,3})،",
        text[verb.end() + after.end("who") : end],
    )
    first = verb.end() + (after.end("who") + named.start("name") if named else after.start("who"))
    return first, first + len(named["name"] if named else after["who"])


_WHO = {"zh": _chinese, "ja": _japanese, "ko": _korean, "ar": _arabic}
