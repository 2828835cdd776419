"""The app in a browser: a real one, by keys and mouse; and who may open it."""

from __future__ import annotations

import base64
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from time import monotonic, sleep

import pyte
import pytest

from explorer.home.paths import WEB_DRIVER, state_folder
from explorer.home.settings import settings_file
from explorer.home.writing import FileTrouble, export
from tests.tools.chromium import PROGRAM, Chromium, Page
from tests.tools.command import Command

pytest.importorskip("textual_serve")

PATIENCE = 30.0


class Serving:
    """`serve` as a process, on a port that was free."""

    def __init__(self, command: Command, tiny: Path, home: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        command.home.mkdir(exist_ok=True)
        # As on a server with a desktop and a log of Textual's, neither of which is to be touched.
        told = {"HANOI_EXPLORER_HOME": str(home), "DISPLAY": ":99", "TEXTUAL_LOG": str(home / "log"), "TERM": "linux"}
        self.process = subprocess.Popen(
            [*command.start, "serve", "--port", str(self.port), "--content", str(tiny), "--find", "charter"],
            cwd=command.home,
            env=command.environment(**told),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert self.process.stderr is not None
        assert f"http://127.0.0.1:{self.port}/".encode() in self.process.stderr.readline()

    def answer(self, path: str, **headers: str) -> HTTPResponse:
        """What it answers to a request; asked again while it starts."""
        end = monotonic() + PATIENCE
        while True:
            try:
                connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
                connection.request("GET", path, headers=headers)
                return connection.getresponse()
            except ConnectionRefusedError:
                assert monotonic() < end
                sleep(0.05)

    def pages(self) -> list[int]:
        """The processes under it, of which each page has one."""
        found = [self.process.pid]
        for process in found:
            found += map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split())
        return found[1:]

    def end(self) -> int:
        """Press ctrl+c; gives the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@contextmanager
def serving(command: Command, tiny: Path, home: Path) -> Iterator[Serving]:
    served = Serving(command, tiny, home)
    try:
        yield served
    finally:
        served.process.kill()
        served.process.communicate()


def in_sight(page: Page) -> str:
    """What the page's terminal shows, from what it has received."""
    sent = [json.loads(frame["response"]["payloadData"]) for frame in page.told("Network.webSocketFrameSent")]
    sizes = [frame[1] for frame in sent if frame[0] == "resize"]
    if not sizes:
        return ""
    screen = pyte.Screen(sizes[-1]["width"], sizes[-1]["height"])
    stream = pyte.ByteStream(screen)
    for frame in page.told("Network.webSocketFrameReceived"):
        if frame["response"]["opcode"] == 2:
            stream.feed(base64.b64decode(frame["response"]["payloadData"]))
    return "\n".join(screen.display)


def until(page: Page, text: str) -> str:
    """What is in sight once a text is."""
    end = monotonic() + PATIENCE
    while text not in (shown := in_sight(page)):
        assert monotonic() < end, shown
        sleep(0.05)
    return shown


@pytest.mark.skipif(PROGRAM is None, reason="Chromium is not installed")
def test_it_is_read_in_a_browser_and_nothing_of_the_server_is_touched(
    command: Command, tiny: Path, tmp_path: Path
) -> None:
    home = tmp_path / "server"
    with serving(command, tiny, home) as served, Chromium(tmp_path / "browser", 1000, 640) as browser:
        origin = f"http://127.0.0.1:{served.port}"
        allowed = {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"], "origin": origin}
        browser.ask("Browser.grantPermissions", allowed)
        page = browser.new_page()
        page.ask("Network.enable")
        served.answer("/")
        page.open(f"{origin}/")
        assert "charter" in until(page, "1 Timeline").splitlines()[1]

        page.press("0")
        rows = until(page, "14 of 14").splitlines()
        below = next(y for y, row in enumerate(rows) if "4 Pledges" in row)
        page.click(80, (below + 0.5) * page.evaluate("innerHeight") / len(rows))
        until(page, "Ten million for the harbour")
        page.press("y")
        until(page, "to your browser: it does not confirm")
        assert "We will pay ten million," in page.evaluate("navigator.clipboard.readText()")
        for key in "mM":
            page.press("j")
            page.press(key)
            until(page, "A page in a browser keeps no clippings: y copies the quote.")
        for key in "BE":
            # A path that is typed would tell what there is on this machine.
            page.press("j")
            page.press(key)
            until(page, "A page in a browser writes no files: y copies the quote.")
        page.press("o")
        until(page, "Open the article at the quote")
        page.press("Escape")
        page.press("q")
        assert page.evaluate("new Promise(done => setInterval(() => document.body.matches('.-closed') && done(1), 20))")

        assert {event["request"]["url"].rpartition("/")[0] for event in page.told("Network.requestWillBeSent")} == {
            origin, *(f"{origin}/static/{folder}" for folder in ("css", "js", "fonts"))
        }  # fmt: skip
        assert not browser.complaints
        page.open(f"{origin}/")
        until(page, "1 Timeline")
        assert served.end() == 0
        assert {file.suffix for file in home.rglob("*") if file.is_file()} == {".sqlite"}


def test_only_its_own_pages_open_the_app(command: Command, tiny: Path, tmp_path: Path) -> None:
    asked = {
        "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": base64.b64encode(bytes(16)).decode(),
    }  # fmt: skip
    with serving(command, tiny, tmp_path / "server") as served:
        own = f"127.0.0.1:{served.port}"
        for host in ("evil.example", f"evil.example:{served.port}", "127.0.0.1", f"[::1]:{served.port}"):
            assert served.answer("/", Host=host).status == 421
            assert served.answer("/ws", Host=host, Origin=f"http://{host}", **asked).status == 403
        for origin in ("http://evil.example", f"https://{own}", f"http://{own}.evil.example", "null", ""):
            assert served.answer("/ws", Origin=origin, **asked).status == 403
        assert served.answer("/ws", **asked).status == 403
        assert served.answer("/download/x").status == 404
        assert "frame-ancestors 'none'" in (served.answer("/").headers["Content-Security-Policy"] or "")
        assert b'data-font-size="16"' in served.answer('/?fontsize=9"><script>').read()

        taken = command("serve", "--port", str(served.port), "--content", tiny)
        assert taken.status == 1 and "Address already in use" in taken.err

        assert served.answer("/ws", Origin=f"http://{own}", **asked).status == 101
        if not sys.platform.startswith("linux"):
            return
        # A server that is killed leaves no app behind.
        end = monotonic() + PATIENCE
        while not (pages := served.pages()):
            assert monotonic() < end
            sleep(0.02)
        served.process.kill()
        while any(os.path.exists(f"/proc/{page}") for page in pages):
            assert monotonic() < end
            sleep(0.05)


@pytest.mark.parametrize("port", ["0", "-1", "65536", "x"])
def test_what_is_no_port_is_said(command: Command, port: str) -> None:
    ended = command("serve", f"--port={port}")
    assert ended.status == 2 and "port" in ended.err


def test_without_the_extra_it_is_named(command: Command) -> None:
    program = "import sys; sys.modules['textual_serve'] = None; from explorer.cli.main import main; sys.exit(main())"
    ended = Command(command.home, (sys.executable, "-P", "-c", program))("serve")
    assert ended.status == 1 and "hanoi-explorer[web]" in ended.err


def test_served_the_users_own_files_are_neither_read_nor_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEXTUAL_DRIVER", WEB_DRIVER)
    assert state_folder() is None and settings_file() is None
    with pytest.raises(FileTrouble, match="from a browser nothing is written"):
        export(tmp_path / "file", b"text")
    assert not (tmp_path / "file").exists()
