"""As tests/home/test_every_call.py, by the system's own calls: also those that Python makes by itself.

One run of strace makes the CALL-th call of each kind fail, of each process by itself: more than the first one makes. A
process for each call to be tried makes so many idle ones before that it meets it there. All with EVERY_CALL=1.
"""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from explorer.home.paths import HOME_VARIABLE
from tests.conftest import ROOT
from tests.tools.failing import ERRORS

KINDS = ["write", "fsync", "rename", "link", "unlink"]
CALL = 20
TRIED, MOST = (ERRORS, 12) if os.environ.get("EVERY_CALL") else (ERRORS[:1], 3)

WRITERS = """
import os, sys
from contextlib import suppress
from pathlib import Path
from explorer.errors import Refused
from explorer.home.writing import export, locked, replace, save

null, place, call, most = os.open("/dev/null", os.O_RDWR), Path(sys.argv[1]), *map(int, sys.argv[2:4])

def locked_replace(file, data):
    with locked(file) as target:
        replace(target, data)

idle = {
    "write": lambda: os.write(null, b"x"), "fsync": lambda: os.fsync(null), "unlink": lambda: os.unlink("/no/x"),
    "rename": lambda: os.rename("/no/x", "/no/y"), "link": lambda: os.link("/no/x", "/no/y"),
}
acts = {"save": save, "replace": locked_replace, "export": lambda file, data: export(file, data, overwrite=True)}

def tried(kind, before, act, file):
    for _ in range(before):
        with suppress(OSError):
            idle[kind]()
    said = ""
    try:
        act(file, b"new")
    except Refused as refused:
        said = str(refused)
    found = file.read_bytes()
    for _ in range(2):  # where the call that fails is none of the first act, it is one of the next
        with suppress(Refused):
            act(file, b"next")
    wrong = found not in ((b"old",) if said else (b"new",)) or "\\n" in said or file.read_bytes() != b"next"
    return f"{said}: {found}" if wrong else ""

for kind in sys.argv[4:]:
    for name, act in acts.items():
        for before in range(call - most, call):
            folder = place / f"{kind}-{name}-{before}"
            if (pid := os.fork()) == 0:
                status = 1
                try:
                    folder.mkdir()
                    (folder / "file").write_bytes(b"old")
                    if wrong := tried(kind, before, act, folder / "file"):
                        print(kind, name, before, wrong, flush=True)
                    status = 0
                except Exception as error:
                    print(repr(error), flush=True)
                finally:
                    os._exit(status)
            if os.waitpid(pid, 0)[1]:
                print(kind, name, before, "ended")
print("done")
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="there is no strace")
@pytest.mark.parametrize("error", [errno.errorcode[error] for error in TRIED])
def test_whatever_call_of_the_system_fails_the_file_is_old_or_new(error: str, tmp_path: Path) -> None:
    inject = [f"--inject={kind}:error={error}:when={CALL}" for kind in KINDS]
    command = ["strace", "-f", "-qq", "--seccomp-bpf", "-o", "/dev/null", f"-etrace={','.join(KINDS)}", *inject]
    writers = [sys.executable, "-S", "-c", WRITERS, str(tmp_path), str(CALL), str(MOST), *KINDS]
    done = subprocess.run(
        [*command, *writers],
        capture_output=True,
        text=True,
        timeout=100,
        cwd=ROOT,
        env=os.environ | {HOME_VARIABLE: str(tmp_path / "home")},
        check=False,
    )
    assert (done.stdout, done.stderr) == ("done\n", "")
