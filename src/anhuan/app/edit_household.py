"""Changes a person makes to what the household lives on: pure functions, from the figures before to those after.

A household is told in seven figures, or line by line. The seven figures are only offered for one that they tell whole,
so that switching between both never loses anything.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Final, TypeAlias

from anhuan.household.household import Household, Income, Spending
from anhuan.money.amount import ZERO, Money

if TYPE_CHECKING:
    from collections.abc import Mapping

    from anhuan.household.household import OwnShocks

Line: TypeAlias = Income | Spending

NOTHING_TOLD: Final = Household(ZERO, (), ())


class Swing(Enum):
    """How much the income changes from month to month, in three words."""

    STEADY = "steady"
    SOME = "some"
    A_LOT = "a_lot"


SWINGS: Final[Mapping[Swing, Fraction]] = {
    Swing.STEADY: Fraction(5, 100),
    Swing.SOME: Fraction(15, 100),
    Swing.A_LOT: Fraction(35, 100),
}
"""The shares behind the three words: our own assumption, after the worked households; the long form takes any."""


class Side(Enum):
    """The two lists of a household."""

    INCOME = "income"
    SPENDING = "spending"


@dataclass(frozen=True, slots=True)
class Names:
    """What the lines made of seven figures are called."""

    income: str
    essentials: str
    other: str


@dataclass(frozen=True, slots=True)
class Short:
    """A household in seven figures."""

    income: Money
    payday: int | None
    swing: Swing
    essentials: Money
    other: Money
    cash: Money
    reserve: Money


def from_short(told: Short, names: Names, before: Household = NOTHING_TOLD) -> Household:
    """Return the household seven figures tell; a figure of nothing makes no line, the rest is as ``before``."""
    income = Income(names.income, told.income, SWINGS[told.swing], told.payday)
    spending = (Spending(names.essentials, told.essentials), Spending(names.other, told.other, essential=False))
    return replace(
        before,
        cash=told.cash,
        income=(income,) if told.income else (),
        spending=tuple(line for line in spending if line.amount),
        reserve=told.reserve,
    )


def as_short(household: Household) -> Short | None:
    """Return a household in seven figures; None where they would lose something of it."""
    income = household.income[0] if household.income else Income("", ZERO, SWINGS[Swing.STEADY])
    swing = next((word for word, share in SWINGS.items() if share == income.swing), Swing.STEADY)
    found = Short(
        income.amount,
        income.day,
        swing,
        household.essentials,
        household.other_spending,
        household.cash,
        household.reserve,
    )
    same = from_short(found, names_in(household, Names("", "", "")))
    return found if _lines(same) == _lines(household) else None


def names_in(household: Household, usual: Names) -> Names:
    """Return what the first line of each kind is called, the ``usual`` name where there is none."""
    essential = next((line.name for line in household.spending if line.essential), usual.essentials)
    other = next((line.name for line in household.spending if not line.essential), usual.other)
    return Names(household.income[0].name if household.income else usual.income, essential, other)


def _lines(household: Household) -> tuple[tuple[Income, ...], tuple[Spending, ...]]:
    """Return the lines of a household as values to compare."""
    return tuple(household.income), tuple(household.spending)


def set_known(household: Household, *, told_on: int | None, shocks: OwnShocks) -> Household:
    """Return the household with what is known of how far its figures can be relied on, and of its bad luck."""
    return replace(household, told_on=told_on, shocks=shocks)


def set_keeps_back(household: Household, keeps_back: float | None) -> Household:
    """Return the household with another setting of when a debt is settled early; None leaves it to the plan."""
    return replace(household, keeps_back=keeps_back)


def set_money(household: Household, *, cash: Money, reserve: Money, saving: Money | None) -> Household:
    """Return the household with other money at hand; no ``saving`` leaves it to the pool's rule."""
    return replace(household, cash=cash, reserve=reserve, saving=saving)


def line_at(household: Household, side: Side, place: int) -> Line | None:
    """Return a line by its place in its list, None where there is none."""
    lines = _of(household, side)
    return lines[place] if 0 <= place < len(lines) else None


def put_line(household: Household, line: Line, place: int | None = None) -> Household:
    """Return the household with a line more, or with ``line`` in the place of another."""
    side = Side.INCOME if isinstance(line, Income) else Side.SPENDING
    lines = _of(household, side)
    at = len(lines) if place is None else place
    return _with(household, side, (*lines[:at], line, *lines[at + 1 :]))


def remove_line(household: Household, side: Side, place: int) -> Household:
    """Return the household without the line in that place."""
    lines = _of(household, side)
    return _with(household, side, (*lines[:place], *lines[place + 1 :]))


def _of(household: Household, side: Side) -> tuple[Line, ...]:
    """Return one of the two lists."""
    return tuple(household.income if side is Side.INCOME else household.spending)


def _with(household: Household, side: Side, lines: tuple[Line, ...]) -> Household:
    """Return the household with one of its lists in another state."""
    if side is Side.INCOME:
        return replace(household, income=tuple(line for line in lines if isinstance(line, Income)))
    return replace(household, spending=tuple(line for line in lines if isinstance(line, Spending)))
