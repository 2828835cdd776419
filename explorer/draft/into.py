"""A draft put beside a corpus: its folder laid out, a file for each source that has none, and the suggestions."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from explorer.corpus import read
from explorer.corpus.schema import new_corpus
from explorer.draft.article_file import ArticleFile
from explorer.draft.drafting import Draft
from explorer.draft.shelf import Shelf
from explorer.draft.source_file import source_id, source_text
from explorer.errors import Refused
from explorer.home.writing import FileTrouble, export

SAMPLE = "first-source"
"""The source that stands in the template as an example."""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of one article: its source, the file, and whether that was there and is left as it was."""

    source: str
    file: Path
    kept: bool
    count: int
    """How many suggestions there are."""


class NoCorpus(Refused):
    """A folder that is no corpus and has other things in it."""


def put_into(drafts: Sequence[Draft], folder: Path, originals: Path | None = None) -> list[Written]:
    """Write drafts into a corpus folder, laying it out if it is new or empty; what is there is never changed.

    Raises NoCorpus, FileTrouble, and Unreadable where a source's file cannot be read.
    """
    if not (folder / "corpus.toml").is_file():
        _lay_out(folder)
    known = _known(folder)
    shelf = Shelf(folder)
    taken = set(known.values())
    written = []
    for draft in drafts:
        id = known.get(draft.article.name)
        kept = id is not None
        if id is None:
            id = source_id(draft.article.name, frozenset(taken))
            export(folder / "sources" / f"{id}.toml", source_text(draft, id).encode("utf-8"))
            taken.add(id)
        if originals is not None:
            _copy(draft.article, originals)
        shelf.write(id, draft.suggestions)
        written.append(Written(id, folder / "sources" / f"{id}.toml", kept, len(draft.suggestions)))
    return written


def _lay_out(folder: Path) -> None:
    try:
        if folder.is_dir() and any(folder.iterdir()):
            raise NoCorpus(f"{folder} has no corpus.toml and is not empty; name a corpus or a new folder")
    except OSError as error:
        raise FileTrouble(f"{folder} cannot be read: {error.strerror}") from error
    new_corpus(folder)
    (folder / "sources" / f"{SAMPLE}.toml").unlink()


def _known(folder: Path) -> dict[str, str]:
    """The id of each source that is there, by its original's file; of one without, by nothing."""
    found: dict[str, str] = {}
    for name in read.list_files(folder):
        if name.startswith("sources/"):
            table = read.parse(read.read_text(folder, name)).get("source")
            source = table if isinstance(table, dict) else {}
            original = source.get("original")
            file = original.get("file") if isinstance(original, dict) else None
            found[str(file or name)] = str(source.get("id") or Path(name).stem)
    return found


def _copy(article: ArticleFile, originals: Path) -> None:
    """Put the text that quotes are proved against into a folder, where it is not there already."""
    try:
        originals.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileTrouble(f"{originals} cannot be made: {error.strerror}") from error
    target = originals / article.name
    if not target.exists():
        export(target, article.data)
