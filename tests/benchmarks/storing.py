"""Scale corpora on disk: as TOML folders, and as the index the app makes of them. Both are kept and used again."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from contextlib import ExitStack
from hashlib import blake2b
from pathlib import Path
from unittest.mock import patch

from explorer.dates import parse_edtf
from explorer.dates.clock import list_order
from explorer.home.paths import HOME_VARIABLE
from explorer.index.store import open_library
from tests.benchmarks.corpora import Row, Scale

FILES = {"speakers": "speakers", "messages": "messages", "pledges": "pledges", "discrepancies": "discrepancies"}


def work_folder() -> Path:
    """Where corpora, indexes and the apps' homes are kept between runs: a folder of this user's in the temp folder."""
    user = os.getuid() if hasattr(os, "getuid") else 0
    folder = Path(tempfile.gettempdir()) / f"hanoi-explorer-benchmarks-{user}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def corpus_folder(scale: Scale) -> Path:
    """The folder of a scale corpus in the published format; written if it is not there yet."""
    here = Path(__file__)
    makers = (here.with_name(name) for name in ("corpora.py", "days.py", "vocabulary.py", "vocabulary.toml"))
    version = blake2b(b"".join(file.read_bytes() for file in makers), digest_size=4).hexdigest()
    folder = work_folder() / f"corpus-{scale.quotes}-{scale.seed}-{version}"
    if not folder.is_dir():
        for old in work_folder().glob(f"corpus-{scale.quotes}-{scale.seed}-*"):
            shutil.rmtree(old)
        partial = folder.with_name(f"{folder.name}.{os.getpid()}.partial")
        write(scale, partial)
        partial.rename(folder)
    return folder


def write(scale: Scale, folder: Path) -> None:
    """Write a scale corpus to a new folder, story by story; only the events are held, to stand in order of dates."""
    (folder / "sources").mkdir(parents=True)
    (folder / "corpus.toml").write_text(_table("[corpus]", scale.about), "utf-8")
    events: list[tuple[int, str]] = []
    with ExitStack() as open_files:
        files = {kind: open_files.enter_context((folder / f"{name}.toml").open("w", encoding="utf-8"))
                 for kind, name in FILES.items()}  # fmt: skip
        for story in scale.told():
            for source, quotes in zip(story.sources, story.quotes, strict=True):
                tables = [_table("[source]", source), *(_table("[[quotes]]", quote) for quote in quotes)]
                (folder / "sources" / f"{source['id']}.toml").write_text("\n".join(tables), "utf-8")
            for kind, file in files.items():
                rows: list[Row] = getattr(story, kind)
                file.writelines(_table(f"[[{kind}]]", row) + "\n" for row in rows)
            events += ((list_order(parse_edtf(str(row["date"])))[0], _table("[[events]]", row)) for row in story.events)
    events.sort(key=lambda dated: dated[0])
    with (folder / "timeline.toml").open("w", encoding="utf-8") as file:
        file.writelines(table + "\n" for _, table in events)


def _table(header: str, row: Row) -> str:
    return "\n".join((header, *(f"{key} = {_value(value)}" for key, value in row.items()), ""))


def _value(value: object) -> str:
    """A TOML value. JSON's strings and numbers are TOML's too."""
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_value(inner)}' for key, inner in value.items())} }}"
    return json.dumps(value, ensure_ascii=False)


def with_index(scale: Scale, home: Path) -> Path:
    """The corpus's folder, with its index in the cache of `home`: the app's own store builds it where it is not yet."""
    folder = corpus_folder(scale)
    with patch.dict(os.environ, {HOME_VARIABLE: str(home)}):
        open_library(folder)
    return folder


if __name__ == "__main__":
    with_index(Scale(int(sys.argv[1])), Path(sys.argv[2]))
