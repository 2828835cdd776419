"""``python -m explorer``: the same program as the ``hanoi-explorer`` command."""

from explorer.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
