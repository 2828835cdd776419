"""Numbers of records in ascending order, in little room: a period of a million events is two numbers."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain
from typing import TypeAlias, overload

Piece: TypeAlias = "range | array[int]"
"""Numbers that follow each other, or numbers one by one."""


class Ranks(Sequence[int]):
    """A sequence made of pieces, each a range or an array, which ascend one after the other."""

    __slots__ = ("_ends", "pieces")

    def __init__(self, pieces: Iterable[Piece] = ()) -> None:
        self.pieces = [piece for piece in pieces if piece]
        self._ends = list(accumulate(map(len, self.pieces)))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __iter__(self) -> Iterator[int]:
        return chain.from_iterable(self.pieces)

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> Ranks: ...
    def __getitem__(self, index: int | slice) -> int | Ranks:
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self))
            if step != 1:
                raise ValueError("ranks are cut without a step")
            return self._cut(start, stop)
        place = index + len(self) if index < 0 else index
        if not 0 <= place < len(self):
            raise IndexError(index)
        i = bisect_right(self._ends, place)
        return self.pieces[i][place - self._ends[i]]

    def _cut(self, start: int, stop: int) -> Ranks:
        pieces: list[Piece] = []
        for piece, end in zip(self.pieces, self._ends, strict=True):
            first = end - len(piece)
            if first < stop and start < end:
                pieces.append(piece[max(0, start - first) : stop - first])
        return Ranks(pieces)

    def place(self, n: int) -> int:
        """How many of them come before `n`: where it stands, or where it would."""
        i = bisect_left(self.pieces, n, key=lambda piece: piece[-1])
        if i == len(self.pieces):
            return len(self)
        return self._ends[i] - len(self.pieces[i]) + bisect_left(self.pieces[i], n)

    def places(self, numbers: Sequence[int]) -> list[int]:
        """The `place` of each of many numbers, given in ascending order."""
        places: list[int] = []
        for piece, end in zip(self.pieces, self._ends, strict=True):
            first = end - len(piece)
            some = numbers[len(places) : bisect_right(numbers, piece[-1], len(places))]
            if isinstance(piece, range):
                start = piece.start
                places += [first + n - start if n > start else first for n in some]
            else:
                places += [first + bisect_left(piece, n) for n in some]
        return places + [len(self)] * (len(numbers) - len(places))
