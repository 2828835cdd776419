"""Every way to a clipboard that goes through another program, in one table.

No `clip.exe`: it turns “ ” into ΓÇ£.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from time import monotonic, sleep

from explorer.desktop.environment import Place
from explorer.desktop.process import POWERSHELL, Patience, ToolError, ToolTimeout, ask, feed

TOOL_SECONDS = 2.0
"""How long one tool may take to be written to and asked, unless its row says otherwise."""

_ASK_AGAIN_SECONDS = 0.5
_PAUSE_SECONDS = 0.02


def to_powershell(text: str) -> bytes:
    """Base64, which no console code page can spoil, of UTF-8 with Windows line ends."""
    return b64encode(text.replace("\n", "\r\n").encode("utf-8"))


def from_powershell(data: bytes) -> str:
    return b64decode(data.strip(), validate=True).decode("utf-8").replace("\r\n", "\n")


@dataclass(frozen=True, slots=True)
class Route:
    """A clipboard behind a tool: `write` takes the text on its standard input, `read` prints what is held."""

    name: str
    applies: Callable[[Place], bool]
    write: tuple[str, ...]
    read: tuple[str, ...]
    encode: Callable[[str], bytes] = str.encode
    decode: Callable[[bytes], str] = bytes.decode
    settings: tuple[tuple[str, str], ...] = ()
    """Environment variables for this tool alone."""
    seconds: float = TOOL_SECONDS
    most: int | None = None
    """Up to so many bytes can be asked for without harm; more is handed over and not asked for."""

    def confirms(self, text: str) -> bool:
        """Whether this text is read back, so that having taken it means that it is there."""
        return self.most is None or len(self.encode(text)) <= self.most


LOCAL_ROUTES = (
    Route(
        "pbcopy",
        lambda place: place.platform == "darwin",
        write=("pbcopy",),
        read=("pbpaste",),
        settings=(("LC_CTYPE", "UTF-8"), ("LC_ALL", "")),  # without them it takes the bytes for Mac Roman
    ),
    Route(
        "PowerShell",
        lambda place: place.wsl,
        write=(
            *POWERSHELL,
            "$ErrorActionPreference = 'Stop'; "
            "$bytes = [Convert]::FromBase64String([Console]::In.ReadToEnd()); "
            "Set-Clipboard -Value ([Text.Encoding]::UTF8.GetString($bytes))",
        ),
        read=(*POWERSHELL, "[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes((Get-Clipboard -Raw)))"),
        encode=to_powershell,
        decode=from_powershell,
        seconds=4.0,  # two starts of a large program
    ),
    Route(
        "wl-copy",
        lambda place: place.wayland,
        write=("wl-copy", "--type", "text/plain"),  # else it guesses: BibTeX and JSON are not offered as text
        read=("wl-paste", "--no-newline"),
    ),
    Route(
        "xclip",
        lambda place: place.x11,
        write=("xclip", "-selection", "clipboard", "-in"),
        read=("xclip", "-selection", "clipboard", "-out"),
    ),
    Route(
        "xsel",
        lambda place: place.x11,
        write=("xsel", "-b", "-i"),
        read=("xsel", "-b", "-o"),
        most=4_000,  # longer texts go in parts, and who holds one may end, with it, when the reader of the last is gone
    ),
)
"""Tools that reach the clipboard of the machine they run on, best first."""

TMUX_ROUTE = Route(
    "tmux",
    lambda place: place.tmux,
    write=("tmux", "load-buffer", "-w", "-"),  # -w: and on to the outer terminal
    read=("tmux", "show-buffer"),
)
OLD_TMUX_ROUTE = replace(TMUX_ROUTE, write=("tmux", "load-buffer", "-"))
"""tmux before 3.2: `load-buffer` knows no `-w`, but it passes on whatever a program wraps."""

TMUX_ROUTES = (TMUX_ROUTE, OLD_TMUX_ROUTE)


def first_to_take(
    routes: Iterable[Route], text: str, place: Place, patience: Patience
) -> tuple[Route | None, list[str]]:
    """The first route that takes `text` and, where it can be asked, gives it back; and why those before it did not.

    Without patience left, no further tool is started.
    """
    troubles: list[str] = []
    for route in routes:
        if not route.applies(place):
            continue
        try:
            _deliver(route, text, place, patience.before(monotonic() + route.seconds))
        except ToolError as error:
            troubles.append(str(error))
        else:
            return route, troubles
    return None, list(dict.fromkeys(troubles))


def _deliver(route: Route, text: str, place: Place, patience: Patience) -> None:
    if not patience.left():
        raise ToolError(f"{route.name} was not tried, the others took too long")
    env = {**place.env, **dict(route.settings)}
    data = route.encode(text)
    feed(route.write, data, env, patience)
    if not route.confirms(text):
        return
    # xclip and xsel exit before the display knows of the new text: under load the first answer can be the old
    # text, or none.
    again = patience.before(monotonic() + _ASK_AGAIN_SECONDS)
    while True:
        trouble = ToolError(f"{route.name} gave back another text")
        try:
            if _holds(route, text, _read_back(route, 2 * len(data) + 1024, env, patience)):
                return
        except ToolError as error:
            trouble = error
        if not again.left():
            raise trouble
        sleep(_PAUSE_SECONDS)


def _read_back(route: Route, limit: int, env: Mapping[str, str], patience: Patience) -> bytes:
    """What the route holds. One that stays silent is asked twice, each time for half of what time is left.

    `xclip` waits for ever when the program it asked was losing the clipboard at that moment.
    """
    try:
        return ask(route.read, limit, env, patience.before((monotonic() + patience.end) / 2))
    except ToolTimeout:
        return ask(route.read, limit, env, patience)


def _holds(route: Route, text: str, answer: bytes) -> bool:
    try:
        return route.decode(answer) == text
    except ValueError:  # not UTF-8, or not base64
        return False
