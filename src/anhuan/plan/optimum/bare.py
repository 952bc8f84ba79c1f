"""The pricer of bare loans: an instance as arrays, money as a share of all principal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from anhuan.plan.optimum.generation import Windows
from anhuan.plan.optimum.instance import MILLION
from anhuan.plan.optimum.pricing import NEVER, Loans, cheapest_payoffs, cheapest_ways, price_payoffs

if TYPE_CHECKING:
    from anhuan.plan.optimum.instance import Instance
    from anhuan.plan.optimum.pricing import Floats, Ways


class Bare:
    """Prices the loans of an instance."""

    def __init__(self, instance: Instance, *, rest: float | None = None, kept_back: int = 0) -> None:
        """Take an instance; ``rest`` prices what is left after the last month, None forbids it.

        ``kept_back`` is cash in fen that is not to be used.
        """
        scale, months = instance.principal, instance.months
        told = np.array(
            [(one.principal, one.rate_ppm, one.min_pay, one.pi_ppm, one.prepay_ppm) for one in instance.loans], float
        ).T
        growth = 1.0 + told[1] / MILLION
        self.loans = Loans(
            told[0] / scale,
            told[2] / scale,
            told[3] / MILLION,
            told[4] / MILLION,
            growth[:, None] ** -np.arange(months + 1.0),
            NEVER if rest is None else rest,
        )
        self.growth = growth
        self.cash = np.maximum(0.0, (np.array(instance.cash_by(), float) - kept_back) / scale)
        last = months if rest is None else months + 1
        count = len(instance.loans)
        self.windows = Windows(np.ones(count, np.int64), np.full(count, last, np.int64))
        self.weight = self.loans.regular + self.loans.principal / months

    def costs(self, prices: Floats, windows: Windows) -> Floats:
        """Return the least cost of each loan and payoff month."""
        return price_payoffs(self.loans, prices, windows.low, windows.high)

    def ways(self, costs: Floats, prices: Floats, windows: Windows, count: int) -> Ways:
        """Return the cheapest ways of each loan."""
        which, payoffs = cheapest_payoffs(costs, windows.low, windows.high, count)
        return cheapest_ways(self.loans, which, payoffs, prices)

    def guesses(self) -> list[Floats]:
        """Return prices to begin with: cash that could repay some loan earlier, up to some month, is worth its rate."""
        months = len(self.cash)
        left = [np.maximum(0.0, end - np.arange(months + 1.0)) for end in {months // 3, months // 2, months}]
        rates = np.unique(np.quantile(self.growth, (0.0, 0.25, 0.5, 0.75, 1.0)))
        return [np.minimum(rate**months_left, HIGH) for rate in rates for months_left in left]


HIGH = 1e6
