"""Our own theme beside Textual's."""

from __future__ import annotations

from textual.theme import Theme

NAME = "hanoi"

HANOI = Theme(
    name=NAME,
    primary="#6fb3a8",
    secondary="#8fa9c4",
    accent="#e0b04c",
    warning="#e8935a",
    error="#e0685f",
    success="#8cc084",
    foreground="#dfe3e6",
    background="#10161d",
    surface="#151d26",
    panel="#24303d",
    dark=True,
)
