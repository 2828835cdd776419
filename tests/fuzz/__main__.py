"""Fuzzes every target: `python -m tests.fuzz --minutes 10`. What fails is kept in crashes/, and is then a test.

With atheris (the extra `fuzz`, Linux) the branches that an input reaches guide the next one; without it hypothesis
draws and shrinks inputs.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from tests.fuzz.targets import SEEDS, TARGETS

CRASHES = Path(__file__).parent / "crashes"
LONGEST_INPUT = 4_096


def main() -> int:
    """Fuzz for the time given, as many targets at once as there are cores; 1 when something failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0, help="of processor time, for all targets together")
    parser.add_argument("--target", choices=TARGETS, action="append", help="only this one; may be repeated")
    parser.add_argument("--engine", choices=("atheris", "hypothesis"), help="atheris where it is installed")
    parser.add_argument("--seconds", type=float, help=argparse.SUPPRESS)
    options = parser.parse_args()
    engine = options.engine or ("atheris" if find_spec("atheris") else "hypothesis")
    if options.seconds is not None:
        return RUNNERS[engine](options.target[0], options.seconds)
    targets = options.target or list(TARGETS)
    seconds = options.minutes * 60 / len(targets)
    with ThreadPoolExecutor(os.cpu_count()) as cores:
        fine = list(cores.map(lambda target: _is_fine(target, engine, seconds), targets))
    return 0 if all(fine) else 1


def _is_fine(target: str, engine: str, seconds: float) -> bool:
    # A process each: atheris never comes back, and one that hangs is ended.
    command = [sys.executable, "-m", "tests.fuzz", "--target", target, "--engine", engine, "--seconds", str(seconds)]
    try:
        done = subprocess.run(command, timeout=seconds + 120, capture_output=True, text=True, errors="replace")
        fine, said = done.returncode == 0, done.stdout + done.stderr
    except subprocess.TimeoutExpired:
        fine, said = False, "it hangs"
    print(f"{target:9} {engine} {seconds:.0f} s: {'fine' if fine else f'FAILED{chr(10)}{said[-3_000:]}'}", flush=True)
    return fine


def _keep(target: str, data: bytes) -> Path:
    folder = CRASHES / target
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / sha256(data).hexdigest()[:12]
    file.write_bytes(data)
    return file


def with_hypothesis(target: str, seconds: float) -> int:
    """Draw inputs until the time is up, from nothing and by changing a seed; keep the smallest that fails."""
    from hypothesis import HealthCheck, given, settings
    from hypothesis import strategies as st

    seeds = st.sampled_from(SEEDS[target])
    pieces = st.lists(
        st.one_of(st.binary(max_size=20), seeds, seeds.flatmap(lambda seed: st.sampled_from(_parts(seed))))
    )
    end = time.monotonic() + seconds
    failing = b""

    @settings(max_examples=500, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.one_of(st.binary(max_size=LONGEST_INPUT), pieces.map(b"".join)))
    def run(data: bytes) -> None:
        nonlocal failing
        try:
            TARGETS[target](data)
        except BaseException:
            failing = data
            raise

    while time.monotonic() < end:
        try:
            run()
        except Exception:
            print(f"kept as {_keep(target, failing)}")
            raise
    return 0


def _parts(seed: bytes) -> list[bytes]:
    return [seed[i:j] for i in range(len(seed)) for j in range(i + 1, min(len(seed), i + 12) + 1)]


def with_atheris(target: str, seconds: float) -> int:
    """Hand the target to libFuzzer, with the package instrumented; it ends the process."""
    import atheris

    with atheris.instrument_imports(include=["explorer", "tests.fuzz"]):
        for name in [
            name for name in sys.modules if name.partition(".")[0] == "explorer" or name.endswith("fuzz.targets")
        ]:
            del sys.modules[name]
        targets = import_module("tests.fuzz.targets")
    with tempfile.TemporaryDirectory() as corpus:
        for place, seed in enumerate((*SEEDS[target], *crashes(target))):
            (Path(corpus) / f"seed{place}").write_bytes(seed)
        prefix = CRASHES / target
        prefix.mkdir(parents=True, exist_ok=True)
        atheris.Setup(
            [sys.argv[0], corpus, f"-max_total_time={max(1, round(seconds))}", f"-artifact_prefix={prefix}/",
             f"-max_len={LONGEST_INPUT}", "-timeout=10", "-rss_limit_mb=2000", "-verbosity=0"],
            targets.TARGETS[target],
        )  # fmt: skip
        atheris.Fuzz()
    return 0


def crashes(target: str) -> list[bytes]:
    """The inputs that failed once."""
    folder = CRASHES / target
    return [file.read_bytes() for file in sorted(folder.iterdir())] if folder.is_dir() else []


RUNNERS = {"atheris": with_atheris, "hypothesis": with_hypothesis}

if __name__ == "__main__":
    raise SystemExit(main())
