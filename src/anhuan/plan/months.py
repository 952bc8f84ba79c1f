"""Days → months of a household: which cash a payment of a day is made from.

Months run from payday to payday, and the first row is the time before the first payday, when there is only what is at
hand::

    on          payday 1      payday 2              payday n        until
    ├─ row 0 ───┼─ row 1 ─────┼─ row 2 ───  …  ─────┼─ row n ───────┤

A payment of a day stands in the row of that day, so it is covered by cash that came by that day and by no later payday.
Pay that comes on the day itself counts, as everywhere in a plan. There is one row more than there are paydays.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from anhuan.money.amount import Money
    from anhuan.plan.room import Room


class Dated(Protocol):
    """An amount on a day: a payment, a commitment."""

    @property
    def day(self) -> dt.date:
        """Return the day it is paid on."""

    @property
    def amount(self) -> Money:
        """Return the amount."""


@dataclass(frozen=True, slots=True)
class Months:
    """The months looked at, from ``on`` to ``until``; ``pay_days`` are the days payments are promised for."""

    on: dt.date
    paydays: tuple[dt.date, ...]
    pay_days: tuple[dt.date, ...]
    until: dt.date

    @property
    def rows(self) -> int:
        """Return the number of rows: the time before the first payday, and one for each payday."""
        return len(self.paydays) + 1

    def row(self, day: dt.date) -> int:
        """Return the row of a payment on ``day``: the number of paydays up to it and including it."""
        return bisect_right(self.paydays, day)

    def start(self, row: int) -> dt.date:
        """Return the day a row begins."""
        return self.paydays[row - 1] if row else self.on

    def by_row(self, payments: Iterable[Dated]) -> list[int]:
        """Return what is paid in each row, in fen."""
        sums = [0] * self.rows
        for payment in payments:
            sums[self.row(payment.day)] += payment.amount.fen
        return sums

    def committed(self, payments: Iterable[Dated]) -> tuple[int, ...]:
        """Return what is paid in all up to the end of each row, in fen."""
        return tuple(accumulate(self.by_row(payments)))


def months(there: Room) -> Months:
    """Return the months of a household."""
    return Months(there.on, there.paydays, there.plan_days, there.until)
