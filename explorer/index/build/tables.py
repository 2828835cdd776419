"""Rows on their way into the tables of an index."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from typing import Final

BATCH: Final = 1_000

Row = tuple[object, ...]


class Tables:
    """Writes rows in batches, each table's in the order they were given."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.db = connection
        self._waiting = defaultdict[str, list[Row]](list)

    def add(self, table: str, *rows: Row) -> None:
        """Rows for a table."""
        waiting = self._waiting[table]
        waiting += rows
        if len(waiting) >= BATCH:
            self._write(table, waiting)

    def flush(self) -> None:
        """Write what waits."""
        for table, rows in self._waiting.items():
            self._write(table, rows)

    def _write(self, table: str, rows: list[Row]) -> None:
        if rows:
            self.db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
            rows.clear()
