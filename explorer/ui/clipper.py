"""Changes the clippings from the app: one after the other, in a thread, and tells what became of each."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from textual.app import App
from textual.worker import Worker

from explorer.export.clippings import Clippings, Contents, Deleted, Gone, Kept, clippings
from explorer.home.writing import FileTrouble
from explorer.ui.paint.bars import Say
from explorer.ui.terminal.input import IN_TURN

Result = TypeVar("Result")


class Clipper:
    """One line of changes for one app: they happen in the order asked for, and leaving the app waits for them."""

    def __init__(self, app: App[None], kept: Callable[[Contents], object]) -> None:
        self._app = app
        self.kept = kept
        """Hears of the contents whenever they are read or written."""
        self._deleted: list[Deleted] = []
        self.told: str | None = None
        """The clipping that m spoke of last."""
        self.line = ThreadPoolExecutor(1, thread_name_prefix="clippings")
        """Where the changes happen, one after the other."""

    def do(
        self,
        operation: Callable[[Clippings], Result],
        then: Callable[[Result], object],
        say: Say,
        otherwise: Callable[[], object] = lambda: None,
    ) -> Worker[None]:
        """Do one thing with the user's clippings, then show what it gave; or say why not, and do `otherwise`.

        Gives the worker that shows it; the thing itself is done even if that is never started.
        """
        done = self.line.submit(lambda: operation(clippings()))

        async def show() -> None:
            try:
                # Shielded: an app that is left drops the answer, not the change.
                result = await asyncio.shield(asyncio.wrap_future(done))
            except (FileTrouble, Gone) as error:
                say(f"Not done: {error}.", bad=True)
                otherwise()
            else:
                contents = result.contents if isinstance(result, Kept) else result
                if isinstance(contents, Contents):
                    self.kept(contents)
                then(result)

        # As a function: a worker that an app being left never starts would complain of its coroutine on the terminal.
        return self._app.run_worker(show, group=IN_TURN)

    def take_out(self, clippings: Clippings, id: str) -> Contents:
        """An operation: delete a clipping, and remember it for `put_back`. Raises Gone."""
        deleted = clippings.delete(id)
        self._deleted.append(deleted)
        return deleted.contents

    def put_back(self, clippings: Clippings) -> Contents:
        """An operation: undo the last deletion of this session. Raises Gone where there was none."""
        if not self._deleted:
            raise Gone("nothing was deleted since the app was opened")
        contents = clippings.restore(self._deleted[-1])
        self._deleted.pop()
        return contents
