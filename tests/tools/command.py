"""Runs the command as a process, as a reader does, and makes small corpora for it."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

import tomli_w

from explorer.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
MODULE = (sys.executable, "-P", "-m", "explorer")
SECONDS = 60

HOSTILE = "a\x1b]0;b\x07\x1b[31mc\x9b31m\x7fd\u202ee\u2066f[/red][bold]g\u200bh"
"""What may not reach a terminal: ESC, BEL, DEL, CSI as one character, bidi override and isolate; and Rich's markup."""

_INVISIBLE = {*"\u200b\u2028\u2029\ufeff", *map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))}
_FROM_OUTSIDE = ("PYTHON", "LC_", "LANG", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "TERM", "TTY_")

Tables = dict[str, Any]


@dataclass(frozen=True)
class Ended:
    """A process that has ended."""

    status: int
    out: str
    err: str

    def json(self) -> Any:
        """What it wrote to stdout, which has to be JSON and nothing else."""
        assert self.status == 0, self.err
        return json.loads(self.out)


@dataclass(frozen=True)
class Command:
    """The command hanoi-explorer with a home of its own, started in a folder that is not the project's."""

    home: Path
    start: Sequence[str] = MODULE
    _known: dict[tuple[str | bytes | Path, ...], Ended] = field(default_factory=dict, compare=False, repr=False)

    def environment(self, **changes: str) -> dict[str, str]:
        """The environment it runs in: nothing that changes what Python or Rich do comes from outside."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith(_FROM_OUTSIDE)}
        if "PYTHONPATH" in os.environ:
            kept["PYTHONPATH"] = os.environ["PYTHONPATH"]
        return {**kept, "LANG": "C.UTF-8", "TERM": "xterm", "HANOI_EXPLORER_HOME": str(self.home), **changes}

    def __call__(self, *arguments: str | bytes | Path, **changes: str) -> Ended:
        """Run it to its end with pipes at all three streams; `changes` are environment variables.

        Whatever it writes is UTF-8, and it never shows a traceback.
        """
        self.home.mkdir(exist_ok=True)
        done = subprocess.run(
            [*self.start, *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            cwd=self.home,
            env=self.environment(**changes),
            timeout=SECONDS,
        )
        ended = Ended(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
        assert "Traceback" not in ended.err, ended.err
        return ended

    def once(self, *arguments: str | bytes | Path) -> Ended:
        """Run it, or give what it gave before: for a corpus that no test changes."""
        if arguments not in self._known:
            self._known[arguments] = self(*arguments)
        return self._known[arguments]


def run_here(*arguments: str | Path) -> Ended:
    """Run the command in this process, which is quicker: for what depends on the arguments alone."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as ending:
            assert isinstance(ending.code, int)
            status = ending.code
    return Ended(status, out.getvalue(), err.getvalue())


def ids(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """The ids of listed rows, in their order."""
    return [row["id"] for row in rows]


def controls(text: str) -> set[str]:
    """The characters of a text that a terminal would obey, or that would hide what is there."""
    return {c for c in text if (unicodedata.category(c) in {"Cc", "Cs"} and c != "\n") or c in _INVISIBLE}


ALPHA_TEXT = """Harbour charter adopted

The assembly adopted the charter in December.
Minister Cuong called on all states to ratify it soon. “We will pay ten million,” said Binh.
About 110 came.
"""
BETA_TEXT = """Letters

“Ratify it now,” Đặng Văn Cường said.
Nearly 100 came.
"""


def tiny_corpus() -> dict[str, Tables]:
    """The files of a small corpus that is valid, as the tables they hold; a new one at every call."""
    return {
        "corpus.toml": {
            "corpus": {
                "format": 1,
                "id": "harbour-charter",
                "title": "Harbour Charter",
                "description": "Two papers on a charter.",
                "time_zone": "Asia/Ho_Chi_Minh",
                "language": "en",
                "curated_by": "Nobody in particular",
                "curated": "2026-01-05",
            }
        },
        "sources/alpha.toml": {
            "source": _source("alpha", "Alpha", "The Alpha Post", "Harbour charter adopted", ALPHA_TEXT),
            "quotes": [
                _quote("alpha-adopted", 1, "narration", "The assembly adopted the charter in December."),
                _quote("alpha-calls", 2, "reported", "called on all states to ratify it soon", "van-cuong"),
                _quote("alpha-ten-million", 2, "direct", "We will pay ten million,", "van-binh"),
                _quote("alpha-count", 3, "narration", "About 110 came."),
            ],
        },
        "sources/beta.toml": {
            "source": _source("beta", "Bê-ta", "Beta Times", "Letters", BETA_TEXT),
            "quotes": [
                _quote("beta-calls", 1, "direct", "Ratify it now,", "van-cuong"),
                _quote("beta-count", 2, "narration", "Nearly 100 came."),
            ],
        },
        "speakers.toml": {
            "speakers": [
                {"id": "van-cuong", "kind": "person", "name": "Đặng Văn Cường", "name_order": "family-first",
                 "role": "Minister", "other_names": [{"name": "Minister Cuong", "source": "alpha"}]},
                {"id": "van-binh", "kind": "person", "name": "Nguyễn Văn Bình", "name_order": "family-first"},
                {"id": "the-assembly", "kind": "body", "name": "Assembly"},
            ]
        },
        "timeline.toml": {
            "events": [
                _event("treaty", "1999"),
                _event("talks", "2024"),
                _event("eve", "2024-11-30"),
                _event("winter", "2024-11/2025-01"),
                _event("assembly", "2024-12", speakers=["the-assembly"], place="Hải Phòng"),
                _event("since-christmas", "2024-12-25/.."),
                _event("last-day", "2024-12-31"),
                _event("new-year", "2025-01-01"),
                _event("count", "2025-02", quotes=["alpha-count", "beta-count"]),
            ]
        },
        "messages.toml": {
            "messages": [
                {"id": "ratify-soon", "title": "Ratify the charter", "summary": "In both papers.", "date": "2024-12",
                 "speaker": "van-cuong", "event": "assembly", "topics": ["ratification"],
                 "quotes": ["alpha-calls", "beta-calls"]},
            ]
        },
        "pledges.toml": {
            "pledges": [
                {"id": "ten-million", "title": "Ten million for the harbour", "summary": "Alpha alone has the sum.",
                 "kind": "commitment", "by": ["van-binh"], "to": "the harbour", "date": "2024-12", "due": "2027",
                 "amount": {"value": 10_000_000, "currency": "USD"}, "quotes": ["alpha-ten-million"],
                 "history": [{"status": "announced", "quote": "alpha-ten-million", "date": "2024-12"}]},
            ]
        },
        "discrepancies.toml": {
            "discrepancies": [
                {"id": "how-many", "question": "How many came?", "about": ["count"],
                 "answers": [{"answer": "About 110", "quote": "alpha-count"},
                             {"answer": "Nearly 100", "quote": "beta-count"}]},
            ]
        },
    }  # fmt: skip


def _source(id: str, label: str, outlet: str, title: str, text: str) -> Tables:
    original = {"file": f"{id}.txt", "sha256": hashlib.sha256(text.encode()).hexdigest(), "body": 3}
    return {
        "id": id,
        "label": label,
        "type": "webpage",
        "title": title,
        "container-title": outlet,
        "language": "en",
        "URL": f"https://example.org/{id}",
        "original": original,
    }


def _quote(id: str, paragraph: int, mode: str, exact: str, speaker: str | None = None) -> Tables:
    said = {} if speaker is None else {"speaker": speaker}
    return {"id": id, "paragraph": paragraph, "mode": mode, "exact": exact, **said}


def _event(id: str, date: str, quotes: Sequence[str] = ("alpha-adopted",), **more: object) -> Tables:
    return {"id": id, "title": f"The {id}", "summary": "As told.", "date": date, "quotes": list(quotes), **more}


def write_corpus(folder: Path, files: Mapping[str, Tables]) -> Path:
    """Write the files of a corpus as TOML; gives the folder."""
    for name, tables in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(tomli_w.dumps(tables), "utf-8")
    return folder


def write_originals(folder: Path) -> Path:
    """Write the texts that the small corpus quotes; gives the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "alpha.txt").write_bytes(ALPHA_TEXT.encode())
    (folder / "beta.txt").write_bytes(BETA_TEXT.encode())
    return folder
