"""From five articles to a corpus that check finds sound: the two commands as processes, and keys in a terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from explorer.check.checker import check
from tests.tools.command import Command
from tests.tools.reviewing import ARTICLES

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudoterminal")


def test_from_articles_to_a_sound_corpus_by_keys_alone(tmp_path: Path, own_home: Path) -> None:
    from tests.tools.pty import InPty

    corpus, originals = tmp_path / "corpus", tmp_path / "originals"
    command = Command(own_home)
    drafted = command("draft", *ARTICLES, "--into", corpus, "--originals", originals, "--issued", "2025-10-25")
    assert drafted.status == 0, drafted.err
    with InPty(own_home, "review", corpus, size=(100, 30), wait=b"") as app:

        def answer(asked: str, text: str = "") -> None:
            app.until_shown(asked)
            app.send(f"{text}\r".encode())

        def until_written(said: str) -> None:
            """Say of each new speaker that the draft found that it is a person."""
            known = {""}

            def is_written() -> bool:
                lines = app.screen()
                asked = next((line for line in lines if "━ What is" in line), "")
                if asked not in known:
                    app.send(b"\r")
                    known.add(asked)
                return any(said in line for line in lines)

            app.until_true(is_written)

        answer("What is the corpus called?", "The ferry at Sable Point")
        answer("What do these articles say", "Five articles tell of one accident.")
        answer("Who answers for it?", "A. Tester")
        app.until_shown("0 of 48 passages decided")
        app.send(b"gt")
        app.until_shown("Which of these say the same?")
        app.send(b" e")
        answer("Title of the event", "The ferry runs aground")
        answer("Summary", "It hits rocks; people are hurt.")
        answer("Date:", "1")
        answer("Has it happened?")
        until_written("Written: the event")
        app.send(b"A")
        app.until_shown("that are certain")
        app.send(b"gjjjj")
        app.until_shown("speaker: Ruth Ellison (new)")
        app.send(b"t")
        app.until_shown("Which of these say the same?")
        app.send(b"m")
        answer("Title of the message", "A curtain of fog")
        answer("Summary", "How quickly the fog came.")
        answer("At which event?", "aground")
        answer("Date:")
        until_written("Written: the message")
        app.send(b"D")
        app.until_shown("differences decided")
        for number in range(1, 20):
            app.until_shown(f" {number}/")
            if any("▌? How many (days)" in line for line in app.screen()):
                break
            app.send(b"j")
        app.send(b"   \r")
        answer("The question", "Within how many days is the report due?")
        for source in "acd":
            answer(f"the report due? {source}:")
        answer("Summary, or enter")
        answer("About which event?")
        until_written("Written: the question")
        app.send(b"q")
        app.until_shown("tab next open")
        app.send(b"q")
        assert app.status() == 0 and not app.left_on()
    found = check(corpus, originals)
    assert found.problems == () and found.proved and found.corpus is not None
    ((event,), (_,), (question,)) = found.corpus.events, found.corpus.messages, found.corpus.discrepancies
    assert question.about == (event.id,)
    assert found.quotes == 6 and found.corpus.messages[0].event == found.corpus.events[0].id
