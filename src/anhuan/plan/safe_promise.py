"""The most that can safely be promised: for one lender, with everything else committed.

In each scenario there is a largest amount that would still be kept: by each month that counts from the first payment
on, no more than what is left then, divided by how many payments are due by then. The amounts of all scenarios, in
order, are the whole curve of amount against chance: one pass and one sort, no search, exact on the scenarios.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final

import numpy as np

from anhuan.money.amount import ZERO, Money
from anhuan.plan.binomial import needed
from anhuan.plan.chance import Chance
from anhuan.plan.keep import months_that_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

ROUNDING: Final = 1e-9
LOST: Final = -1
"""The amount of a scenario in which not even what is committed already is kept."""


@dataclass(frozen=True, slots=True)
class Payments:
    """``number`` equal payments, one a month, the first in month ``first`` (counted from nought)."""

    first: int
    number: int = 1

    def due(self, months: int) -> NDArray[np.int64]:
        """Return how many payments are due up to the end of each month."""
        return np.clip(np.arange(months) - self.first + 1, 0, self.number)


@dataclass(frozen=True, slots=True)
class Curve:
    """What each scenario bears in each payment, in fen, falling; `LOST` where it bears nothing already committed."""

    amounts: NDArray[np.int64]

    def chance(self, amount: Money) -> Chance:
        """Return the chance that every promise is kept if so much is promised in each payment."""
        bearing = np.searchsorted(-self.amounts, -amount.fen, side="right")
        return Chance(int(bearing), len(self.amounts))

    def largest(self, level: float, *, sure: bool = False) -> Money:
        """Return the most that is kept with at least this chance; nothing if not even the rest is.

        With ``sure`` the lower bound of the chance reaches the level, not only the share of these scenarios.
        """
        runs = len(self.amounts)
        wanted = needed(level, runs) if sure else max(1, ceil(level * runs - ROUNDING))
        return max(ZERO, Money(int(self.amounts[wanted - 1]))) if wanted <= runs else ZERO

    def at(self, levels: Sequence[float]) -> tuple[Money, ...]:
        """Return the most at each level: the curve to draw."""
        return tuple(self.largest(level) for level in levels)


def promise_curve(available: NDArray[np.int64], committed: Sequence[int], payments: Payments) -> Curve:
    """Return what each scenario bears beside what is ``committed`` (cumulative, for each month, in fen).

    Every payment must fall into the months looked at.
    """
    months = available.shape[1]
    due = payments.due(months)
    count = max(months_that_count(committed), payments.first + payments.number)
    left = available[:, :count] - np.asarray(committed, dtype=np.int64)[:count]
    kept = (left[:, : payments.first] >= 0).all(axis=1)
    borne = (left[:, payments.first :] // due[payments.first : count]).min(axis=1)
    amounts = np.where(kept & (borne >= 0), borne, LOST)
    return Curve(-np.sort(-amounts))


def largest_promise(
    available: NDArray[np.int64], committed: Sequence[int], payments: Payments, level: float, *, sure: bool = False
) -> Money:
    """Return the most that each of these payments can safely be, everything else committed being kept as well."""
    return promise_curve(available, committed, payments).largest(level, sure=sure)


def earliest(
    available: NDArray[np.int64], committed: Sequence[int], amount: Money, level: float, *, sure: bool = False
) -> int | None:
    """Return the first month by which ``amount`` can safely be promised once; None if there is none."""
    for month in range(available.shape[1]):
        if largest_promise(available, committed, Payments(month), level, sure=sure) >= amount:
            return month
    return None
