"""The formats that other tools read: the one table of them; `writers` has the module of each."""

from collections.abc import Mapping
from typing import NamedTuple


class Interchange(NamedTuple):
    """A format: what it is called, and whom it is for."""

    name: str
    title: str
    whom: str
    standard: str
    """What it is called where nobody says otherwise."""
    folder: bool = False
    """Whether it is a folder; else it is a file."""
    needs_originals: bool = False


INTERCHANGES: Mapping[str, Interchange] = {
    format.name: format
    for format in (
        Interchange("annotations", "W3C Web Annotations", "Hypothesis, Recogito", "annotations.json"),
        Interchange("package", "a data package", "Excel, R, pandas, DuckDB", "package", folder=True),
        Interchange(
            "qdpx", "a REFI-QDA project", "MAXQDA, NVivo, ATLAS.ti, QualCoder", "project.qdpx", needs_originals=True
        ),
        Interchange("timelinejs", "a timeline for TimelineJS", "a timeline on a web page", "timeline.json"),
        Interchange("vault", "a vault of Markdown notes", "Obsidian, Zotero, Pandoc", "vault", folder=True),
        Interchange("sqlite", "a SQLite database", "Datasette, any SQL", "corpus.db"),
        Interchange("tei", "a TEI P5 apparatus", "editions", "edition.xml"),
    )
}
"""Each format by its name on the command line."""
