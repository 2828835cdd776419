"""One table of commands. Bindings, the key bar, the palette, the help and the README come from it."""

from collections.abc import Iterable, Mapping
from typing import Literal

from explorer.ui.command import Command, Group
from explorer.ui.review_keys import GATHERING, REVIEWING

__all__ = ["Command", "Group"]


def in_force(commands: Iterable[Command], own: Mapping[str, Command]) -> list[Command]:
    """The commands, each with the keys that the reader gave it in place of the table's."""
    return [own.get(command.id, command) for command in commands]


# fmt: off
COMMANDS: tuple[Command, ...] = (
    *(Command(f"pane-{n}", n, n, f"pane('{kind}')", label, "Move", f"Go to the {label.lower()}{more}")
      for n, kind, label, more in (
          ("1", "event", "Timeline", ""), ("2", "speaker", "Speakers", ""), ("3", "message", "Messages", ""),
          ("4", "pledge", "Pledges", ""), ("5", "question", "Questions", " on which sources differ"),
          ("6", "quote", "Quotes", ", source by source"))),
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
            "The command line that opens the app as it stands, to the clipboard; again keeps it as a named view"),
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
    Command("briefing", "B", "B", "briefing", "briefing", "Read and copy",
            "Write a briefing to forward, on this row or on all that passes: Markdown, text or a web page"),
    Command("overview", "H", "H", "overview", "overview", "Read and copy",
            "Show again what this corpus is and where its sources differ, as at the start"),
    Command("all-quotes", "x", "x", "all_quotes", "all quotes", "Read and copy",
            "Show all quotes of this record, also those that the filter leaves out; again to leave them out"),
    Command("differences", "exclamation_mark", "!", "differences", "differ", "Read and copy",
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
    Command("tour", "f2", "F2", "tour", "tour", "App",
            "A tour: five tasks on this corpus, each by its own key"),
    Command("reload", "R", "R", "app.reload", "reload", "App",
            "Show the corpus as it is now, where its files have changed"),
    Command("pause", "ctrl+z", "ctrl+z", "app.pause", "pause", "App",
            "Back to the shell; its fg brings the app back", palette=False),
    Command("redraw", "ctrl+l", "ctrl+l", "app.redraw", "redraw", "App",
            "Write the whole screen again, where another program has written on it", palette=False),
    Command("quit", "q", "q", "app.quit", "quit", "App",
            "Quit"),
)

Here = Literal["pane", "reader", "empty", "prompt"]
"""Where the keys go on the main screen: a pane, one that is empty, the reader, the prompt."""

HERE: Mapping[Here, tuple[str, ...]] = {
    "pane": (
        "read", "copy", "compare", "differences", "follow", "clear", "copy-as", "when", "find", "next-match", "quit",
        "clip", "help", "undo", "facets", "source", "coverage", "open", "clippings", "briefing", "palette",
    ),
    "reader": (
        "back", "copy", "copy-as", "clip", "all-quotes", "open", "compare", "right", "differences", "follow",
        "next-match", "quit", "help", "zoom", "clippings", "briefing",
    ),
    "empty": ("clear", "undo", "back", "when", "find", "facets", "help", "quit"),
    "prompt": ("typed-keep", "typed-drop", "typed-meant", "typed-rows"),
}
"""The commands in the key bar, the most needed first: those that can do something stand there, as many as fit."""

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
    Command("compare-together", "t", "t", "together", "with next", "In the comparison",
            "Take the next record onto this page: short ones are read together", bar=True),
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

TYPING: tuple[Command, ...] = (
    Command("typed-keep", "enter", "enter", "focused.submit", "keep", "While typing",
            "Keep what is typed", bar=True),
    Command("typed-drop", "escape", "esc", "back", "drop", "While typing",
            "Drop what is typed", bar=True),
    Command("typed-meant", "tab", "tab", "focused.take_meant", "take the guess", "While typing",
            "Take what is offered under the line", bar=True),
    Command("typed-rows", "down", "↓", "move('down')", "to the rows", "While typing",
            "Keep it, and go to the rows"),
)
"""What the line does in which dates and words are typed."""

CHOOSING: tuple[Command, ...] = (
    Command("facet-choose", "enter", "enter", "choose", "choose", "In the facets",
            "Choose the value, or drop it; space too while nothing is typed", bar=True),
    Command("facet-after", "right,tab", "→ tab", "facet(1)", "next facet", "In the facets",
            "To the next facet", bar=True),
    Command("facet-before", "left,shift+tab", "← shift+tab", "facet(-1)", "facet before", "In the facets",
            "To the facet before", bar=True),
    Command("facet-none", "0", "0", "take(())", "none", "In the facets",
            "Choose no value of this facet, while nothing is typed", bar=True),
    Command("facet-help", "f1", "F1", "app.help", "keys", "In the facets",
            "Show every key", bar=True),
    Command("facet-leave", "escape", "esc", "leave", "done", "In the facets",
            "Drop what is typed; then close, and keep the choice", bar=True),
    *(Command(f"facet-{step.replace('_', '-')}", key, show, f"move('{step}')", step, "In the facets",
              f"{told}; letters find a value")
      for step, key, show, told in (
          ("down", "down", "↓", "One value down"), ("up", "up", "↑", "One value up"),
          ("page_down", "pagedown", "PgDn", "One page down"), ("page_up", "pageup", "PgUp", "One page up"),
          ("home", "home", "Home", "To the first value"), ("end", "end", "End", "To the last value"))),
)
"""The keys of the facets, where letters are for finding."""

COPYING_AS: tuple[Command, ...] = (
    Command("as-copy", "enter,y", "enter y", "choose", "copy", "In copy as…",
            "Copy what the preview shows, and let y copy so from now on", bar=True),
    Command("as-down", "down,j", "↓ j", "form(1)", "form", "In copy as…",
            "The next form", bar=True),
    Command("as-up", "up,k", "↑ k", "form(-1)", "form", "In copy as…",
            "The form before"),
    Command("as-style", "right,l", "→ l", "style(1)", "style", "In copy as…",
            "The next style of citation", bar=True),
    Command("as-style-before", "left,h", "← h", "style(-1)", "style before", "In copy as…",
            "The style before", bar=True),
    Command("as-page-down", "space", "space", "scroll(1)", "scroll", "In copy as…",
            "Scroll the preview down", bar=True),
    Command("as-page-up", "b", "b", "scroll(-1)", "scroll up", "In copy as…",
            "Scroll the preview up"),
    Command("as-help", "question_mark,f1", "?", "app.help", "keys", "In copy as…",
            "Show every key", bar=True),
    Command("as-leave", "escape,q,Y", "esc q", "leave", "close", "In copy as…",
            "Close without a copy", bar=True),
)
"""The keys of the choice of forms and styles."""

CLIPPING: tuple[Command, ...] = (
    Command("clipping-note", "e,enter", "e enter", "note", "note", "In the clippings",
            "Edit the note", bar=True),
    Command("clipping-copy", "y", "y", "copy(False)", "copy", "In the clippings",
            "Copy this clipping with its citation", bar=True),
    Command("clipping-copy-all", "Y", "Y", "copy(True)", "copy all", "In the clippings",
            "Copy all clippings, with a bibliography", bar=True),
    Command("clipping-export", "E", "E", "write(False)", "export", "In the clippings",
            "Write all clippings to a file; its ending tells the format", bar=True),
    Command("clipping-briefing", "B", "B", "write(True)", "briefing", "In the clippings", "Write a briefing", bar=True),
    Command("clipping-style", "s,right", "s →", "style(1)", "style", "In the clippings",
            "Cite in the next style", bar=True),
    Command("clipping-style-before", "S,left", "S ←", "style(-1)", "style before", "In the clippings",
            "Cite in the style before", bar=True),
    Command("clipping-down", "J,shift+down", "J shift+↓", "move(1)", "move down", "In the clippings",
            "Move the clipping down", bar=True),
    Command("clipping-up", "K,shift+up", "K shift+↑", "move(-1)", "move up", "In the clippings",
            "Move the clipping up", bar=True),
    Command("clipping-delete", "x,delete", "x delete", "delete", "delete", "In the clippings",
            "Delete the clipping", bar=True),
    Command("clipping-undo", "u", "u", "undo", "undo", "In the clippings",
            "Put back what was deleted last", bar=True),
    Command("clipping-next", "j", "j", "focused.cursor_down", "down", "In the clippings",
            "The next clipping; ↓ too"),
    Command("clipping-last", "k", "k", "focused.cursor_up", "up", "In the clippings",
            "The clipping before; ↑ too"),
    Command("clipping-page-down", "space", "space", "scroll(1)", "scroll", "In the clippings",
            "Scroll the text down"),
    Command("clipping-page-up", "b", "b", "scroll(-1)", "scroll up", "In the clippings",
            "Scroll the text up"),
    Command("clipping-help", "question_mark,f1", "?", "app.help", "keys", "In the clippings",
            "Show every key", bar=True),
    Command("clipping-leave", "escape,q,M", "esc q", "leave", "close", "In the clippings",
            "Close the clippings", bar=True),
)
"""The keys of the clippings."""

BRIEFING: tuple[Command, ...] = (
    Command("brief-write", "enter", "enter", "write", "write", "In a briefing", "Write it to the path", bar=True),
    Command("brief-down", "down", "↓", "about(1)", "on", "In a briefing", "On the next of the rows", bar=True),
    Command("brief-up", "up", "↑", "about(-1)", "on", "In a briefing", "On the row before"),
    Command("brief-style", "tab", "tab", "style(1)", "style", "In a briefing", "Cite in the next style", bar=True),
    Command("brief-style-last", "shift+tab", "shift+tab", "style(-1)", "before", "In a briefing", "The style before"),
    Command("brief-leave", "escape", "esc", "leave", "leave it", "In a briefing", "Write nothing", bar=True),
)
"""The keys of what a briefing is to be, where letters are for its path."""

OPENING: tuple[Command, ...] = (
    Command("open-open", "enter", "enter", "answer('open')", "open", "Before an article opens",
            "Open the address in a browser", bar=True),
    Command("open-copy", "y", "y", "answer('copy')", "copy the link", "Before an article opens",
            "Copy the link to the quote", bar=True),
    Command("open-down", "down,j,space", "↓ j", "scroll(1)", "down", "Before an article opens",
            "Scroll down"),
    Command("open-up", "up,k,b", "↑ k", "scroll(-1)", "up", "Before an article opens",
            "Scroll up"),
    Command("open-help", "question_mark,f1", "?", "app.help", "keys", "Before an article opens",
            "Show every key", bar=True),
    Command("open-leave", "escape,q,o", "esc q", "leave", "leave it", "Before an article opens",
            "Leave the article unopened", bar=True),
)
"""The keys of the question before an article is opened."""

HELPING: tuple[Command, ...] = (
    Command("help-run", "enter", "enter", "run", "do it", "In the help",
            "Do what the marked line says", bar=True),
    Command("help-down", "down", "↓", "move('down')", "down", "In the help",
            "One line down; letters find a line", bar=True),
    Command("help-up", "up", "↑", "move('up')", "up", "In the help",
            "One line up", bar=True),
    Command("help-page-down", "pagedown", "PgDn", "move('page_down')", "page", "In the help",
            "One page down", bar=True),
    Command("help-page-up", "pageup", "PgUp", "move('page_up')", "page before", "In the help",
            "One page up"),
    Command("help-home", "home", "Home", "move('home')", "first", "In the help",
            "To the first line"),
    Command("help-end", "end", "End", "move('end')", "last", "In the help",
            "To the last line"),
    Command("help-leave", "escape,question_mark", "esc ?", "leave", "close", "In the help",
            "Drop what is typed; then close", bar=True),
)
"""The keys of the help, where letters are for finding."""

READING: tuple[Command, ...] = (
    Command("text-down", "down,j", "↓ j", "scroll('down')", "down", "In a text",
            "One line down", bar=True),
    Command("text-up", "up,k", "↑ k", "scroll('up')", "up", "In a text",
            "One line up", bar=True),
    Command("text-page-down", "pagedown,space", "PgDn space", "page('down')", "page", "In a text",
            "One page down"),
    Command("text-page-up", "pageup,b", "PgUp b", "page('up')", "page before", "In a text",
            "One page up"),
    Command("text-home", "home,g", "Home g", "page('home')", "first", "In a text",
            "To the beginning"),
    Command("text-end", "end,G", "End G", "page('end')", "last", "In a text",
            "To the end"),
    Command("text-leave", "escape,q,question_mark,enter", "esc q", "leave", "close", "In a text",
            "Close the text", bar=True),
)
"""The keys of a text that is shown to be read, or to be selected with the mouse."""

ASKING: tuple[Command, ...] = (
    Command("ask-yes", "y", "y", "answer", "yes", "In a question",
            "Yes", bar=True),
    Command("ask-no", "escape,q,n", "esc n", "leave", "leave it", "In a question",
            "No", bar=True),
)
"""The keys of a question; enter, pressed once too often, does nothing."""
# fmt: on

PLACES: tuple[tuple[Command, ...], ...] = (
    COMMANDS, COMPARING, COVERING, TYPING, CHOOSING, COPYING_AS, CLIPPING, BRIEFING, OPENING, HELPING, READING, ASKING,
    REVIEWING, GATHERING,
)  # fmt: skip
"""The whole table: the commands of each place in which keys are taken, where each key means one thing."""

BY_ID: Mapping[str, Command] = {command.id: command for place in PLACES for command in place}
