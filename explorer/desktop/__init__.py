"""The machine around: where the program runs, its clipboard, its browser."""
