"""What writes each of INTERCHANGES."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from explorer.export.interchange import data_package, web_annotations
from explorer.export.interchange.selection import Selection

Writer = Callable[[Selection, Path], None]
"""Fills a file, or a folder that is there. Raises OSError."""

WRITERS: Final[Mapping[str, Writer]] = {"annotations": web_annotations.write, "package": data_package.write}
"""The writer of each format, by its name."""
