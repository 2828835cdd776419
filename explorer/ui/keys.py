"""One table of commands. Bindings, the key bar, the palette, the help and the README come from it.

A reader may give a command other keys: own_keys() has these in the place of the table's.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final, Literal, NamedTuple

from explorer.ui import review_keys

SIGNS: Final[Mapping[str, str]] = {
    "down": "↓", "up": "↑", "left": "←", "right": "→", "pagedown": "PgDn", "pageup": "PgUp", "home": "Home",
    "end": "End", "escape": "esc", "slash": "/", "colon": ":", "question_mark": "?", "exclamation_mark": "!",
    "left_square_bracket": "[", "right_square_bracket": "]", "left_curly_bracket": "{", "right_curly_bracket": "}",
}  # fmt: skip
"""How keys are written for people, where that is not Textual's name; a reader may write them either way."""
NAMES: Final[Mapping[str, str]] = {sign.lower(): name for name, sign in SIGNS.items()}


class Command(NamedTuple):
    """One thing the reader can do. `keys` are Textual's names; `show` is how the keys are written for people."""

    id: str
    keys: str
    show: str
    action: str
    label: str
    """A word or two, for the key bar."""
    group: str
    help: str
    bar: bool = False
    """Stands in the key bar of its screen or dialog; for the main screen see `HERE`."""
    palette: bool = True
    """Stands in the palette; moving the cursor does not."""

    @property
    def key(self) -> str:
        """The first of its keys, for people."""
        return self.show.split()[0]


def in_force(commands: Iterable[Command], own: Mapping[str, Command]) -> list[Command]:
    """The commands, each with the keys that the reader gave it in place of the table's."""
    return [own.get(command.id, command) for command in commands]


def _named(key: str) -> str:
    """Textual's name of a key: `shift+↓` is `shift+down`."""
    parts = key.split("+")
    return "+".join(NAMES.get(part.lower(), part if len(part) == 1 else part.lower()) for part in parts)


def _place(group: str, table: str) -> tuple[Command, ...]:
    """The commands of a table: `id | keys | action | label | help`, whose help may stand on the next line.

    Before an id `*` puts it in the key bar, and `-` keeps it out of the palette. Keys in brackets are taken, not told.
    """
    commands: list[Command] = []
    for row in re.sub(r"\|\n", "| ", table).strip("\n").splitlines():
        id, keys, action, label, help = (part.strip() for part in row[4:].split(" | "))
        names = [_named(key.strip("()")) for key in keys.split()]
        show = " ".join(key for key in keys.split() if not key.startswith("("))
        commands.append(Command(id, ",".join(names), show, action, label, group, help, row[2] == "*", row[2] != "-"))
    return tuple(commands)


# fmt: off
COMMANDS = (
    *_place("Move", """
    pane-1    | 1          | pane('event') | Timeline | Go to the timeline
    pane-2    | 2          | pane('speaker') | Speakers | Go to the speakers
    pane-3    | 3          | pane('message') | Messages | Go to the messages
    pane-4    | 4          | pane('pledge') | Pledges | Go to the pledges
    pane-5    | 5          | pane('question') | Questions | Go to the questions on which sources differ
    pane-6    | 6          | pane('quote') | Quotes | Go to the quotes, source by source
  - next-pane | tab        | next_pane(1) | next pane | Go to the next pane
  - last-pane | shift+tab  | next_pane(-1) | pane before | Go to the pane before
  - down      | ↓ j        | move('down') | down | One row down
  - up        | ↑ k        | move('up') | up | One row up
  - page-down | PgDn space | move('page_down') | page | One page down
  - page-up   | PgUp b     | move('page_up') | page | One page up
  - home      | Home g     | move('home') | first | To the first row
  - end       | End G      | move('end') | last | To the last row
  - left      | ← h        | quote(-1) | quote | To the quote before
  - right     | → l        | quote(1) | quote | To the next quote
    read      | enter      | read | read | Into the reader, to scroll and choose a quote
    back      | esc        | back | back | One step back: out of the reader, or take the latest condition away
"""),
    *_place("Filter", """
    when         | d | ask('when') | dates | Filter by date: a year, month or day; since …, before …, from..to
    earlier      | [ | step(-1) | earlier | Move the period back by its length, or start one at the cursor
    later        | ] | step(1) | later | Move the period on by its length, or start one at the cursor
    longer       | { | stretch(1) | longer | A longer period: day, month, year, decade, century
    shorter      | } | stretch(-1) | shorter | A shorter period, around the event under the timeline's cursor
    certain      | p | certain | certain | Hide rows that are only possibly in the period, and show them again
    find         | / | ask('find') | find | Find words in all panes: all words, "a phrase", -without
    next-match   | n | match(1) | next match | To the next place where the words are found, on into the next rows
    last-match   | N | match(-1) | last match | To the place before
    source       | s | facets('sources') | source | Only what chosen sources carry
    facets       | F | facets('speakers') | facets |
        Choose speakers, affiliations, modes, kinds of pledge, topics … with counts
    follow       | f | follow | follow | Follow this row, or in the reader the speaker, into all panes; again to stop
    clear        | 0 | clear | clear | Clear every filter
    undo         | u | undo | undo | Undo the last change of the filter
    copy-command | C | copy_command | command line |
        The command line that opens the app as it stands, to the clipboard; again keeps it as a named view
"""),
    *_place("Read and copy", """
    copy        | y | copy(False) | copy | Copy the marked quote with its citation, in the form and style chosen last
    copy-as     | Y | copy(True) | as… |
        Copy quote, citation, all renderings, link, Markdown … in any style, with a preview
    open        | o | open | open | Open the article at the marked quote in a browser; first shows the address and asks
    clip        | m | clip | keep | Keep the marked quote as a clipping; again to add a note
    clippings   | M | clippings | clippings | Show the clippings: note, reorder, copy with a bibliography, export
    briefing    | B | briefing | briefing |
        Write a briefing to forward, on this row or on all that passes: Markdown, text or a web page
    export      | E | export | export |
        Write what passes for other tools: spreadsheets, databases, annotations, notes, a timeline …
    overview    | H | overview | overview | Show again what this corpus is and where its sources differ, as at the start
    all-quotes  | x | all_quotes | all quotes |
        Show all quotes of this record, also those that the filter leaves out; again to leave them out
    differences | ! | differences | differ |
        Go to the question on which sources differ about this row, and each one's answer
    compare     | v | compare | compare | Compare the sources: shared wording marked, figures and names that differ
    coverage    | c | coverage | coverage | Show which source tells what, and which leaves it out
    zoom        | z | zoom | zoom | Give the whole window to the focused pane, and back
"""),
    *_place("App", """
    theme   | t      | app.command_palette(True) | theme | Choose a theme
  - palette | :      | app.command_palette | palette | Find a command, or go to a record by name
    help    | ? (F1) | app.help | keys | Show every key and what the marks mean
    tour    | F2     | tour | tour | A tour: five tasks on this corpus, each by its own key
    reload  | R      | app.reload | reload | Show the corpus as it is now, where its files have changed
  - pause   | ctrl+z | app.pause | pause | Back to the shell; its fg brings the app back
  - redraw  | ctrl+l | app.redraw | redraw | Write the whole screen again, where another program has written on it
    quit    | q      | app.quit | quit | Quit
"""),
)

Here = Literal["pane", "reader", "empty", "prompt"]
"""Where the keys go on the main screen: a pane, one that is empty, the reader, the prompt."""

HERE: Mapping[Here, tuple[str, ...]] = {
    "pane": (
        "read", "copy", "compare", "differences", "follow", "clear", "copy-as", "when", "find", "next-match", "quit",
        "clip", "help", "undo", "facets", "source", "coverage", "open", "clippings", "briefing", "export",
        "palette",
    ),
    "reader": (
        "back", "copy", "copy-as", "clip", "all-quotes", "open", "compare", "right", "differences", "follow",
        "next-match", "quit", "help", "zoom", "clippings", "briefing", "export",
    ),
    "empty": ("clear", "undo", "back", "when", "find", "facets", "help", "quit"),
    "prompt": ("typed-keep", "typed-drop", "typed-meant", "typed-rows"),
}
"""The commands in the key bar, the most needed first: those that can do something stand there, as many as fit."""

COMPARING = _place("In the comparison", """
    column-before     | ← h        | column(-1) | column | To the column before
  * next-column       | → l        | column(1) | column | To the next column; where more are than fit, they page
  * base              | b enter    | base | base | Compare all columns with this one
  * apart             | a          | apart | apart | Scroll each column for itself, or all together again
  * next-topic        | n ]        | topic(1) | next |
        To the next thing that several sources tell, or question on which they differ
    topic-before      | N [        | topic(-1) | before | To the one before
  * compare-together  | t          | together | with next |
        Take the next record onto this page: short ones are read together
    compare-down      | ↓ j        | move('down') | down | Down, through a long quote and to the next of the column
    compare-up        | ↑ k        | move('up') | up | Up
    compare-page-down | PgDn space | move('page_down') | page | One page down, and on to the next
    compare-page-up   | PgUp       | move('page_up') | page | One page up
    compare-home      | Home g     | move('home') | first | To the beginning
    compare-end       | End G      | move('end') | last | To the end
  * compare-copy      | y          | copy(False) | copy | Copy the quote under the cursor with its citation
  * compare-copy-as   | Y          | copy(True) | as… | Copy it in another form
    compare-open      | o          | open | open |
        Open its article at the quote in a browser; first shows the address and asks
  * compare-help      | ? (F1)     | app.help | keys | Show every key
  * compare-leave     | esc v (q)  | leave | back | Back to the panes
""")

COVERING = _place("In the coverage picture", """
    sources-before  | ← h        | sources(-1) | sources | To the sources before, where more are than fit
  * sources-after   | → l        | sources(1) | sources | To the sources after
    cover-down      | ↓ j        | move('down') | down | One row down
    cover-up        | ↑ k        | move('up') | up | One row up
    cover-page-down | PgDn space | move('page_down') | page | One page down
    cover-page-up   | PgUp b     | move('page_up') | page | One page up
    cover-home      | Home g     | move('home') | first | To the first row
    cover-end       | End G      | move('end') | last | To the last row
  * cover-open      | enter      | open | go to the record | Go to the record on the main screen
  * cover-help      | ? (F1)     | app.help | keys | Show every key
  * cover-leave     | esc c (q)  | leave | back | Back to the panes
""")

TYPING = _place("While typing", """
  * typed-keep  | enter | focused.submit | keep | Keep what is typed
  * typed-drop  | esc   | back | drop | Drop what is typed
  * typed-meant | tab   | focused.take_meant | take the guess | Take what is offered under the line
    typed-rows  | ↓     | move('down') | to the rows | Keep it, and go to the rows
""")
"""What the line does in which dates and words are typed."""

CHOOSING = _place("In the facets", """
  * facet-choose    | enter (space) | choose | choose |
        Choose the value, or drop it; space too while nothing is typed
  * facet-after     | → tab         | facet(1) | next facet | To the next facet
  * facet-before    | ← shift+tab   | facet(-1) | facet before | To the facet before
  * facet-none      | 0             | take(()) | none | Choose no value of this facet, while nothing is typed
  * facet-help      | F1            | app.help | keys | Show every key
  * facet-leave     | esc           | leave | done | Drop what is typed; then close, and keep the choice
    facet-down      | ↓             | move('down') | down | One value down; letters find a value
    facet-up        | ↑             | move('up') | up | One value up; letters find a value
    facet-page-down | PgDn          | move('page_down') | page_down | One page down; letters find a value
    facet-page-up   | PgUp          | move('page_up') | page_up | One page up; letters find a value
    facet-home      | Home          | move('home') | home | To the first value; letters find a value
    facet-end       | End           | move('end') | end | To the last value; letters find a value
""")
"""The keys of the facets, where letters are for finding."""

COPYING_AS = _place("In copy as…", """
  * as-copy         | enter y   | choose | copy | Copy what the preview shows, and let y copy so from now on
  * as-down         | ↓ j       | focused.cursor_down | form | The next form
    as-up           | ↑ k       | focused.cursor_up | form | The form before
  * as-style        | → l       | style(1) | style | The next style of citation
  * as-style-before | ← h       | style(-1) | style before | The style before
  * as-page-down    | space     | scroll(1, True) | scroll | Scroll the preview down
    as-page-up      | b         | scroll(-1, True) | scroll up | Scroll the preview up
  * as-help         | ? (F1)    | app.help | keys | Show every key
  * as-leave        | esc q (Y) | leave | close | Close without a copy
""")

CLIPPING = _place("In the clippings", """
  * clipping-note         | e enter   | note | note | Edit the note
  * clipping-copy         | y         | copy(False) | copy | Copy this clipping with its citation
  * clipping-copy-all     | Y         | copy(True) | copy all | Copy all clippings, with a bibliography
  * clipping-export       | E         | write(False) | export |
        Write all clippings to a file; its ending tells the format
  * clipping-briefing     | B         | write(True) | briefing | Write a briefing
  * clipping-style        | s →       | style(1) | style | Cite in the next style
  * clipping-style-before | S ←       | style(-1) | style before | Cite in the style before
  * clipping-down         | J shift+↓ | move(1) | move down | Move the clipping down
  * clipping-up           | K shift+↑ | move(-1) | move up | Move the clipping up
  * clipping-delete       | x delete  | delete | delete | Delete the clipping
  * clipping-undo         | u         | undo | undo | Put back what was deleted last
    clipping-next         | j         | focused.cursor_down | down | The next clipping; ↓ too
    clipping-last         | k         | focused.cursor_up | up | The clipping before; ↑ too
    clipping-page-down    | space     | scroll(1, True) | scroll | Scroll the text down
    clipping-page-up      | b         | scroll(-1, True) | scroll up | Scroll the text up
  * clipping-help         | ? (F1)    | app.help | keys | Show every key
  * clipping-leave        | esc q (M) | leave | close | Close the clippings
""")

WRITING = _place("In a briefing or an export", """
  * brief-write | enter | write | write | Write it to the path
  * brief-down  | ↓     | row(1) | on | The next of the rows
    brief-up    | ↑     | row(-1) | on | The row before
  * brief-leave | esc   | leave | leave it | Write nothing
""")
"""The keys of what is written to a path, where letters are for the path."""
BRIEFING = WRITING + _place(WRITING[0].group, """
  * brief-style      | tab       | style(1) | style | Cite a briefing in the next style
    brief-style-last | shift+tab | style(-1) | before | In the style before
""")

OPENING = _place("Before an article opens", """
  * open-open  | enter       | answer('open') | open | Open the address in a browser
  * open-copy  | y           | answer('copy') | copy the link | Copy the link to the quote
    open-down  | ↓ j (space) | scroll(1) | down | Scroll down
    open-up    | ↑ k (b)     | scroll(-1) | up | Scroll up
  * open-help  | ? (F1)      | app.help | keys | Show every key
  * open-leave | esc q (o)   | leave | leave it | Leave the article unopened
""")

HELPING = _place("In the help", """
  * help-run       | enter | run | do it | Do what the marked line says
  * help-down      | ↓     | focused.cursor_down | down | One line down; letters find a line
  * help-up        | ↑     | focused.cursor_up | up | One line up
  * help-page-down | PgDn  | focused.page_down | page | One page down
    help-page-up   | PgUp  | focused.page_up | page before | One page up
    help-home      | Home  | focused.first | first | To the first line
    help-end       | End   | focused.last | last | To the last line
  * help-leave     | esc ? | leave | close | Drop what is typed; then close
""")
"""The keys of the help, where letters are for finding."""

READING = _place("In a text", """
  * text-down      | ↓ j               | focused.scroll_down | down | One line down
  * text-up        | ↑ k               | focused.scroll_up | up | One line up
    text-page-down | PgDn space        | focused.page_down | page | One page down
    text-page-up   | PgUp b            | focused.page_up | page before | One page up
    text-home      | Home g            | focused.scroll_home | first | To the beginning
    text-end       | End G             | focused.scroll_end | last | To the end
  * text-leave     | esc q (?) (enter) | leave | close | Close the text
""")
"""The keys of a text that is shown to be read, or to be selected with the mouse."""

ASKING = _place("In a question", """
  * ask-yes | y         | answer | yes | Yes
  * ask-no  | esc (q) n | leave | leave it | No
""")
"""The keys of a question; enter, pressed once too often, does nothing."""

REVIEWING = _place("In the review", review_keys.REVIEWING)
GATHERING = _place("In the review of renderings", review_keys.GATHERING) + tuple(
    command._replace(id=command.id.replace("review", "together"), group="In the review of renderings")
    for command in REVIEWING if command.action.startswith(("mode(None", "extend(", "other_end"))
)
DIFFERING = _place("In the review of differences", review_keys.DIFFERING) + tuple(
    command._replace(id=command.id.replace("review", "differ"), group="In the review of differences")
    for command in REVIEWING if command.action.startswith(("mode(", "extend(", "other_end"))
)
# fmt: on

PLACES: tuple[tuple[Command, ...], ...] = (
    COMMANDS, COMPARING, COVERING, TYPING, CHOOSING, COPYING_AS, CLIPPING, BRIEFING, OPENING, HELPING, READING, ASKING,
    REVIEWING, GATHERING, DIFFERING,
)  # fmt: skip
"""The whole table: the commands of each place in which keys are taken, where each key means one thing."""

BY_ID: Mapping[str, Command] = {command.id: command for place in PLACES for command in place}


_KEY = re.compile(r"(?:(?:ctrl|alt|shift)\+)*(?:[!-~]|enter|tab|space|delete|insert|backspace|f[1-9]|f1[0-2])")


def own_keys(given: Mapping[str, str]) -> tuple[Mapping[str, Command], str]:
    """The commands whose keys the reader gave, by their ids; and a sentence on what of it cannot be, "" if all can."""
    wrong: list[str] = []
    own: dict[str, Command] = {}
    for id, keys in given.items():
        names = [NAMES.get(key.strip().lower(), key.strip()) for key in keys.split(",")]
        if id not in BY_ID:
            wrong.append(f"no command is called {id}")
        elif strange := [name for name in names if name not in SIGNS and not _KEY.fullmatch(name)]:
            wrong.append(f"{id}: {strange[0] or 'nothing'} is no key")
        else:
            show = " ".join(SIGNS.get(name, name) for name in names)
            own[id] = BY_ID[id]._replace(keys=",".join(names), show=show)
    for place in PLACES:
        while doubled := _doubled(in_force(place, own)):
            key, ids = doubled
            wrong.append(f"{SIGNS.get(key, key)} would be the key of {' and '.join(ids)}")
            for id in ids:
                own.pop(id, None)
    if not wrong:
        return own, ""
    return own, f"Of the keys in your settings: {'; '.join(wrong)}. `hanoi-explorer keys` lists all ids and keys."


def _doubled(commands: Iterable[Command]) -> tuple[str, list[str]] | None:
    """The first key that several commands have, with their ids."""
    having: dict[str, list[str]] = {}
    for command in commands:
        for key in command.keys.split(","):
            having.setdefault(key, []).append(command.id)
    return next(((key, ids) for key, ids in having.items() if len(ids) > 1), None)
