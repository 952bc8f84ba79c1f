"""The menus as arrays: every debt has the same number of places, those without a column cost too much to be taken."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final

import numpy as np

from anhuan.plan.keep import months_that_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from anhuan.plan.column import Column, Menu

NEVER: Final = 1e15
"""The cost of a place without a column, in fen: more than any debt."""
ROUNDING: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Instance:
    """What is chosen from: ``cost`` (debts × places), ``profile`` (× months), ``last`` month that counts, ``there``.

    ``budgets`` is for each level how many scenarios may be broken. ``columns`` are the columns behind the places.
    """

    columns: tuple[tuple[Column, ...], ...]
    cost: NDArray[np.float64]
    profile: NDArray[np.float64]
    last: NDArray[np.int64]
    there: NDArray[np.bool_]
    available: NDArray[np.int64]
    budgets: NDArray[np.int64]

    @property
    def debts(self) -> int:
        """Return the number of debts."""
        return len(self.columns)

    @property
    def places(self) -> int:
        """Return the number of places of each debt."""
        return int(self.cost.shape[1])

    @property
    def months(self) -> int:
        """Return the number of months looked at."""
        return int(self.available.shape[1])

    @property
    def least(self) -> NDArray[np.float64]:
        """Return for each debt the least any of its columns commits up to each month."""
        return np.asarray(np.where(self.there[:, :, None], self.profile, np.inf).min(axis=1))

    @property
    def first_last(self) -> int:
        """Return how many months count whatever is chosen."""
        return int(np.where(self.there, self.last, self.months).min(axis=1).max())

    def totals(self, picks: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
        """Return what choices (choices × debts) cost, commit by month, and how many months of each count."""
        profile = np.zeros((len(picks), self.months))
        for debt in range(self.debts):
            profile += self.profile[debt, picks[:, debt]]
        return self.costs(picks), profile, self.last[np.arange(self.debts), picks].max(axis=1)

    def costs(self, picks: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return what choices cost."""
        return np.asarray(self.cost[np.arange(self.debts), picks].sum(axis=1))


def instance(menus: Sequence[Menu], available: NDArray[np.int64], levels: Sequence[float]) -> Instance:
    """Return the arrays of these menus; `available` is scenarios × months."""
    columns = tuple(undominated(menu) for menu in menus)
    places, months = max(map(len, columns)), available.shape[1]
    shape = (len(columns), places)
    cost, last = np.full(shape, NEVER), np.zeros(shape, dtype=np.int64)
    profile, there = np.zeros((*shape, months)), np.zeros(shape, dtype=np.bool_)
    for debt, menu in enumerate(columns):
        for place, column in enumerate(menu):
            cost[debt, place], profile[debt, place] = column.cost, column.committed
            last[debt, place], there[debt, place] = months_that_count(column.committed), True
    runs = len(available)
    budgets = np.array([min(runs - 1, runs - ceil(level * runs - ROUNDING)) for level in levels], dtype=np.int64)
    return Instance(columns, cost, profile, last, there, available, budgets)


def undominated(menu: Menu) -> tuple[Column, ...]:
    """Return the columns that no other one of the menu beats or equals in cost, in every month and in its end."""
    kept: list[tuple[Column, int]] = []
    for column in sorted(menu, key=lambda one: (one.cost, months_that_count(one.committed), one.committed)):
        last = months_that_count(column.committed)
        if not any(end <= last and _below(other, column) for other, end in kept):
            kept.append((column, last))
    return tuple(column for column, _ in kept)


def _below(one: Column, other: Column) -> bool:
    """Say whether ``one`` commits no more than ``other`` by any month."""
    return all(less <= more for less, more in zip(one.committed, other.committed, strict=True))
