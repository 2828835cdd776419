"""``python -m explorer``: the same program as the ``hanoi-explorer`` command."""

import os
import sys

# `-m` puts the working directory first, which may be a stranger's corpus with Python files of its own. By now this
# package is found, and no other has to be found there.
if not sys.flags.safe_path and sys.path and sys.path[0] in ("", os.getcwd()):
    del sys.path[0]

from explorer.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
