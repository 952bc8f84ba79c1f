"""Which scenarios a value breaks, ready to be looked up: for every row, scenarios by rising worth, as prefix sets.

A row is a month, where a scenario is worth what may be spent by then, or a direction, where it is worth a weighted
sum of months. Whatever is asked for more than a scenario is worth breaks it. The sets of several rows are joined bit
by bit, so a scenario broken in two rows counts once: the count is exact.

Scenarios that no choice within the largest budget can break are left out, and those that every choice breaks are
counted once for all (``always``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from anhuan.plan.selection.instance import Instance

WORD: Final = 64
BUCKETS: Final = 512


@cache
def _count() -> Callable[..., NDArray[np.int64]]:
    """Return what counts broken scenarios; numba takes a second to load, so it is loaded when it is first needed."""
    counting: Callable[..., NDArray[np.int64]] = import_module("anhuan.plan.selection.compiled").count
    return counting


@dataclass(frozen=True, slots=True)
class Ladder:
    """Rows of worth, their prefix sets, and how many months must count for a row to count.

    ``starts`` and ``scale`` cut each row into even buckets and say how many scenarios lie surely below each, so that
    a value is found in a few steps.
    """

    rows: NDArray[np.float64]
    sets: NDArray[np.uint64]
    reach: NDArray[np.int64]
    starts: NDArray[np.int64]
    scale: NDArray[np.float64]
    always: int

    def broken(
        self, values: NDArray[np.float64], last: NDArray[np.int64], budget: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Return how many scenarios are broken by ``values`` (choices × rows); too many may be said of any above."""
        ladder = (self.rows, self.sets, self.reach, self.starts, self.scale)
        return self.always + _count()(np.ascontiguousarray(values), last, budget - self.always, ladder)

    def with_rows(self, other: Ladder) -> Ladder:
        """Return a ladder of the rows of both."""
        return Ladder(
            np.concatenate((self.rows, other.rows)),
            np.concatenate((self.sets, other.sets)),
            np.concatenate((self.reach, other.reach)),
            np.concatenate((self.starts, other.starts)),
            np.concatenate((self.scale, other.scale)),
            self.always,
        )


@dataclass(frozen=True, slots=True)
class Scenarios:
    """The scenarios a choice within the largest budget may break or not; every choice breaks ``always`` others."""

    worth: NDArray[np.float64]
    always: int
    depth: int

    def months(self) -> Ladder:
        """Return the ladder of all months."""
        return self.ladder(self.worth.T, np.arange(1, self.worth.shape[1] + 1))

    def directions(self, weights: NDArray[np.float64]) -> Ladder:
        """Return the ladder of weighted sums of months, one for each row of ``weights``."""
        months = weights.shape[1]
        reach = months - np.argmax((weights > 0)[:, ::-1], axis=1)
        return self.ladder(weights @ self.worth.T, np.where((weights > 0).any(axis=1), reach, 0))

    def ladder(self, worth: NDArray[np.float64], reach: NDArray[np.int64]) -> Ladder:
        """Return the ladder of rows of worth (rows × scenarios)."""
        order = np.argsort(worth, axis=1)[:, : self.depth]
        every, rank = np.arange(len(worth))[:, None], np.arange(order.shape[1])
        sets = np.zeros((len(worth), order.shape[1] + 1, max(1, -(-worth.shape[1] // WORD))), dtype=np.uint64)
        sets[every, rank + 1, order // WORD] = np.uint64(1) << (order % WORD).astype(np.uint64)
        np.bitwise_or.accumulate(sets, axis=1, out=sets)
        rows = np.take_along_axis(worth, order, axis=1)
        return Ladder(rows, sets, reach, *_buckets(rows), self.always)


def _buckets(rows: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return how many of each row lie below the bucket before each bucket, and how many buckets a unit has."""
    if not rows.size:
        return np.zeros((len(rows), BUCKETS), dtype=np.int64), np.ones(len(rows))
    width = np.maximum(rows[:, -1] - rows[:, 0], 1.0) / BUCKETS
    edges = rows[:, :1] + (np.arange(BUCKETS) - 1) * width[:, None]
    starts = np.stack([row.searchsorted(edge) for row, edge in zip(rows, edges, strict=True)])
    return starts, 1 / width


def scenarios_of(what: Instance) -> Scenarios:
    """Return the scenarios that matter."""
    budget, least = int(what.budgets.max()), what.least.sum(axis=0)
    sure = what.first_last
    always = (what.available[:, :sure] < least[:sure]).any(axis=1)
    bearable = np.partition(what.available, budget, axis=0)[budget]
    open_yet = (what.available <= bearable).any(axis=1) & ~always
    lost = int(np.count_nonzero(always))
    return Scenarios(what.available[open_yet].astype(np.float64), lost, max(0, budget - lost) + 1)
