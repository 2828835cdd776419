"""Ways to break each rule in a copy of the tiny corpus, and where the problem is to be told."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.tools.corpora import POST, WEEKLY, append, change, read, write

Change = Callable[[Path, Path], object]


@dataclass(frozen=True)
class Broken:
    """A way to break a rule: what changes in the corpus and its originals, and where the problem is to be told."""

    change: Change
    file: str
    on_line: str
    id: str
    said: str


def corpus(*changes: tuple[str, str, str]) -> Change:
    """Replaces text in files of the corpus."""

    def apply(tiny: Path, _: Path) -> None:
        for name, old, new in changes:
            change(tiny, name, old, new)

    return apply


def more(name: str, text: str, *changes: tuple[str, str, str]) -> Change:
    """Adds a table to a file of the corpus, and replaces text."""

    def apply(tiny: Path, originals: Path) -> None:
        append(tiny, name, "\n" + text)
        corpus(*changes)(tiny, originals)

    return apply


def everywhere(*pairs: tuple[str, str]) -> Change:
    """Replaces text in all files of the corpus, wherever it stands."""

    def apply(tiny: Path, _: Path) -> None:
        for path in tiny.rglob("*.toml"):
            name = path.relative_to(tiny).as_posix()
            text = read(tiny, name)
            for old, new in pairs:
                text = text.replace(old, new)
            write(tiny, name, text)

    return apply


def original(old: str, new: str, then: Change) -> Change:
    """Replaces text in the original of the Harbour Post, whose digest follows."""

    def apply(tiny: Path, originals: Path) -> None:
        name = "harbour-post.txt"
        before = hashlib.sha256((originals / name).read_bytes()).hexdigest()
        change(originals, name, old, new)
        change(tiny, POST, before, hashlib.sha256((originals / name).read_bytes()).hexdigest())
        then(tiny, originals)

    return apply


def swap(one: str, other: str) -> Change:
    """Swaps two texts in the file of the Harbour Post."""

    def apply(tiny: Path, _: Path) -> None:
        text = read(tiny, POST)
        assert text.count(one) == text.count(other) == 1
        write(tiny, POST, text.replace(one, "\0").replace(other, one).replace("\0", other))

    return apply


def quote(id: str, paragraph: int, exact: str, rest: str = 'mode = "narration"') -> str:
    return f'[[quotes]]\nid = "{id}"\nparagraph = {paragraph}\n{rest}\nexact = "{exact}"\n'


def event(id: str, date: str) -> str:
    return (
        f'[[events]]\nid = "{id}"\ntitle = "To come"\nsummary = "Planned."\nstatus = "planned"\n'
        f'date = "{date}"\nquotes = ["post-meets-again"]\n\n'
    )


TEN_EVENTS = "".join(event(f"jubilee-{'abcdefghij'[n]}", f"{2027 + n}") for n in range(10)).replace("2033", "1033")
SIGNING_QUOTES = 'quotes = ["post-headline", "post-about-40", "weekly-nearly-60"]'

BROKEN = {
    "file": Broken(more("timeline.toml", "[[events"), "timeline.toml", "[[events", "", "not valid TOML"),
    "structure": Broken(
        lambda tiny, _: write(tiny, "notes.toml", "a = 1"), "notes.toml", "", "", "is not a file of a corpus"
    ),
    "fields": Broken(
        corpus(("timeline.toml", '"2026/.."', '"soon"')), "timeline.toml", 'date = "soon"', "next-meeting", "EDTF"
    ),
    "unique-id": Broken(
        corpus(("messages.toml", 'id = "dark-first"', 'id = "all-night"')),
        "messages.toml",
        'id = "all-night"',
        "all-night",
        "the id is taken by [[messages]] messages.toml:",
    ),
    "reference": Broken(
        corpus(("messages.toml", 'speaker = "soren-odegard"', 'speaker = "soren-odegaard"')),
        "messages.toml",
        'speaker = "soren-odegaard"',
        "dark-first",
        "did you mean 'soren-odegard'?",
    ),
    "unused-quote": Broken(
        more(POST, quote("post-oil", 4, "as long as the lamp needs oil")),
        POST,
        'id = "post-oil"',
        "post-oil",
        "no record uses this quote",
    ),
    "repeated-quote": Broken(
        corpus(("timeline.toml", '"weekly-nearly-60"]', '"weekly-nearly-60", "post-headline"]')),
        "timeline.toml",
        'quotes = ["post-headline"',
        "signing",
        "names the quote post-headline 2 times",
    ),
    "other-voice": Broken(
        corpus(("messages.toml", '["post-all-night-again"]', '["post-all-night-again", "weekly-dark-first"]')),
        "messages.toml",
        '"weekly-dark-first"]',
        "all-night",
        "is van-duc's, and its quote weekly-dark-first is soren-odegard's",
    ),
    "silent-speaker": Broken(
        more("speakers.toml", '[[speakers]]\nid = "thi-mai"\nkind = "person"\nname = "Mai"\n'),
        "speakers.toml",
        'id = "thi-mai"',
        "thi-mai",
        "says, promises and attends nothing",
    ),
    "passage-twice": Broken(
        more(
            POST,
            quote("post-lamp-burned", 5, "The old lamp had burned until the end of 2023."),
            ("messages.toml", '["post-all-night-again"]', '["post-all-night-again", "post-lamp-burned"]'),
        ),
        POST,
        'exact = "The old lamp',
        "post-lamp-burned",
        "is the same passage as post-old-lamp",
    ),
    "rendering-twice": Broken(
        more(
            POST,
            quote("post-accord-in-town", 1, "Lantern Accord in Bến Sao on Saturday"),
            ("timeline.toml", SIGNING_QUOTES, SIGNING_QUOTES.replace("]", ', "post-accord-in-town"]')),
        ),
        "timeline.toml",
        '"post-accord-in-town"',
        "signing",
        "names post-accord-in-town beside post-about-40",
    ),
    "answers-agree": Broken(
        corpus(
            ("discrepancies.toml", '"About 40"', '"Quite a few."'),
            ("discrepancies.toml", '"Nearly 60"', '"quite a  few"'),
        ),
        "discrepancies.toml",
        "[[discrepancies.answers]]",
        "how-many-captains",
        "every answer is “Quite a few.”",
    ),
    "answer-twice": Broken(
        more("discrepancies.toml", '[[discrepancies.answers]]\nanswer = "60 or so"\nquote = "weekly-nearly-60"\n'),
        "discrepancies.toml",
        '"weekly-nearly-60"',
        "how-many-captains",
        "the quote weekly-nearly-60 gives 2 answers",
    ),
    "answer-figure": Broken(
        corpus(("discrepancies.toml", '"Nearly 60"', '"Nearly 70"')),
        "discrepancies.toml",
        'answer = "Nearly 70"',
        "how-many-captains",
        "its quote weekly-nearly-60 has other figures (60)",
    ),
    "look-alike-id": Broken(
        corpus(("messages.toml", 'id = "dark-first"', 'id = "a11-nights"')),
        "messages.toml",
        'id = "all-night"',
        "all-night",
        "looks like a11-nights",
    ),
    "foreign-quote": Broken(
        everywhere(('"post-crowns"', '"lighthouse-weekly-crowns"')),
        POST,
        'id = "lighthouse-weekly-crowns"',
        "lighthouse-weekly-crowns",
        "begins with lighthouse-weekly, and the quote stands in the file of harbour-post",
    ),
    "quote-prefix": Broken(
        everywhere(('"harbour-post"', '"post"'), ('"post-crowns"', '"crowns"')),
        POST,
        'id = "crowns"',
        "crowns",
        "does not begin with post-",
    ),
    "swapped-id": Broken(
        swap('id = "post-crowns"', 'id = "post-old-lamp"'),
        POST,
        'id = "post-crowns"',
        "post-crowns",
        "this id and post-old-lamp fit better the other way round",
    ),
    "attributed-narration": Broken(
        corpus((POST, 'exact = "The old lamp', 'attribution = "Mayor"\nexact = "The old lamp')),
        POST,
        'attribution = "Mayor"',
        "post-old-lamp",
        "is narration and attributed to “Mayor”",
    ),
    "attribution-of-another": Broken(
        corpus((POST, 'speaker = "soren-odegard"', 'speaker = "anh-dao"')),
        POST,
        'attribution = "Engineer Søren Ødegård"',
        "post-crowns",
        "fits soren-odegard better than the speaker anh-dao",
    ),
    "unknown-attribution": Broken(
        corpus((WEEKLY, 'attribution = "Ødegård"', 'attribution = "Work on the Accord"')),
        WEEKLY,
        'attribution = "Work on the Accord"',
        "weekly-dark-first",
        "shares no word with the names and titles of soren-odegard",
    ),
    "time-zone": Broken(
        corpus(("corpus.toml", '"Asia/Ho_Chi_Minh"', '"Asia/Ho_Chi_Min"')),
        "corpus.toml",
        "time_zone = ",
        "tiny",
        "`time_zone` Asia/Ho_Chi_Min does not exist; did you mean Asia/Ho_Chi_Minh?",
    ),
    "placeholder": Broken(
        corpus((WEEKLY, 'container-title = "Lighthouse Weekly"', 'container-title = "The outlet"')),
        WEEKLY,
        'container-title = "The outlet"',
        "lighthouse-weekly",
        "`container-title` is still “The outlet”, as `new` wrote it",
    ),
    "body": Broken(
        corpus((POST, "body = 4", "body = 5")),
        POST,
        "body = 5",
        "harbour-post",
        "the body is probably line 4",
    ),
    "timeline-order": Broken(
        more("timeline.toml", TEN_EVENTS),
        "timeline.toml",
        'date = "1033"',
        "jubilee-g",
        "stands after",
    ),
    "history-order": Broken(
        corpus(("pledges.toml", 'status = "under way"', 'status = "under way"\ndate = "2025-03-01"')),
        "pledges.toml",
        'date = "2025-03-01"',
        "crowns-a-year",
        "stands after “announced” of 2025-03-08",
    ),
    "step-before-pledge": Broken(
        corpus(("pledges.toml", 'date = "2025-03-08"', 'date = "2025-02-08"')),
        "pledges.toml",
        'date = "2025-02-08"',
        "crowns-a-year",
        "before the pledge itself (2025-03/..)",
    ),
    "due-before-pledge": Broken(
        corpus(("pledges.toml", 'due = "2027"\nevent', 'due = "2024"\nevent')),
        "pledges.toml",
        'due = "2024"',
        "crowns-a-year",
        "is due 2024, before",
    ),
    "accessed-before-issued": Broken(
        corpus((POST, 'issued = "2025-03-09"', 'issued = "2025-03-09"\naccessed = "2025-03-06"')),
        POST,
        'accessed = "2025-03-06"',
        "harbour-post",
        "before it was issued (2025-03-09)",
    ),
    "made-of-itself": Broken(
        corpus(
            (POST, 'language = "en"', 'language = "en"\nderived-from = "lighthouse-weekly"'),
            (WEEKLY, 'language = "en"', 'language = "en"\nversion-of = "harbour-post"'),
        ),
        POST,
        'derived-from = "lighthouse-weekly"',
        "harbour-post",
        "names lighthouse-weekly, which leads back here",
    ),
    "before-its-origin": Broken(
        corpus(
            ("corpus.toml", "2025-03-10", "2025-03-14"),
            (POST, 'language = "en"', 'language = "en"\nderived-from = "lighthouse-weekly"'),
            (WEEKLY, 'language = "en"', 'language = "en"\nissued = "2025-03-13"'),
        ),
        POST,
        'derived-from = "lighthouse-weekly"',
        "harbour-post",
        "issued 2025-03-13, and is itself issued 2025-03-09, before it",
    ),
    "after-curated": Broken(
        corpus((POST, 'issued = "2025-03-09"', 'issued = "2025-03-13"')),
        POST,
        'issued = "2025-03-13"',
        "harbour-post",
        "after the corpus was curated (2025-03-10)",
    ),
    "reported-before": Broken(
        corpus(("timeline.toml", '"../2023"', '"2025-03-11"'), ("corpus.toml", "2025-03-10", "2025-03-12")),
        "timeline.toml",
        'date = "2025-03-11"',
        "old-lamp",
        "after its source harbour-post was issued",
    ),
    "apart-from-event": Broken(
        corpus(("messages.toml", '"2024-10/2024-12"', '"2023"')),
        "messages.toml",
        'date = "2023"',
        "all-night",
        "and its event work-begins 2024",
    ),
    "wordless-text": Broken(
        corpus(("messages.toml", '"Friend or stranger"', '"—"')),
        "messages.toml",
        'title = "—"',
        "my-father-said",
        "without a letter or digit",
    ),
    "long-title": Broken(
        corpus(("messages.toml", '"Friend or stranger"', f'"{"Friend or stranger " * 5}too"')),
        "messages.toml",
        'title = "Friend or stranger Friend',
        "my-father-said",
        "has 98 characters; say it in 90",
    ),
    "unseen-in-address": Broken(
        corpus((POST, "lantern-accord", "lantern-accord\\u0007")),
        POST,
        "URL = ",
        "harbour-post",
        "`URL` holds U+0007",
    ),
    "listed-title": Broken(
        corpus(("messages.toml", '"Friend or stranger"', f'"{"Friend or " * 5}a stranger!"')),
        "messages.toml",
        'title = "Friend or Friend',
        "my-father-said",
        "has 61 characters",
    ),
    "bare-summary": Broken(
        corpus(("messages.toml", '"Said twice in one paragraph."', '"The Harbour Post alone, in paraphrase."')),
        "messages.toml",
        'summary = "The Harbour Post alone',
        "all-night",
        "the counts over a record say already",
    ),
    "unnamed-record": Broken(
        corpus(("discrepancies.toml", 'about = ["signing", "anh-dao"]', 'about = ["anh-dao"]')),
        "discrepancies.toml",
        'about = ["anh-dao"]',
        "how-many-captains",
        "leaves out signing, whose quote",
    ),
    "long-summary": Broken(
        corpus(("pledges.toml", '"A sum each year."', '"A sum. Each year. In crowns. For oil. No end."')),
        "pledges.toml",
        'summary = "A sum. Each year.',
        "crowns-a-year",
        "has 5 sentences",
    ),
    "original": Broken(
        lambda _, originals: append(originals, "harbour-post.txt", "\n"),
        POST,
        'id = "harbour-post"',
        "harbour-post",
        "is another text",
    ),
    "verbatim": Broken(
        corpus((POST, "1,250.50 crowns", "1,250.50 kronor")),
        POST,
        "1,250.50 kronor",
        "post-crowns",
        "the original has “crowns” where the quote has “kronor”",
    ),
    "printed-title": Broken(
        corpus((WEEKLY, '"[Notes from the quay]"', '"Notes from the quay"')),
        WEEKLY,
        'title = "Notes from the quay"',
        "lighthouse-weekly",
        "no line above the body is “Notes from the quay”",
    ),
    "printed-attribution": Broken(
        corpus((WEEKLY, 'attribution = "Ødegård"', 'attribution = "Odegard"')),
        WEEKLY,
        'attribution = "Odegard"',
        "weekly-dark-first",
        "“Odegard” is not in the original",
    ),
    "printed-name": Broken(
        corpus(("speakers.toml", 'role = "Mayor", source = "light', 'role = "Mayoress", source = "light')),
        "speakers.toml",
        'role = "Mayoress"',
        "anh-dao",
        "`role` “Mayoress” is not in lighthouse-weekly",
    ),
    "quotation-marks": Broken(
        original("“We keep the light for every boat.", "We keep the light for every boat. “", corpus()),
        POST,
        'mode = "direct"',
        "post-every-boat",
        "is direct and stands outside quotation marks",
    ),
    "cut-word": Broken(
        corpus((POST, "again in 2026 or later.", "again in 2026 or late")),
        POST,
        'or late"',
        "post-meets-again",
        "is cut inside “later.”",
    ),
    "cut-limit": Broken(
        original(
            "in 2026 or later.",
            "in 2026 or later, unless the lamp goes out.",
            corpus((POST, "in 2026 or later.", "in 2026 or later")),
        ),
        POST,
        'or later"',
        "post-meets-again",
        "stops before “unless the lamp goes out.”",
    ),
}
