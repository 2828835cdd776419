"""The explorer under cProfile: `profiled.py FILE now|later ARGUMENT ...`.

The profile starts with the program, or at SIGRTMIN + 1; the signal after that writes it to the file. The explorer has
no use for those; SIGRTMIN ends it.
"""

import cProfile
import signal
import sys

BEGIN, END = signal.SIGRTMIN + 1, signal.SIGRTMIN + 2


def main(file: str, when: str, arguments: list[str]) -> int:
    """Run the command under the profile."""
    profile = cProfile.Profile()
    signal.signal(BEGIN, lambda *_: profile.enable())

    def write(*_: object) -> None:
        profile.disable()
        profile.dump_stats(file)

    signal.signal(END, write)
    if when == "now":
        profile.enable()
    from explorer.cli.main import main as command

    return command(arguments)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
