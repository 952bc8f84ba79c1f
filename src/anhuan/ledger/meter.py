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
from math import lcm
from typing import TYPE_CHECKING

from anhuan.ledger.working import Label, Line
from anhuan.money.amount import Money
from anhuan.money.days import ONE_DAY, DayCount, Span, period_unit, periods
from anhuan.money.rate import Per
from anhuan.money.rounding import Rounding, round_parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from anhuan.ledger.working import Book
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
    unit = lcm(*(meter.unit for meter in meters))
    parts = done = 0
    shares: list[int] = []
    for meter in meters:
        parts += meter.parts * (unit // meter.unit)
        whole = round_parts(parts, unit, rounding)
        shares.append(whole - done)
        done = whole
    return shares


@dataclass(slots=True)
class Meter:
    """Accrues ``rate`` on ``base`` and posts one line for each stretch of unchanged base.

    ``floor`` is the least a day costs while there is a base (per day, in fen). ``since`` is where the present
    stretch began, ``upto`` how far it has run; it is posted when the base or rate changes or somebody pays.
    What is ``posted`` is exact, in parts of a fen of which ``unit`` make one; a fen costs ``price`` of them a period.
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
    posted: int = 0
    unit: int = 1
    price: int = 0
    by_day: bool = False
    steps: list[tuple[dt.date, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Find the parts of a fen this rate comes out whole in."""
        self._divide()

    def _divide(self) -> None:
        """Count in parts of a fen that both what is posted and the present rate come out whole in."""
        share = self.rate.share
        self.by_day = self.rate.per is Per.DAY and self.count is not DayCount.THIRTY_360
        unit = lcm(self.unit, share.denominator * period_unit(self.rate, self.count))
        self.posted *= unit // self.unit
        self.unit, self.price = unit, share.numerator * (unit // share.denominator)

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
        self._post(start, self.upto, by)
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
    def parts(self) -> int:
        """Return what has run up and is neither paid nor billed, in parts of a fen."""
        if not self.base or self.since >= self.upto:
            return self.posted
        return self.posted + self._accrue(self.since, self.upto, self.base)[0]

    @property
    def accrued(self) -> Fraction:
        """Return the exact fen run up and neither paid nor billed."""
        return Fraction(self.parts, self.unit)

    def close(self) -> None:
        """Post the present stretch and begin another."""
        if self.base and self.since < self.upto:
            self._post(self.since, self.upto, self.base)
        self.since = self.upto

    def _accrue(self, start: dt.date, end: dt.date, base: int) -> tuple[int, bool]:
        """Return what a stretch costs, in parts of a fen, and whether that is the least its days may cost."""
        days = (end - start).days
        if self.by_day:
            parts = self.price * base * days
        else:
            count = periods(Span(start, end), self.rate, self.count)
            parts = self.price * base * count.numerator // count.denominator
        least = self.floor * days * self.unit
        return (least, True) if base > 0 and parts < least else (parts, False)

    def _post(self, start: dt.date, end: dt.date, base: int) -> None:
        """Post the line of one stretch."""
        parts, is_least = self._accrue(start, end, base)
        self.posted += parts
        if not self.book.keeps:
            return
        span = Span(start, end)
        self.book.post(
            Line(
                self.component,
                Label.PENALTY_MINIMUM if is_least else self.label,
                span.last_day,
                Fraction(parts, self.unit),
                span,
                Money(base),
                self.rate,
                periods(span, self.rate, self.count),
                self.terms,
                due=self.due,
            )
        )

    def change_rate(self, rate: Rate, start: dt.date, terms: tuple[str, ...]) -> None:
        """Take another rate from ``start`` on."""
        self.run(start)
        self.close()
        self.rate, self.terms = rate, terms
        self._divide()

    def payable(self, rounding: Rounding) -> int:
        """Return what has accrued, in whole fen."""
        return round_parts(self.parts, self.unit, rounding)

    def take(self, fen: int) -> None:
        """Take ``fen`` that is paid or billed; the caller posts it. A part of a fen left over runs on."""
        self.close()
        self.posted -= fen * self.unit

    def put_back(self, fen: int) -> None:
        """Let ``fen`` that was billed run on; the caller posts nothing, as it never left the component."""
        self.posted += fen * self.unit

    def take_stated(self, fen: int, day: dt.date, event: str) -> None:
        """Bill the lender's own ``fen`` instead of what has accrued, and post the difference on ``day``."""
        self.close()
        difference = fen - self.accrued
        self.book.post(Line(self.component, Label.BILLED_DIFFERENCE, day, difference, event=event, due=day))
        self.posted = 0

    def write_off(self, day: dt.date) -> None:
        """Drop a part of a fen that is too small to be paid."""
        self.close()
        if self.posted:
            rest = Fraction(-self.posted, self.unit)
            self.book.post(Line(self.component, Label.ROUNDED, day, rest, terms=("rounding",), due=self.due))
            self.posted = 0
