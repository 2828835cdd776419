"""What terminals send: keys are keys, and nothing else presses one."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.message import Message

from explorer.ui.terminal.input import FLOOD_BYTES, MAX_PASTE_BYTES, Listener

Sent = bytes | float
"""Bytes a terminal sends, or seconds in which it sends none."""


def hear(*sent: Sent) -> list[Message]:
    """The messages of a stream, after which the terminal stays silent."""
    time = 0.0
    listener = Listener(lambda: time)
    heard: list[Message] = []
    for piece in (*sent, 5.0):
        if isinstance(piece, float):
            time += piece
            heard += listener.rest()
        else:
            heard += listener.hear(piece)
    return heard


def keys(*sent: Sent) -> list[str]:
    """The keys of a stream."""
    return [message.key for message in hear(*sent) if isinstance(message, events.Key)]


def pastes(*sent: Sent) -> list[str]:
    """The pastes of a stream."""
    return [message.text for message in hear(*sent) if isinstance(message, events.Paste)]


KEYS: dict[str, tuple[tuple[Sent, ...], list[str]]] = {
    "letters": (("jJé漢".encode(),), ["j", "J", "é", "漢"]),
    "letters in parts": (
        (b"\xc3", b"\xa9\xc3", b"\x9b\xe3\x83", 0.1, b"\x9b\xf0\x9d", b"\x9b\x8f"),
        ["é", "Û", "ホ", "𝛏"],
    ),
    "an arrow": ((b"\x1b[A",), ["up"]),
    "an arrow in three reads": ((b"\x1b", b"[", b"A"), ["up"]),
    "an arrow over a slow line": ((b"\x1b[", 0.3, b"A"), ["up"]),
    "keypad, application mode": ((b"\x1bOA",), ["up"]),
    "Linux console": ((b"\x1b[[A",), ["f1"]),
    "escape": ((b"\x1b",), ["escape"]),
    "escape, then a key": ((b"\x1b", 0.2, b"j"), ["escape", "j"]),
    "escape before an arrow": ((b"\x1b\x1b[A",), ["escape", "up"]),
    "with ctrl": ((b"\x1b[1;5A\x1a",), ["ctrl+up", "ctrl+z"]),
    "kitty": ((b"\x1b[97u\x1b[13u\x1b[27u\x1b[97;5u\x1b[97;;97u",), ["a", "enter", "escape", "ctrl+a", "a"]),
    "kitty, a number of modifiers that is none": ((b"\x1b[20;0~\x1b[97;0u\x18j",), ["f9", "a", "ctrl+x", "j"]),
    "kitty with alternates": (
        (b"\x1b[97:65;2;65u\x1b[47:63;2u\x1b[1092:1060:97;5u\x1b[1092::97u\x1b[97::113;5u\x1b[98:::7:9u\x1b[0:0:0;2u",),
        ["A", "question_mark", "ctrl+a", "ф", "ctrl+a", "b"],
    ),
    "kitty, shift held a moment longer": (
        (b"\x1b[32;2u\x1b[13;2u\x1b[127;2u\x1b[27;66u\x1b[9;2u\x1b[127;5u",),
        ["space", "enter", "backspace", "escape", "shift+tab", "ctrl+backspace"],
    ),
    "C1, as single bytes": ((b"\x9bA\x8fBj\x9b1;5", b"A\x9b", 0.1, b"C"), ["up", "down", "j", "ctrl+up", "right"]),
    "kitty, pressed and let go": ((b"\x1b[97;1:1u\x1b[97;1:3u\x1b[1;1:3A",), ["a"]),
    "escape and a key in one": (
        (b"\x1b4\x1bj\x1b\xc3\xa9\x1b\r",),
        ["escape", "4", "escape", "j", "escape", "é", "escape", "enter"],
    ),
    "escape and what begins a sequence": (
        (b"\x1b[", 0.6, b"\x1b]", 0.2, b"]\x1bP", 0.2, b"\x1bO", 0.6),
        [
            "escape",
            "left_square_bracket",
            "escape",
            "right_square_bracket",
            "right_square_bracket",
            "escape",
            "P",
            "escape",
            "O",
        ],
    ),
    "enter before the terminal is ours": ((b"\n",), ["enter"]),
    "kitty, text of an input method": (
        (b"\x1b[32;;110:103:432:417:105u\x1b[0;;28450:23383u\x1b[0;2;65u",),
        list("ngươi漢字A"),
    ),
    "kitty, keypad": (
        (b"\x1b[57400u\x1b[57402;129;51u\x1b[57410;;47u\x1b[57414u\x1b[57414;129u\x1b[57421u\x1b[57411u",),
        ["1", "3", "slash", "enter", "enter", "pageup", "asterisk"],
    ),
    "kitty, keys that ctrl makes": (
        (b"\x1b[91;5u\x1b[105;5u\x1b[109;69u\x1b[104;5u\x1b[91;6u\x1b[122;5;26u",),
        ["escape", "tab", "enter", "backspace", "ctrl+shift+left_square_bracket", "ctrl+z"],
    ),
    "kitty, a wide space": ((b"\x1b[0;;12288u\x1b[32;;160u\xe3\x80\x80\xc2\xa0",), ["space"] * 4),
    "kitty, text with what is none": ((b"\x1b[0;;55296:113u\x1b[0;;9999999999:113:u\x1b[;;113u",), ["q"] * 3),
    "xterm, keys that have no number": (
        (b"\x1b[27;5;105~\x1b[27;2;13~\x1b[27;5;97~\x1b[27;2;63~\x1b[27;2;47~\x1b[27;2;65~",),
        ["tab", "enter", "ctrl+a", "question_mark", "slash", "A"],
    ),
    "a sequence and what is typed after": (
        (b"\x1b[1;5Aj\x1b[<0;1;1Xj\x1b[?1;2cj\x1b[3;5~;j\x1b[1;5Aq;j",),
        ["ctrl+up", "j", "j", "j", "ctrl+delete", "semicolon", "j", "ctrl+up", "q", "semicolon", "j"],
    ),
    "thirty at once": ((b"j" * 30,), ["j"] * 30),
    "a thousand at once": ((b"j" * 1000,), ["j"] * 1000),
}


@pytest.mark.parametrize(("sent", "pressed"), KEYS.values(), ids=KEYS)
def test_keys_are_heard(sent: tuple[Sent, ...], pressed: list[str]) -> None:
    assert keys(*sent) == pressed


NO_KEYS: dict[str, tuple[Sent, ...]] = {
    "device attributes": (b"\x1b[?1;2c\x1b[>41;390;0c\x1b[=0c",),
    "status": (b"\x1b[0n\x1b[?997;1n",),
    "cursor position": (b"\x1b[12;40R\x1b[?12;40R",),
    "colours": (b"\x1b]10;rgb:ffff/ffff/ffff\x1b\\\x1b]11;rgb:0/0/0\x07\x1b]4;1;rgb:q/q/q\x07",),
    "colours, cut": (b"\x1b]10;rgb:ff", b"ff/qqqq", b"/0\x1b", b"\\"),
    "clipboard": (b"\x1b]52;c;" + b"q" * 100_000 + b"\x07",),
    "clipboard without end": (b"\x1b]52;c;qqq",),
    "title": (b"\x1b]lquit\x1b\\\x1b]Lquit\x1b\\",),
    "window": (b"\x1b[8;24;80t\x1b[4;600;800t\x1b[3;0;0t",),
    "modes": (b"\x1b[?2026;2$y\x1b[?2048;0$y\x1b[?1;0$y\x1b[4;2$y",),
    "kitty flags": (b"\x1b[?31u",),
    "terminal name": (b"\x1bP>|XTerm(390)\x1b\\",),
    "termcap": (b"\x1bP1+r544e=71\x1b\\\x1bP0+r\x1b\\",),
    "graphics": (b"\x1b_Gi=1;OK\x1b\\\x1b^q\x1b\\\x1bXq\x1b\\",),
    "focus": (b"\x1b[I\x1b[O",),
    "mouse": (b"\x1b[<0;5;5M\x1b[<0;5;5m\x1b[<64;5;5M\x1b[32;5;5M\x1b[<0;-5;-5M",),
    "oldest mouse, in UTF-8": (b"\x1b[M \xc4\x80!\x1b[M \xc4", b"\x80\xc4\x80\x1b[M \xc4\xc5\x1b[M \xc3!"),
    "function keys that look like a letter's number": (b"\x1b[25~\x1b[32~\x1b[33~\x1b[34~\x1b[63~\x1b[113A",),
    "oldest mouse": (b"\x1b[Mqqq\x1b[M\xff\xff\xff\x1b[M \x1b[",),
    "mouse nonsense": (b"\x1b[<99999999999;1;1M\x1b[<q\x1b[<1;1;1;1M",),
    "kitty nonsense": (b"\x1b[1114112u\x1b[55296u\x1b[97;5:3u\x1b[97;999u\x1b[0u\x1b[113~\x1b[" + b"9" * 5000 + b"u",),
    "a size no terminal has": (b"\x1b[48;60000;60000;1;1t",),
    "no sequence at all": (b"\x1b[" + b"1;" * 9000 + b"q",),
    "mouse without numbers": (b"\x1b[<32;NaN;NaNM\x1b[<0;undefined;-infm\x1b[<0;1;1.5M\x1b[<;;M\x1b[<0;1;1z",),
    "a size without numbers": (b"\x1b[8;NaN;NaNt\x1b[48;null;80;None;Infinityt",),
    "numbers that do not fit": (b"\x1b[<-1;-1;-1M\x1b[38:2::1;q\x1b[>0;1 q\x1b[1;2'z",),
    "too long to be a key": (b"\x1b[0;;" + b"113:" * 40_000 + b"113u",),
    "a key let go, with text": (b"\x1b[113;1:3;113u\x1b[0;:3;113u",),
    "escape within a paste": (b"\x1b[200~a\x1bq\x1b[31mq" + b"q" * 40 + b"\x1b[201~",),
    "a paste without end": (b"\x1b[200~qqq",),
    "an end without a paste": (b"\x1b[201~",),
    "a flood": (b"q\r0 zYs" * 1000,),
    "C1": ("\x9b\x85\x80".encode(),),
    "C1 that begins a sequence": ("\x9b?62;1c\x9b<0;9;9M\x9d52;c;qqq\x07\x90qqq\x9c\x9fq\x9c".encode(),),
    "C1 as single bytes": (b"\x9b?62;1c\x9d52;c;qqq\x9c\x90>|q\x9c\x9fq\x9c\x9d11;q\x07\x9bM\xc4\x80q",),
    "what programs print for a number": (
        b"\x1b[<%d;%d;%dM\x1b[<0;1e+21;2e5M\x1b[<0;(null);-nan(ind)M\x1b[<0;1.#IND;1.#QNANm\x1b[<0;0x10;TrueM"
        b"\x1b[<a;b;cM\x1b[NaN;NaNR\x1b[undefined;undefinedR\x1b[?NaN;NaNc\x1b[97:NaN;nullu\x1b[8;1e+21;q;qt",
    ),
    "controls and other bytes within": (
        b"\x1b[1;\nq\x1b[<0;\r1;\x7f1M\x1b[1;\xc3\xa95q\x1b[?1\x00;\xff2c\x1b[1;5\x18",
    ),
    "the Linux console, no key": (b"\x1b[[q\x1b[[[\x1b[[4",),
    "a bell in what no bell ends": (b"\x1bPq\x07qqq\x1b\\\x1b_q\x07q\x1b\\\x1b^q\x07q\x1b\\\x1bXq\x07q\x1b\\",),
    "kitty, no text": (b"\x1b[0;;55296u\x1b[0;;1114112:99999999999u\x1b[0;;u\x1b[0;;:::u\x1b[0;;27:10:7:127u\x1b[;;u",),
}


@pytest.mark.parametrize("sent", NO_KEYS.values(), ids=NO_KEYS)
def test_what_is_no_key_presses_none(sent: tuple[Sent, ...]) -> None:
    assert keys(*sent) == []


@pytest.mark.parametrize("sent", NO_KEYS.values(), ids=NO_KEYS)
def test_a_key_after_it_counts(sent: tuple[Sent, ...]) -> None:
    assert keys(*sent, 1.0, b"j") == ["j"]


SHORT = {name: b"".join(part for part in sent if isinstance(part, bytes)) for name, sent in NO_KEYS.items()}
SHORT = {name: sent for name, sent in SHORT.items() if len(sent) < 1_000 and b"\x1b[M" not in sent}
"""Of the oldest mouse reports one may end in an escape."""


@pytest.mark.parametrize("sent", SHORT.values(), ids=SHORT)
def test_what_is_no_key_presses_none_however_slowly_it_comes(sent: bytes) -> None:
    for step in (1, 2, 3):
        pieces: list[Sent] = []
        for at in range(0, len(sent), step):
            pieces += [sent[at : at + step], 0.08]
        assert keys(*pieces) == [], step


def test_what_is_no_utf8_is_one_key_that_does_nothing() -> None:
    assert keys(b"\xff") == ["replacement_character"]


def test_no_known_key_swallows_the_next() -> None:
    for sequence in ANSI_SEQUENCES_KEYS:
        assert keys(sequence.encode(), 1.0, b"j")[-1] == "j", sequence


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200), st.integers(1, 7))
@example("a\r\nb\rc", 3)
def test_a_paste_is_one_text_however_it_comes(text: str, step: int) -> None:
    data = b"\x1b[200~" + text.replace("\x1b", "").encode() + b"\x1b[201~"
    whole = pastes(data)
    assert whole == pastes(*(data[i : i + step] for i in range(0, len(data), step)))
    assert keys(data) == []


def test_a_paste_shows_its_controls_and_keeps_its_lines() -> None:
    assert pastes(b"\x1b[200~one\r\n\x1b[31mtwo\x1b[201~") == ["one\n␛[31mtwo"]


@pytest.mark.parametrize("piece", [1, 2, 5, 11])
def test_a_report_without_numbers_presses_nothing_however_it_comes(piece: int) -> None:
    report = b"\x1b[<32;NaN;NaNM\x1b[I\x1b[<0;undefined;1M\x1b[97u"
    assert keys(*(report[i : i + piece] for i in range(0, len(report), piece))) == ["a"]


def test_a_long_text_of_an_input_method_is_a_paste_and_its_joiners_stay() -> None:
    assert pastes(b"\x1b[0;;" + b":".join([b"113"] * 9000) + b"u") == ["q" * 9000]
    family = "👩\u200d👧"
    assert pastes(f"\x1b[0;;{':'.join(str(ord(c)) for c in family)}u".encode()) == [family]


def test_a_key_of_the_kitty_protocol_without_its_text_is_typed_all_the_same() -> None:
    """Terminals that know the protocol by halves do not tell the text."""
    sent = b"\x1b[32u\x1b[97u\x1b[97;2u\x1b[1073;2u\x1b[97:65;2u\x1b[97;65u\x1b[97;3u\x1b[49;2u\x1b[32;1:3u"
    typed = [message.character for message in hear(sent) if isinstance(message, events.Key)]
    assert typed == [" ", "a", "A", "Б", "A", "a", None, None]


def test_of_a_huge_paste_only_the_start_is_taken() -> None:
    (text,) = pastes(b"\x1b[200~", *[b"x" * 4096] * 256, b"\x1b[201~")
    assert text == "x" * MAX_PASTE_BYTES
    (text,) = pastes(b"ab" * FLOOD_BYTES, *[b"x" * 4096] * 256)
    assert len(text) == MAX_PASTE_BYTES


def test_a_size_without_pixels_can_be_divided_by() -> None:
    (resize,) = hear(b"\x1b[48;24;80;0;0t")
    assert isinstance(resize, events.Resize) and resize.size == (80, 24) and resize.pixel_size == (80, 24)


WHOLE = [
    *(
        b"j",
        b"\x18",
        b"\xff",
        "éホ𝛏".encode(),
        b"\x1b[A",
        b"\x9bA",
        b"\x8fB",
        b"\xc2\x9bC",
        b"\x1b[[A",
        b"\x1b[47:63;2u",
    ),
    *(
        b"\x1b[M !!",
        b"\x1b[M \xc4\x80!",
        b"\x1b[<0;5;5M",
        b"\x1b[<0;NaN;5M",
        b"\x1b[200~ab\x1bc\x1b[201~",
        b"\x1b[?1;2c",
    ),
    *(b"\x1b]11;q\x07", b"\x9d52;q\x9c", b"\x90q\x9c", b"\x1bPq\x1b\\", b"\x1b[0;;110:103u", b"\x1b[27;2;63~", b"\xc3"),
]


@given(st.lists(st.sampled_from(WHOLE), max_size=7).map(b"".join), st.integers(1, 5))
@example(b"\x1b[M \xc4\x80!", 5)
def test_what_is_heard_does_not_hang_on_how_it_is_cut(sent: bytes, piece: int) -> None:
    assert keys(*(sent[i : i + piece] for i in range(0, len(sent), piece))) == keys(sent)


STARTS = [b"\x1b", b"\x1b[", b"\x1b[200~", b"\x1b[201~", b"\x1b]52;", b"\x1b\\", b"\x07", b"\x1bP", b"\x1b[<"]
noise = st.lists(
    st.one_of(
        st.binary(max_size=12),
        st.sampled_from([s.encode() for s in ANSI_SEQUENCES_KEYS]),
        st.sampled_from(STARTS),
        st.from_regex(rb"\x1b\[[<?>=]?[0-9:;]{0,12}[ -/]?[@-~]", fullmatch=True),
        st.sampled_from([0.05, 0.2, 1.0]),
    ),
    max_size=30,
)  # fmt: skip


@given(noise)
def test_no_noise_breaks_it(sent: list[Sent]) -> None:
    hear(*sent)
    assert keys(*sent, 5.0, b"\x18", b"j")[-1:] == ["j"]
