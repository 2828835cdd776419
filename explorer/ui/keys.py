"""One table of commands. Bindings, the key bar, the palette, the help and the README come from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Group = Literal["Move", "Filter", "Read and copy", "App"]


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the reader can do. `keys` are Textual's names; `show` is how the keys are written for people."""

    id: str
    keys: str
    show: str
    action: str
    label: str
    """A word or two, for the key bar."""
    help: str
    group: Group
    bar: bool = False
    """Stands in the key bar."""
    palette: bool = True
    """Stands in the palette; moving the cursor does not."""


COMMANDS: tuple[Command, ...] = (
    Command("pane-1", "1", "1", "pane('event')", "Timeline", "Go to the timeline", "Move"),
    Command("pane-2", "2", "2", "pane('speaker')", "Speakers", "Go to the speakers", "Move"),
    Command("pane-3", "3", "3", "pane('message')", "Messages", "Go to the messages", "Move"),
    Command("pane-4", "4", "4", "pane('pledge')", "Pledges", "Go to the pledges", "Move"),
    Command("next-pane", "tab", "tab", "next_pane(1)", "next pane", "Go to the next pane", "Move", palette=False),
    Command(
        "last-pane",
        "shift+tab",
        "shift+tab",
        "next_pane(-1)",
        "pane before",
        "Go to the pane before",
        "Move",
        palette=False,
    ),
    Command("down", "down,j", "↓ j", "move('down')", "down", "One row down", "Move", palette=False),
    Command("up", "up,k", "↑ k", "move('up')", "up", "One row up", "Move", palette=False),
    Command(
        "page-down",
        "pagedown,space",
        "PgDn space",
        "move('page_down')",
        "page",
        "One page down",
        "Move",
        palette=False,
    ),
    Command("page-up", "pageup,b", "PgUp b", "move('page_up')", "page", "One page up", "Move", palette=False),
    Command("home", "home,g", "Home g", "move('home')", "first", "To the first row", "Move", palette=False),
    Command("end", "end,G", "End G", "move('end')", "last", "To the last row", "Move", palette=False),
    Command("left", "left,h", "← h", "quote(-1)", "quote", "To the quote before", "Move", palette=False),
    Command("right", "right,l", "→ l", "quote(1)", "quote", "To the next quote", "Move", palette=False),
    Command(
        "read",
        "enter",
        "enter",
        "read",
        "read",
        "Into the reader, to scroll and choose a quote",
        "Move",
        bar=True,
    ),
    Command(
        "back",
        "escape",
        "esc",
        "back",
        "back",
        "One step back: out of the reader, or undo the last filter",
        "Move",
    ),
    Command(
        "when",
        "d",
        "d",
        "ask('when')",
        "dates",
        "Filter by date: 2025-10, oct 2025, since 2024-12, 2024..2025 …",
        "Filter",
        bar=True,
    ),
    Command(
        "find",
        "slash",
        "/",
        "ask('find')",
        "find",
        'Find words in all panes: all words, "a phrase", -without',
        "Filter",
        bar=True,
    ),
    Command("source", "s", "s", "source", "source", "Only what chosen sources carry", "Filter", bar=True),
    Command(
        "follow",
        "f",
        "f",
        "follow",
        "follow",
        "Follow this row into the other panes; again to stop",
        "Filter",
        bar=True,
    ),
    Command("clear", "0", "0", "clear", "clear", "Clear every filter", "Filter"),
    Command(
        "copy",
        "y",
        "y",
        "copy(False)",
        "copy",
        "Copy the marked quote with its citation",
        "Read and copy",
        bar=True,
    ),
    Command(
        "copy-as",
        "Y",
        "Y",
        "copy(True)",
        "as…",
        "Copy as plain text, Markdown, BibTeX and more, with a preview",
        "Read and copy",
        bar=True,
    ),
    Command(
        "zoom",
        "z",
        "z",
        "zoom",
        "zoom",
        "Give the whole window to the focused pane, and back",
        "Read and copy",
    ),
    Command("theme", "t", "t", "app.change_theme", "theme", "Choose a theme", "App"),
    Command(
        "palette",
        "colon",
        ":",
        "app.command_palette",
        "palette",
        "Find a command, or go to a record by name",
        "App",
        palette=False,
    ),
    Command(
        "help",
        "question_mark,f1",
        "?",
        "help",
        "keys",
        "Show every key and what the marks mean",
        "App",
        bar=True,
    ),
    Command("quit", "q", "q", "app.quit", "quit", "Quit", "App", bar=True),
)
