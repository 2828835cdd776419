"""Exports a corpus in this process, with all that makes it hostile, and the quotes it has to hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.tools.command import run_here
from tests.tools.hostile import TEXTS, write_hostile_corpus


def hostile_corpus(folder: Path) -> Path:
    """A corpus with every hostile text in every field, the first of them a formula behind an apostrophe."""
    return write_hostile_corpus(folder, TEXTS.values(), first_quote="'=1+1 ]]> --- \ttab\r\nline")


def export(corpus: Path, format: str, output: Path, *more: str | Path) -> Path:
    """Export a corpus; gives the file or folder."""
    ended = run_here("--content", corpus, "export", format, "--output", output, *more)
    assert ended.status == 0, ended.err
    return output


def quotes(corpus: Path, *filters: str) -> list[dict[str, Any]]:
    """The quotes that pass, as `list` gives them."""
    rows: list[dict[str, Any]] = json.loads(
        run_here("--content", corpus, "list", "quotes", "--format", "json", *filters).out
    )
    return rows
