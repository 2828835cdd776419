"""The one base of what a person is told. An exception of any other kind is a fault of the program, and never advice."""

from collections.abc import Iterator
from typing import Final

FAULT: Final = 70
"""The exit status after a fault of the program: EX_SOFTWARE of sysexits.h."""


class Refused(Exception):
    """Something cannot be done as it was asked. The message says what, where, and what to do; never a traceback."""

    def told(self) -> Iterator[str]:
        """All that is to be said of it, the sentence itself last."""
        yield str(self)
