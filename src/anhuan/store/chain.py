"""Which revision an undo or a redo goes to, read from the chain alone.

A chain tells of changes, undos and redos in the order they were made. The changes that lead to what holds now are a
line, and an undo steps one back on it, a redo one forward; a change made after an undo cuts off what lay ahead:

    revision   1      2      3      4      5      6
    made by    change change change undo   undo   change
    line       1      1 2    1 2 3  1 2 3  1 2 3  1 6
    stands on  1      2      3      2      1      6
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from anhuan.store.models import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(slots=True)
class Line:
    """The changes an undo can step back over and a redo can bring back, by number; ``at`` is the one that holds."""

    numbers: list[int] = field(default_factory=list)
    at: int = -1

    @property
    def here(self) -> int:
        """Return the change whose content holds now."""
        return self.numbers[self.at]

    @property
    def back(self) -> int | None:
        """Return the change an undo goes back to; the first one cannot be undone."""
        return self.numbers[self.at - 1] if self.at > 0 else None

    @property
    def forward(self) -> int | None:
        """Return the change a redo brings back."""
        return self.numbers[self.at + 1] if self.at + 1 < len(self.numbers) else None

    def take(self, number: int, origin: str) -> None:
        """Take one more revision of the chain."""
        if origin == Origin.UNDO:
            self.at -= 1
        elif origin == Origin.REDO:
            self.at += 1
        else:
            del self.numbers[self.at + 1 :]
            self.numbers.append(number)
            self.at += 1


def line(chain: Iterable[tuple[int, str]]) -> Line:
    """Return the line of a chain told as number and origin, from the first revision on."""
    found = Line()
    for number, origin in chain:
        found.take(number, origin)
    return found
