"""One table of commands. Bindings, the key bar, the palette, the help and the README come from it."""

from typing import Literal, NamedTuple

Group = Literal["Move", "Filter", "Read and copy", "App", "In the comparison", "In the coverage picture"]


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
    """Stands in the key bar of a full screen of its own; for the main screen see `BAR`."""
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
    Command("pane-5", "5", "5", "pane('question')", "Questions", "Move",
            "Go to the questions on which sources differ"),
    Command("pane-6", "6", "6", "pane('quote')", "Quotes", "Move",
            "Go to the quotes, source by source"),
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
            "Into the reader, to scroll and choose a quote"),
    Command("back", "escape", "esc", "back", "back", "Move",
            "One step back: out of the reader, or take the latest condition away"),
    Command("when", "d", "d", "ask('when')", "dates", "Filter",
            "Filter by date: a year, month or day; since …, before …, from..to"),
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
            'Find words in all panes: all words, "a phrase", -without'),
    Command("next-match", "n", "n", "match(1)", "next match", "Filter",
            "To the next place where the words are found, on into the next rows"),
    Command("last-match", "N", "N", "match(-1)", "last match", "Filter",
            "To the place before"),
    Command("source", "s", "s", "facets('sources')", "source", "Filter",
            "Only what chosen sources carry"),
    Command("facets", "F", "F", "facets('speakers')", "facets", "Filter",
            "Choose speakers, affiliations, modes, kinds of pledge, topics … with counts"),
    Command("follow", "f", "f", "follow", "follow", "Filter",
            "Follow this row, or in the reader the speaker, into all panes; again to stop"),
    Command("clear", "0", "0", "clear", "clear", "Filter",
            "Clear every filter"),
    Command("undo", "u", "u", "undo", "undo", "Filter",
            "Undo the last change of the filter"),
    Command("copy-command", "C", "C", "copy_command", "command line", "Filter",
            "Copy the command line that opens the app as it stands"),
    Command("copy", "y", "y", "copy(False)", "copy", "Read and copy",
            "Copy the marked quote with its citation, in the form and style chosen last"),
    Command("copy-as", "Y", "Y", "copy(True)", "as…", "Read and copy",
            "Copy quote, citation, all renderings, link, Markdown … in any style, with a preview"),
    Command("open", "o", "o", "open", "open", "Read and copy",
            "Open the article at the marked quote in a browser; first shows the address and asks"),
    Command("clip", "m", "m", "clip", "keep", "Read and copy",
            "Keep the marked quote as a clipping; again to add a note"),
    Command("clippings", "M", "M", "clippings", "clippings", "Read and copy",
            "Show the clippings: note, reorder, copy with a bibliography, export"),
    Command("all-quotes", "x", "x", "all_quotes", "all quotes", "Read and copy",
            "Show all quotes of this record, also those that the filter leaves out; again to leave them out"),
    Command("differences", "exclamation_mark", "!", "differences", "differences", "Read and copy",
            "Go to the question on which sources differ about this row, and each one's answer"),
    Command("compare", "v", "v", "compare", "compare", "Read and copy",
            "Compare the sources: shared wording marked, figures and names that differ"),
    Command("coverage", "c", "c", "coverage", "coverage", "Read and copy",
            "Show which source tells what, and which leaves it out"),
    Command("zoom", "z", "z", "zoom", "zoom", "Read and copy",
            "Give the whole window to the focused pane, and back"),
    Command("theme", "t", "t", "app.command_palette(True)", "theme", "App",
            "Choose a theme"),
    Command("palette", "colon", ":", "app.command_palette", "palette", "App",
            "Find a command, or go to a record by name", palette=False),
    Command("help", "question_mark,f1", "?", "app.help", "keys", "App",
            "Show every key and what the marks mean"),
    Command("pause", "ctrl+z", "ctrl+z", "app.pause", "pause", "App",
            "Back to the shell; its fg brings the app back", palette=False),
    Command("redraw", "ctrl+l", "ctrl+l", "app.redraw", "redraw", "App",
            "Write the whole screen again, where another program has written on it", palette=False),
    Command("quit", "q", "q", "app.quit", "quit", "App",
            "Quit"),
)

BAR: tuple[str, ...] = (
    "read", "when", "find", "follow", "copy", "copy-as", "compare", "help", "quit", "facets", "clip", "source",
    "coverage", "open",
)
"""The commands in the key bar of the main screen; as many as fit, so the ones most needed first."""

COMPARING: tuple[Command, ...] = (
    Command("column-before", "left,h", "← h", "column(-1)", "column", "In the comparison",
            "To the column before"),
    Command("next-column", "right,l", "→ l", "column(1)", "column", "In the comparison",
            "To the next column; where more are than fit, they page", bar=True),
    Command("base", "b,enter", "b enter", "base", "base", "In the comparison",
            "Compare all columns with this one", bar=True),
    Command("apart", "a", "a", "apart", "apart", "In the comparison",
            "Scroll each column for itself, or all together again", bar=True),
    Command("next-topic", "n,right_square_bracket", "n ]", "topic(1)", "next", "In the comparison",
            "To the next thing that several sources tell, or question on which they differ", bar=True),
    Command("topic-before", "N,left_square_bracket", "N [", "topic(-1)", "before", "In the comparison",
            "To the one before"),
    Command("compare-down", "down,j", "↓ j", "move('down')", "down", "In the comparison",
            "Down, through a long quote and to the next of the column"),
    Command("compare-up", "up,k", "↑ k", "move('up')", "up", "In the comparison",
            "Up"),
    Command("compare-page-down", "pagedown,space", "PgDn space", "move('page_down')", "page", "In the comparison",
            "One page down, and on to the next"),
    Command("compare-page-up", "pageup", "PgUp", "move('page_up')", "page", "In the comparison",
            "One page up"),
    Command("compare-home", "home,g", "Home g", "move('home')", "first", "In the comparison",
            "To the beginning"),
    Command("compare-end", "end,G", "End G", "move('end')", "last", "In the comparison",
            "To the end"),
    Command("compare-copy", "y", "y", "copy(False)", "copy", "In the comparison",
            "Copy the quote under the cursor with its citation", bar=True),
    Command("compare-copy-as", "Y", "Y", "copy(True)", "as…", "In the comparison",
            "Copy it in another form", bar=True),
    Command("compare-open", "o", "o", "open", "open", "In the comparison",
            "Open its article at the quote in a browser; first shows the address and asks"),
    Command("compare-help", "question_mark,f1", "?", "app.help", "keys", "In the comparison",
            "Show every key", bar=True),
    Command("compare-leave", "escape,v,q", "esc v", "leave", "back", "In the comparison",
            "Back to the panes", bar=True),
)
"""The keys of the comparison, which has the whole window."""

COVERING: tuple[Command, ...] = (
    Command("sources-before", "left,h", "← h", "sources(-1)", "sources", "In the coverage picture",
            "To the sources before, where more are than fit"),
    Command("sources-after", "right,l", "→ l", "sources(1)", "sources", "In the coverage picture",
            "To the sources after", bar=True),
    Command("cover-down", "down,j", "↓ j", "move('down')", "down", "In the coverage picture",
            "One row down"),
    Command("cover-up", "up,k", "↑ k", "move('up')", "up", "In the coverage picture",
            "One row up"),
    Command("cover-page-down", "pagedown,space", "PgDn space", "move('page_down')", "page", "In the coverage picture",
            "One page down"),
    Command("cover-page-up", "pageup,b", "PgUp b", "move('page_up')", "page", "In the coverage picture",
            "One page up"),
    Command("cover-home", "home,g", "Home g", "move('home')", "first", "In the coverage picture",
            "To the first row"),
    Command("cover-end", "end,G", "End G", "move('end')", "last", "In the coverage picture",
            "To the last row"),
    Command("cover-open", "enter", "enter", "open", "go to the record", "In the coverage picture",
            "Go to the record on the main screen", bar=True),
    Command("cover-help", "question_mark,f1", "?", "app.help", "keys", "In the coverage picture",
            "Show every key", bar=True),
    Command("cover-leave", "escape,c,q", "esc c", "leave", "back", "In the coverage picture",
            "Back to the panes", bar=True),
)
"""The keys of the coverage picture, which has the whole window."""
# fmt: on
