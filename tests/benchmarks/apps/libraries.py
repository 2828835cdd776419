"""Opens libraries one after another in one process, reading a little of each: `libraries.py WARM TIMES FOLDER ...`.

Prints the process's resident memory in MiB after the first WARM and after TIMES more: the allocator takes its time to
have enough. The app cannot change its corpus while it runs; this is what would have to stay flat if it could.
"""

import os
import sys
from pathlib import Path

from explorer.index.ask.filters import Filter
from explorer.index.find import parse_find
from explorer.index.kinds import KINDS
from explorer.index.store import open_library


def resident() -> float:
    """MiB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def main(warm: int, times: int, folders: list[str]) -> None:
    """Open, read, drop."""
    for n in range(warm + times):
        library = open_library(Path(folders[n % len(folders)]))
        for filter in (Filter(), Filter(find=parse_find("treaty"))):
            for kind in KINDS:
                library.rows(kind, library.hits(kind, filter).ranks[:64], filter)
        if n + 1 in (warm, warm + times):
            print(resident(), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
