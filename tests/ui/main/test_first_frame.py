"""What a start loads before its first frame: nothing that only a key needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
PROGRAM = """
import asyncio, sys
from pathlib import Path
from explorer.index.store import open_library
from explorer.ui.app import ExplorerApp

async def main(folder):
    async with ExplorerApp(open_library(Path(folder)), home=True).run_test(size=(120, 36)):
        print(*sys.modules)

asyncio.run(main(sys.argv[1]))
"""
LATER = ("explorer.compare", "explorer.citation", "explorer.export", "explorer.verify", "explorer.corpus", "pydantic")


def test_the_first_frame_loads_only_what_it_shows(content: Path, tmp_path: Path) -> None:
    def loaded() -> list[str]:
        env = {"HANOI_EXPLORER_HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "TERM": "xterm"}
        program = [sys.executable, "-c", PROGRAM, str(content)]
        return subprocess.run(program, env=env, check=True, capture_output=True, text=True).stdout.split()

    loaded()  # builds the index, which needs more
    modules = loaded()
    assert "explorer.ui.reader.home_page" in modules
    assert not [module for module in modules if module.startswith(LATER)]
