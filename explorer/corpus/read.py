"""The one reader of corpus files: regular files of one folder, of bounded size, as TOML tables.

What is larger than the limits is told as a problem, before it is read.
"""

import errno
import os
import re
import stat
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path

import tomli

from explorer.errors import Refused
from explorer.home.paths import read_from
from explorer.home.writing import NO_LINK, NO_WAIT

VARIABLE = "HANOI_EXPLORER_LIMITS"
"""Raises limits for good, as `--limits` does for one command: `file-mb=1000,files=500000`."""
MOST = 1_000_000
MAX_PART_BYTES = 128 * 1024 * 1024
"""What is parsed at once; of a larger file, the parts between headers `[[events]]` and the like."""
PART_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The most megabytes of one file, megabytes of all files together, and files."""

    file_mb: int = 512
    corpus_mb: int = 2_048
    files: int = 200_000


def parse_limits(text: str) -> Limits:
    """Read `file-mb=1000,files=500000`; what is not named keeps its default. Raises Refused with what is right."""
    limits = Limits()
    names = [field.name.replace("_", "-") for field in fields(Limits)]
    for part in filter(None, text.replace(" ", "").split(",")):
        name, _, number = part.partition("=")
        if name not in names or not (number.isascii() and number.isdigit() and 1 <= int(number[:9]) <= MOST):
            raise Refused(f"{part!r} is no limit; write NAME=NUMBER, names are {', '.join(names)}")
        limits = replace(limits, **{name.replace("-", "_"): int(number[:9])})
    return limits


def limits() -> Limits:
    """The limits in force. Raises Refused where the environment's are none."""
    return parse_limits(os.environ.get(VARIABLE, ""))


class Unreadable(Refused):
    """A file that cannot be read; `line` is 0 where none applies. The message says why and what to do."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


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
        descriptor = os.open(place, os.O_RDONLY | NO_LINK | NO_WAIT)
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise Unreadable("is not a regular file")
            with os.fdopen(descriptor, "rb", closefd=False) as stream:
                content = read_from(stream, most * 2**20 + 1) if status.st_size <= most * 2**20 else None
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


def read_parts(folder: Path, name: str, array: str) -> Iterator[tuple[dict[str, object], int]]:
    """The tables of a TOML file, with their bytes: of a large one in parts, each TOML by itself, cut at `[[array]]`.

    Raises Unreadable with the line where that fails.
    """
    content = read_bytes(folder, name)
    header = re.compile(rb"\n[ \t]*\[\[[ \t]*[\"']?%s[\"']?[ \t]*\]\]" % array.encode())
    start = 0
    while True:
        found = header.search(content, start + PART_BYTES)
        end = found.start() + 1 if found else len(content)
        try:
            tables = _part(content, start, end, array)
        except Unreadable:
            if end == len(content) or len(content) - start > MAX_PART_BYTES:
                raise
            # A header within a text, say, is no place to cut: no part before it can be read by itself.
            end = len(content)
            tables = _part(content, start, end, array)
        yield tables, end - start
        if end == len(content):
            return
        start = end


def _part(content: bytes, start: int, end: int, array: str) -> dict[str, object]:
    try:
        if end - start > MAX_PART_BYTES:
            raise Unreadable(f"has {MAX_PART_BYTES // 2**20} MB without a line [[{array}]]; split it")
        return parse(decode(content[start:end]))
    except Unreadable as error:
        raise Unreadable(str(error), error.line and error.line + content.count(b"\n", 0, start)) from error


def parse(text: str) -> dict[str, object]:
    """The tables of a TOML text from anywhere. Raises Unreadable with the line where the syntax fails."""
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        from explorer.corpus.mistakes import explained

        line, reason = explained(error.doc, error.pos, error.msg)
        raise Unreadable(f"is not valid TOML: {reason}", line) from error
    except (ValueError, RecursionError, MemoryError) as error:
        reason = "is nested too deeply, or holds a key or a number too long to read"
        raise Unreadable(reason, _line_too_hard(text)) from error


def _line_too_hard(text: str) -> int:
    """The first line that the parser refuses without saying where; 0 in a text too long to look for it."""

    def refused(end: int) -> bool:
        try:
            tomli.loads("\n".join(lines[: end + 1]))
        except tomli.TOMLDecodeError:
            return False
        except (ValueError, RecursionError, MemoryError):
            return True
        return False

    lines = text.split("\n")
    return bisect_left(range(len(lines)), True, key=refused) + 1 if len(text) <= PART_BYTES else 0


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
            # What a link leads to is read; a link to nothing has no size.
            size += sum(e.stat().st_size for e in found if os.path.exists(e))
    except OSError as error:
        raise Unreadable(f"cannot be opened: {_reason(error)}") from error
    if len(names) > most.files:
        raise Unreadable(f"holds more than {most.files:,} files; add --limits files={len(names)} to read them all")
    if size > most.corpus_mb * 2**20:
        wanted = size // 2**20 + 1
        raise Unreadable(f"holds more than {most.corpus_mb:,} MB; add --limits corpus-mb={wanted} to read it all")
    return names
