"""Resident memory, whether it grows, and what the app does while nobody touches it."""

from __future__ import annotations

from random import Random

from tests.benchmarks.lab import Lab
from tests.benchmarks.table import BUNDLED, Figure, median
from tests.benchmarks.terminal import Program
from tests.benchmarks.vocabulary import vocabulary

SEARCHES = 300
WARM, SOME, MANY, FOCUS_MOVES = 1_000, 1_000, 5_000, 1_000
"""Keys: those after which growth counts, and those over which it does."""
LIBRARIES = 100


def _empty(lab: Lab) -> float:
    """Resident memory of the empty app, MiB."""
    with lab.other("empty") as app:
        app.wait_for("READY")
        return app.resident()


def memory(lab: Lab) -> list[Figure]:
    """Above the empty app: at rest, and after three hundred searches."""
    group, figures = "memory above the empty app", []
    searches = lab.times(SEARCHES, SEARCHES // 10)
    for subject in lab.subjects:
        rest, searched = [], []
        for _ in range(lab.times(3, 1)):
            empty = _empty(lab)
            with lab.app(subject) as app:
                app.wait_for(subject.text)
                app.still(1.0)
                rest.append(app.resident() - empty)
                _search(app, searches)
                searched.append(app.resident() - empty)
        bar = 8 if subject.name == BUNDLED else 12
        figures += [
            Figure(group, "at rest", subject.name, median(rest), "MB", bar),
            Figure(group, f"after {searches} searches", subject.name, median(searched), "MB", 30),
        ]
    return figures


def _search(app: Program, times: int) -> None:
    """So many keystrokes in find, words of all frequencies."""
    dice, words, done = Random(300), vocabulary("en"), 0
    while done < times:
        word = words[int(len(words) ** dice.random()) - 1][: times - done]
        app.type(["/"])
        for letter in word:
            app.type([letter])
            app.still(0.05)
        app.type(["esc"])
        done += len(word)


def growth(lab: Lab) -> list[Figure]:
    """Over thousands of keys and changes of focus; over a thousand keys; over a hundred libraries in one process."""
    figures = []
    group = "growth of memory"
    warm, some, many, moves = (lab.times(number, number // 10) for number in (WARM, SOME, MANY, FOCUS_MOVES))
    for subject in (lab.subjects[0], lab.subjects[-1]):
        with lab.app(subject) as app:
            app.wait_for(subject.text)
            _walk(app, warm, 50)
            start = app.resident()
            _walk(app, some, 0)
            after_some = app.resident() - start
            _walk(app, many - some, moves)
            after_all = app.resident() - start
        figures += [
            Figure(group, f"over {some:,} keys", subject.name, after_some, "MB", 3),
            Figure(group, f"over {many:,} keys and {moves:,} focus moves", subject.name, after_all, "MB", 3),
        ]
    return figures + _libraries(lab)


def _walk(app: Program, keys: int, focus_moves: int) -> None:
    """Rows up and down, pages, ends, quotes, following; then from pane to pane, into the reader and out."""
    dice = Random(keys)
    tour = ["down"] * 6 + ["pagedown", "up", "pageup", "end", "home", "right", "left", "f", "0"]
    app.type([dice.choice(tour) for _ in range(keys)], 0.03)
    app.type([("tab", "tab", "enter", "3")[n % 4] for n in range(focus_moves)], 0.03)


def _libraries(lab: Lab) -> list[Figure]:
    times = lab.times(LIBRARIES, LIBRARIES // 5)
    folders = [str(subject.folder) for subject in lab.subjects]
    warm, end = map(float, lab.script("libraries", str(times), str(times), *folders).split())
    what = f"over {times} libraries opened in one process, each of these in turn"
    return [Figure("growth of memory", what, lab.subjects[-1].name, end - warm, "MB", 3)]


def idle(lab: Lab) -> list[Figure]:
    """Ten seconds without a key."""
    figures = []
    for subject in lab.subjects:
        with lab.app(subject) as app:
            app.wait_for(subject.text)
            app.still(1.0)
            seconds = lab.times(10, 4)
            sent, used, start = len(app.chunks), app.cpu(), app.now()
            while app.now() - start < seconds:
                app.pump(seconds - (app.now() - start))
            share = 100 * (app.cpu() - used) / (app.now() - start)
            sent_bytes = sum(len(chunk.data) for chunk in app.chunks[sent:])
        figures += [
            Figure("idle for ten seconds", "bytes sent", subject.name, sent_bytes, "B", 0),
            Figure("idle for ten seconds", "share of a core", subject.name, share, "%", 0.3),
        ]
    return figures
