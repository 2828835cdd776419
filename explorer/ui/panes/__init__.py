"""The four panes: each says how one kind of record looks as a row."""
