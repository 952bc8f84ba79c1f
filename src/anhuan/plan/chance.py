"""The chance that every promise is kept, by simulated months, with its sampling error.

A simple model, and a stated one. Each month every income and spending line is drawn from a normal distribution
around its usual amount with its own swing, never below nil, independent of the other lines and months. In a month
of shock the largest income is halved. Essentials and promises are paid from what comes in and from cash at hand,
the reserve included: that is what it is for. Other spending takes what the plan leaves of a usual month, and stops
while only the reserve is left. A plan is kept if the money never runs out.

Chances are floats: they never meet a debt.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from typing import TYPE_CHECKING, Final

import numpy as np

from anhuan.household.pool import offer_pool
from anhuan.money.amount import FEN_PER_YUAN, ZERO
from anhuan.plan.binomial import lower_bound
from anhuan.plan.room import total_by

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from anhuan.household.household import Household, Income, Spending
    from anhuan.money.amount import Money
    from anhuan.plan.room import Commitment, Room

SHOCKS_A_YEAR: Final = Fraction(1, 4)
"""About a quarter of families meet an income shock in a year: Urban Institute, Thriving Residents, Thriving Cities
(April 2016, United States). No Chinese figure was found, so it is an assumption."""
SHOCK_TAKES: Final = Fraction(1, 2)
"""A shock halves the largest income for one month: our own assumption."""
Z_95: Final = 1.959964
MONTHS_A_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Chance:
    """The share of ``scenarios`` in which every promise was kept, and its 95 % interval (Wilson).

    ``sure`` is what may be said of it without flattery: the chance exceeded with 95 % confidence.
    """

    kept: int
    scenarios: int

    @property
    def share(self) -> float:
        """Return the share kept."""
        return self.kept / self.scenarios

    @property
    def low(self) -> float:
        """Return the lower end of the interval."""
        return max(0.0, self._centre() - self._half())

    @property
    def high(self) -> float:
        """Return the upper end of the interval."""
        return min(1.0, self._centre() + self._half())

    @property
    def sure(self) -> float:
        """Return the one-sided 95 % lower bound (Clopper and Pearson)."""
        return lower_bound(self.kept, self.scenarios)

    def _centre(self) -> float:
        return (self.share + Z_95**2 / (2 * self.scenarios)) / (1 + Z_95**2 / self.scenarios)

    def _half(self) -> float:
        spread = self.share * (1 - self.share) / self.scenarios + Z_95**2 / (4 * self.scenarios**2)
        return Z_95 * sqrt(spread) / (1 + Z_95**2 / self.scenarios)


class Weather:
    """Simulated months of one household: the same ones for every plan, so that plans differ and luck does not."""

    def __init__(self, household: Household, there: Room, *, scenarios: int, seed: int) -> None:
        """Draw ``scenarios`` runs of as many months as ``there`` has paydays, all from ``seed``."""
        months = len(there.paydays)
        chance = np.random.default_rng(seed)
        income = [_draw(line, chance, (scenarios, months)) for line in household.income]
        if income:
            largest = max(range(len(income)), key=lambda place: household.income[place].amount)
            monthly = 1 - (1 - float(SHOCKS_A_YEAR)) ** (1 / MONTHS_A_YEAR)
            hit = chance.random((scenarios, months)) < monthly
            income[largest] *= np.where(hit, 1 - float(SHOCK_TAKES), 1.0)
        essentials = [_draw(line, chance, (scenarios, months)) for line in household.spending if line.essential]
        nothing = np.zeros((scenarios, months))
        self.net = sum(income, nothing) - sum(essentials, nothing)
        self.household, self.room, self.pool = household, there, offer_pool(household)

    def chance(self, commitments: Iterable[Commitment], until: dt.date) -> Chance:
        """Return the chance that every commitment up to the end of the month of ``until`` is kept."""
        first, *months = total_by((self.room.on, *self.room.paydays), commitments)
        cash = np.full(len(self.net), _yuan(self.room.cash - first))
        kept = cash >= 0
        reserve = _yuan(self.household.reserve)
        for month, promised in enumerate(months[: bisect_right(self.room.paydays, until)]):
            cash = cash + self.net[:, month] - _yuan(promised)
            kept &= cash >= 0
            cash -= np.minimum(self._other(promised), np.maximum(0.0, cash - reserve))
        return Chance(int(np.count_nonzero(kept)), len(kept))

    def _other(self, promised: Money) -> float:
        """Return what a usual month leaves for other spending beside what is promised."""
        return _yuan(min(self.household.other_spending, max(ZERO, self.pool.free - promised)))


def _draw(line: Income | Spending, chance: np.random.Generator, shape: tuple[int, int]) -> NDArray[np.float64]:
    """Return simulated months of one line."""
    usual = _yuan(line.amount)
    return np.maximum(0.0, chance.normal(usual, usual * float(line.swing), shape))


def _yuan(amount: Money) -> float:
    """Return yuan for a simulation."""
    return amount.fen / FEN_PER_YUAN
