"""A process killed at any moment while it clips, with another window clipping at the same time, loses nothing."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.tools.command import ROOT, SECONDS
from tests.tools.making_clippings import file_of

KILLS = 40

# One process is the other window all along; forty others are killed, each after a moment of its own. What a process
# writes to its pipe it has been told is kept, or is gone.
PROGRAM = '''
import json, os, random, signal, sys, time
from pathlib import Path
from explorer.export.clippings import Clippings
from explorer.corpus.read import parse
from tests.tools.making_clippings import passage
import tomli_w

kept, kills, chance = Clippings(Path(sys.argv[1])), int(sys.argv[2]), random.Random(int(sys.argv[3]))


def window(number, told):
    for round in range(10**6):
        quote = (number + 1) * 10_000 + round
        id = kept.keep(passage(quote), "harbour", "").clipping.id
        os.write(told, f"+{quote}\\n".encode())
        kept.annotate(id, f"note {quote}")
        os.write(told, f"n{quote}\\n".encode())
        if round % 2 or number:
            os.write(told, f"?{quote}\\n".encode())
            kept.delete(id)
            os.write(told, f"-{quote}\\n".encode())


def start(number):
    read, write = os.pipe()
    process = os.fork()
    if not process:
        os.close(read)
        try:
            window(number, write)
        finally:
            os._exit(1)
    os.close(write)
    return process, read


def end(process, read, lines=0):
    """Kill it a moment after it has told so much; gives what it told."""
    told = b""
    while told.count(b"\\n") < lines and (part := os.read(read, 65536)):
        told += part
    time.sleep(chance.uniform(0.0, 0.03))
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL, status
    while part := os.read(read, 65536):
        told += part
    os.close(read)
    return told.decode().split()


other, told = start(0), []
for number in range(1, kills + 1):
    told += end(*start(number), chance.randrange(4))
    tree = parse(kept.file.read_bytes().decode() if kept.file.exists() else "")
    assert all("source" in entry for entry in tree.get("clippings", []))
print(json.dumps([told, end(*other)]))
'''


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
def test_forty_random_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    kept = file_of(tmp_path, 2)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, kept.file, str(KILLS), "2025"], cwd=ROOT, capture_output=True, timeout=SECONDS
    )
    assert done.returncode == 0, done.stderr.decode()
    killed, other = json.loads(done.stdout)
    notes = {
        int(entry["quote"].removeprefix("post-")): entry.get("note")
        for entry in tomllib.loads(kept.file.read_text("utf-8"))["clippings"]
    }
    assert {1, 2} <= set(notes)
    for told in (killed, other):
        assert len(told) > KILLS, "nothing was clipped"
        # What was being deleted when the process was killed may be there or not.
        leaving = {int(line[1:]) for line in told if line[0] == "?"}
        gone = {int(line[1:]) for line in told if line[0] == "-"}
        for line in told:
            number = int(line[1:])
            if line[0] in "+n" and number not in leaving:
                assert number in notes, line
                assert line[0] == "+" or notes[number] == f"note {number}"
        assert not gone & set(notes)
    with_partial = [path for path in kept.file.parent.iterdir() if path.suffix == ".partial"]
    assert len(with_partial) <= 1  # of the last one killed; the next change sweeps it away
    kept.keep(kept.read().clippings[0].passage, "another", "")
    assert sorted(path.suffix for path in kept.file.parent.iterdir()) == [".lock", ".toml"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_four_processes_that_clip_at_once_keep_all(tmp_path: Path) -> None:
    kept = file_of(tmp_path, 0)
    program = f"""
import sys
from pathlib import Path
from explorer.export.clippings import Clippings
from tests.tools.making_clippings import passage
for number in range(6):
    Clippings(Path({str(kept.file)!r})).keep(passage(int(sys.argv[1]) * 100 + number), "harbour", "")
"""
    running = [subprocess.Popen([sys.executable, "-c", program, str(number)], cwd=ROOT) for number in range(4)]
    assert [process.wait(SECONDS) for process in running] == [0] * 4
    expected = {f"post-{process * 100 + number}" for process in range(4) for number in range(6)}
    assert {clipping.passage.id for clipping in kept.read().clippings} == expected
