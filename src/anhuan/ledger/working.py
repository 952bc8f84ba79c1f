"""The working behind a figure: lines that add up to it.

A line is either an event ("bill of 1,200.00") or an accrual: base × rate × periods over a span of days. Lines are
exact; the last line of a figure drops or adds the part of a fen that the terms round away. The figure *is* the sum
of its lines, so the explanation cannot disagree with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from anhuan.money.amount import Money
from anhuan.terms.conventions import Component

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.money.days import Span
    from anhuan.money.rate import Rate


# Exact fen: whole numbers stay int, which adds up many times faster than Fraction does.
Exact: TypeAlias = int | Fraction


class Label(Enum):
    """What a line of working stands for; the words are in the message catalogue."""

    DRAWN = "drawn"
    BILLED = "billed"
    INSTALMENT = "instalment"
    CHARGED = "charged"
    PAID = "paid"
    WAIVED = "waived"
    REFUNDED = "refunded"
    PLANNED = "planned"
    FELL_OVERDUE = "fell_overdue"
    CARRIED = "carried"
    INTEREST = "interest"
    PENALTY = "penalty"
    PENALTY_MINIMUM = "penalty_minimum"
    LATE_FEE = "late_fee"
    BILLED_DIFFERENCE = "billed_difference"
    ROUNDED = "rounded"


class Line(NamedTuple):  # a tuple, because years of a debt make thousands of them
    """One line of working; ``amount`` is exact fen, and equals base × rate × periods where those are given.

    ``terms`` names the terms whose sources stand behind the line; ``event`` the event that made it; ``due``
    the due day of the bill or instalment it belongs to.
    """

    component: Component
    label: Label
    day: dt.date
    amount: Exact
    span: Span | None = None
    base: Money | None = None
    rate: Rate | None = None
    periods: Exact | None = None
    terms: tuple[str, ...] = ()
    event: str = ""
    due: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One component on a day: whole fen, and the lines that add up to exactly that."""

    component: Component
    amount: Money
    lines: tuple[Line, ...]


class Book:
    """The lines of one debt, component by component, as they are posted.

    A book that no longer ``keeps`` lets every line go: totals that nobody will ask to see explained cost less.
    """

    def __init__(self, *, keeps: bool = True) -> None:
        """Open an empty book."""
        self.keeps = keeps
        self._lines: dict[Component, list[Line]] = {component: [] for component in Component}
        # Exact sums in parts of a fen, all of one size: whole numbers add up many times faster than fractions.
        self._parts: dict[Component, int] = dict.fromkeys(Component, 0)
        self._unit = 1

    def post(self, line: Line) -> None:
        """Add a line; lines up to the last day a component was nil are done with and let go."""
        if not self.keeps or not line.amount:
            return
        component = line.component
        if self._unit % line.amount.denominator:
            self._divide(line.amount.denominator)
        left = self._parts[component] + line.amount.numerator * (self._unit // line.amount.denominator)
        self._parts[component] = left
        if left:
            self._lines[component].append(line)
        else:
            self._lines[component].clear()

    def _divide(self, denominator: int) -> None:
        """Count in parts small enough for that denominator too."""
        finer = lcm(self._unit, denominator)
        self._parts = {component: parts * (finer // self._unit) for component, parts in self._parts.items()}
        self._unit = finer

    def exact(self, component: Component) -> Fraction:
        """Return the exact fen of a component."""
        return Fraction(self._parts[component], self._unit)

    def figure(self, component: Component, day: dt.date, whole: int) -> Figure:
        """Return the component as ``whole`` fen, with a last line for what rounding adds or drops."""
        exact = self.exact(component)
        lines = list(self._lines[component])
        if exact != whole:
            lines.append(Line(component, Label.ROUNDED, day, whole - exact, terms=("rounding",)))
        return Figure(component, Money(whole), tuple(lines))

    def stop(self) -> None:
        """Keep no further lines."""
        self.keeps = False
