"""The reader's page: where everything stands is known before it is wrapped, and stays so when it is."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from hypothesis import example, given
from hypothesis import strategies as st
from textual.content import Content
from textual.style import Style

from explorer.index.find import parse_find
from explorer.index.read.record import QuoteView, Reading, Section
from explorer.text.display import display
from explorer.ui.look.colours import OWN, inks
from explorer.ui.look.content import height, segments, wrapped
from explorer.ui.reader.layout import Page, found, record_page, unmarked
from explorer.ui.reader.reader import Brush, heads_of

INKS = inks(OWN.to_color_system().generate())
BRUSH = Brush(Style(), INKS, 0, ())

WORDS = st.sampled_from(
    ["a", "of", "treaty", "đào tạo", "Phạm Minh Chính", "extraordinarily", "x" * 40, "—", "“so”", "→", "⚠"]
)
ODD = st.sampled_from(
    ["", " ", "  ", "日本語", "e\u0301", "\u00a0", "\n", "\n\n", "👩‍👩‍👧", "\u00ad", "\t", "\u200b", "\x07"]
)
TEXTS = st.one_of(
    st.lists(WORDS, max_size=40).map(" ".join),
    st.lists(st.one_of(WORDS, ODD), max_size=30).map(" ".join),
    st.text(max_size=80),
)


@given(TEXTS, st.integers(1, 90), st.integers(0, 30), st.integers(1, 60))
@example("one two", 3, 0, 7)
@example("one  two ", 5, 0, 7)
@example("a longword b", 4, 2, 5)
def test_a_text_is_wrapped_as_textual_wraps_it(text: str, width: int, start: int, length: int) -> None:
    shown = Content(display(text))
    part, whole = Style(bold=True), Style(italic=True)
    for content in (shown, shown.stylize(part, start, start + length), shown.stylize(whole).stylize(whole)):
        lines = content.wrap(width)
        assert [(line.plain, line.spans) for line in wrapped(content, width)] == [(x.plain, x.spans) for x in lines]
        assert height(content.plain, width) == len(lines)


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30), st.sampled_from([*INKS, "bold"])), max_size=4)


@given(TEXTS, SPANS)
def test_a_text_is_painted_as_textual_paints_it(text: str, spans: list[tuple[int, int, Style | str]]) -> None:
    shown = Content(display(text))
    for start, length, style in spans:
        shown = shown.stylize(style, start, start + length)
    for base in (INKS.match, INKS.cursor + INKS.dim):
        assert segments(shown, base) == shown.render_segments(base)


@st.composite
def quotes(draw: st.DrawFn) -> QuoteView:
    source = draw(st.sampled_from(["a", "b", "c", "d", "e"]))
    maybe = st.one_of(st.none(), TEXTS)
    return QuoteView(
        *(1, "q", source, draw(st.sampled_from(["BBC", "Vietnam News, the national English daily"])), 3, draw(TEXTS)),
        *(draw(st.sampled_from(["direct", "reported", "narration"])), None, draw(maybe), None, None),
        *(draw(maybe), draw(maybe), draw(maybe)),
        translation=draw(maybe),
    )


SECTIONS = st.lists(st.builds(Section, TEXTS, st.lists(quotes(), max_size=6).map(tuple)), max_size=5).map(tuple)
READINGS = st.builds(
    lambda head, summary, facts, sections: Reading(1, "event", "e", "t", "", head, summary, facts, (), sections),
    *(TEXTS, st.one_of(st.none(), TEXTS), st.lists(st.tuples(TEXTS, TEXTS), max_size=3).map(tuple), SECTIONS),
)


@given(READINGS, st.integers(10, 170), st.booleans(), st.sampled_from([None, "treaty", '"of treaty" so']))
def test_every_text_takes_the_lines_that_were_counted_for_it(
    reading: Reading, width: int, quotes_first: bool, typed: str | None
) -> None:
    find = parse_find(typed) if typed else None
    page = record_page(reading, found(find, INKS.match), width, INKS, quotes_first=quotes_first)
    crossing: dict[int, list[int]] = {}
    for place, box in enumerate(page.boxes):
        assert box.height == len(page.lines(place)) + 2 * box.frame
        assert box.end <= page.height
        for y in range(box.top, box.end):
            crossing.setdefault(y, []).append(place)
    for places in crossing.values():
        # Side by side, and nothing over anything else.
        boxes = [page.boxes[place] for place in places]
        assert all(one.left + one.width <= other.left for one, other in pairwise(boxes))
    assert [box.block.quote for box in page.boxes if box.frame] == reading.quotes()
    assert [page.boxes_at(y) for y in range(page.height)] == [crossing.get(y, []) for y in range(page.height)]


@given(READINGS, st.integers(10, 170), st.randoms(use_true_random=False))
def test_a_line_is_the_same_in_whatever_order_lines_come_into_sight(
    reading: Reading, width: int, random: Random
) -> None:
    one, other = (record_page(reading, unmarked, width, INKS, quotes_first=False) for _ in range(2))
    order = list(range(one.height))
    random.shuffle(order)
    shown = {y: _line(one, y) for y in order}
    assert [shown[y] for y in range(one.height)] == [_line(other, y) for y in range(other.height)]


def _line(page: Page, number: int) -> list[tuple[str, object]]:
    return [(text, style) for text, style, _ in BRUSH.line(page, number)]


def test_only_what_is_asked_for_is_wrapped() -> None:
    said = tuple(QuoteView(n, f"q{n}", "a", "A", 1, "word " * 50, "direct", *((None,) * 6)) for n in range(200))
    reading = Reading(1, "speaker", "s", "t", "", "head", None, (), (), (Section("", said),))
    page = record_page(reading, unmarked, 66, INKS, quotes_first=False)
    for y in range(30):
        BRUSH.line(page, y)
    assert 1 < page.made < 8


@given(st.text(st.sampled_from("aM界ไทย\u0e49ا"), min_size=1, max_size=24), st.integers(24, 90))
@example("南华早报·香港国际新闻编辑部十一二三四五六七八九十", 34)
def test_a_label_of_any_length_leaves_the_mode_its_place(label: str, width: int) -> None:
    quote = QuoteView(1, "q", "a", label, 1, "words", "narration", *(None,) * 6)
    heads = heads_of(quote, width)
    assert all(Content(head).cell_length <= width for head in heads)
    assert " · narration " in heads[0] and "¶" in "".join(heads)
