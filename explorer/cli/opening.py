"""What commands share: how they talk and wait, the corpus that their options name, and the filter that these mean."""

from __future__ import annotations

import errno
import os
import select
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final, TextIO

from explorer.cli.options import Options, UsageError, asked_wrongly
from explorer.errors import Refused
from explorer.text.display import display

if TYPE_CHECKING:
    from explorer.export.clipping_formats import Format
    from explorer.index.ask.filters import Filter
    from explorer.index.ask.library import Library


def say(message: str) -> None:
    """Talk to the reader, on stderr and on one line, whatever the names in it hold."""
    _talk(f"hanoi-explorer: {message}")


def tell(error: Refused) -> None:
    """Tell the reader all that is said of a refusal."""
    *before, last = error.told()
    for line in before:
        _talk(line)
    say(last)


def _talk(text: str) -> None:
    # Without a stderr, print would write to stdout, which is for data.
    if sys.stderr is not None:
        try:
            print(display(text, one_line=True), file=sys.stderr, flush=True)
        except OSError:
            # The talk is lost; the status tells of the data alone. Left open, its end would be another failure.
            sys.stderr = None


def corpus_folder(options: Options) -> Path:
    """The folder of the corpus, with the limits in force that the options name. Raises UsageError."""
    from explorer.home.paths import bundled_content

    folder = options.content or bundled_content()
    if trouble := _no_folder(folder):
        raise UsageError(f"{trouble}; give the folder of a corpus")
    set_limits(options)
    return folder


def expect_folder(option: str, given: Path | None) -> None:
    """Raise UsageError where an option names what is no folder."""
    if given is not None and (trouble := _no_folder(given)):
        raise UsageError(f"--{option}: {trouble}")


def _no_folder(place: Path) -> str:
    """Why a place is no folder that can be opened; "" where it is one."""
    try:
        is_folder = stat.S_ISDIR(os.stat(place).st_mode)
    except OSError as error:
        if error.errno not in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP):
            return f"{place} cannot be opened: {error.strerror}"
        is_folder = False
    except ValueError:
        is_folder = False
    return "" if is_folder else f"{place} is not a folder"


def set_limits(options: Options) -> None:
    """Put the limits that an option names in force, for this process; the environment may name others for good."""
    given = options.limits
    if given is None and "HANOI_EXPLORER_LIMITS" not in os.environ:
        return
    from explorer.corpus.read import VARIABLE, limits

    if given is not None:
        os.environ[VARIABLE] = given
    with asked_wrongly(f"{'--limits' if given is not None else VARIABLE}: {{}}"):
        limits()


def open_corpus(options: Options, meanwhile: Callable[[], object] | None = None) -> Library:
    """The corpus the options name. Raises what open_library does.

    Where its index has to be built, that and `meanwhile` are done at once.
    """
    from explorer.index.store import MAX_PROVED_BYTES, open_library

    folder = corpus_folder(options)
    # What a command writes is out of reach; a window proves more of it later, and says so.
    most = None if options.command == "app" else MAX_PROVED_BYTES
    beside = partial(_do_both, partial(open_library, folder), meanwhile) if meanwhile else None
    try:
        with waiting("Reading the corpus") as heard:
            return open_library(folder, heard, most=most, beside=beside)
    except KeyboardInterrupt:
        say("left before the corpus was read; nothing is kept of it")
        raise


def _do_both(work: Callable[[], object], meanwhile: Callable[[], object]) -> None:
    """Do some work in a process of its own, and something else in this one; where none can be had, neither.

    What the work raises is not told, and nothing of it is left but what it writes.
    """
    try:
        child = os.fork()
    except (AttributeError, OSError):  # Windows has none
        return
    if not child:
        with suppress(BaseException):
            work()
        os._exit(0)
    try:
        meanwhile()
        _wait_for(child)
    except BaseException:
        from signal import SIGINT

        # What interrupts may have come to this process alone.
        with suppress(OSError):
            os.kill(child, SIGINT)
        _wait_for(child)
        raise


def _wait_for(child: int) -> None:
    # Where whoever started this ignores the end of processes, there is none to wait for once it has ended.
    with suppress(ChildProcessError):
        os.waitpid(child, 0)


class OpenFolder:
    """The folder of the corpus that a window shows, to be looked at and opened again."""

    def __init__(self, options: Options, library: Library) -> None:
        self._folder = corpus_folder(options)
        self.library = library
        """What is shown of it."""
        self._shown = _fingerprint_of(library)
        self._is_proved = False

    def changes(self) -> str:
        """What is to be told of it: that it holds something else than what is shown, or its index does; "" for neither.

        An index too large to be proved at each start is proved once, here.
        """
        from explorer.index.store import MAX_PROVED_BYTES, fingerprint, throw_away

        if fingerprint(Path(os.path.realpath(self._folder))) != self._shown:
            return "The corpus has changed: R shows it as it is now."
        if self._is_proved:
            return ""
        self._is_proved = True
        is_damaged = throw_away(self._folder, damaged=True, most=MAX_PROVED_BYTES)
        return "The index was damaged, so what is shown may be wrong: R builds it anew." if is_damaged else ""

    def open_again(self) -> Library | str:
        """Its library as it is now; or what is wrong with it, in a sentence."""
        from explorer.corpus.load import BrokenCorpus
        from explorer.index.store import open_library

        try:
            self.library = open_library(self._folder)
        except BrokenCorpus as error:
            more = f" (and {len(error.problems) - 1} more)" if len(error.problems) > 1 else ""
            return f"Not reloaded, the corpus is broken: {error.problems[0].sentence()}{more}"
        except (Refused, OSError) as error:
            return f"Not reloaded: {error}"
        self._shown = _fingerprint_of(self.library)
        return self.library


def _fingerprint_of(library: Library) -> str:
    found: tuple[str] | None = library.db.execute("SELECT value FROM meta WHERE key = 'fingerprint'").fetchone()
    return found[0] if found else ""


def index_failed(options: Options, error: Exception) -> bool:
    """Throw away an index that is what failed, so that it never fails twice; whether that is said."""
    import sqlite3

    from explorer.home.paths import bundled_content
    from explorer.index.store import throw_away

    folder = options.content or bundled_content()
    cause = error.__cause__ or error
    if is_out_of_room(cause) or not throw_away(folder, damaged=not isinstance(cause, sqlite3.DatabaseError)):
        return False
    say(f"the index of {folder} failed and is thrown away; run the command again, and it is built anew")
    return True


def is_out_of_room(error: BaseException) -> bool:
    """Whether SQLite could not write, or open, a temporary file: what the program has of its own it only reads."""
    return getattr(error, "sqlite_errorname", "") in _NO_ROOM


_NO_ROOM = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_GETTEMPPATH", "SQLITE_IOERR_NOMEM", "SQLITE_CANTOPEN")


def filter_of(options: Options, library: Library) -> Filter:
    """The filter the options mean. Raises UsageError with what is accepted."""
    from explorer.index.ask.filters import Filter

    if not options.narrows:
        return Filter()
    # What reads names and dates takes long to load.
    from explorer.index.facets import FACETS
    from explorer.index.find import parse_find
    from explorer.index.read.lookup import events_called, record_called, value_called, with_parts

    when = None
    if options.when is not None:
        from explorer.dates.when import understand

        with asked_wrongly("--when: {}"):
            when = understand(options.when, partial(events_called, library)).period
    elif options.certain:
        raise UsageError("--certain tells which dates of --when to leave out; give --when too")
    find = parse_find(options.find)
    if find is None and options.find.strip():
        raise UsageError("--find: none of these characters can be seen, so nothing is found by them")
    if find is not None:
        find = with_parts(library, find)
    chosen = Filter(when=when, certain=options.certain, find=find)
    for facet in FACETS:
        with asked_wrongly(f"--{facet.flag}: {{}}"):
            named = [value_called(library, facet, text) for text in options.facets.get(facet.flag, ())]
        chosen = chosen.choose(facet.field, named)
    if options.follow is not None:
        with asked_wrongly("--follow: {}"):
            chosen = replace(chosen, follow=record_called(library, options.follow))
    return chosen


def selected(options: Options, library: Library) -> str | None:
    """The id of the record that --select names. Raises UsageError."""
    if not options.select:
        return None
    from explorer.index.read.lookup import record_called

    with asked_wrongly("--select: {}"):
        return record_called(library, options.select)


def lists_styles(options: Options) -> bool:
    """Whether the names of the styles are asked for; then they are written. Raises UsageError for no style."""
    from explorer.export.clipping_formats import styles
    from explorer.text.spelling import instead

    if options.style == "?":
        print("\n".join(styles()))
    elif options.style not in styles():
        raise UsageError(f"--style: there is no {options.style!r}; {instead(options.style, list(styles()))}")
    return options.style == "?"


def format_asked(options: Options, formats: Mapping[str, Format[object]]) -> str | None:
    """The format by its option, else by the ending of the file; None where neither is given. Raises UsageError."""
    from explorer.export.clipping_formats import format_for

    if options.output is None or options.format in formats:
        return options.format
    if options.format is not None:
        raise UsageError(f"--format: a {options.format} is not written to a file; give one of {', '.join(formats)}")
    named = format_for(options.output.name, formats)
    if named is None:
        endings = ", ".join(f".{format.ending}" for format in formats.values())
        raise UsageError(f"--output: {options.output} has none of the endings {endings}; give one, or a --format")
    return named.id


def write_document(options: Options, document: bytes) -> None:
    """Write a document to the file that was named. Raises UsageError where there is one already, and FileTrouble."""
    from explorer.home import writing

    assert options.output is not None, "without one it goes to stdout"
    with asked_wrongly("{}; --overwrite replaces it", writing.FileIsThere):
        writing.spare_corpora(options.output)
        writing.export(options.output, document, overwrite=options.overwrite)


PATIENCE: Final = 1.0
"""Seconds before a word is said."""
PAUSE: Final = 0.2
"""Seconds between two words."""


@contextmanager
def waiting(what: str) -> Iterator[Callable[[float], None]]:
    """Gives what hears how much is done, from 0 to 1: a line on stderr tells it, and is gone at the end."""
    due, longest = monotonic() + PATIENCE, 0

    def heard(part: float) -> None:
        nonlocal due, longest
        if monotonic() < due or sys.stderr is None or not sys.stderr.isatty():
            return
        due = monotonic() + PAUSE
        said = f"{what} … {int(part * 100)} %, ctrl+c leaves"
        _write(f"\r{said}")
        longest = max(longest, len(said))

    try:
        yield heard
    finally:
        if longest:
            _write("\r" + " " * longest + "\r")


def _write(text: str) -> None:
    if sys.stderr is not None and _takes(sys.stderr):
        sys.stderr.write(text)
        sys.stderr.flush()


def _takes(stream: TextIO) -> bool:
    """Whether writing there waits for nobody: a terminal stopped by ctrl+s would hold the start up for a word."""
    try:
        return bool(select.select([], [stream], [], 0)[1])
    except (OSError, ValueError):
        # Windows asks sockets alone.
        return True
