"""The one reader of corpus files: regular files of one folder, of bounded size, as TOML tables."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from explorer.corpus import plain
from explorer.corpus.limits import MAX_KEY_PARTS, limits

MAX_PART_BYTES = 128 * 1024 * 1024
"""What is parsed at once; of a larger file, the parts between headers `[[events]]` and the like."""
PART_BYTES = 4 * 1024 * 1024

_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


class Unreadable(Exception):
    """A file that cannot be read; `line` is 0 where none applies. The message says why and what to do."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class TomlFile:
    """A file of a corpus: its name within the folder, and the tables it holds."""

    name: str
    tables: dict[str, object]


def read_text(folder: Path, name: str) -> str:
    """The text of a file under `folder`. Raises Unreadable; never follows a link out, never waits on a pipe."""
    return decode(read_bytes(folder, name))


def read_bytes(folder: Path, name: str) -> bytes:
    """The bytes of a regular file under `folder`, within the limits. Raises Unreadable."""
    most = limits().file_mb
    try:
        root = os.path.realpath(folder)
        place = os.path.realpath(os.path.join(root, name))
        if os.path.commonpath((root, place)) != root:
            raise Unreadable("is a link that leads out of the folder; put the file itself there")
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
        flags |= getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
        descriptor = os.open(place, flags)
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise Unreadable("is not a regular file")
            with os.fdopen(descriptor, "rb", closefd=False) as stream:
                content = stream.read(most * 2**20 + 1) if status.st_size <= most * 2**20 else None
            if content is None or len(content) > most * 2**20:
                wanted = status.st_size // 2**20 + 1
                raise Unreadable(f"is larger than {most} MB; split it, or add --limits file-mb={wanted}")
            return content
        finally:
            os.close(descriptor)
    except OSError as error:
        raise Unreadable(f"cannot be read: {_reason(error)}") from error
    except (ValueError, RuntimeError) as error:
        raise Unreadable("has a name or a link that cannot be followed") from error


def _reason(error: OSError) -> str:
    if error.errno == errno.ENOENT:
        return "there is no such file"
    if error.errno == errno.EACCES:
        return "permission denied"
    return error.strerror or "input/output error"


def decode(content: bytes) -> str:
    """UTF-8 bytes, with or without a BOM, as text. Raises Unreadable with the line that is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise Unreadable("is UTF-16; save it as UTF-8", 1) from error
        raise Unreadable("is not UTF-8; save it as UTF-8", line) from error


def read_toml(folder: Path, name: str, array: str = "") -> TomlFile:
    """Parse one TOML file of the folder, in parts if it is large. Raises Unreadable with the line where that fails."""
    content = read_bytes(folder, name)
    try:
        parts = [tables for tables, _ in _parts(content, array)]
        tables = parts[0]
        for part in parts[1:]:
            rows, more = tables.setdefault(array, []), part.get(array)
            if len(part) > 1 or not isinstance(rows, list) or not isinstance(more, list):
                raise Unreadable(f"holds more than [[{array}]] tables after its first {PART_BYTES // 2**20} MB")
            rows += more
    except Unreadable:
        if not PART_BYTES < len(content) <= MAX_PART_BYTES:
            raise
        # A header within a text, say, is no place to part it.
        tables = parse(decode(content))
    return TomlFile(name, tables)


def read_parts(folder: Path, name: str, array: str) -> Iterator[tuple[dict[str, object], int]]:
    """The tables of a file as one TOML text after another, with the bytes of each: it parts at lines `[[array]]`.

    Raises Unreadable where a part is no TOML by itself; then the file may be, and `read_toml` knows.
    """
    yield from _parts(read_bytes(folder, name), array)


def _parts(content: bytes, array: str) -> Iterator[tuple[dict[str, object], int]]:
    header = re.compile(rb"\n[ \t]*\[\[[ \t]*[\"']?%s[\"']?[ \t]*\]\]" % array.encode())
    start = line = 0
    while True:
        found = header.search(content, start + PART_BYTES) if array else None
        end = found.start() + 1 if found else len(content)
        try:
            if end - start > MAX_PART_BYTES:
                raise Unreadable(f"has {MAX_PART_BYTES // 2**20} MB without a line [[{array}]]; split it")
            yield parse(decode(content[start:end])), end - start
        except Unreadable as error:
            raise Unreadable(str(error), error.line + line if error.line else 0) from error
        if end == len(content):
            return
        line += content.count(b"\n", start, end)
        start = end


def parse(text: str) -> dict[str, object]:
    """The tables of a TOML text from anywhere. Raises Unreadable with the line where the syntax fails."""
    if (tables := plain.read(text)) is not None:
        return tables
    # Most of a corpus is plain.
    import tomllib

    from explorer.corpus import depth

    if number := depth.long_key(text):
        raise Unreadable(f"has a key of more than {MAX_KEY_PARTS} dotted parts; shorten it", number)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        at = int(place[1]) if place and place[1] else text.count("\n") + 1
        reason = str(error)[: place.start()] if place else str(error)
        raise Unreadable(f"is not valid TOML: {reason}", at) from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise Unreadable("is nested too deeply or holds a number too long to read", depth.hard_to_read(text)) from error


def list_files(folder: Path) -> list[str]:
    """Names of the files of a corpus folder, `/`-separated: `*.toml` at the top and in sources/. Raises Unreadable."""
    names: list[str] = []
    size, most = 0, limits()
    try:
        for place, prefix in ((folder, ""), (folder / "sources", "sources/")):
            if prefix and not place.is_dir():
                continue
            with os.scandir(place) as entries:
                found = [e for e in entries if e.name.endswith(".toml") and e.name[0] != "."]
            names += sorted(prefix + e.name for e in found)
            size += sum(e.stat(follow_symlinks=False).st_size for e in found)
    except OSError as error:
        raise Unreadable(f"cannot be opened: {_reason(error)}") from error
    if len(names) > most.files:
        raise Unreadable(f"holds more than {most.files:,} files; add --limits files={len(names)} to read them all")
    if size > most.corpus_mb * 2**20:
        wanted = size // 2**20 + 1
        raise Unreadable(f"holds more than {most.corpus_mb:,} MB; add --limits corpus-mb={wanted} to read it all")
    return names
