"""A tour of five tasks on the corpus at hand, each done by its real key; esc leaves it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.screen import Screen

from explorer.ui.keys import BY_ID, Command
from explorer.ui.main.navigation import Navigation
from explorer.ui.main.view import View
from explorer.ui.paint.bars import shown


class Task(NamedTuple):
    """What to do, in which the ids of commands stand for their keys; and whether it is done."""

    told: str
    is_done: Callable[[], object]


class Tour:
    """Tells one task after the other over the key bar, and goes on as each is done."""

    def __init__(self, screen: Screen[None], view: View, navigation: Navigation) -> None:
        self._screen = screen
        self._view = view
        self._navigation = navigation
        self._tasks: list[Task] = []
        self._number = 0
        self._offered = view.keys.offered
        """What the key bar offers without a tour."""

    @property
    def is_on(self) -> bool:
        """Whether a task is told."""
        return bool(self._tasks)

    def start(self) -> None:
        """Tell the first task."""
        from explorer.index.read.overview import typed_words

        view, navigation = self._view, self._navigation
        word = typed_words(view.library).split(" · ")[0]
        self._tasks = [
            Task("{pane-5} goes to the questions on which the sources differ.", lambda: view.kind == "question"),
            Task("{read} goes into the reader: each source's own words.", lambda: view.reading),
            Task("{back} leaves the reader again.", lambda: not view.reading),
            Task(f"{{find}} finds words: type {word}, then {{typed-keep}}.",
                 lambda: view.filter.find and view.heard is None),
            Task("{clear} clears every condition.", lambda: not view.filter),
        ]  # fmt: skip
        self._number = 0
        view.keys.offered = self._offer
        navigation.end_asking(keep=True)
        self._tell()

    def leave(self) -> None:
        """Tell no more."""
        self._tasks = []
        self._view.keys.offered = self._offered
        self._view.keys.say("", lesson="")

    def _offer(self) -> Sequence[Command]:
        """Go on where the task is done: after whatever is done, the key bar asks what it may offer."""
        self._look()
        return self._offered()

    def _look(self) -> None:
        if not self._tasks[self._number].is_done():
            return
        self._number += 1
        if self._number == len(self._tasks):
            self.leave()
            copy, help, palette = shown(self._view.keys, [BY_ID[id] for id in ("copy", "help", "palette")])
            self._screen.call_later(
                self._view.keys.say,
                f"That was the tour. {copy.key} copies a quote with its citation, {help.key} shows every key,"
                f" {palette.key} finds what you can name.",
            )
        else:
            self._tell()

    def _tell(self) -> None:
        keys = {command.id: command.key for command in shown(self._view.keys, BY_ID.values())}
        told = self._tasks[self._number].told.format_map(keys)
        leaves = "" if "{back}" in self._tasks[self._number].told else f" {keys['back']} leaves the tour."
        self._view.keys.say("", lesson=f"Tour, {self._number + 1} of {len(self._tasks)}: {told}{leaves}")
