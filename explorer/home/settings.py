"""What the reader chose: citation style, form of a copy, theme; and `signs` and `[keys]`, which only they write.

One small TOML file in the user's state folder. The program writes what is chosen in the app, on a line of its own;
every other line, comments too, stays as the reader wrote it. It is read before the first screen, for the theme, so what
the program itself writes is read without the TOML parser.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from explorer.home.paths import state_file

FILE_NAME = "settings.toml"
LIMIT = 65_536
"""A larger file is no settings of ours."""

_VALUE = re.compile(r"""([^=#]+)=[ \t]*(?:"[^"\\]*"|'[^']*')([ \t]*(?:#.*)?\n?)""")
_OURS = re.compile(r'([a-z_]+) = "([^"\\\x00-\x1f\x7f]*)"')


@dataclass(frozen=True, slots=True)
class Settings:
    """What was chosen; "" where nothing was. A name may be unknown here: another version may have written it."""

    style: str = ""
    form: str = ""
    theme: str = ""
    signs: str = ""
    clippings: str = ""
    """The citation style of the clippings."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """The reader's own keys, separated by commas, by the ids of the commands."""


def settings_file() -> Path | None:
    """Where the settings are kept; None where the user has no folder of their own."""
    return state_file(FILE_NAME)


def read_settings(file: Path | None) -> tuple[Settings, str]:
    """The settings, and a sentence where the file was no use: a damaged one is set aside. Never raises for a file."""
    if file is None or not os.path.lexists(file):
        return Settings(), ""
    from explorer.home.writing import FileTrouble, read

    try:
        data = read(file, LIMIT) or b""
        table = _parsed(data)
        if table is None:
            return Settings(), _set_aside(file)
    except FileTrouble as trouble:
        return Settings(), f"What you chose last is not known: {trouble}."
    return _settings(table), ""


def remember(file: Path | None, **chosen: str) -> None:
    """Keep what was chosen, by the names of the fields of Settings; what is not named stays. For a worker thread.

    Another window's choices are not lost. Raises FileTrouble when the file cannot be written.
    """
    if file is None:
        return
    from explorer.home import writing

    with writing.locked(file) as target:
        data = writing.read(target, LIMIT)
        table = _parsed(data or b"")
        if table is None and data is not None:
            writing.set_aside(target, data, "damaged")
        kept = dict(table or {})
        if any(kept.get(name) != value for name, value in chosen.items()):
            text = (data or b"").decode("utf-8-sig") if table is not None else ""
            writing.replace(target, _written(text, kept, chosen).encode("utf-8"))


def try_to_remember(what: str, **chosen: str) -> str:
    """Keep what was chosen in the settings; "", or a sentence on what is not kept, and why. For a worker thread."""
    from explorer.home.writing import FileTrouble

    try:
        remember(settings_file(), **chosen)
    except FileTrouble as trouble:
        return f"The {what} is not remembered: {trouble}."
    return ""


def _written(text: str, kept: Mapping[str, object], chosen: Mapping[str, str]) -> str:
    """The text of a settings file with other values, each on its line, and all other lines as they are.

    Raises FileTrouble for a text that it cannot change so.
    """
    import tomli
    import tomli_w

    from explorer.home.writing import FileTrouble

    lines = text.splitlines(keepends=True)
    for name, value in chosen.items():
        line = tomli_w.dumps({name: value})
        tables = next((n for n, line in enumerate(lines) if line.lstrip().startswith("[")), len(lines))
        there = ((n, _VALUE.fullmatch(line)) for n, line in enumerate(lines[:tables]))
        at, said = next(((n, said) for n, said in there if said and said[1].strip() == name), (tables, None))
        if said:
            lines[at] = line.rstrip("\n") + said[2]
        else:
            before = [lines.pop(at - 1).rstrip("\n") + "\n"] if at else []
            lines[max(0, at - 1) : max(0, at - 1)] = [*before, line]
    written = "".join(lines)
    try:
        if tomli.loads(written) == {**kept, **chosen}:
            return written
    except tomli.TOMLDecodeError:
        pass
    raise FileTrouble(f"the settings are written so that only you can change them: give {', '.join(chosen)} there")


def _set_aside(file: Path) -> str:
    """Move a damaged file out of the way, whole; another window may have done so, or mended it."""
    from explorer.home import writing

    try:
        with writing.locked(file) as target:
            data = writing.read(target, LIMIT)
            if data is None or _parsed(data) is not None:
                return ""
            aside = writing.set_aside(target, data, "damaged")
            target.unlink()
    except (writing.FileTrouble, OSError) as trouble:
        return f"What you chose last is not known: {file} is damaged, and stays where it is: {trouble}."
    return f"What you chose last is not known: the file was damaged, and is now {aside}."


def _parsed(data: bytes) -> Mapping[str, object] | None:
    """The table a file holds; None for a file that is no TOML."""
    try:
        text = data.decode("utf-8-sig")
        pairs = [_OURS.fullmatch(line) for line in text.splitlines()]
        if all(pairs) and len({pair[1] for pair in pairs if pair}) == len(pairs):
            return {pair[1]: pair[2] for pair in pairs if pair}
        import tomli

        return tomli.loads(text)
    except (ValueError, RecursionError):
        return None


def _settings(table: Mapping[str, object]) -> Settings:
    names = [field.name for field in fields(Settings) if field.name != "keys"]
    given = table.get("keys")
    keys = {id: _keys(value) for id, value in given.items()} if isinstance(given, dict) else {}
    return Settings(keys=keys, **{name: value for name in names if isinstance(value := table.get(name), str)})


def _keys(value: object) -> str:
    """One key, or several in a list, as the table of commands has them; what is no text is no key, and told as such."""
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)
