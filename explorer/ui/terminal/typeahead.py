"""Keys mean what they meant when typed: each is given once the one before has had its whole effect.

Textual sends a key on to whatever has the focus as it arrives. When several arrive at once, as over a slow line, the
second would go to the screen that the first is about to cover: words typed after `/` would press keys.
"""

from __future__ import annotations

import asyncio
from collections import deque

from textual.app import App
from textual.message import Message

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
