"""The reader's own keys, in the place of those of the table of commands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from explorer.ui.keys import BY_ID, NAMES, PLACES, SIGNS, Command, in_force

_KEY = re.compile(r"(?:(?:ctrl|alt|shift)\+)*(?:[!-~]|enter|tab|space|delete|insert|backspace|f[1-9]|f1[0-2])")


def own_keys(given: Mapping[str, str]) -> tuple[Mapping[str, Command], str]:
    """The commands whose keys the reader gave, by their ids; and a sentence on what of it cannot be, "" if all can."""
    wrong: list[str] = []
    own: dict[str, Command] = {}
    for id, keys in given.items():
        names = [NAMES.get(key.strip().lower(), key.strip()) for key in keys.split(",")]
        if id not in BY_ID:
            wrong.append(f"no command is called {id}")
        elif strange := [name for name in names if name not in SIGNS and not _KEY.fullmatch(name)]:
            wrong.append(f"{id}: {strange[0] or 'nothing'} is no key")
        else:
            show = " ".join(SIGNS.get(name, name) for name in names)
            own[id] = BY_ID[id]._replace(keys=",".join(names), show=show)
    for place in PLACES:
        while doubled := _doubled(in_force(place, own)):
            key, ids = doubled
            wrong.append(f"{SIGNS.get(key, key)} would be the key of {' and '.join(ids)}")
            for id in ids:
                own.pop(id, None)
    if not wrong:
        return own, ""
    return own, f"Of the keys in your settings: {'; '.join(wrong)}. `hanoi-explorer keys` lists all ids and keys."


def _doubled(commands: Iterable[Command]) -> tuple[str, list[str]] | None:
    """The first key that several commands have, with their ids."""
    having: dict[str, list[str]] = {}
    for command in commands:
        for key in command.keys.split(","):
            having.setdefault(key, []).append(command.id)
    return next(((key, ids) for key, ids in having.items() if len(ids) > 1), None)
