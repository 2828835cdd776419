"""The clippings: quotes the reader kept, in one TOML file that the program owns.

Every change is one operation: under the file's lock the file is read again, changed, and written whole. So two windows
lose nothing, whatever each of them last saw. A clipping holds all that citing it needs, without its corpus.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar, cast

from explorer.errors import Refused
from explorer.export.clipping import Clipping, Table, encodable, table, toml, understood
from explorer.export.forms import Passage
from explorer.home import writing
from explorer.home.paths import CLIPPINGS, HOME_VARIABLE, state_folder
from explorer.home.writing import FileTrouble

FORMAT = 1
MAX_BYTES = 4 * 1024 * 1024
MAX_CLIPPINGS = 5_000
MAX_NOTE = 4_000
"""Characters that a note typed in the app may have."""

HEADER = """\
# The clippings of hanoi-explorer, in their order. The program rewrites this file whole. What you change by hand counts:
# words, notes, order, and keys of your own. Comments do not survive; a file that holds some is first kept beside it.

"""

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Contents:
    """All clippings in their order, and what there is to say of the file, each a sentence without its full stop."""

    clippings: tuple[Clipping, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A quote that is kept; `new` tells that it was not before."""

    contents: Contents
    clipping: Clipping
    new: bool


@dataclass(frozen=True, slots=True)
class Deleted:
    """A clipping that was taken out, with its place and its whole table, so that it can be put back."""

    contents: Contents
    place: int
    table: Mapping[str, object]


class Gone(Refused):
    """The clipping is not in the file any more: another window deleted it. The message says so, without full stop."""

    def __init__(
        self, sentence: str = "this clipping is gone: it was deleted in another window or in the file"
    ) -> None:
        super().__init__(sentence)


class Clippings:
    """The operations on one file of clippings. Each may wait for a lock and for the disk: not for the ui's own turn.

    Each raises FileTrouble where the file cannot be read or written, and is whole or not done at all.
    """

    def __init__(self, file: Path) -> None:
        self.file = file

    def read(self) -> Contents:
        """What the file holds; it is not changed."""
        data = writing.read(self.file, MAX_BYTES)
        tree, damage = self._parsed(data)
        damaged = (f"{self.file} {damage}; the next clipping sets it aside and begins a new file",) if damage else ()
        return _contents(_entries(tree), damaged)

    def keep(self, passage: Passage, corpus: str, corpus_title: str) -> Kept:
        """Keep a quote at the end; one that is kept already, word for word, stays as it is."""

        def act(entries: list[Table]) -> tuple[Clipping, bool]:
            for _, known in understood(entries):
                if (known.corpus, known.passage.id, known.passage.exact) == (corpus, passage.id, passage.exact):
                    return known, False
            if len(entries) >= MAX_CLIPPINGS:
                full = f"{self.file} holds {len(entries):,} clippings, which is the most; export and delete some"
                raise FileTrouble(full)
            clipping = Clipping(_new_id(passage, entries), _now(), corpus, corpus_title, passage, "")
            entries.append(table(clipping))
            return clipping, True

        (clipping, new), contents = self._change(act)
        return Kept(contents, clipping, new)

    def annotate(self, id: str, note: str) -> Contents:
        """Give a clipping a note, or take it away with an empty one. Raises Gone."""

        def act(entries: list[Table]) -> None:
            place = _place(entries, id)
            noted = {"note": encodable(note)} if note.strip() else {}
            entries[place] = {key: part for key, part in entries[place].items() if key != "note"} | noted

        return self._change(act)[1]

    def move(self, id: str, by: int) -> Contents:
        """Move a clipping so many places down, or up; at the ends it stays. Raises Gone."""

        def act(entries: list[Table]) -> None:
            places = [place for place, _ in understood(entries)]
            now = places.index(_place(entries, id))
            then = max(0, min(now + by, len(places) - 1))
            entries.insert(places[then], entries.pop(places[now]))

        return self._change(act)[1]

    def delete(self, id: str) -> Deleted:
        """Take a clipping out. Raises Gone."""

        def act(entries: list[Table]) -> tuple[int, Table]:
            place = _place(entries, id)
            return place, entries.pop(place)

        (place, entry), contents = self._change(act)
        return Deleted(contents, place, entry)

    def restore(self, deleted: Deleted) -> Contents:
        """Put a deleted clipping back in its place, unless it is there again."""

        def act(entries: list[Table]) -> None:
            if deleted.table not in entries:
                entries.insert(deleted.place, dict(deleted.table))

        return self._change(act)[1]

    def _change(self, act: Callable[[list[Table]], Result]) -> tuple[Result, Contents]:
        """Read, act, write. `act` changes the list of entries, and no entry within."""
        with writing.locked(self.file) as target:
            data = writing.read(target, MAX_BYTES) or b""
            tree, damage = self._parsed(data)
            before = _entries(tree)
            entries = list(before)
            result = act(entries)
            remarks: list[str] = []
            if [id(entry) for entry in entries] != [id(entry) for entry in before]:
                written = self._proved({**tree, "clippings": entries})
                if damage:
                    aside = writing.set_aside(target, data, "damaged")
                    remarks.append(f"{self.file.name} {damage}; it is set aside as {aside}")
                elif _signs(data) and _signs(data) != self._text(tree).count("#"):
                    aside = writing.set_aside(target, data, "with-comments")
                    remarks.append(f"{self.file.name} had comments, which the program does not keep; see {aside}")
                writing.replace(target, written)
            return result, _contents(entries, remarks)

    def _parsed(self, data: bytes | None) -> tuple[Table, str]:
        """The whole tree, and what is wrong with the file, if it is none. Raises FileTrouble for a newer one."""
        from explorer.corpus.read import Unreadable, decode, parse

        if not data:
            return {}, ""
        try:
            tree = parse(decode(data))
        except Unreadable as error:
            return {}, f"{error} (line {error.line})" if error.line else str(error)
        version, entries = tree.get("format", FORMAT), tree.get("clippings", [])
        if type(version) is not int or version < 1:
            return {}, "has a format that never was"
        if version > FORMAT:
            newer = f"{self.file} was written by a newer version of the program, so it is left alone; use that version"
            raise FileTrouble(newer)
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            return {}, "holds something else than [[clippings]] tables under that name"
        return tree, ""

    def _text(self, tree: Table) -> str:
        """The file without its header. Raises FileTrouble where it holds what TOML cannot."""
        rest = {key: value for key, value in tree.items() if key not in ("format", "clippings")}
        try:
            return toml({"format": FORMAT, **rest, "clippings": _entries(tree)})
        except (ValueError, TypeError, RecursionError) as error:
            raise self._cannot_be_written() from error

    def _proved(self, tree: Table) -> bytes:
        """The bytes of the file, once they are read back as the same. Raises FileTrouble."""
        from explorer.corpus.read import Unreadable, parse

        text = self._text(tree)
        try:
            back = parse(text)
            # A number of the reader's own may be one that equals not even itself; then the texts are compared.
            same = back == {"format": FORMAT, **tree} or toml(back) == text
            data = (HEADER + text).encode("utf-8")
        except (Unreadable, ValueError, RecursionError) as error:
            raise self._cannot_be_written() from error
        if not same:
            raise self._cannot_be_written()
        if len(data) > MAX_BYTES:
            full = f"{self.file} would grow past {MAX_BYTES // 2**20} MB; export and delete some clippings"
            raise FileTrouble(full)
        return data

    def _cannot_be_written(self) -> FileTrouble:
        why = f"{self.file} holds something that cannot be written again as it is, so it is left alone"
        return FileTrouble(why)


def clippings() -> Clippings:
    """The user's own. Raises FileTrouble where the user has no folder."""
    folder = state_folder()
    if folder is None:
        raise FileTrouble(f"there is no home folder to keep clippings in; set {HOME_VARIABLE} to a folder")
    return Clippings(folder / CLIPPINGS)


def _signs(data: bytes) -> int:
    """How many signs # a file holds beside the header. More than its values hold: there are comments among them."""
    ours = set(HEADER.encode("utf-8").splitlines())
    return sum(line.count(b"#") for line in data.splitlines() if line not in ours)


def _entries(tree: Table) -> list[Table]:
    return list(cast(list[Table], tree.get("clippings", [])))


def _contents(entries: list[Table], remarks: Iterable[str]) -> Contents:
    known = tuple(clipping for _, clipping in understood(entries))
    unknown = len(entries) - len(known)
    said = f"{unknown} of {len(entries)} clippings in the file cannot be understood; they stay there as they are"
    return Contents(known, (*remarks, *([said] if unknown else [])))


def _place(entries: list[Table], id: str) -> int:
    for place, clipping in understood(entries):
        if clipping.id == id:
            return place
    raise Gone


def _new_id(passage: Passage, entries: list[Table]) -> str:
    from secrets import token_hex

    taken = {entry.get("id") for entry in entries}
    while (id := f"{passage.id}-{token_hex(3)}") in taken:
        pass
    return id


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
