"""Puts text on the reader's clipboard and says what really happened.

A local tool is believed when it gives the text back; tmux and the terminal (OSC 52) can only be told; when
there is none of them the text is saved to a file. For a reader at another machine, over SSH, no local tool is used: it
would fill the wrong machine's clipboard. A reader at a browser has that browser's alone, and no file is saved.
"""

from __future__ import annotations

import os
import sys
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from explorer.errors import Refused

if TYPE_CHECKING:
    from explorer.desktop.environment import Place
    from explorer.desktop.process import Patience

OSC_52_LIMIT = 74_994
"""The most bytes of UTF-8 to send to a terminal: xterm takes no more than 100,000 characters of base64."""

SCREEN_TAKES = 250
"""The most characters of one DCS string that every GNU screen passes on: older ones have room for 256."""

TOTAL_SECONDS = 8.0
"""All tools together get this long, however many of them hang."""

_TERMS_WITHOUT_CLIPBOARD = frozenset({"dumb", "linux"})
_UNCONFIRMED = "it does not confirm"
_TMUX_HAS_IT = "the outer terminal does not confirm; prefix + ] pastes it"
_TOO_LONG_TO_ASK = "it can lose so long a text when it is asked for it, so it was not asked"
_WRONG_MACHINE = "a tool on this machine would fill the wrong clipboard: you are connected from another one"
_NO_DESKTOP = "there is no desktop clipboard here (neither WAYLAND_DISPLAY nor DISPLAY is set)"

# Unicode 5.8 "Newline Guidelines": each of these ends a line, so dropping it would join two words.
_LINE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
_BIDI_CONTROLS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_NONCHARACTERS = (
    *range(0xFDD0, 0xFDF0),
    *(plane + last for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)),
)
_CLEANING: dict[int, str | None] = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), *_BIDI_CONTROLS)),
    **dict.fromkeys((*range(0xD800, 0xE000), *_NONCHARACTERS), "\N{REPLACEMENT CHARACTER}"),
    **dict.fromkeys(map(ord, _LINE_ENDS), "\n"),
    **{ord(character): character for character in "\n\t"},
}


class Arrival(Enum):
    """Where a copied text got to."""

    COPIED = "copied"  # a tool took it and gave it back when asked
    SENT = "sent"  # handed to something that does not confirm
    SAVED = "saved"  # not copied: written to a file
    FAILED = "failed"  # not copied, and not saved either


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one text: how far it got, by which route, and why not further.

    `path` is the file of a SAVED text. `reason` is a part of a sentence, without full stop; "" when COPIED.
    """

    arrival: Arrival
    route: str
    path: Path | None
    reason: str

    def told(self, what: str, otherwise: str) -> tuple[str, ...]:
        """The outcome in words: the first part is the truth of it, the others may be left out, the last first.

        `what` names the text, `otherwise` says what to do if the paste fails.
        """
        reason, *reasons = self.reason.split("; ")
        match self.arrival:
            case Arrival.COPIED:
                return f"Copied {what}", f"read back from {self.route}"
            case Arrival.SENT:
                return f"Sent {what} to {self.route}: {reason}", *reasons, f"nothing pasted? {otherwise}"
            case Arrival.SAVED:
                name = self.path.name if self.path else ""
                return f"Not copied: saved to {name}: {what}", f"the file is {self.path}", reason, *reasons
            case Arrival.FAILED:
                return f"Not copied{', and not saved either' if not self.route else ''}: {what}", reason, *reasons


class GivenUp(Exception):
    """The copy is not wanted any more, and nothing has the text."""


def for_clipboard(text: str) -> str:
    r"""The text as it may be put on a clipboard: pasted into a shell or an editor, it only appears.

    Line ends become \n. Of the other C0 controls only \t stays; DEL, C1, bidi embeddings, overrides and
    isolates go, and so does white space at the end, so that no pasted line runs. A lone surrogate
    and what Unicode calls no character become U+FFFD. The rest is unchanged, to the letter.
    """
    return text.replace("\r\n", "\n").translate(_CLEANING).rstrip()


def copy(
    text: str,
    *,
    save_to: Path,
    send: Callable[[str], None] | None,
    env: Mapping[str, str] | None = None,
    platform: str | None = None,
    given_up: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Put `for_clipboard(text)` on the reader's clipboard, or in the file `save_to` when that cannot be done.

    For a worker thread: a tool that hangs takes 2 seconds. Nothing is written to the terminal but through
    `send`, which takes an escape sequence (None: there is no terminal). `env` and `platform` stand for
    `os.environ` and `sys.platform`. Raises Refused when there is nothing to copy: an empty copy would wipe the
    clipboard. Once it is `given_up`, a tool that still runs is ended; raises GivenUp unless one had taken the text.
    """
    from explorer.desktop import routes
    from explorer.desktop.environment import Place, is_screen_within_tmux, watched_remotely
    from explorer.desktop.process import Patience

    text = for_clipboard(text)
    if not text:
        raise Refused("nothing to copy: the text is empty, or only white space and control characters")
    place = Place(os.environ if env is None else env, platform or sys.platform)
    if place.served:
        trouble = _send_to_terminal(text, place, send)
        return Outcome(Arrival.FAILED if trouble else Arrival.SENT, "your browser", None, trouble or _UNCONFIRMED)
    patience = Patience(monotonic() + TOTAL_SECONDS, given_up)
    remote = place.remote or watched_remotely(place, patience)

    local, troubles = (None, []) if remote else _copy_locally(text, place, patience)
    in_tmux, tmux_troubles = routes.first_to_take(routes.TMUX_ROUTES, text, place, patience)
    if local is not None:
        return local
    if in_tmux is not None:
        # GNU screen may have left the tmux that it was started in, and be watched from elsewhere.
        in_screen = is_screen_within_tmux(place, patience)
        if in_screen or in_tmux is routes.OLD_TMUX_ROUTE:
            _send_to_terminal(text, place, send, through_tmux=not in_screen)
        return Outcome(Arrival.SENT, in_tmux.name, None, "; ".join([_TMUX_HAS_IT, *troubles]))
    if given_up():
        raise GivenUp
    trouble = _send_to_terminal(text, place, send)
    if not trouble:
        reason = "; ".join([_UNCONFIRMED, *troubles, *tmux_troubles])
        return Outcome(Arrival.SENT, "the terminal (OSC 52)", None, reason)
    no_tool = [] if troubles else [_WRONG_MACHINE if remote else _NO_DESKTOP]
    return _save(text, save_to, [*no_tool, *troubles, *tmux_troubles, trouble])


def _copy_locally(text: str, place: Place, patience: Patience) -> tuple[Outcome | None, list[str]]:
    """How far the text got on this machine's own clipboard, and which routes to it failed."""
    from explorer.desktop import routes

    if place.platform == "win32":
        from explorer.desktop import windows

        try:
            libraries = windows.load()
            windows.put(text, libraries)
            if windows.get(libraries) == text:
                return Outcome(Arrival.COPIED, windows.NAME, None, ""), []
        except OSError as error:
            return None, [f"{windows.NAME} could not be used ({error.strerror or error})"]
        return None, [f"{windows.NAME} gave back another text"]
    route, troubles = routes.first_to_take(routes.LOCAL_ROUTES, text, place, patience)
    if route is None:
        return None, troubles
    if route.confirms(text):
        return Outcome(Arrival.COPIED, route.name, None, ""), troubles
    return Outcome(Arrival.SENT, route.name, None, "; ".join([_TOO_LONG_TO_ASK, *troubles])), troubles


def _send_to_terminal(
    text: str, place: Place, send: Callable[[str], None] | None, *, through_tmux: bool = False
) -> str:
    """Send `text` as OSC 52, if the terminal may understand it. "" when sent, else why not."""
    if send is None:
        return "there is no terminal to send it to"
    terminal = place.env.get("TERM", "")
    if terminal.partition("-")[0] in _TERMS_WITHOUT_CLIPBOARD and not place.served:
        return f"a terminal of type {terminal} has no clipboard"
    data = text.encode("utf-8")
    if len(data) > OSC_52_LIMIT:
        return f"{len(data):,} bytes are more than a terminal takes ({OSC_52_LIMIT:,})"
    sequence = f"\x1b]52;c;{b64encode(data).decode('ascii')}\a"
    if through_tmux:  # to be passed on unread, with each ESC doubled
        sequence = "\x1bPtmux;" + sequence.replace("\x1b", "\x1b\x1b") + "\x1b\\"
    elif place.screen:  # to be passed on unread, in pieces
        pieces = (sequence[at : at + SCREEN_TAKES] for at in range(0, len(sequence), SCREEN_TAKES))
        sequence = "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    try:
        send(sequence)
    except Exception as error:  # the caller's: whatever it raises, the text must still get somewhere
        return f"the terminal could not be written to ({error or type(error).__name__})"
    return ""


def _save(text: str, path: Path, troubles: list[str]) -> Outcome:
    from explorer.home.writing import FileTrouble, save

    try:
        save(path, text.encode("utf-8"))
    except FileTrouble as error:
        return Outcome(Arrival.FAILED, "", None, "; ".join([*troubles, str(error)]))
    return Outcome(Arrival.SAVED, "a file", path, "; ".join(troubles))
