"""Breaks modules one place at a time and tells what their tests did not notice.

`python -m tests.mutants explorer/compare/tiling.py` runs the tests of that module for each mutant; `--tests` says which
those are, `--sample 60` breaks so many places, chosen by `--seed`. No file is changed: the broken module is compiled in
memory, in a process of its own. What a test starts as another process is not broken. A survivor is a missing test, or a
change that nobody could see: those are argued in tests/mutants.toml, by the line as it is written, and counted apart.
"""

from __future__ import annotations

import argparse
import ast
import io
import multiprocessing
import os
import random
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.metadata import entry_points
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType
from typing import NamedTuple

import pytest
from hypothesis import Phase, settings

import tests.conftest

ROOT = tests.conftest.ROOT
ARGUED = ROOT / "tests" / "mutants.toml"
HELD = ("dates", "compare", "citation", "home/writing.py", "export/clippings.py")
"""What is to be held best: what a reader pastes and compares, and what keeps it."""
FIGURES = ["tests/compare/test_figures.py", "tests/compare/test_values.py"]
VALUES = ["tests/compare/test_values.py", "tests/compare/test_figures.py"]
WORDING = ["tests/compare/test_wording.py", "tests/compare/test_tiling.py", "tests/compare/test_values.py"]
STYLES = ["tests/citation/test_styles.py", "tests/citation/test_kinds.py"]
CITED = [*STYLES, "tests/citation/test_formats.py"]
TESTS = {
    **dict.fromkeys(("explorer/citation/item.py", "explorer/citation/__init__.py"), CITED),
    **dict.fromkeys((f"explorer/citation/styles/{name}.py" for name in ("names", "titles", "dates", "parts")), CITED),
    **dict.fromkeys((f"explorer/citation/{name}.py" for name in ("formats", "escape")), CITED[::-1]),
    "explorer/citation/styles/": STYLES,
    "explorer/citation/address.py": ["tests/citation/test_address.py"],
    "explorer/citation/link.py": ["tests/citation/test_link.py"],
    **dict.fromkeys((f"explorer/compare/{name}.py" for name in ("comparison", "tiling", "tokens")), WORDING),
    **dict.fromkeys((f"explorer/compare/{name}.py" for name in ("values", "proper_names")), VALUES),
    "explorer/compare/languages.py": [*FIGURES, "tests/compare/test_wording.py"],
    "explorer/compare/": FIGURES,
    "explorer/home/writing.py": [
        f"tests/home/test_{name}.py" for name in ("writing", "large_files", "power_loss", "every_call")
    ],
    "explorer/export/clippings.py": ["tests/export/test_clippings.py", "tests/export/test_clippings_machine.py"],
    "explorer/dates/edtf.py": ["tests/dates/test_edtf.py", "tests/dates/test_headings.py"],
    "explorer/dates/clock.py": ["tests/check/test_zones.py", "tests/dates/test_headings.py"],
}
"""The tests that hold a module, or those of a folder; of any other module all in the folder of its tests. What they
say of time is left out: it takes time, and says of no mutant what it does."""

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.LShift: ast.RShift, ast.RShift: ast.LShift,
}  # fmt: skip

Change = Callable[[], None]


class Place(NamedTuple):
    """A place that can be broken: its line, what becomes of it, and the change of the tree that does it."""

    line: int
    what: str
    change: Change


def places(tree: ast.AST) -> Iterator[Place]:
    """Every place of a module that can be broken, in a fixed order: no annotation, docstring or text built in parts,
    and nothing that is for the type checker alone."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            continue
        if _is_for_the_type_checker(node):
            continue
        for kind, breaks in BREAKS:
            if isinstance(node, kind):
                yield from (Place(getattr(node, "lineno", 0), *change) for change in breaks(node))
        for name in ("annotation", "returns"):
            if getattr(node, name, None) is not None:
                setattr(node, name, ast.Constant(None, lineno=0, col_offset=0))
        yield from places(node)


def _is_for_the_type_checker(node: ast.AST) -> bool:
    """Whether it is what stands under TYPE_CHECKING, or `__all__`."""
    named = node.test if isinstance(node, ast.If) else node.targets[0] if isinstance(node, ast.Assign) else None
    return isinstance(named, ast.Name) and named.id in ("TYPE_CHECKING", "__all__")


def _put(node: ast.AST, **values: object) -> Change:
    def change() -> None:
        for name, value in values.items():
            setattr(node, name, value)

    return change


def _comparison(node: ast.Compare) -> Iterator[tuple[str, Change]]:
    for at, operator in enumerate(node.ops):
        other = COMPARISONS[type(operator)]
        ops = [*node.ops[:at], other(), *node.ops[at + 1 :]]
        yield f"{type(operator).__name__} → {other.__name__}", _put(node, ops=ops)


def _boolean(node: ast.BoolOp) -> Iterator[tuple[str, Change]]:
    is_and = isinstance(node.op, ast.And)
    yield "and → or" if is_and else "or → and", _put(node, op=ast.Or() if is_and else ast.And())


def _arithmetic(node: ast.BinOp) -> Iterator[tuple[str, Change]]:
    if other := ARITHMETIC.get(type(node.op)):
        yield f"{type(node.op).__name__} → {other.__name__}", _put(node, op=other())


def _unary(node: ast.UnaryOp) -> Iterator[tuple[str, Change]]:
    if isinstance(node.op, ast.USub):
        yield "- left out", _put(node, op=ast.UAdd())
    elif isinstance(node.op, ast.Not):
        yield "not left out", _put(node, operand=ast.UnaryOp(ast.Not(), node.operand, lineno=node.lineno, col_offset=0))


def _constant(node: ast.Constant) -> Iterator[tuple[str, Change]]:
    value = node.value
    if isinstance(value, bool):
        yield f"{value} → {not value}", _put(node, value=not value)
    elif isinstance(value, int):
        yield f"{value} → {value + 1}", _put(node, value=value + 1)
    elif isinstance(value, str):
        other = "" if value else "XX"
        yield f"{value[:20]!r} → {other!r}", _put(node, value=other)


def _returned(node: ast.Return) -> Iterator[tuple[str, Change]]:
    if node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None):
        yield "return None", _put(node, value=None)


def _condition(node: ast.If | ast.While | ast.IfExp) -> Iterator[tuple[str, Change]]:
    test = node.test
    if not isinstance(test, ast.Constant):
        yield "condition turned", _put(node, test=ast.UnaryOp(ast.Not(), test, lineno=node.lineno, col_offset=0))


def _statement(node: ast.Expr) -> Iterator[tuple[str, Change]]:
    if isinstance(node.value, ast.Call):
        yield "call left out", _put(node, value=ast.Constant(None, lineno=node.lineno, col_offset=0))


BREAKS: Sequence[tuple[type[ast.AST] | tuple[type[ast.AST], ...], Callable[..., Iterator[tuple[str, Change]]]]] = (
    (ast.Compare, _comparison),
    (ast.BoolOp, _boolean),
    (ast.BinOp, _arithmetic),
    (ast.UnaryOp, _unary),
    (ast.Constant, _constant),
    (ast.Return, _returned),
    ((ast.If, ast.While, ast.IfExp), _condition),
    (ast.Expr, _statement),
)


class Broken(SourceFileLoader):
    """Loads one module with one place of it broken, or with none."""

    def __init__(self, file: Path, nth: int | None) -> None:
        name = ".".join(file.relative_to(ROOT).with_suffix("").parts)
        super().__init__(name.removesuffix(".__init__"), str(file))
        self._nth = nth

    def get_code(self, fullname: str) -> CodeType:
        """Its code, as broken."""
        tree = ast.parse(self.get_data(self.path))
        # Looking for places changes nothing that is tested, and without a mutant that is seen.
        found = list(places(tree))
        if self._nth is not None:
            found[self._nth].change()
        return compile(tree, self.path, "exec")


class Finder(MetaPathFinder):
    """Finds the module that is broken; any other is found by others."""

    def __init__(self, loader: Broken) -> None:
        self._loader = loader

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The module that is broken, with its loader."""
        if fullname != self._loader.name:
            return None
        return spec_from_file_location(fullname, self._loader.path, loader=self._loader)


def run(file: Path, nth: int | None, held_by: Sequence[str]) -> None:
    """Run the tests over a broken module, in this process, which ends with their status."""
    for name in [name for name in sys.modules if name.partition(".")[0] in ("explorer", "tests")]:
        # What holds it, or is made of it, is loaded anew.
        del sys.modules[name]
    sys.meta_path.insert(0, Finder(Broken(file, nth)))
    settings.register_profile("mutants", settings.get_profile("quick"), phases=[Phase.explicit, Phase.generate])
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        # Nobody reads why a test failed.
        options = ("-x", "-q", "-n", "0", "-p", "no:cacheprovider", "--assert", "plain", "--tb=no", "-k", "not bounded")
        ended = pytest.main([*options, "--hypothesis-seed", "1", "--hypothesis-profile", "mutants", *held_by])
    os._exit(ended)


def outcome(file: Path, nth: int | None, held_by: Sequence[str], patience: float) -> int | None:
    """The status of the tests; None when they took longer than `patience` seconds."""
    process = multiprocessing.get_context("fork").Process(target=run, args=(file, nth, held_by))
    process.start()
    process.join(patience)
    if process.exitcode is None:
        process.kill()
        process.join()
        return None
    return process.exitcode


class Report(NamedTuple):
    """What became of the mutants of a file: how many were made, who survived, and how many of these are argued."""

    made: int
    alive: int
    argued: int

    def __str__(self) -> str:
        killed = self.made - self.alive - self.argued
        share = 100 * (killed + self.argued) / max(1, self.made)
        return f"{killed} of {self.made} killed, {self.argued} argued ({share:.0f} %), {self.alive} survived"


def argued() -> set[tuple[str, str, str]]:
    """The changes that nobody could see: file, "" for any, line and what becomes of it.

    SystemExit for a line that is not in its file any more.
    """
    found = tomllib.loads(ARGUED.read_text("utf-8"))["argued"]
    for each in found:
        if "file" in each and each["line"] not in map(str.strip, (ROOT / each["file"]).read_text("utf-8").split("\n")):
            raise SystemExit(f"argued, and not there: {each['line']}")
    return {(each.get("file", ""), each["line"], what) for each in found for what in each["what"]}


def report(file: Path, held_by: Sequence[str], sample: int | None, seed: int) -> Report:
    """Break a file place by place, or a sample of them; SystemExit where its tests fail anyhow."""
    started = time.monotonic()
    if outcome(file, None, held_by, 600) != 0:
        raise SystemExit(f"{file.name}: {' '.join(held_by)} fail without a mutant")
    patience = 5 + 3 * (time.monotonic() - started)
    source = file.read_bytes()
    found, lines, known = list(places(ast.parse(source))), source.decode().splitlines(), argued()
    tried = (
        range(len(found))
        if sample is None
        else sorted(random.Random(seed).sample(range(len(found)), min(sample, len(found))))
    )
    name, alive, excused = file.relative_to(ROOT).as_posix(), 0, 0
    for nth in tried:
        line, what, _ = found[nth]
        if outcome(file, nth, held_by, patience) != 0:
            continue
        written = lines[line - 1].strip()
        if known & {(name, written, what), ("", written, what)}:
            excused += 1
        else:
            alive += 1
            print(f"  survived: {name}:{line}: {what}    {written}", flush=True)
    return Report(len(tried), alive, excused)


def main() -> int:
    """Report by file, and in all, how many mutants were killed; 1 when any survived."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    held = [f"explorer/{path}" for path in HELD]
    parser.add_argument("paths", nargs="*", default=held, help="modules or folders; without, what is to be held best")
    parser.add_argument("--tests", action="append", help="what holds them; may be repeated")
    parser.add_argument("--sample", type=int, help="break so many places of each")
    parser.add_argument("--seed", type=int, default=1, help="which places a sample takes")
    options = parser.parse_args()
    for plugin in entry_points(group="pytest11"):
        # Loaded once here, not anew for each mutant.
        plugin.load()
    reports: list[Report] = []
    for file in (file for path in options.paths for file in _modules(ROOT / path)):
        name = file.relative_to(ROOT).as_posix()
        folder = f"{Path(name).parent.as_posix()}/"
        held_by = options.tests or TESTS.get(name) or TESTS.get(folder) or [f"tests/{folder.partition('/')[2]}"]
        told = report(file, [test for test in held_by if (ROOT / test).exists()], options.sample, options.seed)
        reports.append(told)
        print(f"{name}: {told}", flush=True)
    every = Report(*map(sum, zip(*reports, strict=True)))
    print(f"in all: {every}")
    return 1 if every.alive else 0


def _modules(path: Path) -> list[Path]:
    """The modules that are more than a docstring: a file, or all below a folder."""
    files = sorted(path.rglob("*.py")) if path.is_dir() else [path]
    return [file for file in files if any(places(ast.parse(file.read_bytes())))]


if __name__ == "__main__":
    sys.exit(main())
