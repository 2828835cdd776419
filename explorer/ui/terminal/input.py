"""What a terminal sends, as Textual's messages: keys, the mouse, pastes. The rest of what terminals send is dropped.

Textual's own parser types what it does not know, letter by letter: a reply to a question, a stray byte or an escape
within a paste would press keys, and some sequences end its thread. Here bytes become whole sequences first; only
those that mean a key, the mouse, the focus or a size go on to that parser, one at a time and within bounds.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable, Iterator
from time import monotonic

from textual import constants, events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual._xterm_parser import XTermParser
from textual.message import Message

from explorer.text.display import display

MAX_PASTE_BYTES = 8_192
"""More of one paste is left out; what takes text here takes a line."""
MAX_SEQUENCE_BYTES = 4_096
"""Of a longer sequence only the start is kept, which says how it will end."""
FLOOD_BYTES = 2_048
"""So many bytes of text at once are no typing but a paste, from a terminal that does not mark pastes."""
SILENCE_SECONDS = 0.5
"""A sequence, a string or a paste without an end has ended when nothing follows for so long."""
FLOOD_SILENCE_SECONDS = 0.1
MAX_COLUMNS, MAX_LINES = 1_000, 500
"""No terminal is larger; a claim to be is noise."""

Taken = tuple[int, Iterable[Message]]
"""How many bytes were understood, and what they mean."""

_PASTE, _PASTE_END = b"\x1b[200~", b"\x1b[201~"
_TEXT = re.compile(rb"[^\x1b]+")
_CSI = re.compile(rb"\x1b\[(?:\[[A-E]|[\x20-\x3f]*[\x40-\x5a\x5c-\x7e])")
_CSI_START = re.compile(rb"\x1b\[(?:\[|[\x20-\x3f]*)")
_SS3 = re.compile(rb"\x1bO[0-9;]*[\x40-\x7e]")
_SS3_START = re.compile(rb"\x1bO[0-9;]*")
_ALT = re.compile(rb"\x1b(?:[\xc0-\xff][\x80-\xbf]{0,3}|[^\x1b])")
_STRINGS = b"]PX^_"
_STRING_END = re.compile(rb"[\x07\x18\x1a]|\x1b\\|(?=\x1b[^\\])")

# Not compiled before one comes: the app does not wait for keys to start.
_KEY = (
    r"\x1b\[(?P<code>[0-9]{0,7})(?::[0-9:]*)?(?:;(?P<modifiers>[0-9]{0,3})(?::(?P<event>[0-9]))?)?"
    r"(?:;(?P<text>[0-9:]*))?(?P<end>[u~ABCDEFHPQS])"
)
_MOUSE = re.compile(r"\x1b\[<[0-9]{1,3};-?[0-9]{1,5};-?[0-9]{1,5}[Mm]")
_MODE = re.compile(r"\x1b\[\?(?:2026|2048);[0-4]\$y")
_SIZE = r"\x1b\[48" + r";([0-9]{1,6})(?::[0-9:]*)?" * 4 + "t"
_FOCUS = frozenset({"\x1b[I", "\x1b[O"})
_C1 = dict.fromkeys(range(0x80, 0xA0))


class Listener:
    """One terminal's input. `hear` takes bytes as they come; `rest` is asked when none came for a while."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._heard_at = now()
        self._parser = XTermParser()
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._take: Callable[[bytes, int], Taken] = self._take_keys
        self._waiting = b""
        self._pasted = bytearray()

    def hear(self, data: bytes) -> Iterator[Message]:
        """The messages that these bytes complete."""
        self._heard_at = self._now()
        if len(data) >= FLOOD_BYTES and b"\x1b" not in data and self._take == self._take_keys and not self._waiting:
            self._take = self._take_flood
        data, at = self._waiting + data, 0
        while at < len(data):
            size, messages = self._take(data, at)
            if not size:
                break
            yield from messages
            at += size
        self._waiting = data[at:]
        if len(self._waiting) > MAX_SEQUENCE_BYTES:
            self._waiting = self._waiting[:2]

    @property
    def is_waiting(self) -> bool:
        """Whether something began that only silence ends."""
        return bool(self._waiting) or self._take != self._take_keys

    def rest(self) -> Iterator[Message]:
        """What is complete because nothing followed: a lone escape is a key; an unfinished sequence is dropped."""
        silent = self._now() - self._heard_at
        if self._take == self._take_flood:
            if silent >= FLOOD_SILENCE_SECONDS:
                yield from self._end_paste()
        elif self._waiting == b"\x1b" and self._take == self._take_keys:
            if silent >= constants.ESCAPE_DELAY:
                self._waiting = b""
                yield events.Key("escape", "\x1b")
        elif silent >= SILENCE_SECONDS:
            waiting, self._waiting = self._waiting, b""
            if self._take == self._take_paste:
                self._keep(waiting)
            yield from self._end_paste()

    def _take_keys(self, data: bytes, at: int) -> Taken:
        if text := _TEXT.match(data, at):
            typed = self._decode(text[0]).translate(_C1)
            return len(text[0]), self._parser.feed(typed) if typed else ()
        kind = data[at + 1 : at + 2]
        if not kind:
            return 0, ()
        if kind == b"\x1b":
            return 1, (events.Key("escape", "\x1b"),)
        if kind in _STRINGS:
            self._take = self._take_string
            return 2, ()
        if kind == b"[":
            return self._take_csi(data, at)
        if kind == b"O":
            return self._take_sequence(_SS3, _SS3_START, data, at)
        return self._take_sequence(_ALT, _ALT, data, at)

    def _take_csi(self, data: bytes, at: int) -> Taken:
        if data.startswith(_PASTE, at):
            self._take = self._take_paste
            return len(_PASTE), ()
        if data.startswith(b"\x1b[M", at):
            # The oldest mouse report: three bytes of any value follow.
            return (6, ()) if len(data) >= at + 6 else (0, ())
        return self._take_sequence(_CSI, _CSI_START, data, at)

    def _take_sequence(self, whole: re.Pattern[bytes], start: re.Pattern[bytes], data: bytes, at: int) -> Taken:
        if found := whole.match(data, at):
            sequence = _known(found[0].decode("latin-1"))
            return len(found[0]), self._parser.feed(sequence) if sequence else ()
        begun = start.match(data, at)
        size = len(begun[0]) if begun else 1
        return (0, ()) if at + size == len(data) else (size, ())

    def _take_string(self, data: bytes, at: int) -> Taken:
        """A string for a program that asked for it, which this one did not; it may be of any length."""
        if end := _STRING_END.search(data, at):
            self._take = self._take_keys
            return (end.end() - at, ()) if end.end() > at else self._take_keys(data, at)
        return len(data) - at - data.endswith(b"\x1b"), ()

    def _take_paste(self, data: bytes, at: int) -> Taken:
        end = data.find(_PASTE_END, at)
        if end >= 0:
            self._keep(data[at:end])
            return end + len(_PASTE_END) - at, self._end_paste()
        # The last bytes may be the first of the end.
        size = max(0, len(data) - at - len(_PASTE_END) + 1)
        self._keep(data[at : at + size])
        return size, ()

    def _take_flood(self, data: bytes, at: int) -> Taken:
        self._keep(data[at:])
        return len(data) - at, ()

    def _keep(self, pasted: bytes) -> None:
        self._pasted += pasted[: MAX_PASTE_BYTES - len(self._pasted)]

    def _end_paste(self) -> Iterator[Message]:
        self._take = self._take_keys
        if self._pasted:
            text = self._pasted.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
            self._pasted.clear()
            yield events.Paste(display(text))


def _known(sequence: str) -> str:
    """A sequence that the parser understands and that means something here, made harmless; else nothing."""
    if sequence in ANSI_SEQUENCES_KEYS or sequence in _FOCUS or _MOUSE.fullmatch(sequence) or _MODE.fullmatch(sequence):
        return sequence
    if key := re.fullmatch(_KEY, sequence):
        return _known_key(key)
    if size := re.fullmatch(_SIZE, sequence):
        lines, columns, height, width = map(int, size.groups())
        if 1 <= lines <= MAX_LINES and 1 <= columns <= MAX_COLUMNS:
            # A terminal that does not know its pixels says 0, by which nothing can be divided.
            return f"\x1b[48;{lines};{columns};{height or lines};{width or columns}t"
    return ""


def _known_key(key: re.Match[str]) -> str:
    """A key of the kitty protocol or of xterm, without alternates and without what is no character."""
    code, modifiers, end = int(key["code"] or 1), key["modifiers"] or "", key["end"]
    named = f"{code}{end}" in FUNCTIONAL_KEYS
    if key["event"] == "3" or int(modifiers or 1) > 256 or not (named or (end == "u" and _is_printable(code))):
        return ""
    codes = [int(part) for part in (key["text"] or "").split(":") if part and len(part) < 8]
    text = ":".join(str(code) for code in codes if _is_printable(code))
    return f"\x1b[{code};{modifiers}" + (f";{text}{end}" if text else end)


def _is_printable(code: int) -> bool:
    return code <= 0x10FFFF and chr(code).isprintable()
