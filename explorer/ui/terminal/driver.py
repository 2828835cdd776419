"""The terminal the app draws on: Textual's driver, made to survive what terminals send and how they end."""

import asyncio
import os
import select
import signal
import termios
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from types import FrameType
from typing import Final

from textual import events
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from explorer.ui.terminal.first_screen import AS_SENT, AS_TEXT, ENDING, OUTPUT, QUESTION, WIPE, FirstScreen
from explorer.ui.terminal.input import MAX_COLUMNS, MAX_LINES, Listener, TypeAhead

GONE: Final = 128 + signal.SIGHUP
"""The exit status when the terminal is gone without a signal, as after SIGHUP."""
GRACE_SECONDS = 2.0
"""What is not ended in order by then is ended by force."""
TICK_SECONDS = 0.02
"""How often to ask whether what began is over: a lone escape, a paste, an unfinished sequence."""
MOST_WAITING = 64
"""Messages the app has yet to take; until then nothing more is read, and the terminal waits."""

_GIVE_BACK = (
    "\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?1004l"
    f"\x1b[<u{AS_TEXT}\x1b[?1049l\x1b[?25h\x1b[0m"
)


class _Output:
    """What Textual's thread writes to: it waits where a program that shares the terminal made it refuse to."""

    def __init__(self) -> None:
        self._waiting: list[str] = []

    def write(self, text: str) -> None:
        """Keep it, as a file does, until it is flushed."""
        self._waiting.append(text)

    def flush(self) -> None:
        """Write what waits. Raises OSError where the terminal is gone."""
        data = memoryview("".join(self._waiting).encode("utf-8", "backslashreplace"))
        self._waiting.clear()
        while data:
            try:
                data = data[os.write(OUTPUT, data) :]
            except BlockingIOError:
                select.select([], [OUTPUT], [])


class Terminal(LinuxDriver):
    """A driver that reads with a `Listener`, and that gives the terminal back however the app ends."""

    _alarm = -1
    _in_use = False
    _frame = ""
    """What is written so far of a frame, from its beginning on."""
    _wake: tuple[int, int] | None = None
    """A pipe that tells the reading thread to stop, at once and without a clock."""

    def __init__(
        self,
        app: App[None],
        *,
        first_screen: FirstScreen,
        redraw: Callable[[], object],
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._file = _Output()  # type: ignore[assignment]
        self._size = size or self._get_terminal_size()
        self._typed = TypeAhead(app, self._loop)
        self._first_screen = first_screen
        self._redraw = redraw

    def start_application_mode(self) -> None:
        """Take the terminal; from before the first byte on, give it back on every signal."""
        if self._alarm < 0:
            self._watch()
        self._in_use = True
        self._wake = os.pipe()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._resized, self._last_size = signal.getsignal(signal.SIGWINCH), self._get_terminal_size()
        signal.signal(signal.SIGWINCH, self._size_signalled)
        self.write(AS_SENT)
        before = self._first_screen.pass_on()
        if before is None:
            self.write(QUESTION)
        self.attrs_before = before or self.attrs_before
        if not _runs(self._writer_thread):
            # Continued in the background: nothing was taken, and the process is about to stop again.
            self._let_go()

    def resume_application_mode(self) -> None:
        """Take the terminal again after a pause, and paint all of it: the shell wrote where the app had been."""
        if self._in_use:
            # Stopped by a signal that does not ask: the shell has changed the modes without our giving them back.
            self.suspend_application_mode()
        super().resume_application_mode()
        _soon(self._loop, self._redraw)

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        if self._mouse_pixels:
            self.write("\x1b[?1016l")
        if self._in_use:
            self.write(f"{AS_TEXT}{WIPE}")
        super().stop_application_mode()
        if not _runs(self._writer_thread):
            self.give_back()
        self._let_go()

    def _let_go(self) -> None:
        self._in_use = False
        if self._wake is not None:
            for end in self._wake:
                os.close(end)
            self._wake = None

    def disable_input(self) -> None:
        """Stop reading, at once."""
        if self._wake is not None:
            os.write(self._wake[1], b"\0")
        super().disable_input()

    def write(self, data: str) -> None:
        """Write to the terminal, a frame at once: each write wakes the thread that does it.

        Nothing is written when the terminal is gone: then the thread has ended, and its queue would never empty.
        """
        data = self._first_screen.unseen(data)
        if data == SYNC_START or self._frame:
            self._frame += data
            if data != SYNC_END:
                return
            data, self._frame = self._frame, ""
        if data and _runs(self._writer_thread):
            super().write(data)

    def run_input_thread(self) -> None:
        """Read until told to stop or until the terminal is gone, no faster than the app keeps up."""
        listener = Listener()
        wake = self._wake[0] if self._wake is not None else self.fileno
        while not self.exit_event.is_set():
            if len(self._typed) + self._app.message_queue_size > MOST_WAITING:
                self.exit_event.wait(0.01)
                continue
            ready = select.select([self.fileno, wake], [], [], TICK_SECONDS if listener.is_waiting else None)[0]
            heard = b""
            if self.fileno in ready:
                try:
                    heard = os.read(self.fileno, 65_536)
                except BlockingIOError:
                    # Another program that reads this terminal was quicker.
                    continue
                except OSError:
                    heard = b""
                if not heard:
                    self._ring(0)
                    return
            for message in listener.hear(heard) if heard else listener.rest():
                self.process_message(message)

    def send_message(self, message: Message) -> None:
        """Give the app a message, and what was typed in its turn. Called by the reading thread."""
        if isinstance(message, events.InputEvent):
            self._first_screen.type_over()
            _soon(self._loop, self._typed.add, message)
        else:
            super().send_message(message)

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:
            _soon(self._loop, self._app._handle_exception, error)

    def _get_terminal_size(self) -> tuple[int, int]:
        """The size the terminal has; what the environment says of it may be old."""
        try:
            columns, lines = os.get_terminal_size(self.fileno)
        except OSError:
            columns = lines = 0
        return min(columns or 80, MAX_COLUMNS), min(lines or 24, MAX_LINES)

    def _watch(self) -> None:
        """Have the C handler of each signal ring a thread: Python's own waits while the main thread is busy."""
        bell, self._alarm = os.pipe()
        os.set_blocking(self._alarm, False)
        signal.set_wakeup_fd(self._alarm, warn_on_full_buffer=False)
        for number in ENDING:
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, lambda *_: None)
        threading.Thread(target=self._wait_for_the_bell, args=(bell,), name="terminal-watch", daemon=True).start()
        threading.excepthook = self._thread_failed
        self._loop.set_exception_handler(self._task_failed)

    def _size_signalled(self, number: int, frame: FrameType | None) -> None:
        """Of the same size, it is how a program that keeps sessions asks for the screen: it holds none of it."""
        before, self._last_size = self._last_size, self._get_terminal_size()
        if before == self._last_size:
            _soon(self._loop, self._redraw)
        elif callable(self._resized):
            self._resized(number, frame)

    def _sigtstp_application(self, *_: object) -> None:
        """Pause in the loop's turn: a handler interrupts anything, also who holds a lock that pausing needs."""
        _soon(self._loop, super()._sigtstp_application)

    def _sigcont_application(self, *_: object) -> None:
        """Resume in the loop's turn, for the same reason."""
        _soon(self._loop, super()._sigcont_application)

    def _ring(self, number: int) -> None:
        with suppress(OSError):
            os.write(self._alarm, bytes([number]))

    def _wait_for_the_bell(self, bell: int) -> None:
        while (number := os.read(bell, 1)[0]) not in (0, *ENDING):
            # Another thread may have taken the signal while the loop slept: its Python handler runs when it wakes.
            _soon(self._loop, int)
        status = 128 + number if number else GONE
        _soon(self._loop, partial(self._app.exit, return_code=status))
        threading.Event().wait(GRACE_SECONDS)
        self.give_back()
        os._exit(status)

    def give_back(self) -> None:
        """Give the terminal back directly, if the ordinary way was not gone to its end."""
        if not self._in_use:
            return
        with suppress(OSError):
            os.set_blocking(OUTPUT, False)
            os.write(OUTPUT, _GIVE_BACK.encode())
        if self.attrs_before is not None:
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        with suppress(OSError):
            os.set_blocking(OUTPUT, True)

    def _thread_failed(self, failure: threading.ExceptHookArgs) -> None:
        """Without this a thread of the app ends unnoticed. The writer's fails when the terminal is gone."""
        if failure.thread is self._writer_thread and isinstance(failure.exc_value, OSError):
            self._ring(0)
        elif isinstance(failure.exc_value, Exception):
            _soon(self._loop, self._app._handle_exception, failure.exc_value)

    def _task_failed(self, loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        """Without this a task's exception is only logged, which nobody sees."""
        error = context.get("exception")
        if isinstance(error, Exception):
            self._app._handle_exception(error)


def _runs(thread: threading.Thread | None) -> bool:
    return thread is not None and thread.is_alive()


def _soon(loop: asyncio.AbstractEventLoop, call: Callable[..., object], *given: object) -> None:
    """Have a call made in the loop's turn: none, where it is closed already and the program about to end."""
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(call, *given)
