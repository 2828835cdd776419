"""Views: what is in sight, kept under a name, and opened by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.errors import Refused
from explorer.home.views import keep_view, view, views, views_file
from tests.tools.command import run_here
from tests.tools.pty import InPty


def test_a_view_is_kept_beside_others_and_what_is_not_there_is_named(own_home: Path) -> None:
    with pytest.raises(Refused, match="none is kept yet"):
        view("mine")
    keep_view("mine", ["--when", "2024"])
    keep_view("đàm phán · two", ["--find=-word"])
    keep_view("mine", ["--when", "2025"])
    assert views() == {"mine": ("--when", "2025"), "đàm phán · two": ("--find=-word",)}
    with pytest.raises(Refused, match="no view is called 'none'; there are mine"):
        view("none")
    file = views_file()
    assert file is not None
    # As an editor of Windows saves it.
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert view("mine") == ("--when", "2025")
    file.write_bytes(b"=")
    with pytest.raises(Refused, match="is damaged"):
        keep_view("other", [])
    assert file.read_bytes() == b"="


def test_the_command_takes_a_view_and_what_is_given_with_it(own_home: Path) -> None:
    keep_view("mine", ["--when", "2024-12", "--certain"])
    given = run_here("list", "timeline", "--when", "2024-12", "--certain", "--format", "json")
    assert run_here("--view", "mine", "list", "timeline", "--format", "json") == given
    assert given.status == 0 and given.out.count('"id"')
    other = run_here("--view", "mine", "list", "timeline", "--when", "2025", "--format", "json")
    assert other.out != given.out
    assert (run_here("--view", "nope").status, "no view is called" in run_here("--view", "nope").err) == (2, True)


def test_c_twice_keeps_a_view_that_the_palette_and_the_command_open(own_home: Path) -> None:
    with InPty(own_home, "--find", "signing", size=(110, 30)) as app:
        app.settle()
        app.press(b"3")
        app.settle()
        app.press(b"C")
        app.until_shown("Sent command line")
        app.settle()
        app.press(b"C")
        app.until_shown("Keep a view")
        app.press(*(bytes([c]) for c in b"mine"), b"\r")
        app.until_shown("Kept as view mine")
        app.press(b"0", b"1", b":", *(bytes([c]) for c in b"view mine"))
        app.until_shown("View mine")
        app.press(b"\r")
        app.until_shown("Find signing")
        app.until_shown("━ 3 Messages ━")
    with InPty(own_home, "--view", "mine", size=(110, 30)) as app:
        app.until_shown("Find signing")
        app.until_shown("━ 3 Messages ━")
