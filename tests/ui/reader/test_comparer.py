"""The comparison, full screen: columns, marks, what differs, another base, scrolling, copying."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from explorer.ui.reader.comparer import Comparer
from explorer.ui.screens.compare_sources import Comparing
from tests.tools.corpora import change, read, tiny_copy, write
from tests.tools.driving import Session, session
from tests.tools.hostile import TEXTS, write_hostile_corpus


def columns(app: Session) -> Comparer:
    screen = app.app.screen
    assert isinstance(screen, Comparing)
    return screen.columns


async def go_to(app: Session, id: str) -> None:
    """Bring a record to the front as the palette does."""
    found = app.view.library.number(id)
    assert found is not None
    app.main.navigation.to_record(found[1], found[0])
    await app.pilot.pause()


def texts_in(app: Session, **wanted: bool) -> list[str]:
    """The pieces of the screen painted with these attributes, above the legend."""
    found: list[str] = []
    for strip in app.strips()[:-3]:
        matches = False
        for segment in strip:
            before, style = matches, segment.style
            matches = style is not None and all(bool(getattr(style, name)) == value for name, value in wanted.items())
            if matches and before:
                found[-1] += segment.text
            elif matches:
                found.append(segment.text)
    return found


async def test_as_many_sources_as_fit_stand_side_by_side_the_base_first(content: Path) -> None:
    async with session(content, (80, 40)) as app:
        await go_to(app, "opening-ceremony")
        await app.press("v")
        for width, side_by_side in ((80, 2), (100, 2), (140, 3), (200, 4)):
            await app.resize((width, 40))
            head = app.lines()[1]
            labels = ["VEN", "Lao Động", "VOV", "Gulf Observer"]
            assert [label for label in labels if label in head] == labels[:side_by_side]
            assert "VEN · base" in head and head.index("VEN") < head.index("Lao Động")
            assert side_by_side == 4 or f"columns 1–{side_by_side} of 4" in app.lines()[-2]
            assert "not told by Vietnam.vn" in app.lines()[-2]
            text = app.screen_text()
            assert "25 October 2025 · Opening and signing ceremony" in text
            # The heads of all columns end on one line, and the words begin under it.
            rule = next(line for line in app.lines() if "┼" in line)
            assert rule.count("┼") == side_by_side - 1


async def test_narrow_windows_stack_the_sources(content: Path) -> None:
    async with session(content, (56, 60)) as app:
        await go_to(app, "cuong-three-messages")
        await app.press("v")
        lines = [line[1:].strip(" │┃▌") for line in app.lines()]
        assert lines.index("VEN · base · 3 quotes") < lines.index("Lao Động · reported · ¶5")
        await app.press("a")
        assert "room for one column" in app.screen_text()
        await app.press("l", "b")
        lines = [line[1:].strip(" │┃▌") for line in app.lines()]
        assert lines.index("Lao Động · base · reported · ¶5") < lines.index("VEN · 3 quotes")


async def test_figures_dates_and_names_that_differ_are_called_out_under_the_heads(content: Path) -> None:
    async with session(content, (200, 50)) as app:
        await app.press("exclamation_mark", "v")
        text = app.screen_text()
        assert "How many countries took part?" in text
        row = next(line for line in app.lines() if line.count("Figures") == 3)
        assert [part.strip() for part in re.findall(r"Figures\s+([^│┃]+)", row)] == [
            "about 110", "nearly 100 · more than 100", "over 110",
        ]  # fmt: skip
        assert {"about 110", "over 110"} <= {text.strip() for text in texts_in(app, reverse=True)}


async def test_shared_wording_is_underlined_and_what_one_alone_has_is_bold(content: Path) -> None:
    async with session(content, (200, 50)) as app:
        await go_to(app, "cuong-core-and-own-policy")
        await app.press("v")
        shared = texts_in(app, underline=True)
        assert shared.count("three messages") == 2 and "the core spirit of the Hanoi Convention" in shared
        bold = texts_in(app, bold=True, underline=False)
        assert "principles" in bold and "messages" not in bold


async def test_nothing_hangs_on_colour(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with session(content, (200, 50)) as app:
        await app.press("exclamation_mark", "v")
        assert texts_in(app, underline=True) and texts_in(app, reverse=True) and texts_in(app, bold=True)
        assert "also in the base · only here · differing figure · differing name" in app.screen_text()


async def test_a_key_makes_the_current_column_the_base(content: Path) -> None:
    async with session(content, (140, 40)) as app:
        await go_to(app, "cuong-core-and-own-policy")
        await app.press("v", "l", "l")
        assert columns(app).quote.source_label == "VOV"
        await app.press("b")
        assert re.search(r"VOV · base.*VEN.*Lao Động", app.lines()[1])
        assert columns(app).quote.source_label == "VOV"
        assert "compared with VOV" in app.lines()[-1]
        await app.press("l", "enter")
        assert "VEN · base" in app.lines()[1]


async def test_it_opens_at_the_quote_of_the_reader(content: Path) -> None:
    async with session(content, (140, 40)) as app:
        await go_to(app, "opening-ceremony")
        await app.press("l", "l", "l")
        quote = app.view.reader.quote
        await app.press("v")
        assert columns(app).quote == quote
        assert quote is not None and f"{quote.source_label} · base" in app.lines()[1]
        await app.press("escape")
        assert app.app.screen is app.main and app.view.reader.quote == quote


async def test_columns_page_where_more_are_than_fit_and_the_base_stays(content: Path) -> None:
    async with session(content, (100, 40)) as app:
        await go_to(app, "opening-ceremony")
        await app.press("v")
        seen = []
        for _ in range(4):
            seen.append(columns(app).quote.source_label)
            assert "VEN · base" in app.lines()[1] and seen[-1] in app.lines()[1]
            await app.press("l")
        assert seen == ["VEN", "Lao Động", "VOV", "Gulf Observer"]
        assert "columns 1 and 4 of 4" in app.lines()[-2]
        await app.press("h", "h", "h", "h")
        assert columns(app).quote.source_label == "VEN"


async def test_down_goes_by_the_quotes_of_a_column(content: Path) -> None:
    async with session(content, (200, 50)) as app:
        await go_to(app, "opening-ceremony")
        await app.press("v", "l")
        seen = [columns(app).quote.id]
        for _ in range(2):
            await app.press("j")
            seen.append(columns(app).quote.id)
        assert len(set(seen)) == 3 and all(id.startswith("laodong") for id in seen)
        await app.press("k")
        assert columns(app).quote.id == seen[1]
        await app.press("g")
        assert columns(app).quote.id == seen[0]
        await app.press("G")
        assert columns(app).quote.id == seen[2]


def long_corpus(folder: Path) -> Path:
    """The tiny corpus with two quotes of one message far longer than any window."""
    tiny = tiny_copy(folder)
    for name, id in (("harbour-post", "post-every-boat"), ("lighthouse-weekly", "weekly-every-boat")):
        text = read(tiny, f"sources/{name}.toml")
        start = text.index('exact = "', text.index(f'id = "{id}"'))
        end = text.index("\n", start)
        numbered = " ".join(f"{name[0]}{number} of the many words;" for number in range(300))
        write(tiny, f"sources/{name}.toml", f'{text[:start]}exact = "{numbered}"{text[end:]}')
    return tiny


async def test_long_quotes_scroll_together_or_apart(tmp_path: Path) -> None:
    async with session(long_corpus(tmp_path), (120, 30)) as app:
        await go_to(app, "light-for-every-boat")
        await app.press("v", "space")

        def first(letter: str) -> int:
            return int(re.findall(rf"\b{letter}(\d+) of", app.screen_text())[0])

        here = columns(app).quote.source_label[0].lower()
        there = "l" if here == "h" else "h"
        assert first(here) > 0 and abs(first(here) - first(there)) < 9
        together = first(there)
        await app.press("a", "space")
        assert first(here) > together and first(there) == together
        assert "scrolling apart" in app.lines()[-2]
        await app.press("l", "g")
        assert first(there) == 0 and first(here) > together
        await app.press("a")
        assert first(here) == first(there) == 0
        await app.press("j")
        assert first(here) > 0 and first(there) > 0


async def test_a_speaker_s_messages_are_compared_one_after_another(content: Path) -> None:
    async with session(content, (140, 40)) as app:
        await go_to(app, "luong-cuong")
        reading = app.view.reader.reading
        assert reading is not None
        titles = [section.title for section in reading.sections if len(section.columns()) > 1]
        assert len(titles) > 5
        await app.press("v")
        for number, title in enumerate(titles, 1):
            assert title in app.lines()[0] and f"{number} of {len(titles)}" in app.lines()[-2]
            await app.press("n")
        # Past the last one the next speaker follows, and before that one's first this one's last.
        assert "Luong Cuong" not in app.lines()[0] and "1 of" in app.lines()[-2]
        await app.press("N")
        assert titles[-1] in app.lines()[0]
        await app.press("N")
        assert titles[-2] in app.lines()[0]
        await app.press("space")
        assert titles[-1] in app.lines()[0]


async def test_three_short_messages_are_read_on_one_page(content: Path) -> None:
    async with session(content, (160, 40)) as app:
        await go_to(app, "cuong-first-message-law")
        await app.press("v", "t", "t")
        text = app.screen_text()
        titles = ("First message", "Second message", "Third message")
        quotes = columns(app)._topic.quotes()
        assert {quote.answer.split(":")[0] for quote in quotes if quote.answer} == set(titles)
        # Each source has one column, with the three under each other in their order.
        places = [[text.count(title) for title in titles], sorted(text.index(title) for title in titles)]
        assert min(places[0]) >= 3 and places[1] == [text.index(title) for title in titles]
        await app.press("n")
        assert "First message" not in app.screen_text(), "n goes on with one record"


async def test_what_one_source_alone_tells_is_said_instead_of_compared(content: Path) -> None:
    async with session(content) as app:
        await go_to(app, "giang-hopes")
        await app.press("v")
        assert app.app.screen is app.main
        assert "Only Vietnam.vn tells this" in app.lines()[-1]


async def test_the_quote_under_the_cursor_is_copied(content: Path, copied: list[str]) -> None:
    async with session(content, (140, 40)) as app:
        await go_to(app, "cuong-core-and-own-policy")
        await app.press("v", "l", "l", "y")
        await app.app.workers.wait_for_complete()
        await app.pilot.pause()
        assert columns(app).quote.exact in copied[0] and "VOV" in copied[0]
        assert "Copied VOV ¶" in app.lines()[-1]
        await app.press("Y")
        assert "Copy as…" in app.screen_text()
        await app.press("escape", "question_mark")
        assert "━ Help ━" in app.screen_text()
        await app.press("escape", "v")
        assert app.app.screen is app.main


async def test_hostile_words_are_compared_letter_for_letter(tmp_path: Path) -> None:
    folder = write_hostile_corpus(tmp_path / "hostile", [*TEXTS.values()][:12])
    write(folder, "sources/other.toml", read(folder, "sources/source.toml").replace('"q', '"r').replace(
        'id = "source"', 'id = "other"'))  # fmt: skip
    write(folder, "messages.toml", re.sub(r'"q(\d)"', r'"q\1", "r\1"', read(folder, "messages.toml")))
    async with session(folder, (140, 40)) as app:
        await app.press("3", "g")
        for _ in range(len(app.view.panes["message"].hits)):
            await app.press("v")
            assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", app.screen_text())
            await app.strike("l", "b", "escape", "j")
        assert app.app.is_running


async def test_the_window_may_change_its_size_while_comparing(content: Path) -> None:
    async with session(content, (200, 50)) as app:
        await go_to(app, "opening-ceremony")
        await app.press("v", "l", "l", "l", "l")
        for size in ((100, 30), (56, 20), (30, 8), (200, 50)):
            await app.pilot.resize_terminal(*size)
            await app.pilot.pause()
            assert columns(app).quote.source_label == "Gulf Observer"
            assert size[0] < 56 or "Gulf Observer" in app.screen_text()


async def test_another_theme_paints_it_anew(content: Path) -> None:
    def styles(app: Session) -> set[str]:
        return {str(segment.style) for strip in app.strips() for segment in strip if segment.text == "VEN"}

    async with session(content, (140, 40)) as app:
        await app.press("v")
        dark = styles(app)
        app.app.theme = "textual-light"
        await app.pilot.pause()
        light = styles(app)
        assert dark and light and not dark & light


async def test_a_moved_passage_carries_its_number_in_both_columns(tmp_path: Path) -> None:
    tiny = tiny_copy(tmp_path)
    passages = "The lamp is lit for every single boat", "and the harbour stays open until the morning comes again"
    for name, id, words in (
        ("harbour-post", "post-every-boat", passages),
        ("lighthouse-weekly", "weekly-every-boat", passages[::-1]),
    ):
        text = read(tiny, f"sources/{name}.toml")
        start = text.index('exact = "', text.index(f'id = "{id}"'))
        line = text[start : text.index("\n", start)]
        change(tiny, f"sources/{name}.toml", line, f'exact = "{" , ".join(words)}"')
    async with session(tiny, (140, 30)) as app:
        await go_to(app, "light-for-every-boat")
        await app.press("v")
        assert app.screen_text().count("¹The") == 2
        assert "moved" in app.lines()[-3]


async def test_n_goes_on_to_the_next_record_of_the_pane_that_can_be_compared(content: Path) -> None:
    async with session(content, (80, 24)) as app:
        await app.press("3", "g", "v")
        seen: list[str] = []
        for _ in range(40):
            if app.app.screen is app.main:
                await app.press("j", "v")
                continue
            seen.append(app.lines()[0])
            legend = " ".join(" ".join(app.lines()[-5:]).split())
            assert "differing name" in legend and ("¹ moved" not in legend or "look for its number" in legend)
            await app.press("n")
            if len(set(seen)) > 3:
                break
        assert len(set(seen)) > 3, "several records were compared one after the other"
        assert app.view.pane.list.cursor > 2
        await app.press("N", "escape")
        reading = app.view.reader.reading
        assert app.app.screen is app.main and reading is not None and reading.n == app.view.pane.selected
