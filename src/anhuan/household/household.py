"""A household's money, month by month: what comes in, what must go out, what swings."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from anhuan.money.amount import ZERO, Money

STEADY: Final = Fraction(0)


@dataclass(frozen=True, slots=True)
class Income:
    """One monthly income; ``swing`` is its usual month-to-month deviation as a share of the amount."""

    name: str
    amount: Money
    day: int | None = None
    swing: Fraction = STEADY


@dataclass(frozen=True, slots=True)
class Spending:
    """One monthly spending; essentials (food, rent, medicine, school…) come before any debt."""

    name: str
    amount: Money
    essential: bool = True
    swing: Fraction = STEADY


@dataclass(frozen=True, slots=True)
class Household:
    """What a family lives on; ``reserve`` is the small sum it puts aside each month, ``cash`` what it has now."""

    income: tuple[Income, ...]
    spending: tuple[Spending, ...]
    cash: Money = ZERO
    reserve: Money = ZERO
