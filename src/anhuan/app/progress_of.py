"""How far a household has come with its debts: paid, saved, what comes next, and the day nothing is owed any more."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, Final

from anhuan.errors import AnhuanError
from anhuan.money.amount import Money
from anhuan.promise.repaid import Progress, progress

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.files.case.case import Case
    from anhuan.ledger.debt import Debt

MARKS: Final = (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4), Fraction(1))
"""Shares of all principal that are worth stopping at: our own choice."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """The next thing to look forward to: a share of all principal paid, or one debt cleared, and what is left to it."""

    left: Money
    share: Fraction | None = None
    debt: Debt | None = None


@dataclass(frozen=True, slots=True)
class OfAll:
    """How far every debt is paid on a day; ``uncounted`` are those that cannot be counted for want of a term."""

    on: dt.date
    debts: tuple[Progress, ...]
    uncounted: tuple[Debt, ...]

    @property
    def borrowed(self) -> Money:
        """Return all principal there ever was."""
        return Money.total(one.borrowed for one in self.debts)

    @property
    def down(self) -> Money:
        """Return how much of it is paid."""
        return Money.total(one.down for one in self.debts)

    @property
    def paid(self) -> Money:
        """Return everything paid, interest and charges with it."""
        return Money.total(one.paid for one in self.debts)

    @property
    def saved(self) -> Money:
        """Return what paying has saved: interest and penalties that never came to be."""
        return Money.total(one.saved for one in self.debts)

    @property
    def owed(self) -> Money:
        """Return everything owed."""
        return Money.total(one.owed for one in self.debts)

    @property
    def share(self) -> Fraction:
        """Return how much of all principal is paid."""
        return Fraction(self.down.fen, self.borrowed.fen) if self.borrowed else Fraction(0)

    @property
    def milestones(self) -> tuple[Milestone, ...]:
        """Return the next share of all principal, and the debt that is nearest to its end."""
        open_ = [one for one in self.debts if not one.is_clear]
        if not open_:
            return ()
        share = next(one for one in MARKS if one > self.share or one == 1)
        to_share = Money(ceil(share * self.borrowed.fen)) - self.down
        nearest = min(open_, key=lambda one: one.owed.fen)
        marks = (Milestone(to_share, share=share),) if to_share.fen > 0 else ()
        return (*marks, Milestone(nearest.owed, debt=nearest.debt))


def progress_of(*, case: Case, on: dt.date) -> OfAll:
    """Return how far every debt of a case is paid."""
    found, missing = list[Progress](), list["Debt"]()
    for debt in case.debts:
        try:
            found.append(progress(debt, on))
        except AnhuanError:
            missing.append(debt)
    return OfAll(on, tuple(found), tuple(missing))
