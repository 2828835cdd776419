"""The pages tell the truth: keys are the program's, commands are real, what ARCHITECTURE names exists."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from explorer.dates import parse_when
from explorer.export.house_style import PLACEHOLDERS
from explorer.index.kinds import LISTS
from explorer.ui.keys import COMMANDS, PLACES
from tests.conftest import ROOT
from tests.tools.command import run_here

PAGES = (ROOT / "README.md", *sorted((ROOT / ".github").glob("*.md")), ROOT / "tests/benchmarks/README.md")
MAX_LINES = {"README.md": 150, "ARCHITECTURE.md": 200}
CODE = sorted((ROOT / "explorer").rglob("*.py"))


def page(name: str) -> str:
    return next(page for page in PAGES if page.name == name).read_text("utf-8")


def commands() -> Iterator[str]:
    """The lines of all pages that run the program, but those that need what is not here."""
    for one in PAGES:
        for block in re.findall(r"```sh\n(.*?)```", one.read_text("utf-8"), re.S):
            lines = (line.split("  #")[0] for line in block.splitlines())
            yield from (line for line in lines if line.startswith("hanoi-explorer ") and one.name in RUN)


RUN = {"README.md", "COMMAND-LINE.md"}
"""The pages whose commands run as they are printed, but for DIR."""


def keys_table() -> str:
    """The table of keys as the page should have it."""
    lines = ["| key | what it does |", "|---|---|"]
    for place in PLACES:
        if place is not COMMANDS:
            lines.append(f"| | **{place[0].group}** |")
        for command in place:
            keys = " ".join(f"`{key}`" for key in command.show.split())
            lines.append(f"| {keys} | {command.help.replace('|', '/')} |")
    return "\n".join(lines)


def test_the_table_of_keys_is_the_table_in_the_code() -> None:
    match = re.search(r"<!-- keys:.*?-->\n(.*?)\n?<!-- /keys -->", page("KEYS.md"), re.S)
    assert match is not None and match[1] == keys_table(), f"put this between the marks:\n{keys_table()}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_and_pictures_lead_somewhere(path: Path) -> None:
    for link in re.findall(r"\]\(([^)]+)\)", path.read_text("utf-8")):
        assert link.startswith("https://") or (path.parent / link.partition("#")[0]).exists(), link


def test_the_readme_shows_pictures() -> None:
    assert len(re.findall(r"!\[[^\]]+\]\([^)]+\)", page("README.md"))) > 1


def test_the_dates_that_are_named_are_understood() -> None:
    dates = re.findall(r"`([^`]+)`", page("DATES.md").split("`before` and")[0])
    assert len(dates) > 10
    for text in dates:
        parse_when(text)


def test_what_can_be_listed_is_all_there_is() -> None:
    line = next(line for line in page("COMMAND-LINE.md").splitlines() if "# also" in line)
    assert {"timeline", *line.split("# also")[1].split()} == {names.list for names in LISTS.values()}


@pytest.mark.parametrize("line", list(commands()))
def test_commands_work_as_printed(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    arguments = shlex.split(line)[1:]
    done = run_here(*(str(ROOT / "content") if a == "DIR" else a for a in arguments))
    if "--pane" in arguments:  # opens the app, for which this is no terminal
        assert done.status == 2 and "terminal" in done.err
    else:
        assert done.status == 0, done.err


@pytest.mark.parametrize("module", re.findall(r"python -m (tests[.\w]*)", "".join(p.read_text("utf-8") for p in PAGES)))
def test_modules_that_are_to_be_run_are_there(module: str) -> None:
    path = ROOT / module.replace(".", "/")
    assert path.with_suffix(".py").is_file() or (path / "__main__.py").is_file()


@pytest.mark.parametrize(("name", "most"), MAX_LINES.items())
def test_a_page_for_newcomers_stays_short(name: str, most: int) -> None:
    assert len(page(name).splitlines()) <= most


@cache
def defined() -> dict[str, set[str]]:
    """The classes and functions of the package, with what each class defines in itself."""
    found: dict[str, set[str]] = {}
    for file in CODE:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                inside = found.setdefault(node.name, set())
                for part in ast.walk(node) if isinstance(node, ast.ClassDef) else ():
                    if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef):
                        inside.add(part.name)
                    elif isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
                        inside.add(part.target.id)
    return found


def is_there(name: str) -> bool:
    """Whether what a page calls by this name exists: a path, a module of ours, a class, its method, a function."""
    if "/" in name or re.search(r"\.(py|sql|tcss|toml|md)$", name):
        near = any((ROOT / folder / name).exists() for folder in ("", "explorer", ".github"))
        # Within a folder's paragraph a module goes by its name alone: no two have the same.
        return near or any(ROOT.glob(f"explorer/**/{name.rstrip('/')}"))
    first, _, rest = name.removesuffix("()").partition(".")
    if first[0].isupper() or not rest:
        return first in defined() and (not rest or rest in defined()[first])
    module = (ROOT / "explorer" / name.replace(".", "/")).with_suffix(".py")
    if module.is_file() or module.with_suffix("").is_dir():
        return True
    folder, _, last = name.removesuffix("()").rpartition(".")
    file = ROOT / "explorer" / folder.replace(".", "/")
    file = file.with_suffix(".py") if file.with_suffix(".py").is_file() else file / "__init__.py"
    return (
        file.is_file()
        and re.search(rf"^(class|def|async def) {last}\b|^{last}\b", file.read_text("utf-8"), re.M) is not None
    )


def names(text: str) -> set[str]:
    """What a page names of the code: paths, `module.names`, `ClassNames`, `functions()`."""
    paths, dotted = r"[\w.-]*/[\w./-]*|\w+\.(?:py|sql|tcss|md)", r"[a-z_]+(?:\.\w+)+(?:\(\))?"
    shapes = rf"{paths}|{dotted}|[A-Z]\w*[a-z]\w*(?:\.\w+)?(?:\(\))?|\w+\(\)"
    return {
        name
        for name in re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.S))
        if re.fullmatch(shapes, name)
    }


def test_what_the_map_names_exists() -> None:
    named = names(page("ARCHITECTURE.md")) | names(page("CONTRIBUTING.md"))
    assert len(named) > 100
    assert {name for name in named if not is_there(name)} == set(), "nowhere: the page is out of date"


def test_names_that_are_nowhere_are_noticed() -> None:
    gone = ("explorer/gone.py", "Nowhere", "nowhere()", "dates.gone", "dates.when.gone()", "Filter.gone")
    assert set(gone) == names(" ".join(f"`{name}`" for name in gone))
    assert not any(map(is_there, gone))
    assert all(map(is_there, ("dates/when.py", "Filter", "parse_when()", "dates.when", "dates.when.parse_when()")))


def test_the_guide_names_every_placeholder_of_a_copy_form() -> None:
    named = re.findall(r"`\{(\w+)\}`", page("COPIES.md"))
    assert sorted(set(named)) == sorted(PLACEHOLDERS)
