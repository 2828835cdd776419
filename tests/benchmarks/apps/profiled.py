"""The explorer under cProfile: `profiled.py FILE now|later ARGUMENT ...`.

The profile starts with the program, or at SIGUSR1; SIGUSR2 writes it to the file. Nothing of this is in the explorer.
"""

import cProfile
import signal
import sys


def main(file: str, when: str, arguments: list[str]) -> int:
    """Run the command under the profile."""
    profile = cProfile.Profile()
    signal.signal(signal.SIGUSR1, lambda *_: profile.enable())

    def write(*_: object) -> None:
        profile.disable()
        profile.dump_stats(file)

    signal.signal(signal.SIGUSR2, write)
    if when == "now":
        profile.enable()
    from explorer.cli import main as command

    return command(arguments)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
