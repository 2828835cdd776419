"""The house: who may import whom, what is imported when, and how large a file and a class may be."""

from __future__ import annotations

import ast
import importlib
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import grimp
import pytest

from tests.tools.command import ROOT, SECONDS, Command

PACKAGE = ROOT / "explorer"
MAX_LINES = 400
MAX_METHODS = 20

HEAVY = ("textual", "rich", "pydantic", "tomli")

LINT = "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])"


def lint(folder: Path) -> tuple[int, str]:
    """The contracts of a project folder tried on the package in it; gives the exit status and the report."""
    done = subprocess.run([sys.executable, "-c", LINT], cwd=folder, capture_output=True, timeout=SECONDS)
    return done.returncode, done.stdout.decode("utf-8") + done.stderr.decode("utf-8")


def test_imports_keep_the_contracts() -> None:
    status, report = lint(ROOT)
    assert status == 0, report


FORBIDDEN = (
    ("corpus/model.py", "import textual", "The core knows neither Textual nor Rich"),
    ("dates/edtf.py", "import rich.text", "The core knows neither Textual nor Rich"),
    ("compare/comparison.py", "import textual.content", "The core knows neither Textual nor Rich"),
    ("index/ask/library.py", "import rich.box", "The core knows neither Textual nor Rich"),
    ("citation/styles/apa.py", "import textual.app", "The core knows neither Textual nor Rich"),
    ("cli/report.py", "import textual", "Only the ui knows Textual"),
    ("cli/main.py", "import textual", "Only the ui knows Textual"),
    ("check/checker.py", "import explorer.index.ask.library", "Data flows one way"),
    ("index/find.py", "import explorer.check.checker", "Data flows one way"),
    ("dates/when.py", "import explorer.citation", "Data flows one way"),
    ("compare/comparison.py", "import explorer.index.ask.library", "Data flows one way"),
    ("cli/report.py", "import explorer.ui.look.content", "Only the ui knows Textual"),
    ("ui/app.py", "import explorer.cli.main", "Data flows one way"),
    ("text/display.py", "import explorer.cli.main", "Data flows one way"),
    ("compared.py", "import re", "Data flows one way"),
    ("ui/reader/layout.py", "import explorer.ui.main.panes", "Screens know panes and widgets"),
    ("ui/paint/bars.py", "import explorer.ui.main.screen", "Screens know panes and widgets"),
    ("ui/screens/help.py", "import explorer.ui.main.panes", "Screens know panes and widgets"),
    ("ui/main/copying.py", "import explorer.ui.main.filtering", "The parts of the main screen do not know each other"),
    ("index/ask/links.py", "import explorer.index.read.record", "What is built is asked"),
    ("ui/screens/sources.py", "import explorer.corpus.model", "The ui asks the index"),
    ("draft/cast.py", "import explorer.export.forms", "Data flows one way"),
    ("draft/cast.py", "import explorer.draft.passages", "A draft is found"),
    ("review/mark.py", "import explorer.review.desk", "What is decided is proved"),
    ("verify/aligned.py", "import explorer.verify.verdict", "A claim is read"),
    ("verify/verdict.py", "import textual", "The core knows neither Textual nor Rich"),
    ("index/find.py", "import pydantic", "What reads an index needs neither"),
    ("index/read/record.py", "import explorer.corpus.csl", "What reads an index needs neither"),
    ("desktop/routes.py", "import tomli", "What reads an index needs neither"),
    ("ui/main/view.py", "import pydantic", "Only the corpus knows pydantic"),
)


def test_the_contracts_see_what_they_forbid(tmp_path: Path) -> None:
    """Each forbidden import is put into a copy of the package, and its contract is broken by it."""
    shutil.copytree(PACKAGE, tmp_path / "explorer", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name, line, _ in FORBIDDEN:
        with (tmp_path / "explorer" / name).open("a", encoding="utf-8") as file:
            file.write(f"\n\ndef _forbidden() -> None:\n    {line}\n")
    status, report = lint(tmp_path)
    assert status == 1, report
    summary, _, details = report.partition("Broken contracts")
    parts = re.split(r"\n(?=[^\n]+\n-+\n)", details)
    for name, line, contract in FORBIDDEN:
        assert re.search(rf"^{re.escape(contract)}.* BROKEN", summary, re.M), contract
        module = "explorer." + name.removesuffix(".py").replace("/", ".")
        target = line.split()[1]
        if not target.startswith("explorer."):
            target = target.partition(".")[0]
        part = next(part for part in parts if part.lstrip().startswith(contract))
        seen = module in part and target in part if name != "compared.py" else "compared" in part
        assert seen, f"{module} → {target} is not in:\n{part}"


def test_every_contract_is_among_those_proved_to_bite() -> None:
    names = re.findall(
        r'^name = "(.+)"$', (ROOT / "pyproject.toml").read_text("utf-8").split("[tool.importlinter]")[1], re.M
    )
    assert len(names) > 5
    for name in names:
        assert any(name.startswith(contract) for *_, contract in FORBIDDEN), name


def imported(command: Command, program: str) -> set[str]:
    """The top-level modules in memory at the end of a Python program."""
    told = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr))"
    ended = Command(command.home, (sys.executable, "-P", "-c"))(f"{told}\n{program}")
    assert ended.status == 0, ended.err
    modules = ended.err.splitlines()[-1].split()
    assert "explorer" in modules
    return {module.partition(".")[0] for module in modules}


@pytest.mark.parametrize(
    "arguments",
    [
        ["list", "timeline", "--when", "2024-12", "--format", "json"],
        ["list", "quotes", "--find", "ratif", "--speaker", "guterres", "--format", "json"],
        ["list", "discrepancies", "--format", "json"],
        ["show", "luong-cuong"],
        ["cite", "vov-headline", "--style", "bibtex"],
    ],
)
def test_once_the_index_is_built_data_cost_no_framework(command: Command, arguments: list[str]) -> None:
    run = f"from explorer.cli.main import main; raise SystemExit(main({arguments}))"
    assert command(*arguments).status == 0
    assert imported(command, run).isdisjoint(HEAVY)


def test_only_the_first_run_reads_toml_and_needs_pydantic(tmp_path: Path) -> None:
    run = "from explorer.cli.main import main; raise SystemExit(main(['list', 'sources', '--format', 'json']))"
    command = Command(tmp_path / "home")
    assert imported(command, run) & {*HEAVY} == {"pydantic", "tomli"}
    assert imported(command, run).isdisjoint(HEAVY)


@pytest.mark.parametrize(
    "module",
    [
        "index.ask.library",
        "index.read.record",
        "index.read.listing",
        "citation",
        "export.forms",
        "dates",
        "desktop.clipboard",
        "export.citing",
    ],
)
def test_what_reads_imports_no_framework(command: Command, module: str) -> None:
    assert imported(command, f"import explorer.{module}").isdisjoint(HEAVY)


def test_the_command_itself_imports_next_to_nothing(command: Command) -> None:
    modules = imported(command, "import explorer.cli.main")
    assert modules.isdisjoint({*HEAVY, "sqlite3", "json", "platformdirs", "asyncio", "subprocess"})


@pytest.mark.parametrize("framework", ["textual", "rich"])
def test_the_check_of_imports_sees_a_framework(command: Command, framework: str) -> None:
    assert framework in imported(command, f"import explorer, {framework}")


def sources() -> Iterator[Path]:
    """Every file of code: Python, styles and SQL."""
    yield from (file for file in sorted(PACKAGE.rglob("*")) if file.suffix in {".py", ".tcss", ".sql"})


def test_no_file_passes_400_lines() -> None:
    lines = {str(file.relative_to(ROOT)): len(file.read_text("utf-8").splitlines()) for file in sources()}
    assert len(lines) > 40
    assert {name: count for name, count in lines.items() if count > MAX_LINES} == {}


class Class(NamedTuple):
    """A class as it is written: how many methods, and what it derives from, by module and name."""

    methods: int
    bases: tuple[tuple[str, str], ...]


def classes(package: Path) -> dict[tuple[str, str], Class]:
    """Every class of a package by module and name."""
    found: dict[tuple[str, str], Class] = {}
    for file in sorted(package.rglob("*.py")):
        module = ".".join((package.name, *file.relative_to(package).with_suffix("").parts))
        nodes = [
            node
            for node in ast.walk(ast.parse(file.read_text("utf-8")))
            if isinstance(node, ast.ImportFrom | ast.ClassDef)
        ]
        known = {
            alias.asname or alias.name: (node.module or "", alias.name)
            for node in nodes
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        for node in nodes:
            if isinstance(node, ast.ClassDef):
                names = [ast.unparse(base).partition("[")[0] for base in node.bases]
                methods = sum(isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) for part in node.body)
                bases = tuple(known.get(name, (module, name)) for name in names)
                found[module, node.name] = Class(methods, bases)
    return found


def lineage(name: tuple[str, str], found: dict[tuple[str, str], Class]) -> set[tuple[str, str]]:
    """A class and its ancestors of the package; not those of a library."""
    return {name}.union(*(lineage(base, found) for base in found[name].bases if base in found))


def too_large(package: Path, least: int) -> dict[str, int]:
    """Classes that have more methods than they may, with those that they inherit from others of the package."""
    found = classes(package)
    assert len(found) >= least
    counts = {name: sum(found[each].methods for each in lineage(name, found)) for name in found}
    return {".".join(name): count for name, count in counts.items() if count > MAX_METHODS}


def test_no_class_passes_20_methods_with_those_it_inherits() -> None:
    assert too_large(PACKAGE, 40) == {}


def test_methods_are_counted_through_every_ancestor_of_our_own(tmp_path: Path) -> None:
    package = tmp_path / "house"
    package.mkdir()
    ten = "".join(f"    def do_{{n}}_{n}(self): ...\n" for n in range(10))
    (package / "low.py").write_text(f"class Low(Widget):\n{ten.format(n=1)}")
    (package / "high.py").write_text(
        f"from house.low import Low as Base\nclass Middle(Base[None]):\n{ten.format(n=2)}"
        f"class High(Middle):\n    def one(self): ...\n"
    )
    assert too_large(package, 3) == {"house.high.High": 21}


NAMED_TUPLE = {"_replace", "_asdict", "_fields", "_make"}
"""Private by their look alone."""


def private_uses(file: Path) -> Iterator[str]:
    """Where a module reaches for what Textual, Rich or asyncio keep to themselves: for no private name of its own."""
    nodes = list(ast.walk(ast.parse(file.read_text("utf-8"))))
    own = {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    own |= {n.attr for n in nodes if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store)}
    own |= {n.target.id for n in nodes if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)}
    for node in nodes:
        if isinstance(node, ast.Attribute) and re.match(r"_[^_]", node.attr) and node.attr not in own | NAMED_TUPLE:
            yield f"{node.attr} (line {node.lineno})"
        elif isinstance(node, ast.ImportFrom) and re.match(r"(textual|rich|asyncio)\b.*\._", f"{node.module}."[:-1]):
            yield f"{node.module} (line {node.lineno})"


def overrides() -> Iterator[str]:
    """What is private to Textual and a class of ours outside ui/terminal puts its own in place of."""
    for file in sorted((PACKAGE / "ui").rglob("*.py")):
        module = importlib.import_module(
            ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        )
        for kind in vars(module).values():
            if not isinstance(kind, type) or kind.__module__ != module.__name__ or "ui.terminal" in kind.__module__:
                continue
            for name in vars(kind):
                theirs = (base for base in kind.__mro__[1:] if base.__module__.startswith("textual"))
                if re.match(r"_[^_]", name) and any(name in vars(base) and not _is_machinery(name) for base in theirs):
                    yield f"{module.__name__}.{kind.__name__}.{name}"


def _is_machinery(name: str) -> bool:
    """What a metaclass of Textual or Python's own `abc` puts into every class."""
    return name.startswith(("_abc", "_css", "_merged", "_computes", "_reactives", "_decorated", "_inherit"))


def test_what_textual_keeps_to_itself_is_touched_in_one_folder_only() -> None:
    """What is needed of it gets a name in ui/terminal, with the reason; see .github/UPSTREAM.md."""
    elsewhere = [file for file in (PACKAGE / "ui").rglob("*.py") if "terminal" not in file.parts]
    uses = {file.name: found for file in elsewhere if (found := list(private_uses(file)))}
    assert uses == {} and list(overrides()) == []


def test_a_private_name_is_noticed(tmp_path: Path) -> None:
    file = tmp_path / "widget.py"
    file.write_text("from textual._compositor import Compositor\n\n\ndef pry(app):\n    return app._driver\n")
    assert list(private_uses(file)) == ["textual._compositor (line 1)", "_driver (line 5)"]


def test_no_two_modules_have_one_name() -> None:
    """A name says where a thing is."""
    names = Counter(file.stem for file in PACKAGE.rglob("*.py") if file.stem != "__init__")
    assert {name for name, count in names.items() if count > 1} == set()


def test_no_imports_go_in_a_circle() -> None:
    """Within a folder either, and those that only types need are imports too."""
    graph = grimp.build_graph("explorer", cache_dir=None)

    def order() -> None:
        TopologicalSorter({name: graph.find_modules_directly_imported_by(name) for name in graph.modules}).prepare()

    order()
    graph.add_import(importer="explorer.text.fold", imported="explorer.text.spelling")
    with pytest.raises(CycleError):
        order()
