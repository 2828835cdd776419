"""The command `hanoi-explorer`: parses arguments, and imports the rest only when it is needed.

Exit status: 0 fine, 1 problems found, 2 used wrongly, 70 a fault of the program, 128 and more a signal. Data goes to
stdout, talk to stderr.
"""

import errno
import os
import sys
from collections.abc import Sequence

from explorer.cli.commands import COMMANDS, FINE, MISUSE, PROBLEMS
from explorer.cli.opening import index_failed, is_out_of_room, say, tell
from explorer.cli.options import Options, UsageError, asked_wrongly
from explorer.errors import FAULT, Refused


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; gives its exit status."""
    _use_utf8()
    try:
        return _run(arguments)
    except BrokenPipeError:
        # Whoever read the output has seen enough.
        sys.stdout = None
        return FINE
    except OSError as error:
        sys.stdout = None
        where = f" ({error.filename})" if error.filename else ""
        say(f"stopped, its output may be incomplete: {error.strerror or error}{where}")
        return PROBLEMS
    except KeyboardInterrupt:
        return 130
    except SystemExit:
        raise
    except BaseException as error:  # a panic within pydantic is no Exception
        return _tell_fault(error)


def _tell_fault(error: BaseException) -> int:
    sys.stdout = None
    cause = error.__cause__ or error
    try:
        from explorer.home import faults, machine_clock
    except Exception as lost:
        if _is_told_of_the_machine(lost):
            return PROBLEMS
        _say_lost(lost)
        return FAULT
    if isinstance(cause, OverflowError) and machine_clock.is_too_late():
        say(machine_clock.TOO_LATE)
        return PROBLEMS
    file = faults.note(error)
    if _is_told_of_the_machine(cause):
        return PROBLEMS
    if isinstance(cause, ImportError) or _written() != _AT_START:
        _say_lost(cause)
    else:
        where = f"{file} tells where it happened, without any of your texts; p" if file else "P"
        kind = type(cause).__name__
        say(f"stopped by a fault of its own ({kind}); nothing you saved is lost. {where}lease report it")
    return FAULT


def _is_told_of_the_machine(error: BaseException) -> bool:
    """Say what the machine does not give that the program needs, where that ended it; False for another fault."""
    try:
        # Where no file can be opened, the parts of the program are not found either.
        os.close(os.open(os.devnull, os.O_RDONLY))
    except OSError as refused:
        error = OSError(refused.errno, refused.strerror)
    # As the loader of compiled parts says it.
    if isinstance(error, MemoryError) or (isinstance(error, ImportError) and "failed to map segment" in str(error)):
        reason = "there is not enough memory"
    elif isinstance(error, RuntimeError) and "new thread" in str(error):
        reason = "the system lets it start no thread"
    elif is_out_of_room(error):
        reason = f"SQLite has no room for its temporary files ({error})"
    elif isinstance(error, OSError) and error.errno in _SCARCE:
        reason = f"{error.strerror}{f' ({error.filename})' if error.filename else ''}"
    else:
        return False
    say(f"stopped: {reason}; nothing you saved is lost")
    return True


_SCARCE = frozenset((errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS))


def _written() -> tuple[int, int]:
    """When and where this file was written: an upgrade writes all files of the program, and may do so by halves."""
    try:
        status = os.stat(__file__)
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_ino


_AT_START = _written()


def _say_lost(error: BaseException) -> None:
    """Say what cannot be loaded: upgraded or removed while it ran, or never there."""
    part = (error.name if isinstance(error, ImportError) else type(error).__name__) or "unknown"
    if part in ("sqlite3", "_sqlite3"):
        say("this Python was built without SQLite (_sqlite3), which the explorer needs; use another Python")
        return
    say(
        f"a part of the program cannot be loaded ({part}): it was upgraded or removed while it ran, or is not whole. "
        "Start it again, or install it again; nothing you saved is lost"
    )


def _run(arguments: Sequence[str] | None) -> int:
    options = Options(facets={})
    try:
        options = _options(sys.argv[1:] if arguments is None else arguments)
        return COMMANDS[options.command](options)
    except OSError:
        raise
    except Exception as error:
        # One of no kind of its own was not foreseen: it may be of a date in a damaged index.
        if isinstance(error, Refused) and type(error) is not Refused:
            tell(error)
            return MISUSE if isinstance(error, UsageError) else PROBLEMS
        if not index_failed(options, error):
            raise
        sys.stdout = None
        return PROBLEMS
    finally:
        # Here, where a closed pipe or a full disk can still be told.
        if sys.stdout is not None:
            sys.stdout.flush()


def _options(given: Sequence[str]) -> Options:
    """What the arguments say. Raises UsageError."""
    if not given:
        return Options(facets={})
    from explorer.cli.arguments import parse

    options = parse(given)
    if options.view is None:
        return options
    from explorer.home.views import view

    with asked_wrongly("--view: {}"):
        # What is given now counts after what was kept.
        return parse([*view(options.view), *given])


def _use_utf8() -> None:
    """Write UTF-8 wherever the output goes to a file or a pipe; a terminal keeps its own encoding of bytes."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            # No terminal reads UTF-16.
            own = stream.isatty() and not stream.encoding.lower().startswith("utf")
            encoding = stream.encoding if own else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
