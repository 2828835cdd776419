"""Fuzzes every target: `python -m tests.fuzz --minutes 10`. What fails is kept in crashes/, and is then a test.

With atheris (the extra `fuzz`, Linux) the branches that an input reaches guide the next one; without it hypothesis
draws and shrinks inputs.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path

from tests.fuzz.targets import SEEDS, TARGETS

CRASHES = Path(__file__).parent / "crashes"
LONGEST_INPUT = 4_096
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""Where files cost least; None for where temporary files go."""


def main() -> int:
    """Fuzz for the time given, as many targets at once as there are cores; 1 when something failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0, help="of processor time, for all targets together")
    parser.add_argument("--target", choices=TARGETS, action="append", help="only this one; may be repeated")
    parser.add_argument("--engine", choices=("atheris", "hypothesis"), help="atheris where it is installed")
    options = parser.parse_args()
    engine = options.engine or ("atheris" if find_spec("atheris") else "hypothesis")
    targets = options.target or list(TARGETS)
    seconds = options.minutes * 60 / len(targets)
    if engine == "atheris":
        _instrument()  # once: the processes are forked
    with ThreadPoolExecutor(os.cpu_count()) as cores:
        fine = list(cores.map(lambda target: _is_fine(target, engine, seconds), targets))
    return 0 if all(fine) else 1


def _is_fine(target: str, engine: str, seconds: float) -> bool:
    # A process each: atheris never comes back, nor cleans up after itself; and one that hangs is ended.
    start = get_context("fork") if engine == "atheris" else get_context("spawn")
    with tempfile.TemporaryDirectory(prefix="hanoi-fuzz-", dir=MEMORY, ignore_cleanup_errors=True) as place:
        said = Path(place) / "said"
        process = start.Process(target=_fuzz, args=(target, engine, seconds, said))
        process.start()
        process.join(seconds + 120)
        hangs = process.is_alive()
        if hangs:
            process.kill()
            process.join()
        fine = process.exitcode == 0
        why = "it hangs" if hangs else said.read_text(errors="replace")[-3_000:]
    print(f"{target:9} {engine} {seconds:.0f} s: {'fine' if fine else f'FAILED{chr(10)}{why}'}", flush=True)
    return fine


def _fuzz(target: str, engine: str, seconds: float, said: Path) -> None:
    with said.open("wb") as file:
        for stream in (1, 2):
            os.dup2(file.fileno(), stream)
    tempfile.tempdir = str(said.parent)
    RUNNERS[engine](target, seconds)


def _keep(target: str, data: bytes) -> Path:
    folder = CRASHES / target
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / sha256(data).hexdigest()[:12]
    file.write_bytes(data)
    return file


def with_hypothesis(target: str, seconds: float) -> None:
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


def _parts(seed: bytes) -> list[bytes]:
    return [seed[i:j] for i in range(len(seed)) for j in range(i + 1, min(len(seed), i + 12) + 1)]


def _instrument() -> None:
    """Have atheris see which branches are taken in the package and in the targets."""
    import atheris

    with atheris.instrument_imports(include=["explorer", "tests.fuzz"]):
        for name in [
            name for name in sys.modules if name.partition(".")[0] == "explorer" or name.endswith("fuzz.targets")
        ]:
            del sys.modules[name]
        import_module("tests.fuzz.targets")


def with_atheris(target: str, seconds: float) -> None:
    """Hand the target to libFuzzer; it ends the process."""
    import atheris

    corpus = Path(tempfile.mkdtemp())
    for place, seed in enumerate((*SEEDS[target], *crashes(target))):
        (corpus / f"seed{place}").write_bytes(seed)
    prefix = CRASHES / target
    prefix.mkdir(parents=True, exist_ok=True)
    atheris.Setup(
        [sys.argv[0], str(corpus), f"-max_total_time={max(1, round(seconds))}", f"-artifact_prefix={prefix}/",
         f"-max_len={LONGEST_INPUT}", "-timeout=10", "-rss_limit_mb=2000", "-verbosity=0"],
        import_module("tests.fuzz.targets").TARGETS[target],
    )  # fmt: skip
    atheris.Fuzz()


def crashes(target: str) -> list[bytes]:
    """The inputs that failed once."""
    folder = CRASHES / target
    return [file.read_bytes() for file in sorted(folder.iterdir())] if folder.is_dir() else []


RUNNERS = {"atheris": with_atheris, "hypothesis": with_hypothesis}

if __name__ == "__main__":
    # By its own name, by which a process that is started anew finds what it is to do.
    raise SystemExit(import_module("tests.fuzz.__main__").main())
