"""What a caller says is owed beside what the ledger makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.errors import AnhuanError
from anhuan.ledger.position import position
from anhuan.ledger.start import alternatives

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.ledger.debt import Debt
    from anhuan.money.amount import Money


@dataclass(frozen=True, slots=True)
class Compared:
    """Our figure with the range its assumed terms leave open, and theirs."""

    ours: Money
    low: Money
    high: Money
    theirs: Money | None

    @property
    def difference(self) -> Money | None:
        """Return what they say more than we count, below nil where it is less."""
        return None if self.theirs is None else self.theirs - self.ours

    @property
    def is_within(self) -> bool:
        """Say whether their figure lies in what our terms leave open."""
        return self.theirs is not None and self.low <= self.theirs <= self.high


def compare_claim(*, debt: Debt, on: dt.date, claimed: Money | None) -> Compared | None:
    """Return what a debt comes to beside what is claimed; None where it cannot be counted."""
    try:
        ours = position(debt, on, horizon=()).total
        totals = [ours, *(one.total for one in alternatives(debt, on))]
    except AnhuanError:
        return None
    return Compared(ours, min(totals), max(totals), claimed)
