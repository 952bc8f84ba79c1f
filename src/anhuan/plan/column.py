"""One way to deal with one debt, as the search over offers sees it: what it costs, and what it commits by when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Column:
    """A choice for one debt; exactly one column of each debt is taken.

    ``cost`` is everything paid because of this choice from today to the end of the months looked at, and whatever is
    left unpaid then, in fen. ``committed`` is what has been promised in all up to the end of each month, in fen: one
    figure a month, never falling. ``name`` tells the columns of one debt apart.
    """

    name: str
    cost: int
    committed: tuple[int, ...]


Menu = tuple[Column, ...]
"""The columns of one debt."""


def committed(chosen: Sequence[Column]) -> tuple[int, ...]:
    """Return what all chosen columns together commit up to the end of each month, in fen."""
    return tuple(sum(month) for month in zip(*(one.committed for one in chosen), strict=True))
