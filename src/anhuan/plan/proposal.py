"""What is proposed to a lender: which way, which payments on which days, and what they leave unpaid."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from anhuan.money.amount import ZERO, Money

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.ledger.debt import Debt
    from anhuan.ledger.position import Position


class Way(Enum):
    """How what is owed would be paid.

    ``LUMP_SUM`` (一次性结清): all of it on the first day of payment. ``DEFERRAL`` (延期): all of it some months later,
    nothing before. ``INSTALMENTS`` (分期): equal monthly parts. ``AFFORDABLE``: the largest monthly amount that
    holds, for as long as a plan may run; it may leave a part unpaid, and says so.
    """

    LUMP_SUM = "lump_sum"
    DEFERRAL = "deferral"
    INSTALMENTS = "instalments"
    AFFORDABLE = "affordable"


@dataclass(frozen=True, slots=True)
class Payment:
    """An amount to be paid on or before a day."""

    day: dt.date
    amount: Money


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one lender is offered: ``payments`` by day towards what ``position`` shows is owed on the day of the plan.

    A lump sum is what settles the debt on its own day, so it may be more than is owed today.
    """

    debt: Debt
    position: Position
    way: Way
    payments: tuple[Payment, ...]

    @property
    def offered(self) -> Money:
        """Return everything the proposal pays."""
        return Money.total(payment.amount for payment in self.payments)

    @property
    def unpaid(self) -> Money:
        """Return what the proposal leaves open of what is owed on the day of the plan; a lump sum leaves nothing."""
        return max(ZERO, self.position.total - self.offered)
