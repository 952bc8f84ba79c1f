"""How much can be promised by which day: exact, day by day, with nothing promised twice.

Money comes at paydays. Between `on` and the first of them the household lives on its cash at hand, so only what is
left of that, less the reserve, is spare; each payday then adds what a usual month leaves free (or takes off what
essentials lack)::

    on        payday 1        payday 2        payday 3
    ├─ spare ─┼─ + monthly ───┼─ + monthly ───┼─ …

What may be promised by a day is the least room left on that day or any later one, so that an amount already
committed for a later month is never spent before it.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from anhuan.household.pool import Pool, offer_pool
from anhuan.money.amount import ZERO, Money
from anhuan.money.days import ONE_DAY, add_months

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from anhuan.household.household import Household

MONTHS: Final = 60
"""A plan runs five years at most: 信用卡业务监督管理办法 art. 70 caps a card's negotiated plan there."""
DAYS_AFTER_PAYDAY: Final = 3
"""A payment is promised for three days after payday, so that wages late over a weekend break no promise."""
DAYS_TO_AGREE: Final = 7
"""The first payment leaves the lender a week to answer in writing."""
DAYS_OF_MONTH: Final = 30


@dataclass(frozen=True, slots=True)
class Commitment:
    """Money that must be there on a day."""

    day: dt.date
    amount: Money


@dataclass(frozen=True, slots=True)
class Room:
    """What can be promised: ``spare`` on the day itself, ``monthly`` more at each of ``paydays``.

    ``cash`` is what cash at hand leaves after essentials until the first payday, the reserve included.
    ``monthly`` is negative where essentials are not covered. ``payday_known`` is False where no income line names
    its day and paydays are taken a month apart from the day of the plan.
    """

    on: dt.date
    cash: Money
    spare: Money
    monthly: Money
    paydays: tuple[dt.date, ...]
    payday_known: bool

    def by(self, day: dt.date) -> Money:
        """Return everything that has come free up to and including ``day``."""
        return self.spare + self.monthly * bisect_right(self.paydays, day)

    @property
    def plan_days(self) -> tuple[dt.date, ...]:
        """Return the days payments are promised for, one a month."""
        agreed = self.on + dt.timedelta(days=DAYS_TO_AGREE)
        return tuple(max(payday + dt.timedelta(days=DAYS_AFTER_PAYDAY), agreed) for payday in self.paydays)

    @property
    def until(self) -> dt.date:
        """Return the last day that is looked at: the one before the payday after the last."""
        return add_months(self.paydays[-1], 1) - ONE_DAY

    def left(self, commitments: Iterable[Commitment]) -> Left:
        """Return what is still free on each day once ``commitments`` are kept."""
        ordered = sorted(commitments, key=lambda one: one.day)
        days = sorted({self.on, *self.paydays, *(one.day for one in ordered)})
        free, spent, place = list[int](), 0, 0
        for day in days:
            while place < len(ordered) and ordered[place].day <= day:
                spent += ordered[place].amount.fen
                place += 1
            free.append(self.by(day).fen - spent)
        return Left(tuple(days), tuple(free))


@dataclass(frozen=True, slots=True)
class Left:
    """What is free on each of ``days`` after everything committed up to it, in fen; negative where it is short."""

    days: tuple[dt.date, ...]
    free: tuple[int, ...]

    def promisable(self, day: dt.date) -> Money:
        """Return what can be promised by ``day`` without being short then or later; nothing if it would be."""
        first = max(0, bisect_right(self.days, day) - 1)
        return max(ZERO, Money(min(self.free[first:])))

    def short(self) -> Commitment | None:
        """Return the first day the commitments cannot all be kept, and what is missing then."""
        for day, free in zip(self.days, self.free, strict=True):
            if free < 0:
                return Commitment(day, Money(-free))
        return None


def room(household: Household, on: dt.date, pool: Pool | None = None) -> Room:
    """Return what ``household`` can promise from ``on`` on, by its usual months."""
    found = pool or offer_pool(household)
    paydays, known = _paydays(household, on)
    cash = _cash(household, on, paydays[0])
    spare = max(ZERO, cash - household.reserve)
    return Room(on, cash, spare, found.free - found.shortfall, paydays, known)


def _paydays(household: Household, on: dt.date) -> tuple[tuple[dt.date, ...], bool]:
    """Return the days after ``on`` on which the largest income comes, and whether a line told its day."""
    dated = [line for line in household.income if line.day is not None]
    day = max(dated, key=lambda line: line.amount).day if dated else on.day
    start = on.replace(day=1)
    found = (add_months(start, months, day=day) for months in range(MONTHS + 2))
    return tuple(payday for payday in found if payday > on)[:MONTHS], bool(dated)


def _cash(household: Household, on: dt.date, payday: dt.date) -> Money:
    """Return what cash at hand leaves after essentials until the first payday, rounded down; never below nil."""
    days = min((payday - on).days, DAYS_OF_MONTH)
    living = -(-household.essentials.fen * days // DAYS_OF_MONTH)
    return max(ZERO, household.cash - Money(living))


def total_by(days: Sequence[dt.date], commitments: Iterable[Commitment]) -> list[Money]:
    """Return what ``commitments`` come to in each month that starts at one of ``days``; earlier ones in the first."""
    sums = [0] * len(days)
    for one in commitments:
        sums[max(0, bisect_right(days, one.day) - 1)] += one.amount.fen
    return [Money(fen) for fen in sums]
