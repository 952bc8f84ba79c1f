"""What the master's solution says of each loan: shares of payoff months, and a plan where there is one each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from anhuan.plan.optimum.generation import Windows
    from anhuan.plan.optimum.master import Master
    from anhuan.plan.optimum.pricing import Floats

    Shares = Mapping[int, float]

UNUSED: Final = 1e-7
"""A share of forbidden columns below this is taken for none."""


@dataclass(frozen=True, slots=True)
class Found:
    """A plan in the model: payoff months, payments of each loan and month (place 0: left after the last), cost."""

    payoffs: tuple[int, ...]
    payments: Floats
    cost: float


@dataclass(frozen=True, slots=True)
class Split:
    """A loan whose payoff months are mixed, the month it can be split after, and how far apart they lie."""

    spread: float
    loan: int
    month: int


@dataclass(frozen=True, slots=True)
class Mixture:
    """Shares of the payoff months of each loan; ``forbidden`` is the share of columns that may not be used."""

    shares: tuple[Shares, ...]
    forbidden: float

    @property
    def allowed(self) -> bool:
        """Say whether only allowed columns are used."""
        return self.forbidden <= UNUSED

    @property
    def whole(self) -> bool:
        """Say whether it is a plan: allowed, and one payoff month a loan."""
        return self.allowed and all(len(one) == 1 for one in self.shares)

    @property
    def complete(self) -> bool:
        """Say whether every loan has some payoff month."""
        return all(self.shares)

    def payoffs(self, choose: Callable[[Shares], int]) -> tuple[int, ...]:
        """Return a payoff month of each loan."""
        return tuple(choose(one) for one in self.shares)

    def splits(self, windows: Windows, weight: Floats) -> list[Split]:
        """Return the loans that can be split, the widest spread first."""
        found = []
        for loan, shares in enumerate(self.shares):
            inside = {month: share for month, share in shares.items() if windows.holds(loan, month)}
            if len(inside) > 1:
                mean = _mean(inside)
                spread = sum(abs(month - mean) * share for month, share in inside.items()) * float(weight[loan])
                found.append(Split(spread, loan, min(max(int(mean), min(inside)), max(inside) - 1)))
        return sorted(found, key=lambda one: (-one.spread, one.loan))


def mixture_of(master: Master) -> Mixture:
    """Return what the master's solution says."""
    shares: list[dict[int, float]] = [{} for _ in range(master.loans)]
    forbidden = 0.0
    for column, share in master.in_use():
        if master.forbidden(column):
            forbidden += share
        if column >= master.loans:
            month, one = int(master.columns.payoff[column]), shares[master.columns.loan[column]]
            one[month] = one.get(month, 0.0) + share
    return Mixture(tuple(shares), forbidden)


def plan_of(master: Master, payoffs: tuple[int, ...]) -> Found:
    """Return the plan of a mixture that is whole: its ways of each loan averaged by their shares."""
    payments = np.zeros((master.loans, master.months + 1))
    cost = 0.0
    for column, share in master.in_use():
        payments[master.columns.loan[column]] += share * master.columns.payments[column]
        cost += share * float(master.columns.true_cost[column])
    return Found(payoffs, payments, cost)


def largest(shares: Shares) -> int:
    """Return the payoff month with the largest share."""
    return max(shares, key=lambda month: (shares[month], -month))


def middle(shares: Shares) -> int:
    """Return the mean payoff month, rounded up."""
    return int(np.ceil(_mean(shares) - UNUSED))


def latest(shares: Shares) -> int:
    """Return the last payoff month in use."""
    return max(shares)


def _mean(shares: Shares) -> float:
    """Return the mean payoff month."""
    return sum(month * share for month, share in shares.items()) / sum(shares.values())
