"""The command `hanoi-explorer`: the face that prints."""
