"""A meter: one base that a rate runs on, posting a line of working for every stretch of unchanged base.

Days are label days: with the first day not counted and the last one counted, a debt due on the 10th and asked
about on the 15th runs over the 11th to the 15th::

    due 10  11  12  13  14  15 asked        start = due + 1 (first day not counted)
            ├───────────────────┤           end   = asked + 1 (last day counted)

The caller turns days into such ends (`opens`, `closes`); the meter only knows spans.
"""

from __future__ import annotations

import datetime as dt
from bisect import insort
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from anhuan.ledger.working import Label, Line
from anhuan.money.amount import Money
from anhuan.money.days import ONE_DAY, DayCount, Span, periods
from anhuan.money.rounding import Rounding, round_fen

if TYPE_CHECKING:
    from anhuan.ledger.working import Book
    from anhuan.money.rate import Rate
    from anhuan.terms.conventions import Component

NOTHING: Final = Fraction(0)


def opens(day: dt.date, *, first_counts: bool) -> dt.date:
    """Return the first counted day of something that begins on ``day``."""
    return day if first_counts else day + ONE_DAY


def closes(day: dt.date, *, last_counts: bool) -> dt.date:
    """Return the end (not counted) of something that stops on ``day``."""
    return day + ONE_DAY if last_counts else day


@dataclass(slots=True)
class Meter:
    """Accrues ``rate`` on ``base``; ``accrued`` is the exact fen run up and not yet paid or billed.

    ``floor`` is the least a day costs while there is a base (per day, in fen).
    """

    book: Book
    component: Component
    label: Label
    rate: Rate
    count: DayCount
    terms: tuple[str, ...]
    due: dt.date | None = None
    floor: int = 0
    base: int = 0
    upto: dt.date = dt.date.min
    accrued: Fraction = NOTHING
    steps: list[tuple[dt.date, int]] = field(default_factory=list)

    def change(self, by: int, start: dt.date) -> None:
        """Change the base by ``by`` fen from ``start`` on.

        A start already passed is made good by a line for the days between: that is how a lender who finds out
        later (after the grace days, or that a statement was not paid in full) charges from the beginning.
        """
        if not by:
            return
        if start >= self.upto:
            insort(self.steps, (start, by))
            return
        self._post(Span(start, self.upto), by)
        self.base += by

    def rebase(self, base: int, start: dt.date) -> None:
        """Make the base ``base`` from ``start`` on, whatever was to change before."""
        self.change(base - self.base - sum(by for _, by in self.steps), start)

    def run(self, end: dt.date) -> None:
        """Accrue up to ``end`` (not counted)."""
        while self.steps and self.steps[0][0] < end:
            start, by = self.steps.pop(0)
            self._stretch(start)
            self.base += by
        self._stretch(end)

    def _stretch(self, end: dt.date) -> None:
        """Accrue on the present base up to ``end``."""
        if end <= self.upto:
            return
        if self.base:
            self._post(Span(self.upto, end), self.base)
        self.upto = end

    def _post(self, span: Span, base: int) -> None:
        """Post the line of one stretch."""
        count = periods(span, self.rate, self.count)
        amount, label = base * self.rate.share * count, self.label
        least = Fraction(self.floor * span.days)
        if base > 0 and amount < least:
            amount, label = least, Label.PENALTY_MINIMUM
        self.accrued += amount
        self.book.post(
            Line(
                self.component,
                label,
                span.last_day,
                amount,
                span,
                Money(base),
                self.rate,
                count,
                self.terms,
                due=self.due,
            )
        )

    def change_rate(self, rate: Rate, start: dt.date, terms: tuple[str, ...]) -> None:
        """Take another rate from ``start`` on."""
        self.run(start)
        self.rate, self.terms = rate, terms

    def payable(self, rounding: Rounding) -> int:
        """Return what has accrued, in whole fen."""
        return round_fen(self.accrued, rounding)

    def take(self, fen: int, day: dt.date, rounding: Rounding) -> None:
        """Take ``fen`` out of what has accrued; once nothing payable is left, the part of a fen goes too.

        The caller posts the payment or bill itself; only the rounding is posted here.
        """
        whole = self.payable(rounding)
        self.accrued -= fen
        if fen == whole and self.accrued:
            self.book.post(Line(self.component, Label.ROUNDED, day, -self.accrued, terms=("rounding",), due=self.due))
            self.accrued = NOTHING
