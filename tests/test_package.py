"""The package: what a wheel and an sdist hold, and that the command runs from each of them, far from its checkout."""

from __future__ import annotations

import email
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from explorer import __version__
from tests.tools.command import ROOT, SECONDS, Command

NAME = f"hanoi_explorer-{__version__}"
LEFT_OUT = shutil.ignore_patterns("__pycache__", ".*", "*.pyc")


@dataclass(frozen=True)
class Built:
    """A copy of the project, its sdist and its wheel, and the wheel that was built from the sdist."""

    tree: Path
    sdist: Path
    wheel: Path
    wheel_of_sdist: Path


def build(project: Path, target: str, to: Path) -> Path:
    """Build with the backend itself: no isolated environment, so no network."""
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(to), "-t", target]
    done = subprocess.run(command, cwd=project, capture_output=True, timeout=SECONDS)
    assert done.returncode == 0, done.stderr.decode("utf-8")
    (built,) = to.iterdir()
    return built


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The project, built in each way, from a copy outside of the checkout."""
    folder = tmp_path_factory.mktemp("package")
    tree = folder / "tree"
    for name in ("explorer", "content", "tests"):
        shutil.copytree(ROOT / name, tree / name, ignore=LEFT_OUT)
    (tree / ".github").mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE", ".github/WRITING-A-CORPUS.md"):
        shutil.copy(ROOT / name, tree / name)
    sdist = build(tree, "sdist", folder / "sdist")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    wheel_of_sdist = build(folder / NAME, "wheel", folder / "wheel-of-sdist")
    return Built(tree, sdist, build(tree, "wheel", folder / "wheel"), wheel_of_sdist)


@pytest.fixture(scope="module")
def site(built: Built) -> Path:
    """The wheel as an installer lays it down: a folder for sys.path."""
    folder = built.wheel.parent.parent / "site"
    with zipfile.ZipFile(built.wheel) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home for the runs of this file."""
    return tmp_path_factory.mktemp("packaged") / "home"


def files(folder: Path) -> dict[str, bytes]:
    """The files under a folder by their path in it, with what they hold."""
    found = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


def in_wheel(wheel: Path) -> dict[str, bytes]:
    """The files of a wheel with what they hold."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_wheel_holds_the_package_the_content_and_nothing_else(built: Built) -> None:
    packed = in_wheel(built.wheel)
    assert {"explorer/content/corpus.toml", "explorer/ui/explorer.tcss", "explorer/index/schema.sql"} <= set(packed)
    about = {name for name in packed if name.startswith(f"{NAME}.dist-info/")}
    code = {f"explorer/{name}": held for name, held in files(built.tree / "explorer").items()}
    content = {f"explorer/content/{name}": held for name, held in files(built.tree / "content").items()}
    guide = {"explorer/WRITING-A-CORPUS.md": (built.tree / ".github" / "WRITING-A-CORPUS.md").read_bytes()}
    # What a shell and man read, where they look for it.
    shell = [name.rpartition("/")[2] for name in packed if f"{NAME}.data/data/share/" in name]
    assert sorted(shell) == ["_hanoi-explorer", "hanoi-explorer", "hanoi-explorer.1"]
    told = {name: held for name, held in packed.items() if name not in about and ".data/" not in name}
    assert told == code | content | guide
    assert {Path(name).name for name in about} == {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "LICENSE"}


def test_the_wheel_of_the_sdist_is_the_same(built: Built) -> None:
    direct, by_way_of_sdist = in_wheel(built.wheel), in_wheel(built.wheel_of_sdist)
    assert set(by_way_of_sdist) == set(direct)
    assert by_way_of_sdist == direct


def test_the_sdist_holds_what_building_and_testing_need(built: Built) -> None:
    with tarfile.open(built.sdist) as archive:
        packed = {member.name.removeprefix(f"{NAME}/") for member in archive if member.isfile()}
    own = set(files(built.tree))
    assert packed - {"PKG-INFO", ".gitignore"} == own


def test_the_metadata_are_the_projects(built: Built) -> None:
    packed = in_wheel(built.wheel)
    told = email.message_from_bytes(packed[f"{NAME}.dist-info/METADATA"])
    assert (told["Name"], told["Version"]) == ("hanoi-explorer", __version__)
    assert told["Requires-Python"] == ">=3.11"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {line.replace(" ", "") for line in told.get_all("Requires-Dist", []) if "extra ==" not in line}
    assert {_parts(line) for line in needed} == {_parts(line) for line in project["dependencies"]}
    entries = packed[f"{NAME}.dist-info/entry_points.txt"].decode().split()
    assert entries == ["[console_scripts]", "hanoi-explorer", "=", "explorer.cli.main:main"]
    assert packed[f"{NAME}.dist-info/licenses/LICENSE"] == (ROOT / "LICENSE").read_bytes()


def _parts(requirement: str) -> tuple[str, frozenset[str]]:
    """A requirement's name and its version specifiers, whose order means nothing."""
    name = re.split("[~<>=]", requirement, maxsplit=1)[0]
    return name, frozenset(requirement.removeprefix(name).split(","))


def test_an_unpacked_wheel_runs_from_any_folder(site: Path, home: Path) -> None:
    """Its own code reads its own content: both lie in the folder of the wheel."""
    command = Command(home)
    path = str(site)
    where = Command(home, (sys.executable, "-P", "-c"))(
        "import explorer; from explorer.home.paths import bundled_content; print(explorer.__file__, bundled_content())",
        PYTHONPATH=path,
    )
    assert where.out.split() == [str(site / "explorer" / "__init__.py"), str(site / "explorer" / "content")]
    checked = command("check", PYTHONPATH=path)
    assert (checked.status, checked.out) == (0, "")
    assert "no problems" in checked.err
    listed = command("list", "sources", "--format", "json", PYTHONPATH=path)
    assert listed.json() == command("list", "sources", "--format", "json").json()
    assert command("--version", PYTHONPATH=path).out == f"hanoi-explorer {__version__}\n"


def test_the_commands_entry_point_in_the_wheel_works(site: Path, home: Path) -> None:
    """What an installer makes of the wheel's metadata: a script that calls the entry point."""
    script = (
        "import sys; from importlib.metadata import distribution; own = distribution('hanoi-explorer');"
        "print(own.locate_file(''), file=sys.stderr);"
        "sys.exit(own.entry_points['hanoi-explorer'].load()(['list', 'timeline', '--when', '2024-12']))"
    )
    ended = Command(home, (sys.executable, "-P", "-c"))(script, PYTHONPATH=str(site))
    assert ended.status == 0
    assert Path(ended.err.splitlines()[0]) == site
    assert "assembly-adoption" in ended.out


def test_the_app_finds_its_style_sheet_in_the_wheel(site: Path, home: Path) -> None:
    script = (
        "import asyncio; from explorer.index.store import open_library\n"
        "from explorer.home.paths import bundled_content\n"
        "from explorer.ui.app import ExplorerApp\n"
        "async def start():\n"
        "    app = ExplorerApp(open_library(bundled_content()))\n"
        "    async with app.run_test() as pilot:\n"
        "        await pilot.pause(); print(*app.css_path)\n"
        "asyncio.run(start())"
    )
    ended = Command(home, (sys.executable, "-P", "-c"))(script, PYTHONPATH=str(site))
    assert (ended.status, ended.out) == (0, f"{site / 'explorer' / 'ui' / 'explorer.tcss'}\n"), ended.err


def test_running_writes_nothing_beside_the_package(built: Built, site: Path, home: Path) -> None:
    assert Command(home)("list", "timeline", PYTHONPATH=str(site)).status == 0
    assert {name for name in files(site) if "__pycache__" not in name} == set(in_wheel(built.wheel))


def test_a_checkout_finds_the_content_beside_it(built: Built, home: Path) -> None:
    """An editable install puts the checkout on the path; so does this."""
    path = str(built.tree)
    where = Command(home, (sys.executable, "-P", "-c"))(
        "from explorer.home.paths import bundled_content; print(bundled_content())", PYTHONPATH=path
    )
    assert where.out == f"{built.tree / 'content'}\n"
    listed = Command(home)("list", "timeline", "--format", "json", PYTHONPATH=path)
    assert listed.json() == Command(home)("list", "timeline", "--format", "json").json()


def test_an_install_for_development_finds_the_content_of_this_checkout(home: Path) -> None:
    where = Command(home, (sys.executable, "-P", "-c"))(
        "import explorer; from explorer.home.paths import bundled_content; print(explorer.__file__, bundled_content())"
    )
    if where.out.split()[0] != str(ROOT / "explorer" / "__init__.py"):
        pytest.skip("the project is not installed for development in this environment")
    assert where.out.split()[1] == str(ROOT / "content")
