"""From one rendition to another by what changes."""

from __future__ import annotations

from explorer.ui.terminal.sgr import change


def test_only_what_changes_is_said() -> None:
    assert change("", "1;31") == "\x1b[1;31m"
    assert change("1;38;2;1;2;3;48;2;4;5;6", "38;2;9;9;9;48;2;4;5;6") == "\x1b[22;38;2;9;9;9m"
    # Bold and dim are switched off by one code, so that the other has to be said again.
    assert change("1;2;48;2;4;5;6", "2;48;2;4;5;6") == "\x1b[22;2m"
    # A reset is shorter where little remains.
    assert change("1;2", "2") == "\x1b[0;2m"
    assert change("3;48;5;99", "") == "\x1b[0m"
