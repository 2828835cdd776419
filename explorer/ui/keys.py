"""One table of commands. Bindings, the key bar, the palette, the help and the README come from it."""

from typing import Literal, NamedTuple

Group = Literal["Move", "Filter", "Read and copy", "App"]


class Command(NamedTuple):
    """One thing the reader can do. `keys` are Textual's names; `show` is how the keys are written for people."""

    id: str
    keys: str
    show: str
    action: str
    label: str
    """A word or two, for the key bar."""
    group: Group
    help: str
    bar: bool = False
    """Stands in the key bar."""
    palette: bool = True
    """Stands in the palette; moving the cursor does not."""


# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command("pane-1", "1", "1", "pane('event')", "Timeline", "Move",
            "Go to the timeline"),
    Command("pane-2", "2", "2", "pane('speaker')", "Speakers", "Move",
            "Go to the speakers"),
    Command("pane-3", "3", "3", "pane('message')", "Messages", "Move",
            "Go to the messages"),
    Command("pane-4", "4", "4", "pane('pledge')", "Pledges", "Move",
            "Go to the pledges"),
    Command("next-pane", "tab", "tab", "next_pane(1)", "next pane", "Move",
            "Go to the next pane", palette=False),
    Command("last-pane", "shift+tab", "shift+tab", "next_pane(-1)", "pane before", "Move",
            "Go to the pane before", palette=False),
    Command("down", "down,j", "↓ j", "move('down')", "down", "Move",
            "One row down", palette=False),
    Command("up", "up,k", "↑ k", "move('up')", "up", "Move",
            "One row up", palette=False),
    Command("page-down", "pagedown,space", "PgDn space", "move('page_down')", "page", "Move",
            "One page down", palette=False),
    Command("page-up", "pageup,b", "PgUp b", "move('page_up')", "page", "Move",
            "One page up", palette=False),
    Command("home", "home,g", "Home g", "move('home')", "first", "Move",
            "To the first row", palette=False),
    Command("end", "end,G", "End G", "move('end')", "last", "Move",
            "To the last row", palette=False),
    Command("left", "left,h", "← h", "quote(-1)", "quote", "Move",
            "To the quote before", palette=False),
    Command("right", "right,l", "→ l", "quote(1)", "quote", "Move",
            "To the next quote", palette=False),
    Command("read", "enter", "enter", "read", "read", "Move",
            "Into the reader, to scroll and choose a quote", bar=True),
    Command("back", "escape", "esc", "back", "back", "Move",
            "One step back: out of the reader, or undo the last filter"),
    Command("when", "d", "d", "ask('when')", "dates", "Filter",
            "Filter by date: 2025-10, oct 2025, since 2024-12, 2024..2025 …", bar=True),
    Command("earlier", "left_square_bracket", "[", "step(-1)", "earlier", "Filter",
            "Move the period back by its length, or start one at the cursor"),
    Command("later", "right_square_bracket", "]", "step(1)", "later", "Filter",
            "Move the period on by its length, or start one at the cursor"),
    Command("longer", "left_curly_bracket", "{", "stretch(1)", "longer", "Filter",
            "A longer period: day, month, year, decade, century"),
    Command("shorter", "right_curly_bracket", "}", "stretch(-1)", "shorter", "Filter",
            "A shorter period, around the event under the timeline's cursor"),
    Command("certain", "p", "p", "certain", "certain", "Filter",
            "Hide rows that are only possibly in the period, and show them again"),
    Command("find", "slash", "/", "ask('find')", "find", "Filter",
            'Find words in all panes: all words, "a phrase", -without', bar=True),
    Command("next-match", "n", "n", "match(1)", "next match", "Filter",
            "To the next place where the words are found, on into the next rows"),
    Command("last-match", "N", "N", "match(-1)", "last match", "Filter",
            "To the place before"),
    Command("source", "s", "s", "source", "source", "Filter",
            "Only what chosen sources carry", bar=True),
    Command("follow", "f", "f", "follow", "follow", "Filter",
            "Follow this row into the other panes; again to stop", bar=True),
    Command("clear", "0", "0", "clear", "clear", "Filter",
            "Clear every filter"),
    Command("copy", "y", "y", "copy(False)", "copy", "Read and copy",
            "Copy the marked quote with its citation", bar=True),
    Command("copy-as", "Y", "Y", "copy(True)", "as…", "Read and copy",
            "Copy as plain text, Markdown, BibTeX and more, with a preview", bar=True),
    Command("clip", "m", "m", "clip", "keep", "Read and copy",
            "Keep the marked quote as a clipping; again to add a note"),
    Command("clippings", "M", "M", "clippings", "clippings", "Read and copy",
            "Show the clippings: note, reorder, copy with a bibliography, export"),
    Command("differences", "exclamation_mark", "!", "differences", "differences", "Read and copy",
            "Show every question on which sources differ, with each one's answer"),
    Command("zoom", "z", "z", "zoom", "zoom", "Read and copy",
            "Give the whole window to the focused pane, and back"),
    Command("theme", "t", "t", "app.change_theme", "theme", "App",
            "Choose a theme"),
    Command("palette", "colon", ":", "app.command_palette", "palette", "App",
            "Find a command, or go to a record by name", palette=False),
    Command("help", "question_mark,f1", "?", "app.help", "keys", "App",
            "Show every key and what the marks mean", bar=True),
    Command("quit", "q", "q", "app.quit", "quit", "App",
            "Quit", bar=True),
)
# fmt: on
