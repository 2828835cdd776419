"""What a quote may say beside its words: written down once, it is checked, found, shown, listed and copied."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.content import Content
from textual.style import Style

from explorer.check.checker import check
from explorer.cli.report import print_record
from explorer.corpus.load import BrokenCorpus, load
from explorer.corpus.schema import json_schema
from explorer.export.citing import passage
from explorer.export.clipping import Clipping, table, understood
from explorer.export.clipping_formats import FORMATS, export
from explorer.export.forms import FORMS, compose
from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Library
from explorer.index.find import parse_find
from explorer.index.read.listing import look_up, rows
from explorer.index.read.record import QuoteView, quote_view, reading
from explorer.index.store import open_library
from explorer.ui.look.colours import OWN, inks
from explorer.ui.reader.layout import record_page, unmarked
from explorer.ui.reader.reader import Brush
from explorer.ui.reader.topic import Topic
from explorer.ui.reader.topic_page import topic_page
from tests.tools.command import tiny_corpus, write_corpus, write_originals

INKS = inks(OWN.to_color_system().generate())
QUOTE = "alpha-ten-million"
WORDS = "We will pay ten million,"
HOLDING = set(FORMS) - {"citation", "csl-json", "link"}
"""The forms of a copy that hold the words."""


class Made:
    """The small corpus with one quote of it changed, and what the index tells of that quote."""

    def __init__(self, folder: Path, id: str, fields: Mapping[str, object], without: tuple[str, ...]) -> None:
        files = tiny_corpus()
        files["speakers.toml"]["speakers"] += [
            {"id": "reuters", "kind": "body", "name": "Reuters Agency"},
        ]
        for tables in files.values():
            for quote in tables.get("quotes", ()):
                if quote["id"] == id:
                    quote |= fields
                    for key in without:
                        del quote[key]
        self.id = id
        self.folder = write_corpus(folder / "corpus", files)
        self.originals = write_originals(folder / "originals")

    @property
    def library(self) -> Library:
        return open_library(self.folder)

    @property
    def view(self) -> QuoteView:
        found = quote_view(self.library, self.id)
        assert found is not None
        return found

    def copied(self, form: str = "plain", style: str = "newsroom") -> str:
        return compose(passage(self.library, self.view), form, style)

    def clipping(self) -> Clipping:
        kept = datetime(2026, 1, 1, tzinfo=UTC)
        return Clipping("1", kept, "harbour", "Harbour", passage(self.library, self.view), "")

    def found_by(self, words: str) -> set[str]:
        """The ids of the records and quotes that a search finds."""
        asked = Filter(find=parse_find(words))
        lists = ("timeline", "speakers", "messages", "pledges", "quotes")
        return {str(row["id"]) for what in lists for row in rows(self.library, what, asked)}

    def read(self, id: str, width: int = 100) -> str:
        """The reader's page of a record, its frames left out."""
        library = self.library
        found = library.number(id)
        assert found is not None
        shown = reading(library, found[0])
        assert shown is not None
        page = record_page(shown, unmarked, width, INKS, quotes_first=False)
        brush = Brush(Style(), INKS, 0, ())
        lines = ("".join(segment.text for segment in brush.line(page, n)) for n in range(page.height))
        return " ".join(" ".join(lines).replace("│", " ").replace("┃", " ").split())

    def listed(self) -> Mapping[str, object]:
        return next(row for row in rows(self.library, "quotes", Filter()) if row["id"] == self.id)


Make = Callable[..., Made]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    monkeypatch.setenv("HANOI_EXPLORER_HOME", str(tmp_path / "home"))

    def made(id: str = QUOTE, without: tuple[str, ...] = (), **fields: object) -> Made:
        written = {key.replace("_", "-"): value for key, value in fields.items()}
        return Made(tmp_path, id, written, without)

    return made


def problems(made: Made, originals: bool = False) -> list[str]:
    return [problem.message for problem in check(made.folder, made.originals if originals else None).problems
            if problem.id == made.id]  # fmt: skip


def refused(made: Made) -> str:
    with pytest.raises(BrokenCorpus) as error:
        load(made.folder)
    return "\n".join(problem.sentence() for problem in error.value.problems)


def shown(made: Made, capsys: pytest.CaptureFixture[str]) -> str:
    """What `show` writes of the quote's speaker."""
    looked_up = look_up(made.library, "van-binh")
    assert looked_up is not None
    print_record(*looked_up)
    return capsys.readouterr().out


def round_trip(made: Made) -> None:
    """A clipping keeps all of the passage but what only a link to the article needs."""
    clipping = made.clipping()
    ((_, again),) = understood([table(clipping)])
    assert table(again) == table(clipping)


OURS = "Nous paierons <dix> millions"


def test_a_translation_is_ours_wherever_it_is_shown_copied_and_exported(
    make: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    made = make(language="vi", translation=OURS)
    assert not problems(made, originals=True)
    assert f"Our translation: {OURS}" in made.read("van-binh")
    assert f"  {WORDS}\n  Our translation: {OURS}\n" in shown(made, capsys)
    assert made.listed()["translation"] == OURS
    assert made.copied("quote").endswith(f"“{WORDS}”\nOur translation: {OURS}")
    for form in HOLDING:
        text = made.copied(form, "apa")
        assert "paierons" in text and ("Our translation" in text or "our translation" in text), form
        assert text.index("ten million") < text.index("paierons"), form
    for format in FORMATS:
        text = export([made.clipping()], format, "apa")
        assert "paierons" in text and "translation" in text, format
    assert made.copied("html").count('lang="vi"') == 1
    assert "|trans-quote=" in made.copied("wikipedia")
    round_trip(made)


def test_a_translation_is_found_as_the_words_are(make: Make) -> None:
    made = make(language="vi", translation=OURS)
    assert made.found_by("paierons") == made.found_by('"pay ten million"') == {QUOTE, "ten-million", "van-binh"}
    assert not made.found_by('"million nous"'), "no phrase reaches from the words into the translation"


def test_a_quote_without_a_translation_says_nothing_of_one(make: Make, capsys: pytest.CaptureFixture[str]) -> None:
    made = make()
    told = [made.read("van-binh"), shown(made, capsys), *(made.copied(form) for form in FORMS)]
    assert not any("ranslation" in text or "trans-quote" in text for text in told)


def test_words_are_compared_in_their_own_language(make: Make) -> None:
    assert make(language="vi").view.language == "vi"
    assert make("beta-calls").view.language == "en", "that of the source"
    one = make().view._replace(exact="110 people came")

    def boxed(language: str) -> bool:
        other = one._replace(exact="100 people came", language=language)
        heads = topic_page(Topic("", ((one,), (other,))), 0, 120, INKS).heads
        return any("100" in line.plain for head in heads for line in head)

    assert boxed("en") and not boxed("tlh"), "a language that we cannot read tells no value"


def test_a_translation_stands_below_the_words_in_the_comparison(make: Make) -> None:
    made = make(translation=OURS).view
    flow = topic_page(Topic("", ((made,), (made._replace(translation=None),))), 0, 120, INKS).flows[0]
    text = [line.plain if isinstance(line, Content) else "" for line in flow.lines(0)]
    assert text.index(f"Our translation: {OURS}") > text.index(f"“{WORDS}”")


def test_a_translation_that_is_the_words_themselves_is_refused(make: Make) -> None:
    assert "`translation` is the words themselves" in refused(make(translation=WORDS))
    assert "language" in refused(make(language="vietnamese!"))


KEYS = ("language", "translation", "part", "locator", "via", "on-behalf-of", "speakers", "marked")


@pytest.mark.parametrize("key", KEYS)
def test_the_schema_knows_every_key(key: str) -> None:
    assert key in json.loads(json.dumps(json_schema()))["$defs"]["Quote"]["properties"]


PART = "The Alpha Post, “Harbour charter adopted”, caption, https://example.org/alpha"


def test_a_part_is_said_wherever_a_paragraph_is(make: Make, capsys: pytest.CaptureFixture[str]) -> None:
    made = make("alpha-adopted", without=("paragraph",), part="caption")
    assert made.view.place == "caption"
    assert "Alpha · narration · caption" in made.read("assembly")
    assert (made.listed()["part"], made.listed()["paragraph"]) == ("caption", 0)
    looked_up = look_up(made.library, "assembly")
    assert looked_up is not None
    print_record(*looked_up)
    assert "Alpha · narration · caption [alpha-adopted]" in capsys.readouterr().out
    assert made.copied().endswith(f"\n{PART}")
    for form in HOLDING - {"quote"}:
        assert "caption" in made.copied(form) and "headline" not in made.copied(form), form
    for format in FORMATS:
        assert "caption" in export([made.clipping()], format, "mla"), format
    assert "caption" in export([made.clipping()], "text", "newsroom").split("\n")[1]
    round_trip(made)


def test_the_title_stands_elsewhere_than_a_caption(make: Make) -> None:
    """A link to the words must not land on the headline."""
    made = make("alpha-adopted", without=("paragraph",), part="caption", exact="Harbour charter adopted")
    assert "Harbour charter adopted" in passage(made.library, made.view).elsewhere
    assert "Harbour charter adopted" not in passage(made.library, made.view._replace(part=None)).elsewhere


LOCATED = {
    "page 12": {
        "apa": ", n.d., p. 12)", "harvard": ", p. 12)", "mla": " 12)", "ieee": "[1, p. 12]", "chicago": ", 12, https",
        "oscola": " 12 <https", "bluebook": ", at 12, https", "newsroom": ", p. 12, https",
    },
    "page 12-14": {"apa": ", pp. 12–14)", "mla": " 12–14)", "chicago": ", 12–14, https", "newsroom": ", pp. 12–14, "},
    "section 3.2": {
        "apa": ", Section 3.2)", "harvard": ", section 3.2)", "mla": " sec. 3.2)", "ieee": "[1, Sec. 3.2]",
        "chicago": ", sec. 3.2, https", "oscola": " s 3.2 <https", "bluebook": ", § 3.2, https",
    },
    "timestamp 00:12:30": {
        "apa": ", 00:12:30)", "harvard": ", 00:12:30)", "mla": " 00:12:30)", "ieee": "[1, 00:12:30]",
        "chicago": ", at 00:12:30, https", "oscola": " at 00:12:30 <https", "bluebook": ", at 00:12:30, https",
        "newsroom": ", at 00:12:30, https",
    },
    "paragraph 7": {"apa": ", para. 7)", "mla": " par. 7)", "oscola": " [7] <https", "bluebook": ", ¶ 7, https"},
}  # fmt: skip


@pytest.mark.parametrize("locator", LOCATED)
def test_a_locator_is_cited_as_each_style_does(make: Make, locator: str) -> None:
    made = make(without=("paragraph",), locator=locator)
    assert not problems(made, originals=True)
    for style, cited in LOCATED[locator].items():
        text = export([made.clipping()], "text", style)
        assert cited in text.split("\n")[1], style
        where = text.split("Bibliography")[-1] if "Bibliography" in text and style != "newsroom" else ""
        assert made.view.place not in where, "an entry is of the whole source"
    assert made.listed()["locator"] == locator
    assert made.view.place in made.read("van-binh")
    assert "¶" not in made.copied() and "headline" not in made.copied()
    round_trip(made)


def test_wikipedia_takes_a_page_a_time_or_words(make: Make) -> None:
    for locator, parameter in {
        "page 3": "|page=3",
        "timestamp 1:02:03": "|time=1:02:03",
        "section 4": "|at=sec. 4",
    }.items():
        assert f"{parameter} " in make(without=("paragraph",), locator=locator).copied("wikipedia")


def test_a_locator_stands_beside_a_paragraph(make: Make) -> None:
    made = make(locator="timestamp 12:30")
    assert made.view.place == "at 12:30, ¶2"
    assert not problems(made, originals=True)


@pytest.mark.parametrize(
    ("locator", "said"),
    [("12", 'as in "page 12"'), ("pages 3", "it may count: page,"), ("timestamp 3 pm", "timestamp 00:12:30"),
     ("page ", 'as in "page 12"'), ("timestamp 00:99", "no time of a recording")],
)  # fmt: skip
def test_what_is_no_locator_is_refused_with_how_one_is_written(make: Make, locator: str, said: str) -> None:
    assert said in refused(make(locator=locator))


def test_the_same_words_in_a_headline_and_a_caption_are_two_passages(make: Make) -> None:
    made = make(
        "alpha-count", without=("paragraph",), part="caption", exact="The assembly adopted the charter in December."
    )
    assert not any("same passage" in said for said in problems(made))
    twice = make("alpha-count", paragraph=1, exact="The assembly adopted the charter in December.")
    assert any("same passage" in said for said in problems(twice))


SPOKEN = {"on_behalf_of": ["the-assembly"], "via": "AFP"}
LEAD = "Nguyễn Văn Bình, on behalf of Assembly, as relayed by AFP, quoted by The Alpha Post (direct quotation"


def test_whose_words_came_through_whom_is_said_in_every_copy(make: Make, capsys: pytest.CaptureFixture[str]) -> None:
    made = make(**SPOKEN)
    assert not problems(made, originals=True)
    assert made.copied("quote") == f"{LEAD}; a commitment): “{WORDS}”"
    for form in HOLDING:
        assert "on behalf of Assembly, as relayed by AFP" in made.copied(form, "apa"), form
    for format in FORMATS:
        text = export([made.clipping()], format, "apa")
        assert "AFP" in text and "Assembly" in text, format
    assert "Nguyễn Văn Bình, on behalf of Assembly, as relayed by AFP:" in made.read("van-binh")
    assert "on behalf of Assembly, as relayed by AFP" in shown(made, capsys)
    assert (made.listed()["on-behalf-of"], made.listed()["via"]) == (["the-assembly"], "AFP")
    paraphrase = passage(made.library, made.view)
    reported = compose(replace(paraphrase, mode="reported"), "quote")
    assert reported.startswith(
        "Paraphrase of Nguyễn Văn Bình, on behalf of Assembly, as relayed by AFP, as reported by"
    )
    round_trip(made)


def test_the_outlets_own_voice_cites_who_relays(make: Make) -> None:
    made = make("alpha-adopted", via="Reuters")
    assert made.copied("quote").startswith("The Alpha Post reports, citing Reuters (the outlet’s own words): “")
    assert "narration · ¶1" in made.read("assembly") and "as relayed by Reuters:" in made.read("assembly")


def test_words_are_found_by_those_they_came_through(make: Make) -> None:
    made = make(**SPOKEN)
    assert made.found_by("afp") == {QUOTE, "ten-million", "van-binh", "the-assembly"}
    assert QUOTE in made.found_by("assembly")


def test_who_is_spoken_for_has_the_words_and_who_relays_them_is_only_linked(make: Make) -> None:
    made = make(on_behalf_of=["the-assembly"], via="reuters")
    assert made.listed()["via"] == "reuters", "the id of a speaker"
    assert "as relayed by Reuters Agency:" in made.read("van-binh")

    def told(what: str, **filter: object) -> set[object]:
        return {row["id"] for row in rows(made.library, what, Filter(**filter))}  # type: ignore[arg-type]

    for speaker in ("van-binh", "the-assembly", "reuters"):
        assert QUOTE in told("quotes", follow=speaker), speaker
        assert "ten-million" in told("pledges", follow=speaker), speaker
        assert "ten-million" in told("pledges", speakers=(speaker,)), speaker
        assert (QUOTE in told("quotes", speakers=(speaker,))) == (speaker != "reuters")
        found = look_up(made.library, speaker)
        assert found is not None and found[0]["sources"], speaker
        assert (QUOTE in [quote["id"] for quote in found[1]]) == (speaker != "reuters")
        assert (WORDS in made.read(speaker)) == (speaker != "reuters")
        library = made.library
        n, _ = library.number(speaker) or (0, "")
        (count,) = library.db.execute("SELECT quotes FROM record WHERE n = ?", (n,)).fetchone()
        assert count == len(found[1])
    assert QUOTE not in told("quotes", follow="van-cuong")


def test_a_message_may_be_of_whom_a_spokesperson_speaks_for(make: Make) -> None:
    made = make("alpha-calls", speaker="van-binh", on_behalf_of=["van-cuong"])
    assert not [p for p in check(made.folder).problems if p.rule == "other-voice"]
    made = make("alpha-calls", speaker="van-binh", via="van-cuong")
    assert [p.rule for p in check(made.folder).problems if p.id == "ratify-soon"] == ["other-voice"]


JOINT = {"speakers": ["van-binh", "van-cuong", "the-assembly"]}
NAMES = "Nguyễn Văn Bình, Đặng Văn Cường and Assembly"


def test_a_joint_statement_has_all_its_speakers(make: Make, capsys: pytest.CaptureFixture[str]) -> None:
    made = make(without=("speaker",), **JOINT)
    assert not problems(made, originals=True)
    assert made.copied("quote").startswith(f"{NAMES}, quoted by The Alpha Post (direct quotation")
    for form in HOLDING:
        assert NAMES in made.copied(form), form
    assert (made.listed()["speaker"], made.listed()["speakers"]) == (None, JOINT["speakers"])
    for speaker in JOINT["speakers"]:
        assert f"{NAMES}:" in made.read(speaker), speaker
        assert QUOTE in {str(row["id"]) for row in rows(made.library, "quotes", Filter(speakers=(speaker,)))}
    assert QUOTE in made.found_by("cường")
    round_trip(made)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"via": "afp-agency"}, "`via` names 'afp-agency', and no [[speakers]] has that id"),
        ({"on_behalf_of": ["nobody"]}, "`on-behalf-of` names 'nobody', and no [[speakers]] has that id"),
        ({"on_behalf_of": ["alpha"]}, "`on-behalf-of` names 'alpha', a [source]; it needs [[speakers]]"),
        ({"on_behalf_of": ["van-binh"]}, "'van-binh' speaks, is spoken for and relays the words once at most"),
        ({"via": "van-binh"}, "'van-binh' speaks, is spoken for and relays the words once at most"),
        ({"on_behalf_of": []}, "on-behalf-of"),
        ({"speakers": ["van-cuong", "the-assembly"]}, "one `speaker`, or the `speakers` of a joint statement"),
        ({"mode": "narration"}, "a narration is the outlet's own voice"),
    ],
)
def test_voices_that_cannot_be_are_refused(make: Make, fields: dict[str, object], said: str) -> None:
    assert said in refused(make(**fields))


def test_a_joint_statement_has_two_speakers_at_least(make: Make) -> None:
    for speakers, said in ((["van-binh"], "speakers"), (["van-binh"] * 2, "once"), (["van-binh", "lost"], "'lost'")):
        assert said in refused(make(without=("speaker",), speakers=speakers))


def test_the_attribution_may_name_whom_the_words_came_through(make: Make) -> None:
    for attribution in ("Minister Cuong", "Binh"):
        made = make("alpha-calls", speaker="van-binh", on_behalf_of=["van-cuong"], attribution=attribution)
        assert not problems(made, originals=True), attribution
    made = make("alpha-calls", speaker="van-binh", attribution="Minister Cuong")
    assert problems(made), "the words of another"


UNMARKED = "Nguyễn Văn Bình, quoted by The Alpha Post (direct speech, printed without quotation marks; a commitment"


def test_speech_without_marks_is_direct_and_said_to_be_so(make: Make, capsys: pytest.CaptureFixture[str]) -> None:
    made = make(marked=False)
    assert made.copied("quote") == f"{UNMARKED}): “{WORDS}”"
    for form in HOLDING:
        text = made.copied(form)
        assert "printed without quotation marks" in text and "araphrase" not in text, form
    for format in FORMATS:
        text = export([made.clipping()], format, "apa")
        assert "printed without quotation marks" in text or "marked" in text, format
    assert "Alpha · direct, unmarked · ¶2" in made.read("van-binh")
    assert "Alpha · direct, unmarked · ¶2" in shown(made, capsys)
    assert made.listed()["marked"] is False and make().listed()["marked"] is True
    round_trip(made)


def test_a_source_may_say_so_of_all_its_speech_and_a_quote_say_otherwise(make: Make) -> None:
    def marked(**fields: object) -> object:
        made = make(**fields)
        path = made.folder / "sources" / "alpha.toml"
        path.write_text(path.read_text("utf-8").replace("[source]", '[source]\nspeech = "unmarked"', 1), "utf-8")
        return made.listed()["marked"]

    assert marked() is False
    assert marked(marked=True) is True


def test_only_speech_is_called_unmarked(make: Make) -> None:
    """A paraphrase and the outlet's own voice stand in no marks anyhow."""
    assert "without quotation marks" not in make("alpha-calls", marked=False).copied()
    assert make("alpha-calls", marked=False).view.manner == "reported"
    mixed = replace(passage(make().library, make(marked=False).view), mode="mixed")
    assert "in part direct speech, printed without quotation marks" in compose(mixed, "quote")
