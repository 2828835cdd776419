"""A real browser for the tests: opens pages, takes pictures, and answers questions asked in JavaScript."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

PROGRAM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)

_AS_3_AND_4 = """
import fcntl, os, sys
pipes = [fcntl.fcntl(int(number), fcntl.F_DUPFD, 10) for number in sys.argv[1:3]]
for place, pipe in enumerate(pipes, 3):
    os.dup2(pipe, place)
    os.close(pipe)
os.execv(sys.argv[3], sys.argv[3:])
"""


class Chromium:
    """Chromium without a window, driven by its DevTools protocol over a pair of pipes (file descriptors 3 and 4)."""

    def __init__(self, folder: Path, width: int = 600, height: int = 400) -> None:
        assert PROGRAM is not None
        told, tell = os.pipe()
        heard, hear = os.pipe()
        command = [
            PROGRAM, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--force-device-scale-factor=1",
            f"--window-size={width},{height}", f"--user-data-dir={folder}", "--remote-debugging-pipe", "about:blank",
        ]  # fmt: skip
        wrapped = [sys.executable, "-c", _AS_3_AND_4, str(told), str(hear), *command]
        self._process = subprocess.Popen(
            wrapped, pass_fds=[told, hear], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        os.close(told)
        os.close(hear)
        self._out, self._in = os.fdopen(tell, "wb", buffering=0), os.fdopen(heard, "rb")
        self._number = 0
        self._buffer = b""
        self.complaints: list[Any] = []
        """What pages wrote to the console as an error, and exceptions nobody caught."""
        self.events: list[Any] = []
        """What the pages told unasked, as far as it was read."""

    def __enter__(self) -> Chromium:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(BrokenPipeError):
            self._send("Browser.close", {}, None)
        try:
            self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._out.close()
        self._in.close()

    def new_page(self) -> Page:
        """A page of its own."""
        target = self.ask("Target.createTarget", {"url": "about:blank"})["targetId"]
        session = self.ask("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        return Page(self, session)

    def ask(self, method: str, parameters: dict[str, Any], session: str | None = None) -> Any:
        """One command of the protocol, and its answer."""
        number = self._send(method, parameters, session)
        while True:
            message = self._receive()
            if message.get("id") == number:
                assert "error" not in message, message
                return message["result"]

    def until(self, event: str, session: str) -> None:
        """Wait for an event of a page."""
        while True:
            message = self._receive()
            if message.get("method") == event and message.get("sessionId") == session:
                return

    def _send(self, method: str, parameters: dict[str, Any], session: str | None) -> int:
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if session is not None:
            message["sessionId"] = session
        self._out.write(json.dumps(message).encode() + b"\0")
        return self._number

    def _receive(self) -> Any:
        while b"\0" not in self._buffer:
            chunk = os.read(self._in.fileno(), 1 << 20)
            assert chunk, "the browser is gone"
            self._buffer += chunk
        text, _, self._buffer = self._buffer.partition(b"\0")
        message = json.loads(text)
        if "method" in message:
            self.events.append(message)
        told = message.get("params", {})
        error = told.get("type") == "error" or told.get("entry", {}).get("level") == "error"
        if message.get("method") == "Runtime.exceptionThrown" or (
            error and message.get("method") in ("Runtime.consoleAPICalled", "Log.entryAdded")
        ):
            self.complaints.append(told)
        return message


class Page:
    """One page of the browser."""

    def __init__(self, browser: Chromium, session: str) -> None:
        self._browser = browser
        self._session = session
        for domain in ("Page", "Runtime", "Log"):
            self.ask(f"{domain}.enable")

    def open(self, url: str) -> None:
        """Go to an address as if it had been typed, and wait until it is loaded."""
        self.ask("Page.navigate", url="about:blank")
        self._browser.until("Page.loadEventFired", self._session)
        self.ask("Page.navigate", url=url, transitionType="typed")
        self._browser.until("Page.loadEventFired", self._session)

    def evaluate(self, script: str) -> Any:
        """The value of a script; a promise is waited for."""
        answer = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def show(self, width: int, height: int = 800, *, dark: bool = False) -> None:
        """Give the window another size, and let the reader prefer dark or light pages."""
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", features=[scheme])

    def printed(self) -> bytes:
        """The page as a PDF, as it prints."""
        return base64.b64decode(self.ask("Page.printToPDF", preferCSSPageSize=True)["data"])

    def picture(self) -> str:
        """What the window shows, as a PNG in base64."""
        data = self.ask("Page.captureScreenshot", format="png")["data"]
        assert isinstance(data, str)
        return data

    def press(self, key: str) -> None:
        """Press and release a key: a letter or sign, or the name of another one, as `Enter`."""
        codes = {"Enter": (13, "\r"), "Escape": (27, ""), "ArrowDown": (40, "")}
        code, text = codes.get(key, (ord(key[0].upper()), key))
        told = {"key": key, "text": text, "windowsVirtualKeyCode": code}
        self.ask("Input.dispatchKeyEvent", type="keyDown", **told)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **told)

    def click(self, x: float, y: float) -> None:
        """Click with the left button, at pixels from the top left."""
        for kind in ("mousePressed", "mouseReleased"):
            self.ask("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def told(self, method: str) -> list[Any]:
        """What the page has told of one kind of event until now."""
        self.evaluate("0")
        return [
            event["params"]
            for event in self._browser.events
            if event.get("method") == method and event.get("sessionId") == self._session
        ]

    def ask(self, method: str, **parameters: Any) -> Any:
        """One command of the protocol for this page, and its answer."""
        return self._browser.ask(method, parameters, self._session)
