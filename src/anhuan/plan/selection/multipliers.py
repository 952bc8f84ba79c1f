"""Prices of months: what any choice must cost at least, if so much may be committed by each month.

For any prices of months, never negative, the sum over debts of the cheapest column by cost and price, less the price
of what may be committed, is no more than what the cheapest choice within it costs (Lagrange). Good prices are found
by climbing along what the cheapest columns ask for too much (subgradient, step by Polyak). Many limits are climbed
at once. A price that is not the best is still true.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from anhuan.plan.selection.instance import Instance

PATIENCE: Final = 5
SHORTER: Final = 0.6
LEAST_STEP: Final = 1e-3


@dataclass(slots=True)
class Climb:
    """Prices on their way up, one row for each of ``limits``; ``bound`` is the best so far and ``best`` its prices."""

    what: Instance
    limits: NDArray[np.float64]
    prices: NDArray[np.float64]
    best: NDArray[np.float64]
    bound: NDArray[np.float64]
    picks: list[NDArray[np.int64]]

    @classmethod
    def at(cls, what: Instance, limits: NDArray[np.float64], prices: NDArray[np.float64] | None = None) -> Climb:
        """Return a climb that begins at ``prices``, or where months cost nothing."""
        start = np.zeros(limits.shape) if prices is None else prices
        return cls(what, limits, start, start.copy(), np.full(len(limits), -np.inf), [])

    def climb(self, steps: int, above: NDArray[np.float64]) -> Climb:
        """Take ``steps`` steps; ``above`` are costs that the bounds are not expected to exceed."""
        flat = self.what.profile.reshape(-1, self.what.months)
        length, tired = np.ones(len(self.limits)), np.zeros(len(self.limits), dtype=np.int64)
        for _ in range(steps):
            picks, value = self._cheapest(flat)
            higher = value > self.bound
            self.bound = np.where(higher, value, self.bound)
            self.best[higher] = self.prices[higher]
            tired = np.where(higher, 0, tired + 1)
            length = np.where(tired >= PATIENCE, length * SHORTER, length)
            tired = np.where(tired >= PATIENCE, 0, tired)
            asked = flat[picks].sum(axis=1) - self.limits
            asked = np.where((self.prices <= 0) & (asked < 0), 0.0, asked)
            square = np.einsum("st,st->s", asked, asked)
            stride = length * np.maximum(above - value, LEAST_STEP * above) / np.where(square > 0, square, np.inf)
            self.prices = np.maximum(0.0, self.prices + stride[:, None] * asked)
        return self

    def _cheapest(self, flat: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Return the cheapest column of each debt by cost and price, counted through all debts, and the bound."""
        what = self.what
        priced = (what.cost.ravel() + self.prices @ flat.T).reshape(-1, what.debts, what.places)
        picks = priced.argmin(axis=2)
        self.picks.append(picks)
        value = np.take_along_axis(priced, picks[:, :, None], axis=2)[:, :, 0].sum(axis=1)
        value -= np.einsum("st,st->s", self.prices, self.limits)
        return picks + np.arange(what.debts) * what.places, value


def limits_of(what: Instance) -> NDArray[np.float64]:
    """Return for each level what may at most be committed by each month, one month at a time.

    After the last month that counts for every choice, a choice may have ended: then it has committed no more than
    what was bearable by its own end.
    """
    ranked = np.partition(what.available, np.unique(what.budgets), axis=0)
    limits = ranked[what.budgets].astype(np.float64)
    from_here = max(0, what.first_last - 1)
    limits[:, from_here:] = np.maximum.accumulate(limits[:, from_here:], axis=1)
    return limits
