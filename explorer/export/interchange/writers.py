"""What writes each of INTERCHANGES."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from explorer.export.interchange import data_package, database, qda_project, tei, timeline_js, vault, web_annotations
from explorer.export.interchange.selection import Destination, Selection

Writer = Callable[[Selection, Destination], Sequence[str]]
"""Fills a file, or a folder that is there; gives sentences on what is left out. Raises OSError and Refused."""

WRITERS: Final[Mapping[str, Writer]] = {
    "annotations": web_annotations.write,
    "package": data_package.write,
    "qdpx": qda_project.write,
    "timelinejs": timeline_js.write,
    "vault": vault.write,
    "sqlite": database.write,
    "tei": tei.write,
}
"""The writer of each format, by its name."""
BESIDE: Final[Mapping[str, tuple[str, Writer]]] = {"sqlite": (database.COMPANION, database.write_metadata)}
"""What stands beside a file: the ending of its name, and its writer."""
