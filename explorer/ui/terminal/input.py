"""What a terminal sends, as Textual's messages: keys, the mouse, pastes. The rest of what terminals send is dropped.

Textual's own parser types what it does not know, letter by letter: a reply to a question, a stray byte or an escape
within a paste would press keys, and some sequences end its thread. Here bytes become whole sequences first; only
those that mean a key, the mouse, the focus or a size go on to that parser, one at a time and within bounds.

Keys mean what they meant when typed: each is given once the one before has had its whole effect. Textual sends a key on
to whatever has the focus as it arrives. When several arrive at once, as over a slow line, the second would go to the
screen that the first is about to cover: words typed after `/` would press keys.
"""

import asyncio
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from time import monotonic

from textual import constants, events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.message import Message

from explorer.text.display import display
from explorer.ui.terminal.signs import TWO_CELLS, WideLetters

MAX_PASTE_BYTES = 8_192
"""More of one paste is left out; what takes text here takes a line."""
MAX_SEQUENCE_BYTES = 65_536
"""Of a longer sequence only the start is kept, which says how it will end, and a mark by which it means nothing."""
FLOOD_BYTES = 2_048
"""So many bytes of text at once are no typing but a paste, from a terminal that does not mark pastes."""
SILENCE_SECONDS = 0.5
"""A sequence, a string or a paste without an end has ended when nothing follows for so long."""
FLOOD_SILENCE_SECONDS = 0.1
MAX_TYPED = 64
"""More letters that an input method sends as one key are a paste."""
MAX_COLUMNS, MAX_LINES = 1_000, 500
"""No terminal is larger; a claim to be is noise."""

Taken = tuple[int, Iterable[Message]]
"""How many bytes were understood, and what they mean."""

_ESCAPE = 0x1B
_PASTE, _PASTE_END = b"\x1b[200~", b"\x1b[201~"
_C1_START = re.compile(rb"\xc2?([\x8f\x90\x98\x9b\x9d-\x9f])")
"""A single byte that begins a sequence too (C1), as some terminals send it, or as UTF-8 writes it."""
# Whole letters, or what is none in UTF-8; one of which the end may be to come is waited for.
_TEXT = re.compile(
    rb"(?:[\x00-\x1a\x1c-\x7f]|(?!"
    + _C1_START.pattern
    + rb""")
    (?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}
    |[\xc2-\xf4][\x80-\xbf]{0,2}+(?!\Z)|[\x80-\xc1\xf5-\xff]))+""",
    re.VERBOSE,
)
_PARAMETERS = rb"""(?:
    [\x20-\x3f] [\x00-\x17\x19\x1c-\x1f\x7f-\xff]*      # with bytes that mean nothing there, and end nothing
    | (?<=[<;:?+(\#%.-]) [A-Za-z]++ (?=[\x20-\x3f])     # what programs print for a number that is none: NaN, (null)
    | (?<=\[) (?:NaN|nan|null|undefined) (?=;)
    | (?<=[0-9]) [ex] (?=[0-9+-])                       # 1e+21
    )*+"""
_CSI = re.compile(
    rb"\x1b\[ (?:\[ [\x20-\x7e]"  # as the Linux console writes function keys
    rb"| <" + _PARAMETERS + rb"(?:(?<=[<;:?+(\#%.-]) [A-Za-z]*?)? [Mm]"  # the mouse
    rb"|"
    + _PARAMETERS
    + rb"""(?:
    (?<=[<;:?+(\#%.-]) (?: (?:NaN|nan|null|undefined)[A-Za-z] | [A-Za-z]++(?!\Z) )
    | (?! (?<=\[)[Nnu][A-Za-z]*\Z | (?<=[0-9])[ex]\Z ) (?<![<;:?+(\#%.-]) [A-Za-z]
    | [\x18\x1a@\x5c-\x60\x7b-\x7e]
    ))""",
    re.VERBOSE,
)
_CSI_START = re.compile(rb"\x1b\[ (?:\[ |" + _PARAMETERS + rb"[A-Za-z]* )", re.VERBOSE)
_SS3 = re.compile(rb"\x1bO[0-9;]*[\x40-\x7e]")
_SS3_START = re.compile(rb"\x1bO[0-9;]*")
# Three bytes of any value follow, or three letters of UTF-8.
_OLDEST_MOUSE = re.compile(
    rb"\x1b\[M(?:[\xc2-\xdf][\x80-\xbf]|[^\xc2-\xdf]|[\xc2-\xdf](?![\x80-\xbf]|\Z)){3}", re.DOTALL
)
_STRINGS = b"]PX^_"
_STRING_END = re.compile(rb"[\x18\x1a]|\x1b\\|\xc2\x9c|(?=\x1b[^\\])")
_OSC_END = re.compile(rb"\x07|" + _STRING_END.pattern)

# Not compiled before one comes: the app does not wait for keys to start.
_KEY = (
    r"\x1b\[(?P<code>[0-9]{0,7})(?::(?P<shifted>[0-9]{0,7})(?::(?P<base>[0-9]{0,7})[0-9:]*)?)?"
    r"(?:;(?P<modifiers>[0-9]{0,3})(?::(?P<event>[0-9]))?)?(?:;(?P<text>[0-9:]*))?(?P<end>[u~ABCDEFHPQS])"
)
# Buttons beyond the wheel, from 128 on, would be taken for the first ones.
_MOUSE = re.compile(r"\x1b\[<(?:[0-9]{1,2}|1[01][0-9]|12[0-7]);-?[0-9]{1,5};-?[0-9]{1,5}[Mm]")
_MODE = re.compile(r"\x1b\[\?(?:2026|2048);[0-4]\$y")
_SIZE = r"\x1b\[48" + r";([0-9]{1,6})(?::[0-9:]*)?" * 4 + "t"
_FOCUS = frozenset({"\x1b[I", "\x1b[O"})
_C1 = dict.fromkeys(range(0x80, 0xA0))
# What is typed before the terminal is ours comes with the line's end that it makes of enter.
_TYPED = {**_C1, ord("\n"): "\r", 0xA0: " ", 0x3000: " "}
_KEYPAD = dict(enumerate(map(ord, "0123456789./*-+\r=,"), 57399))
"""The keypad's keys under the kitty protocol, as the keys of the same meaning."""
_JOINERS = (0x200C, 0x200D)
"""No letters of their own, and part of words and signs."""
_OTHER = 27
"""The number under which xterm sends the keys that have none, with the letter typed (modifyOtherKeys)."""
_SHIFT, _CTRL, _LOCKS = 1, 4, 64 | 128
"""Bits of the kitty protocol's modifiers, which it sends one more than they are."""
_AS_EVER = {
    **{(_CTRL, ord(letter)): (code, 0) for letter, code in {"[": 27, "i": 9, "m": 13, "h": 127}.items()},
    **{(_SHIFT, code): (code, 0) for code in (13, 27, 32, 127)},
}
"""With ctrl these have been other keys on every terminal (escape, tab, enter, backspace), with shift the same."""


class Listener:
    """One terminal's input. `hear` takes bytes as they come; `rest` is asked when none came for a while."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._heard_at = now()
        self._parser = XTermParser()
        self._take: Callable[[bytes, int], Taken] = self._take_keys
        self._string_end = _STRING_END
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
            self._waiting = self._waiting[:2] + b"?"

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
                yield _escape()
        elif len(self._waiting) == 2 and self._waiting[0] == _ESCAPE and self._take == self._take_keys:
            yield from self._rest_of_two(silent)
        elif silent >= SILENCE_SECONDS:
            waiting, self._waiting = self._waiting, b""
            if self._take == self._take_paste:
                self._keep(waiting)
            yield from self._end_paste()

    def _rest_of_two(self, silent: float) -> Iterator[Message]:
        """Escape and the key after it, where that begins a sequence of which nothing came: terminals send more of one.

        Those that no key sends need not wait for a slow line.
        """
        if silent >= (constants.ESCAPE_DELAY if self._waiting[1] in _STRINGS else SILENCE_SECONDS):
            (_, key), self._waiting = self._waiting, b""
            yield _escape()
            yield from self._parser.feed(chr(key))

    def _take_keys(self, data: bytes, at: int) -> Taken:
        if text := _TEXT.match(data, at):
            typed = text[0].decode("utf-8", "replace").translate(_TYPED)
            return len(text[0]), self._parser.feed(typed) if typed else ()
        if data[at] != _ESCAPE:
            return self._take_c1(data, at)
        kind = data[at + 1 : at + 2]
        if not kind:
            return 0, ()
        if kind in _STRINGS:
            if len(data) == at + 2:
                return 0, ()
            self._take = self._take_string
            self._string_end = _OSC_END if kind == b"]" else _STRING_END
            return 2, ()
        if kind == b"[":
            return self._take_csi(data, at)
        if kind == b"O":
            return self._take_sequence(_SS3, _SS3_START, data, at)
        # A multiplexer sends escape and the key after it in one, as if it were a key with alt.
        return 1, (_escape(),)

    def _take_c1(self, data: bytes, at: int) -> Taken:
        start = _C1_START.match(data, at)
        if not start:
            return 0, ()
        size, messages = self._take_keys(b"\x1b%c" % (start[1][0] - 0x40) + data[start.end() :], 0)
        if self._take == self._take_string and len(start[0]) == 1:
            self._string_end = re.compile(rb"\x9c|" + self._string_end.pattern)
        return max(0, size + len(start[0]) - 2), messages

    def _take_csi(self, data: bytes, at: int) -> Taken:
        if data.startswith(_PASTE, at):
            self._take = self._take_paste
            return len(_PASTE), ()
        if data.startswith(b"\x1b[M", at):
            report = _OLDEST_MOUSE.match(data, at)
            return (len(report[0]) if report else 0), ()
        return self._take_sequence(_CSI, _CSI_START, data, at)

    def _take_sequence(self, whole: re.Pattern[bytes], start: re.Pattern[bytes], data: bytes, at: int) -> Taken:
        if found := whole.match(data, at):
            return len(found[0]), self._meant(found[0].decode("latin-1"))
        begun = start.match(data, at)
        size = len(begun[0]) if begun else 1
        return (0, ()) if at + size == len(data) else (size, ())

    def _meant(self, sequence: str) -> Iterable[Message]:
        if sequence == TWO_CELLS:
            return (WideLetters(),)
        key = re.fullmatch(_KEY, sequence)
        text = _typed(key) if key else ""
        if len(text) > MAX_TYPED or not text.isprintable():
            return (events.Paste(display(text)),)
        known = text or _known(sequence, key)
        return self._parser.feed(known) if known else ()

    def _take_string(self, data: bytes, at: int) -> Taken:
        """A string for a program that asked for it, which this one did not; it may be of any length."""
        if end := self._string_end.search(data, at):
            self._take = self._take_keys
            return (end.end() - at, ()) if end.end() > at else self._take_keys(data, at)
        return len(data) - at - data.endswith((b"\x1b", b"\xc2")), ()

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


def _escape() -> events.Key:
    return events.Key("escape", "\x1b")


def _typed(key: re.Match[str]) -> str:
    """The text of a key of the kitty protocol, as long as an input method makes it; "" where it is no text."""
    if not key["text"] or key["end"] != "u" or key["event"] == "3" or _modifiers(key) & _CTRL:
        return ""
    codes = [int(part) for part in key["text"].split(":") if part and len(part) < 8]
    return "".join(chr(code) for code in codes if _is_printable(code) or code in _JOINERS).translate(_TYPED)


def _modifiers(key: re.Match[str]) -> int:
    # One more than they are; 0 is none of them, and no less than that.
    return max(0, int(key["modifiers"] or 1) - 1) & ~_LOCKS


def _known(sequence: str, key: re.Match[str] | None) -> str:
    """A sequence that the parser understands and that means something here, made harmless; else nothing."""
    if key:
        return _known_key(key)
    if sequence in ANSI_SEQUENCES_KEYS or sequence in _FOCUS or _MOUSE.fullmatch(sequence) or _MODE.fullmatch(sequence):
        return sequence
    if size := re.fullmatch(_SIZE, sequence):
        lines, columns, height, width = map(int, size.groups())
        if 1 <= lines <= MAX_LINES and 1 <= columns <= MAX_COLUMNS:
            # A terminal that does not know its pixels says 0, by which nothing can be divided.
            return f"\x1b[48;{lines};{columns};{height or lines};{width or columns}t"
    return ""


def _known_key(key: re.Match[str]) -> str:
    """A key of the kitty protocol or of xterm under the name that it has on every terminal; "" for none."""
    if key["event"] == "3" or int(key["modifiers"] or 1) > 256:
        return ""
    code, end, modifiers = int(key["code"] or 1), key["end"], _modifiers(key)
    if is_letter := code == _OTHER and end == "~" and (key["text"] or "").isdigit():
        code, end = int(key["text"][:8]), "u"
    if end == "u":
        if modifiers == _SHIFT and key["shifted"]:
            code, is_letter = int(key["shifted"]), True
        elif modifiers & ~_SHIFT and key["base"] and code > 127:
            code = int(key["base"])
        code = _KEYPAD.get(code, code)
        code, modifiers = _AS_EVER.get((modifiers, code), (code, modifiers))
        letter = chr(code) if _is_printable(code) else ""
        if letter and (not modifiers or (modifiers == _SHIFT and (is_letter or letter.isalpha()))):
            return letter.upper() if modifiers else letter
    named = f"{code}{end}" in FUNCTIONAL_KEYS
    return f"\x1b[{code};{modifiers + 1 if modifiers else ''}{end}" if named or (end == "u" and letter) else ""


def _is_printable(code: int) -> bool:
    return code <= 0x10FFFF and chr(code).translate(_TYPED).isprintable()


IN_TURN = "in turn"
"""The group of workers that belong to the effect of a key: what is typed next waits for them."""
PATIENCE_SECONDS = 0.5
"""An app busy for longer gets the key all the same; keys are late then, but not lost."""


class TypeAhead:
    """What was typed and not yet given to the app. All but `__len__` is for the loop's own thread."""

    def __init__(self, app: App[None], loop: asyncio.AbstractEventLoop) -> None:
        self._app = app
        self._loop = loop
        self._waiting: deque[Message] = deque()
        self._giving: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, message: Message) -> None:
        """Give this after all that waits, at once where the app is at rest."""
        self._waiting.append(message)
        if self._giving is None:
            if self._is_busy() or self._works():
                self._giving = self._loop.create_task(self._give_all())
            else:
                self._app.post_message(self._waiting.popleft())

    async def _give_all(self) -> None:
        while self._waiting:
            deadline = self._loop.time() + PATIENCE_SECONDS
            while ((busy := self._is_busy()) or self._works()) and self._loop.time() < deadline:
                await asyncio.sleep(0 if busy else 0.002)
            self._app.post_message(self._waiting.popleft())
        self._giving = None

    def _is_busy(self) -> bool:
        """Whether anything else is about to run: an effect is whole when every task of the app waits.

        asyncio offers no public way to ask; on a loop that keeps no such list, a key waits for nothing.
        """
        return bool(getattr(self._loop, "_ready", ()))

    def _works(self) -> bool:
        return any(worker.group == IN_TURN and not worker.is_finished for worker in self._app.workers)
