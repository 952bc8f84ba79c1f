"""The values a household is told in: monthly amounts, how much they swing, and the money at hand."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from anhuan.money.amount import ZERO, Money

if TYPE_CHECKING:
    from collections.abc import Sequence

STEADY: Final = Fraction(0)


@dataclass(frozen=True, slots=True)
class Income:
    """Money that comes in every month: wages, a shop, help from the family.

    ``amount`` is a usual month's. ``swing`` is the standard deviation from month to month as a share of it: two
    months in three lie within ``amount`` ± ``swing``. ``day`` is the day of the month it arrives, where known.
    """

    name: str
    amount: Money
    swing: Fraction = STEADY
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Spending:
    """Money that goes out every month; ``essential`` is what the household cannot live without.

    Payments on the debts a plan is made for do not belong here: they would be counted twice.
    """

    name: str
    amount: Money
    essential: bool = True
    swing: Fraction = STEADY


@dataclass(frozen=True, slots=True)
class OwnShocks:
    """What a household knows better of its own bad luck than published figures; None leaves a figure to those.

    ``out_of_work`` is the share of time without work and ``months_out`` how long that lasts on average;
    ``income_kept`` is left of the income then. ``illness_yearly`` is the chance that an illness costs something in a
    year, ``bill`` its mean bill and ``own_share`` how much of it is paid oneself. ``times`` is how many times as often
    as these figures say a plan reckons with both.
    """

    out_of_work: Fraction | None = None
    months_out: int | None = None
    income_kept: Fraction | None = None
    illness_yearly: Fraction | None = None
    bill: Money | None = None
    own_share: Fraction | None = None
    times: Fraction | None = None


PUBLISHED: Final = OwnShocks()
"""Nothing is known better."""


@dataclass(frozen=True, slots=True)
class Household:
    """What a household lives on.

    ``cash`` is everything at hand today. ``reserve`` is the part of it that is never promised to anybody.
    ``saving`` is what is put aside every month before anything is offered; None leaves it to the pool's rule.
    ``told_on`` is how many months the usual amounts and their swings were taken from, None where nobody said;
    ``shocks`` is what is known of bad luck that these months do not hold. ``keeps_back`` is how many times what later
    promises may need is kept back before a debt is settled early: infinite for never, None where nothing was chosen.
    """

    cash: Money
    income: Sequence[Income]
    spending: Sequence[Spending]
    reserve: Money = ZERO
    saving: Money | None = None
    told_on: int | None = None
    shocks: OwnShocks = PUBLISHED
    keeps_back: float | None = None

    @property
    def coming_in(self) -> Money:
        """Return a usual month's income."""
        return Money.total(line.amount for line in self.income)

    @property
    def essentials(self) -> Money:
        """Return a usual month's essential spending."""
        return Money.total(line.amount for line in self.spending if line.essential)

    @property
    def other_spending(self) -> Money:
        """Return a usual month's spending that could give way."""
        return Money.total(line.amount for line in self.spending if not line.essential)
