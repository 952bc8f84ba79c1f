"""The working behind a figure: lines that add up to it.

A line is either an event ("bill of 1,200.00") or an accrual: base × rate × periods over a span of days. Lines are
exact; the last line of a figure drops or adds the part of a fen that the terms round away. The figure *is* the sum
of its lines, so the explanation cannot disagree with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

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


@dataclass(frozen=True, slots=True)
class Line:
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
    """The lines of one debt, component by component, as they are posted."""

    def __init__(self) -> None:
        """Open an empty book."""
        self._lines: dict[Component, list[Line]] = {component: [] for component in Component}
        self._exact: dict[Component, Exact] = dict.fromkeys(Component, 0)

    def post(self, line: Line) -> None:
        """Add a line; lines up to the last day a component was nil are done with and let go."""
        if not line.amount:
            return
        component = line.component
        self._lines[component].append(line)
        self._exact[component] += line.amount
        if not self._exact[component]:
            self._lines[component].clear()

    def exact(self, component: Component) -> Exact:
        """Return the exact fen of a component."""
        return self._exact[component]

    def figure(self, component: Component, day: dt.date, whole: int) -> Figure:
        """Return the component as ``whole`` fen, with a last line for what rounding adds or drops."""
        exact = self._exact[component]
        lines = list(self._lines[component])
        if exact != whole:
            lines.append(Line(component, Label.ROUNDED, day, whole - exact, terms=("rounding",)))
        return Figure(component, Money(whole), tuple(lines))
