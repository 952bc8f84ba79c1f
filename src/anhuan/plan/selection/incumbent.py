"""The cheapest choices found so far, one for each level, and a local search for better ones.

A choice kept often enough for a high level is one for every lower level too, so cost never falls with the level.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from anhuan.plan.selection.instance import Instance
    from anhuan.plan.selection.ladder import Ladder

PAIRS: Final = 2000
"""Of the choices that take other columns for two debts, so many are tried: those a little cheaper come first."""


@dataclass(slots=True)
class Incumbents:
    """The cheapest choice within each level's budget: its ``cost``, infinite where none is known, and its ``picks``."""

    what: Instance
    months: Ladder
    cost: NDArray[np.float64]
    picks: list[NDArray[np.int64] | None]

    @classmethod
    def none(cls, what: Instance, months: Ladder) -> Incumbents:
        """Return incumbents of which nothing is known yet."""
        levels = len(what.budgets)
        return cls(what, months, np.full(levels, np.inf), [None] * levels)

    def offer(self, picks: NDArray[np.int64]) -> None:
        """Take from these choices (choices × debts) what is cheaper than what is known."""
        hopeful = picks[(self.what.costs(picks) < self.cost.max()) & self._taken(picks)]
        if len(hopeful):
            self.offer_counted(hopeful, *self.what.totals(hopeful))

    def offer_counted(
        self,
        picks: NDArray[np.int64],
        cost: NDArray[np.float64],
        profile: NDArray[np.float64],
        last: NDArray[np.int64],
    ) -> None:
        """Take the same from choices whose totals are known, each cheaper than what is known for some level."""
        # Budgets fall and costs rise with the level: the lowest level it is cheaper for has the largest budget.
        budget = self.what.budgets[self.cost.searchsorted(cost, side="right")]
        self._take(picks, cost, self.months.broken(profile, last, budget))

    def _taken(self, picks: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Say which choices take a column that is there for every debt."""
        return np.asarray(self.what.there[np.arange(self.what.debts), picks].all(axis=1))

    def _take(self, picks: NDArray[np.int64], cost: NDArray[np.float64], broken: NDArray[np.int64]) -> None:
        """Keep what is cheapest within each budget."""
        for level, budget in enumerate(self.what.budgets):
            within = np.flatnonzero((broken <= budget) & (cost < self.cost[level]))
            if len(within):
                best = within[cost[within].argmin()]
                self.cost[level], self.picks[level] = cost[best], picks[best].copy()

    def improve(self, go_on: Callable[[int], bool]) -> None:
        """Change one debt's column, or two at once, as long as that makes any level cheaper and ``go_on`` says so."""
        for near in (neighbours, cheaper_pairs):
            looked_at = set[bytes]()
            while unseen := self._unseen(looked_at):
                for key, pick in unseen.items():
                    looked_at.add(key)
                    if go_on(0):
                        self.offer(near(self.what, pick))

    def _unseen(self, looked_at: set[bytes]) -> dict[bytes, NDArray[np.int64]]:
        """Return the choices whose neighbours were not looked at yet."""
        known = {one.tobytes(): one for one in self.picks if one is not None}
        return {key: one for key, one in known.items() if key not in looked_at}


def neighbours(what: Instance, pick: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return every choice that takes another column for one debt."""
    every = np.argwhere(what.there)
    near = np.repeat(pick[None], len(every), axis=0)
    near[np.arange(len(every)), every[:, 0]] = every[:, 1]
    return near


def cheaper_pairs(what: Instance, pick: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return choices that take other columns for two debts and are cheaper, by as little as possible."""
    every = np.argwhere(what.there)
    dearer = what.cost[every[:, 0], every[:, 1]] - what.cost[every[:, 0], pick[every[:, 0]]]
    one, other = np.nonzero((every[:, :1] < every[:, 0]) & (dearer[:, None] + dearer < 0))
    nearest = np.argsort(-(dearer[one] + dearer[other]), kind="stable")[:PAIRS]
    near = np.repeat(pick[None], len(nearest), axis=0)
    for side in (one[nearest], other[nearest]):
        near[np.arange(len(nearest)), every[side, 0]] = every[side, 1]
    return near
