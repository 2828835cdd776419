"""Two windows, a hand that edits, a full disk, a kill, a newer version's file: always what a plain list would hold."""

from __future__ import annotations

import errno
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
import tomli_w
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from explorer.corpus.read import parse
from explorer.errors import Refused
from explorer.export.clippings import FORMAT, Clippings, Deleted, Gone
from tests.tools.failing import Failing, Killed
from tests.tools.making_clippings import passage

Held = list[tuple[int, str]]
"""Quote and note of each clipping, in order."""

WINDOWS = st.integers(0, 1)
QUOTES = st.integers(1, 5)
PLACES = st.integers(0, 4)
NOTES = st.sampled_from(["", "a note", "zwei\nZeilen", "Đặng “x”", "# no comment", "'''"])
TROUBLE = st.sampled_from([None, None, (errno.ENOSPC,), (errno.EIO,), (0,)])
CALLS = st.integers(0, 30)


class TwoWindows(RuleBasedStateMachine):
    """Each step acts in a window, perhaps with a call that fails or is the last; a plain list does the same."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.file = self.folder / "clippings.toml"
        self.windows = (Clippings(self.file), Clippings(self.file))
        self.held: Held = []
        self.ids: dict[int, str] = {}
        self.deleted: list[tuple[int, tuple[int, str], Deleted]] = []
        self.extra: dict[str, object] = {}
        self.is_newer = False

    def teardown(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def step(self, act: Callable[[], object], after: Held, trouble: tuple[int] | None, at: int) -> object:
        """Act; what is held is then `after` if it was done, as before if it was refused, one of both after a kill."""
        failing = Failing(at if trouble else None, (trouble or (0,))[0] or None)
        before = list(self.held)
        newer = self.file.read_bytes() if self.is_newer else None
        monkeypatch = pytest.MonkeyPatch()
        result: object = None
        try:
            with failing.within(monkeypatch):
                result = act()
        except Killed:
            found = self.found()
            assert found in (before, after)
            self.held = found
        except Refused as refused:
            assert "\n" not in str(refused)
            assert trouble or self.is_newer or isinstance(refused, Gone), refused
            assert self.found() == before
        else:
            assert not self.is_newer, "the file of a newer version was changed"
            self.held = list(after)
        assert newer is None or self.file.read_bytes() == newer
        return result

    def found(self) -> Held:
        if self.is_newer:
            return self.held
        clippings = Clippings(self.file).read().clippings
        self.ids = {int(clipping.passage.id.split("-")[1]): clipping.id for clipping in clippings}
        return [(int(clipping.passage.id.split("-")[1]), clipping.note) for clipping in clippings]

    @rule(window=WINDOWS, quote=QUOTES, trouble=TROUBLE, at=CALLS)
    def keep(self, window: int, quote: int, trouble: tuple[int] | None, at: int) -> None:
        known = quote in dict(self.held)
        after = self.held if known else [*self.held, (quote, "")]
        self.step(lambda: self.windows[window].keep(passage(quote), "harbour", "Harbour"), after, trouble, at)

    @rule(window=WINDOWS, place=PLACES, note=NOTES, trouble=TROUBLE, at=CALLS)
    def annotate(self, window: int, place: int, note: str, trouble: tuple[int] | None, at: int) -> None:
        if place < len(self.held):
            after = [(q, note if i == place else n) for i, (q, n) in enumerate(self.held)]
            id = self.ids[self.held[place][0]]
            self.step(lambda: self.windows[window].annotate(id, note), after, trouble, at)

    @rule(window=WINDOWS, place=PLACES, by=st.integers(-2, 2), trouble=TROUBLE, at=CALLS)
    def move(self, window: int, place: int, by: int, trouble: tuple[int] | None, at: int) -> None:
        if place < len(self.held):
            after = list(self.held)
            after.insert(max(0, min(place + by, len(after) - 1)), after.pop(place))
            id = self.ids[self.held[place][0]]
            self.step(lambda: self.windows[window].move(id, by), after, trouble, at)

    @rule(window=WINDOWS, place=PLACES, trouble=TROUBLE, at=CALLS)
    def delete(self, window: int, place: int, trouble: tuple[int] | None, at: int) -> None:
        if place < len(self.held):
            entry = self.held[place]
            after = self.held[:place] + self.held[place + 1 :]
            done = self.step(lambda: self.windows[window].delete(self.ids[entry[0]]), after, trouble, at)
            if isinstance(done, Deleted):
                self.deleted.append((place, entry, done))

    @rule(window=WINDOWS)
    def put_back(self, window: int) -> None:
        if self.deleted and self.deleted[-1][1][0] not in dict(self.held):
            place, entry, deleted = self.deleted.pop()
            after = list(self.held)
            after.insert(min(place, len(after)), entry)
            self.step(lambda: self.windows[window].restore(deleted), after, None, 0)

    @rule(key=st.sampled_from(["mine", "colour"]), value=st.sampled_from([1, "blue", [1, 2], {"a": True}]))
    def write_by_hand(self, key: str, value: object) -> None:
        """Somebody adds a key of their own, and a comment."""
        if self.file.exists() and not self.is_newer:
            self.extra[key] = value
            tree = parse(self.file.read_text("utf-8")) | {key: value}
            self.file.write_text("# mine\n" + tomli_w.dumps(tree), "utf-8")

    @rule()
    def upgrade(self) -> None:
        """A newer version of the program has written it, or the old one is back."""
        if self.file.exists():
            self.is_newer = not self.is_newer
            tree = parse(self.file.read_text("utf-8")) | {"format": FORMAT + self.is_newer}
            self.file.write_text(tomli_w.dumps(tree), "utf-8")

    @invariant()
    def nothing_is_lost(self) -> None:
        if not hasattr(self, "file") or not self.file.exists():
            return
        tree = parse(self.file.read_text("utf-8"))
        assert {key: value for key, value in tree.items() if key not in ("format", "clippings")} == self.extra
        assert self.found() == self.held


TestTwoWindows = TwoWindows.TestCase
TestTwoWindows.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)
if sys.platform == "win32":
    TestTwoWindows = pytest.mark.skip(reason="other calls there")(TestTwoWindows)
