"""A sentence typed or pasted into find: whether it was said so, told on the key bar, with the quote in the reader."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from textual.screen import Screen

from explorer.index.read.record import quote_view
from explorer.ui.main.navigation import Navigation
from explorer.ui.main.view import View

SENTENCE = 6
"""So many words are a sentence to be verified, and no longer some words to look for."""


class Verifying:
    """Judges what is asked for as a sentence, behind the scenes."""

    def __init__(self, screen: Screen[None], view: View, navigation: Navigation) -> None:
        self._screen = screen
        self._view = view
        self._navigation = navigation

    def hear(self, text: str) -> None:
        """Judge a text, if it is a sentence: its first quotation, or all of it."""
        if len(text.split()) >= SENTENCE:
            work = partial(self._in_thread, text)
            self._screen.run_worker(work, thread=True, group="verify", exclusive=True)

    def _in_thread(self, text: str) -> None:
        from explorer.verify.claims import claims
        from explorer.verify.verdict import Judge

        if not (found := claims(text)):
            return
        judgement = Judge(self._view.library).judge_claim(found[0])
        said = f"{judgement.verdict.capitalize()}: {judgement.reason}"
        if len(found) > 1:
            said += f" · the first of {len(found)} quotations; the command `verify` judges all"
        self._screen.app.call_from_thread(self._tell, said, next(iter(judgement.quotes), None))

    def _tell(self, said: str, id: str | None) -> None:
        quote = quote_view(self._view.library, id) if id is not None else None
        if quote is not None and not self._view.panes["quote"].hits:
            # The sentence as a whole stands nowhere: what it was made of is shown in place of nothing.
            self._view.narrow(replace(self._view.filter, find=None))
        if quote is not None:
            self._navigation.to_record("quote", quote.n)
        self._view.keys.say(said)
