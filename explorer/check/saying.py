"""How outlets say that somebody speaks, by language: verbs of saying, and the incise they stand in ("dit-il").

An incise is the outlet's own words amid a speaker's: «Мы подпишем, — сказал он, — и ратифицируем».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

# fmt: off
_VERBS = {
    "en": r"sa(?:id|ys?)|told|tells|add(?:ed|s)|stated|not(?:ed|es)|stressed|wrote|writes|asked|replied|answered|"
          r"explained|insisted|warned|argued|declared|announced|continued|tweeted|posted|emphasi[sz]ed|affirmed|"
          r"remarked|concluded|call(?:ed|s)|described|urged|pledged|promised|vowed|hailed|dubbed|spoke",
    "fr": r"(?:a|ont|avait)(?:-t-(?:il|elle|on)|-(?:ils|elles))?(?: \w+)?? (?:dit|déclaré|affirmé|ajouté|expliqué|"
          r"souligné|précisé|estimé|assuré|répondu|lancé|conclu|rappelé|indiqué|promis|écrit|insisté|confié"
          r"|martelé|raconté|salué|remercié|reconnu|admis|concédé|déploré|dénoncé|plaidé|argué|rétorqué|répliqué|renchéri|"
          r"nuancé|tempéré|juré|avoué|protesté|murmuré|crié|hurlé|relevé|noté|observé|constaté|jugé|souhaité|proposé|garanti|"
          r"poursuivi|repris|enchaîné|complété|détaillé|soutenu|blagué|terminé|analysé|souri|soufflé|glissé|ironisé|commenté|réagi|tranché|répété|regretté|lâché|plaisanté|"
          r"annoncé|confirmé|averti|prévenu|résumé|témoigné|demandé)|"
          r"(?:dit|disent|disait|déclare|affirme|ajoute|explique|souligne|précise|estime|assure|poursuit|répond"
          r"|demande|"
          r"lance|conclut|rappelle|confie|indique|promet|écrit|insiste|raconte|soupire|"
          r"salue|remercie|concède|dénonce|jure|avoue|proteste|murmure|crie|juge|propose|garantit|reprend|enchaîne|complète|"
          r"détaille|soutient|blague|termine|commente|analyse|ironise|plaisante|lâche|nuance|renchérit|rétorque|réplique|tempère|admet|reconnaît|répète|regrette|déplore|"
          r"résume|sourit|glisse"
          r"|tranche|martèle|"
          r"observe|constate|témoigne|relève|note|prévient|avertit|plaide)(?:(?:-t)?-(?:il|elle|ils|elles|on))?",
    "es": r"dijo|dice|dijeron|afirm[óa]|añad[ió]+|explic[óa]|señal[óa]|asegur[óa]|declar[óa]|subray[óa]|agreg[óa]|"
          r"indic[óa]|sostuvo|pregunt[óa]|respondió|contestó|manifestó|apuntó|recordó|insistió|comentó|concluyó|"
          r"advirtió|prometió|escribió|anunció|cuenta|contó|zanjó|confesó|bromeó|resumió|replicó|relató|lamentó|"
          r"espetó|soltó|confiesa|confesaba|sentenció|ironizó|remató|proclamó|exclamó|recuerda|insiste|concluye|sostiene|apunta"
          r"|resume|advierte|ha (?:dicho|afirmado|añadido"
          r"|explicado|asegurado|declarado)",
    "pt": r"disse|diz|afirm(?:ou|a)|acrescentou|explic(?:ou|a)|declarou|destacou|ressaltou|garantiu|perguntou|"
          r"respondeu|completou|escreveu|anunciou|sublinhou|concluiu|prometeu|confessou|contou|lembrou|recordou|"
          r"comentou|frisou|salientou|insistiu|revelou|lamentou|exclamou|conta|lembra|resume",
    "it": r"(?:ha|hanno)(?: \w+)?? (?:detto|dichiarato|affermato|aggiunto|spiegato|sottolineato|scritto|concluso|"
          r"ribadito|ricordato|promesso|osservato|commentato)|dice|disse|afferma|spiega|aggiunge|sottolinea|dichiara|"
          r"conclude|racconta|osserva|commenta|ricorda|confessa|scherza|ammette|insiste|replica|assicura",
    "de": r"sagt(?:e|en)?|erklärte?n?|betonte?|fügte|meinte?|ergänzte|schr(?:ie|ei)bt?|antwortete|fragte|kündigte|"
          r"warnte|nannte|sprach|versprach|erzählte?|räumte|betont|erklärt|ergänzt|lacht|fragt|warnt|meint|resümierte|"
          r"spottete|seufzte|witzelte|jubelte|klagte|mahnte|forderte|kommentierte|urteilte|stöhnte|lobte|freute|schimpfte|"
          r"entgegnete|bestätigte|kritisierte|berichtete|versicherte|scherzte|antwortet|fügt",
    "nl": r"zei(?:den)?|zegt|aldus|vertelde|verklaarde|voegde|schreef|schrijft|noemde|benadrukte",
    "sv": r"säger|sade|sa|berättar|förklarar|menar|tillägger|svarar|frågar|skriver|skrev|konstaterar|uppger|"
          r"understryker|fortsätter",
    "no": r"sier|sa|forteller|forklarer|mener|skriver|skrev|spør|svarer|understreker|legger",
    "da": r"siger|sagde|fortæller|forklarer|mener|skriver|skrev|spørger|svarer|understreger|tilføjer",
    "fi": r"sanoo|sanoi|kertoo|kertoi|toteaa|totesi|korosti|lisäsi|kirjoitti|kysyi|vastasi",
    "pl": r"(?:powiedzia|doda|podkreśli|stwierdzi|zaznaczy|wyjaśni|zapyta|odpowiedzia|oświadczy|zapowiedzia|oceni|"
          r"napisa|przyzna|mówi|tłumaczy|obieca|zapewni|podsumowa|przypomnia|wskaza|ogłosi|zwróci|przekona"
          r"|rzek)(?:ła?|li|ły)|mówi|dodaje|podkreśla|tłumaczy|przekonuje|odpowiada|pyta",
    "cs": r"(?:řek|uved|doda|prohlási|zdůrazni|vysvětli|napsa)la?|říká|dodává",
    "ru": r"(?:сказа|говори|заяви|отмети|добави|подчеркну|сообщи|рассказа|поясни|ответи|спроси|написа|напомни|призна|"
          r"пообеща|объясни|уточни|продолжи|назва|переда)л[аи]?|говорит|считает|отмечает|подчеркивает|уверена?",
    "uk": r"(?:сказа|заяви|зазначи|дода|наголоси|повідоми|поясни|відпові|написа|нагада)(?:в|ла|ли)|каже|розповів",
    "bg": r"каза|заяви|добави|подчерта|отбеляза|обясни|написа|казва",
    "el": r"είπ[εα]ν?|δήλωσε|τόνισε|ανέφερε|πρόσθεσε|σημείωσε|λέει|υπογράμμισε|εξήγησε|απάντησε|ρώτησε|έγραψε|"
          r"επισήμανε|υποστήριξε|διαβεβαίωσε|υποσχέθηκε|κατέληξε",
    "vi": r"nói|cho biết|khẳng định|nhấn mạnh|cho hay|chia sẻ|phát biểu|bày tỏ|cho rằng|tuyên bố|viết|trả lời|hỏi|kể|"
          r"đánh giá|lưu ý|cam kết|đề nghị|kêu gọi|giải thích|nhận định|thông tin",
    "ar": r"و?(?:قال|صرح|صرّح|أكد|أضاف|ذكر|أوضح|كتب|أعلن|شدد|تابع|أشار)ت?|يقول|تقول|ووصف|وصف",
    "he": r"אמרה?|הוסיפה?|הדגישה?|כתבה?|הבהירה?|הצהירה?|אומרת?",
    "tr": r"dedi|söyledi|belirtti|ekledi|vurguladı|açıkladı|konuştu|yazdı",
    "hu": r"mondta|közölte|hangsúlyozta|hozzátette|jelentette|írta|kijelentette",
    "ro": r"a (?:spus|declarat|adăugat|precizat|afirmat|subliniat|scris)|spune|afirmă",
    "id": r"kata(?:nya)?|imbuh(?:nya)?|tambah(?:nya)?|sebut(?:nya)?|terang(?:nya)?|papar(?:nya)?|kenang(?:nya)?|"
          r"ucap(?:nya)?|tanya(?:nya)?|ujar(?:nya)?|tutur(?:nya)?|jelas(?:nya)?|tegas(?:nya)?|ungkap(?:nya)?",
    "zh": "说|說|表示|称|稱|指出|强调|強調|介绍|告诉|告訴|写道|寫道|认为|認為|回应|回應|补充|補充",
    "ja": "述べ|語っ|語り|話し|強調|説明|言っ|言い|コメント|書い|答え|訴え|発言",
    "ko": "말했|말하|밝혔|밝히|강조|설명|전했|덧붙|답했|썼|주장|말한",
    "th": "กล่าว|ระบุ|เผย|บอก|ย้ำ|ชี้แจง|แถลง|เขียน|ถาม|ตอบ",
}
_FIRST_PERSON = (
    r"\b(?:I|we|je|j|nous|yo|nosotros|eu|nós|io|noi|ich|wir|ik|wij|jag|vi|jeg|minä|ja|my|я|мы|ми|εγώ|εμείς|tôi|"
    r"chúng tôi|chúng ta|ben|biz|én|eu|noi|saya|kami)\b"
)
_LABELS = (
    r"(?:Q|A|Q&A|Question|Answer|Réponse|Frage|Antwort|Pregunta|Respuesta|P|R|Domanda|Risposta|Pergunta|Resposta|"
    r"Hỏi|Đáp|PV|В|О|Вопрос|Ответ|Pytanie|Odpowiedź|Fråga|Svar|Ε|Α|Ερώτηση|Απάντηση|س|ج|سؤال|جواب|"
    r"问|答|問|记者|記者|문|답|질문|답변|ถาม|ตอบ)\s?\d{0,2}"
)
# fmt: on
_UNSPACED = ("zh", "ja", "ko", "th")
_DASH_RESUMES = frozenset({"pl", "ru", "uk", "bg", "cs", "es", "pt", "it", "el", "hu", "ro", "ca"})
"""Where a dash, too, tells that the speaker goes on after an incise; elsewhere the rest may be anybody's."""
_INCISE_WITHIN_MARKS = frozenset({"fr", "it", "es", "pt", "ru", "uk", "pl", "el", "bg", "ro", "ca"})
"""Where papers leave the marks open around an incise."""

_DASH = "—–―"
_BOUNDARY = rf"(?:[,;.!?…»”\"’]*\s*[{_DASH}]\s*|\s-\s?|[,!?…;،؟؛][»”\"’]?\s+)"
_END = rf"(?:[^,.;:!?…،؟؛{_DASH}«»“”\"]|(?<=\b\w)\.|(?<=\bMr)\.|(?<=\bMme)\.|(?<=\bDr)\.)*"

LABEL = re.compile(rf"\s*{_LABELS}\s*[:：]\s*(?=\S)")
"""What opens a turn in an interview that is printed by question and answer."""
NAMED = re.compile(
    r"\s*(?P<who>(?:(?i:mrs?|ms|dr|prof|sen|rep|gov|gen|m|mme|sra?)\.\s?)?[^\W\d_][^:：.!?。！？«»“”\"]{0,60})[:：]\s*(?=\S)"
)
"""What may open a turn in a transcript: MINISTER:"""
OPENING_DASH = re.compile(rf"\s*(?:[{_DASH}‒‐]{{1,2}}\s*|-\s*)(?=[^\W\d_]|[¿¡«“\"'…\d])")


def primary(language: str) -> str:
    """A language tag's first part, in lower case; nb and nn are Norwegian."""
    tag = language.split("-")[0].lower()
    return "no" if tag in ("nb", "nn") else tag


@dataclass(frozen=True, slots=True)
class Sayings:
    """The patterns of one language; of all together where the language is none of those."""

    verb: re.Pattern[str]
    incise: re.Pattern[str] | None
    within_marks: re.Pattern[str] | None
    dash_resumes: bool

    def incises(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the outlet's words stand amid a speaker's in a dialogue of dashes."""
        return _spans(self.incise, text)

    def incises_within_marks(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the outlet's words stand between one pair of quotation marks."""
        return _spans(self.within_marks, text)

    def announces(self, text: str) -> bool:
        """Whether a paragraph ends by saying that somebody speaks: The minister wrote:"""
        return text.rstrip().endswith((":", "：")) and self._near(text.rstrip()[-60:], 5, last=True)

    def says_beside(self, before: str, after: str) -> bool:
        """Whether a verb of saying stands right before an opening mark, or right after a closing one."""
        return self._near(before[-60:], 4, last=True) or self._near(after[:60], 4, last=False)

    def _near(self, text: str, most: int, *, last: bool) -> bool:
        """Whether a verb is among the last or the first words, with no end of a sentence between."""
        found = list(self.verb.finditer(text))
        if not found:
            return False
        rest = text[found[-1].end() :] if last else text[: found[0].start()]
        return len(rest.split()) < most + 1 and not re.search(r"[.!?…。！？;]|\band\b", rest)


def _spans(pattern: re.Pattern[str] | None, text: str) -> Iterator[tuple[int, int]]:
    if pattern is not None:
        yield from (found.span("incise") for found in pattern.finditer(text))


@cache
def sayings(language: str) -> Sayings:
    """What is known of a language, by its tag."""
    tag = primary(language)
    known = [tag] if tag in _VERBS else list(_VERBS)
    spaced = [_VERBS[one] for one in known if one not in _UNSPACED]
    unspaced = [_VERBS[one] for one in known if one in _UNSPACED]
    word = rf"(?<!\w)(?<!\w-)(?:{'|'.join(spaced)})\b(?!-)"
    verb = "|".join([*([word] if spaced else []), *unspaced])
    incise = within = None
    if spaced:
        not_first = rf"(?!\W*{_FIRST_PERSON})"
        verb_first = rf"{word}{not_first}{_END}"
        subject = rf"(?!{_FIRST_PERSON})(?:(?!\s{_FIRST_PERSON})[^,.;:!?…،؟؛{_DASH}«»“”\"]){{1,70}}?"
        subject_first = rf"{subject}\s{word}(?=\s*(?:[,.;:!?…،؟؛{_DASH}]|$))"
        incise = re.compile(rf"{_BOUNDARY}(?P<incise>{verb_first}|{subject_first})", re.IGNORECASE)
        if tag in _INCISE_WITHIN_MARKS:
            dashed = rf"\s[{_DASH}]\s?"
            within = re.compile(
                rf"(?:{_BOUNDARY}(?P<incise>{verb_first})|,?{dashed}(?P<dashed>{subject_first}))"
                rf"(?=\s*(?:[,.;:!?…{_DASH}]|$))".replace("(?P<dashed>", "(?:"),
                re.IGNORECASE,
            )
    return Sayings(re.compile(verb, re.IGNORECASE), incise, within, tag in _DASH_RESUMES)
