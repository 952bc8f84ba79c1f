"""Column generation: the master asks, at its prices of cash, for the way to pay each loan that would help most.

At any prices that are not negative, the cheapest way of each loan together, less the worth of all cash, is a bound
below every plan, whatever the master did: that is what a proof rests on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np

from anhuan.plan.optimum.master import Master

if TYPE_CHECKING:
    from collections.abc import Callable

    from anhuan.plan.optimum.pricing import Floats, Ways, Whole

SMOOTH: Final = 0.7
"""Prices asked at lie by so much nearer the best found than the master's own, which swing."""
WAYS: Final = 3
"""So many payoff months of a loan are offered at once."""
HELPS: Final = 1e-9
AWAY: Final = 1e-8
"""So much of the cash, as a share of all principal, is kept back so that no two months bind in the same place."""
GOLDEN: Final = 0.6180339887498949
DEAR: Final = 50.0
MOST_ROUNDS: Final = 2000


class Pricer(Protocol):
    """What prices the ways to pay each loan; money is a share of all principal."""

    @property
    def windows(self) -> Windows:
        """Return the first and last payoff month each loan may have."""

    @property
    def miss(self) -> float:
        """Return what a missed unit of a regular payment counts."""

    @property
    def weight(self) -> Floats:
        """Return how much each loan weighs, for the choice of where to split."""

    @property
    def cash(self) -> Floats:
        """Return all cash there has been by the end of each month."""

    def costs(self, prices: Floats, windows: Windows) -> Floats:
        """Return the least cost of each loan and payoff month, infinite outside the windows."""

    def ways(self, costs: Floats, prices: Floats, windows: Windows, count: int) -> Ways:
        """Return the ``count`` cheapest ways of each loan at prices, ``costs`` being what `costs` returned for them."""


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """The first and the last payoff month each loan may have."""

    low: Whole
    high: Whole

    def same(self, other: Windows) -> bool:
        """Say whether all windows are the same."""
        return bool(np.all(self.low == other.low) and np.all(self.high == other.high))

    def holds(self, loan: int, month: int) -> bool:
        """Say whether a payoff month lies in the window of its loan."""
        return bool(self.low[loan] <= month <= self.high[loan])

    def split(self, loan: int, month: int) -> tuple[Windows, Windows]:
        """Return the windows up to a payoff month of a loan, and those after it."""
        early, late = self.high.copy(), self.low.copy()
        early[loan], late[loan] = month, month + 1
        return Windows(self.low, early), Windows(late, self.high)


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound below every plan within windows, and the duals of cash that give it."""

    value: float
    duals: Floats
    costs: Floats


def prices_of(duals: Floats) -> Floats:
    """Return the price of cash in each month (from 1): one, and what cash is short by in this and later months."""
    prices = np.ones(len(duals) + 1)
    prices[1:] += np.cumsum(duals[::-1])[::-1]
    return prices


class Generator:
    """The master and the pricer at work together."""

    def __init__(self, pricer: Pricer, stop: Callable[[], bool]) -> None:
        """Start with no columns; ``stop`` says that time is up."""
        self.pricer, self.stop = pricer, stop
        self.cash = pricer.cash
        months = np.arange(len(self.cash))
        self.loans = len(pricer.windows.low)
        kept_back = np.minimum(AWAY * (1.0 + months * GOLDEN % 1.0), self.cash)
        self.master = Master(self.cash - kept_back, self.loans, DEAR * (1.0 + pricer.miss))

    def bound(self, duals: Floats, windows: Windows) -> Bound:
        """Return the bound that duals give."""
        costs = self.pricer.costs(prices_of(duals), windows)
        return Bound(float(costs.min(axis=1).sum() - duals @ self.cash), duals, costs)

    def begin(self, prices: Floats) -> None:
        """Add the cheapest way of each loan at prices somebody guesses."""
        windows = self.pricer.windows
        ways = self.pricer.ways(self.pricer.costs(prices, windows), prices, windows, 1)
        self.master.add(ways, np.ones(len(ways.loan), np.bool_))

    def run(
        self, windows: Windows, start: Bound | None, cutoff: float, close: float, *, most: int = MOST_ROUNDS
    ) -> Bound:
        """Add columns until the bound reaches ``cutoff`` or comes ``close`` to the mixture, or nothing helps."""
        master = self.master
        master.allow(windows.low, windows.high)
        best = start
        for _ in range(most):
            master.thin()
            value = master.solve()
            duals = np.maximum(0.0, -master.dual[: master.months])
            if best and (best.value >= cutoff or value - best.value <= close or self.stop()):
                break
            helped = 0
            for at in (duals,) if best is None else (SMOOTH * best.duals + (1.0 - SMOOTH) * duals, duals):
                found = self.bound(at, windows)
                helped = self._offer(found, windows, duals)
                if best is None or found.value > best.value:
                    best = found
                if helped or best.value >= cutoff:
                    break
            if not helped:
                break
        return best or self.bound(np.zeros(master.months), windows)

    def _offer(self, found: Bound, windows: Windows, duals: Floats) -> int:
        """Add the best ways of each loan at the prices of a bound; return how many help the master."""
        master = self.master
        prices = prices_of(found.duals)
        extra = prices_of(duals)[1:]
        shares = master.dual[master.months :].copy()
        ways = self.pricer.ways(found.costs, prices, windows, WAYS)
        saved = ways.cost + ways.payments[:, 1:] @ (extra - 1.0) - shares[ways.loan]
        return master.add(ways, saved < -HELPS)
