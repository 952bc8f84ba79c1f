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
from typing import TYPE_CHECKING

from anhuan.ledger.working import Label, Line
from anhuan.money.amount import Money
from anhuan.money.days import ONE_DAY, DayCount, Span, periods
from anhuan.money.rounding import Rounding, round_fen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from anhuan.ledger.working import Book, Exact
    from anhuan.money.rate import Rate
    from anhuan.terms.conventions import Component


def opens(day: dt.date, *, first_counts: bool) -> dt.date:
    """Return the first counted day of something that begins on ``day``."""
    return day if first_counts else day + ONE_DAY


def closes(day: dt.date, *, last_counts: bool) -> dt.date:
    """Return the end (not counted) of something that stops on ``day``."""
    return day + ONE_DAY if last_counts else day


def payables(meters: Sequence[Meter], rounding: Rounding) -> list[int]:
    """Return what is payable of each meter so that together they are the rounded sum.

    A lender rounds the penalty of a bill once, not once for each part of the bill: each meter gets what the
    rounded running sum grows by.
    """
    exact: Exact = 0
    done, shares = 0, list[int]()
    for meter in meters:
        exact += meter.accrued
        whole = round_fen(exact, rounding)
        shares.append(whole - done)
        done = whole
    return shares


@dataclass(slots=True)
class Meter:
    """Accrues ``rate`` on ``base`` and posts one line for each stretch of unchanged base.

    ``floor`` is the least a day costs while there is a base (per day, in fen). ``since`` is where the present
    stretch began, ``upto`` how far it has run; it is posted when the base or rate changes or somebody pays.
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
    since: dt.date = dt.date.min
    upto: dt.date = dt.date.min
    posted: Exact = 0
    steps: list[tuple[dt.date, int]] = field(default_factory=list)

    def begin(self, base: int, start: dt.date) -> None:
        """Start running on ``base`` from ``start``."""
        self.base, self.since, self.upto = base, start, start

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
        self.close()
        self._post(Span(start, self.upto), by)
        self.base += by

    def rebase(self, base: int, start: dt.date) -> None:
        """Make the base ``base`` from ``start`` on, whatever was to change before."""
        self.change(base - self.base - sum(by for _, by in self.steps), start)

    def run(self, end: dt.date) -> None:
        """Accrue up to ``end`` (not counted)."""
        while self.steps and self.steps[0][0] < end:
            start, by = self.steps.pop(0)
            self.upto = max(self.upto, start)
            self.close()
            self.base += by
        self.upto = max(self.upto, end)

    @property
    def accrued(self) -> Exact:
        """Return the exact fen run up and neither paid nor billed."""
        if not self.base or self.since >= self.upto:
            return self.posted
        return self.posted + self._amount(Span(self.since, self.upto), self.base)[0]

    def close(self) -> None:
        """Post the present stretch and begin another."""
        if self.base and self.since < self.upto:
            self._post(Span(self.since, self.upto), self.base)
        self.since = self.upto

    def _amount(self, span: Span, base: int) -> tuple[Exact, Exact]:
        """Return the exact fen of a stretch, and its number of rate periods."""
        count = periods(span, self.rate, self.count)
        amount = self.rate.share * (base * count)
        least = self.floor * span.days
        return (least if base > 0 and amount < least else amount), count

    def _post(self, span: Span, base: int) -> None:
        """Post the line of one stretch."""
        amount, count = self._amount(span, base)
        self.posted += amount
        self.book.post(
            Line(
                self.component,
                self.label if amount == self.rate.share * (base * count) else Label.PENALTY_MINIMUM,
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
        self.close()
        self.rate, self.terms = rate, terms

    def payable(self, rounding: Rounding) -> int:
        """Return what has accrued, in whole fen."""
        return round_fen(self.accrued, rounding)

    def take(self, fen: int) -> None:
        """Take ``fen`` that is paid or billed; the caller posts it. A part of a fen left over runs on."""
        self.close()
        self.posted -= fen

    def write_off(self, day: dt.date) -> None:
        """Drop a part of a fen that is too small to be paid."""
        self.close()
        if self.posted:
            self.book.post(Line(self.component, Label.ROUNDED, day, -self.posted, terms=("rounding",), due=self.due))
            self.posted = 0
