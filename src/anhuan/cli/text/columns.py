"""Rows that line up in a terminal: a Chinese character is two cells wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

GAP = "  "


def columns(rows: Sequence[Sequence[str]], *, right: frozenset[int] = frozenset()) -> Iterator[str]:
    """Yield rows indented by a gap, the columns numbered in ``right`` flush right."""
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            _padded(cell, width, right=place in right)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield (GAP + GAP.join(cells)).rstrip()


def _padded(cell: str, width: int, *, right: bool) -> str:
    """Return a cell filled up with blanks."""
    blanks = " " * (width - cell_len(cell))
    return blanks + cell if right else cell + blanks
