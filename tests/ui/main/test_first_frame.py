"""What a start loads before its first frame, and what a key runs through."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import FrameType

from tests.tools.driving import session

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


MOST_FILES = 25


async def test_a_key_of_the_date_prompt_runs_through_few_files(content: Path) -> None:
    files: set[str] = set()

    def called(frame: FrameType, event: str, _: object) -> None:
        file = frame.f_code.co_filename
        if event == "call" and file.startswith(f"{ROOT / 'explorer'}"):
            files.add(file)

    async with session(content, painted=True) as app:
        await app.press("d", *"202")
        sys.setprofile(called)
        try:
            await app.press("4")
        finally:
            sys.setprofile(None)
    assert 15 < len(files) <= MOST_FILES, sorted(files)
