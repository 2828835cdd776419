"""Puts what shells and `man` read of the command into the wheel, written from the command's own parser."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PLACES = {
    "bash": "share/bash-completion/completions/hanoi-explorer",
    "zsh": "share/zsh/site-functions/_hanoi-explorer",
    "man": "share/man/man1/hanoi-explorer.1",
}


class ShellFiles(BuildHookInterface[Any]):
    """Names the files, in a folder that is gone after the build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the files before the wheel is made."""
        sys.dont_write_bytecode = True
        sys.path.insert(0, self.root)
        from explorer.cli.completion import written

        self._folder = TemporaryDirectory()
        for what, place in PLACES.items():
            file = Path(self._folder.name, what)
            file.write_text(written(what), "utf-8")
            build_data["shared_data"][str(file)] = place

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove them."""
        self._folder.cleanup()
