"""Prices the loans of an instance, each by its own kind; money is a share of all principal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from anhuan.plan.optimum.generation import Windows
from anhuan.plan.optimum.instance import MILLION, Card, Instalments, Loan
from anhuan.plan.optimum.pricing import NEVER, Loans, Ways, cheapest_payoffs, cheapest_ways, price_payoffs
from anhuan.plan.optimum.real import CardTerms, TankTerms
from anhuan.plan.optimum.tanks import real_costs, real_of, real_payments

if TYPE_CHECKING:
    from anhuan.plan.optimum.instance import Instance
    from anhuan.plan.optimum.pricing import Floats

HIGHEST: Final = 1e6
"""No guess of a price goes beyond this."""
GROWTHS: Final = (0.0, 0.25, 0.5, 0.75, 1.0)


class Market:
    """What a plan may choose from, and what it costs at prices of cash."""

    def __init__(self, instance: Instance, *, rest: float | None = None, kept_back: int = 0) -> None:
        """Take an instance; ``rest`` prices what is left after the last month, None forbids it.

        ``kept_back`` is cash in fen that is not to be used.
        """
        self._scale, self._months = instance.principal, instance.months
        self._rest = NEVER if rest is None else rest
        self.miss = instance.miss_ppm / MILLION
        self._bare = [place for place, one in enumerate(instance.loans) if isinstance(one, Loan)]
        self._loans = self._arrays([one for one in instance.loans if isinstance(one, Loan)])
        cards = {place: self._card(one) for place, one in enumerate(instance.loans) if isinstance(one, Card)}
        tanks = {place: self._tank(one) for place, one in enumerate(instance.loans) if isinstance(one, Instalments)}
        self._real = real_of(len(instance.loans), cards, tanks)
        self.growth = np.array([1.0 + one.rate_ppm / MILLION for one in instance.loans])
        self.cash = np.maximum(0.0, (np.array(instance.cash_by(), float) - kept_back) / self._scale)
        last = self._months + (rest is not None)
        self.windows = Windows(
            np.ones(len(instance.loans), np.int64),
            np.array([self._last(one, last) for one in instance.loans], np.int64),
        )
        self.weight = np.array([one.principal / self._scale for one in instance.loans])

    def _last(self, loan: Loan | Card | Instalments, last: int) -> int:
        """Return the last payoff month of a loan: a card has but one, an instalment loan none beyond its schedule."""
        if isinstance(loan, Card):
            return 1
        return min(loan.months, last) if isinstance(loan, Instalments) else last

    def _arrays(self, bare: list[Loan]) -> Loans:
        """Return bare loans as arrays."""
        told = np.array(
            [(one.principal, one.rate_ppm, one.min_pay, one.pi_ppm, one.prepay_ppm) for one in bare], float
        ).reshape(-1, 5)
        growth = 1.0 + told[:, 1] / MILLION
        return Loans(
            told[:, 0] / self._scale,
            told[:, 2] / self._scale,
            told[:, 3] / MILLION,
            told[:, 4] / MILLION,
            growth[:, None] ** -np.arange(self._months + 1.0),
            self._rest,
            self.miss,
        )

    def _card(self, card: Card) -> CardTerms:
        """Return a card as shares."""
        return CardTerms(
            card.principal / self._scale,
            1.0 + card.rate_ppm / MILLION,
            card.min_ppm / MILLION,
            card.fee_ppm / MILLION,
            self._rest,
            self.miss,
        )

    def _tank(self, loan: Instalments) -> TankTerms:
        """Return an instalment loan as shares."""
        rows = np.array([(0, loan.principal), *loan.schedule()], float) / self._scale
        overdue = 1.0 + loan.overdue_ppm / MILLION
        return TankTerms(
            rows[:, 0].copy(), rows[:, 1].copy(), overdue, loan.prepay_ppm / MILLION, self._rest, self.miss
        )

    def costs(self, prices: Floats, windows: Windows) -> Floats:
        """Return the least cost of each loan and payoff month, infinite outside the windows."""
        costs = np.full((len(windows.low), self._months + 2), np.inf)
        if self._bare:
            low, high = windows.low[self._bare], windows.high[self._bare]
            costs[self._bare] = price_payoffs(self._loans, prices, low, high)
        if len(self._bare) < len(costs):
            real_costs(self._real, prices, windows.low, windows.high, costs)
        return costs

    def ways(self, costs: Floats, prices: Floats, windows: Windows, count: int) -> Ways:
        """Return the ``count`` cheapest ways of each loan."""
        which, payoffs = cheapest_payoffs(costs, windows.low, windows.high, count)
        if len(self._bare) == len(costs):
            return cheapest_ways(self._loans, which, payoffs, prices)
        payments = np.zeros((len(which), self._months + 1))
        cost = np.zeros(len(which))
        bare = np.isin(which, self._bare)
        if self._bare:
            told = cheapest_ways(self._loans, np.searchsorted(self._bare, which[bare]), payoffs[bare], prices)
            payments[bare], cost[bare] = told.payments, told.cost
        missed = real_payments(self._real, which, payoffs, prices, payments)[~bare]
        told_real = payments[~bare]
        left = told_real[:, 0]
        cost[~bare] = told_real[:, 1:].sum(axis=1) + self.miss * missed
        cost[~bare] += np.where(left > 0, self._rest, 0.0) * left
        return Ways(which, payoffs, payments, cost)

    def guesses(self) -> list[Floats]:
        """Return prices to begin with: cash that could repay some loan earlier, up to some month, is worth its rate."""
        months = self._months
        left = [np.maximum(0.0, end - np.arange(months + 1.0)) for end in sorted({months // 3, months // 2, months})]
        growths = np.unique(np.quantile(self.growth, GROWTHS))
        return [np.minimum(growth**still, HIGHEST) for growth in growths for still in left]

    def payoffs(self, replayed: tuple[int | None, ...]) -> tuple[int, ...]:
        """Return the payoff months of a replay as they are counted here."""
        return tuple(
            min(month or self._months + 1, int(last)) for month, last in zip(replayed, self.windows.high, strict=True)
        )
