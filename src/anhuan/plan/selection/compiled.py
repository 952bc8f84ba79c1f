"""How many scenarios a choice breaks, as machine code where numba is installed, in numpy where it is not.

Both go the same way: for each row (a month, or a direction of months) find how many scenarios lie below the value,
take their prefix set, and count the union of all rows. The count stops early once it is above the budget.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from anhuan.plan.optimum.compiled import FAST, compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows = tuple[NDArray[np.float64], NDArray[np.uint64], NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]

BLOCK: Final = 8
"""After so many rows the union is counted, to stop early."""
OVER: Final = 1 << 40
"""The count of a choice that breaks more than its budget, where the count was stopped."""


@compiled
def below(row: NDArray[np.float64], value: float, starts: NDArray[np.int64], scale: float) -> int:
    """Return how many of a rising row lie below ``value``, from where its bucket starts."""
    bucket = min((value - row[0]) * scale, len(starts) - 1.0)
    count = int(starts[int(bucket)])
    while count < len(row) and row[count] < value:
        count += 1
    return count


@compiled
def ones(words: NDArray[np.uint64]) -> int:
    """Return the number of set bits."""
    count = 0
    for word in words:
        bits = word - ((word >> np.uint64(1)) & np.uint64(0x5555555555555555))
        bits = (bits & np.uint64(0x3333333333333333)) + ((bits >> np.uint64(2)) & np.uint64(0x3333333333333333))
        bits = (bits + (bits >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
        bits = bits + (bits >> np.uint64(8))
        bits = bits + (bits >> np.uint64(16))
        bits = bits + (bits >> np.uint64(32))
        count += int(bits & np.uint64(0x7F))
    return count


@compiled
def union(
    values: NDArray[np.float64],
    last: int,
    budget: int,
    ladder: Rows,
    turn: NDArray[np.int64],
) -> int:
    """Return how many scenarios one choice breaks in the rows that count, or `OVER`.

    Rows are taken in ``turn``; the one that was too much for the budget comes first the next time.
    """
    rows, sets, reach, starts, scale = ladder
    words = np.zeros(sets.shape[2], dtype=np.uint64)
    joined = 0
    if rows.shape[1] == 0:
        return 0
    for place in range(len(turn)):
        row = turn[place]
        if reach[row] > last or rows[row, 0] >= values[row]:
            continue
        count = below(rows[row], values[row], starts[row], scale[row])
        over = count > budget
        if not over:
            for word in range(len(words)):
                words[word] |= sets[row, count, word]
            joined += 1
            over = joined % BLOCK == 0 and ones(words) > budget
        if over:
            for other in range(place, 0, -1):
                turn[other] = turn[other - 1]
            turn[0] = row
            return OVER
    count = ones(words)
    return count if count <= budget else OVER


@compiled
def count_each(
    values: NDArray[np.float64],
    last: NDArray[np.int64],
    budget: NDArray[np.int64],
    ladder: Rows,
) -> NDArray[np.int64]:
    """Return `union` of every choice."""
    found = np.empty(len(values), dtype=np.int64)
    turn = np.arange(len(ladder[0]))
    for place in range(len(values)):
        found[place] = union(values[place], last[place], budget[place], ladder, turn)
    return found


def count_together(
    values: NDArray[np.float64],
    last: NDArray[np.int64],
    budget: NDArray[np.int64],
    ladder: Rows,
) -> NDArray[np.int64]:
    """Return the same as `count_each`, all choices at once in numpy."""
    rows, sets, reach = ladder[:3]
    counts = np.stack([row.searchsorted(value) for row, value in zip(rows, values.T, strict=True)], axis=1)
    counts = np.where(reach <= last[:, None], counts, 0)
    within = np.flatnonzero((counts <= budget[:, None]).all(axis=1))
    found = np.full(len(values), OVER, dtype=np.int64)
    words = np.bitwise_or.reduce(sets[np.arange(len(rows)), counts[within]], axis=1)
    broken = np.bitwise_count(words).sum(axis=1)
    found[within] = np.where(broken <= budget[within], broken, OVER)
    return found


count: Final = count_each if FAST else count_together
