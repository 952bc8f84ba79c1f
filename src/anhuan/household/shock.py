"""What a household must reckon with beyond its own months: loss of work, illness, and how sure that is.

A value the user may change: `cited_prior` is only where it starts from. One household's own chance is unknown; it is
taken to lie around the stated one (nine times in ten within ``factor`` of it), and months already lived are counted
in where they are told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import expm1, log
from typing import TYPE_CHECKING, Final, TypeVar

from anhuan.household.household import PUBLISHED
from anhuan.money.amount import Money
from anhuan.terms.shocks import shocks

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.household.household import OwnShocks

T = TypeVar("T")

MONTHS_A_YEAR: Final = 12
Z_90: Final = 1.644854
"""Nine cases in ten of a normal distribution lie within so many standard deviations."""

MOST_OUT, MOST_ILL = Fraction(9, 10), Fraction(19, 20)
"""Somebody always out of work has no income to plan with, and a chance of one a year has no monthly one."""


@dataclass(frozen=True, slots=True)
class ShockPrior:
    """How often work is lost, for how long and what is left then; how often illness costs, and how much.

    ``out_of_work`` is the share of people out of work at a time and ``months_out`` the mean length of a spell.
    ``income_kept`` and ``own_share`` are (least, most likely, most). ``bill`` is the mean bill of an illness and
    ``bill_swing`` its standard deviation as a share of the mean. ``factor``: nine households in ten have a chance
    between the stated one divided by it and times it.
    """

    out_of_work: Fraction
    months_out: int
    income_kept: tuple[Fraction, Fraction, Fraction]
    illness_yearly: Fraction
    bill: Money
    own_share: tuple[Fraction, Fraction, Fraction]
    bill_swing: Fraction
    factor: Fraction

    @property
    def monthly_loss(self) -> float:
        """Return how often work is lost in a month: so that as many lose it as find some again."""
        return float(self.out_of_work / (1 - self.out_of_work) / self.months_out)

    @property
    def monthly_illness(self) -> float:
        """Return how often illness costs something in a month."""
        return -log(1 - float(self.illness_yearly)) / MONTHS_A_YEAR

    @property
    def shape(self) -> float:
        """Return the shape of the gamma distribution of one household's own rate around the stated one."""
        return 1 / expm1(max(log(float(self.factor)), 1e-3) ** 2 / Z_90**2)

    def times(self, factor: Fraction) -> ShockPrior:
        """Return the same with work lost and illness met ``factor`` times as often: for "what if it is worse"."""
        lost = factor * self.out_of_work / (1 - self.out_of_work)
        illness = min(Fraction(99, 100), factor * self.illness_yearly)
        return replace(self, out_of_work=lost / (1 + lost), illness_yearly=illness)


CAUTION: Final = Fraction(5, 4)
"""So many times as often as cited, work is lost and illness met in a plan: our own assumption. No household's months
can tell how often that is; on simulated households whose truth was half as often again as cited, promises sold as 95 %
then still kept 94 of 100, and 96 where the figures were right (docs/how-it-counts/chance.md)."""


def reckoned_prior(on: dt.date, own: OwnShocks = PUBLISHED) -> ShockPrior:
    """Return what a plan reckons with on ``on``: the household's ``own`` figures, else the cited ones, with caution.

    Raises:
        BadCatalogue: the file cannot be trusted.

    """
    return known_prior(cited_prior(on), own).times(CAUTION if own.times is None else own.times)


def known_prior(cited: ShockPrior, own: OwnShocks) -> ShockPrior:
    """Return the cited figures with a household's own in their place; a share known has no range any more."""
    return replace(
        cited,
        out_of_work=_or(own.out_of_work, cited.out_of_work),
        months_out=_or(own.months_out, cited.months_out),
        income_kept=_known_share(own.income_kept, cited.income_kept),
        illness_yearly=_or(own.illness_yearly, cited.illness_yearly),
        bill=_or(own.bill, cited.bill),
        own_share=_known_share(own.own_share, cited.own_share),
    )


def _or(own: T | None, cited: T) -> T:
    """Return a household's own figure, the cited one where it knows none."""
    return cited if own is None else own


def _known_share(
    own: Fraction | None, cited: tuple[Fraction, Fraction, Fraction]
) -> tuple[Fraction, Fraction, Fraction]:
    """Return the ends and the likeliest of a share; one that is known is all three."""
    return cited if own is None else (own, own, own)


def cited_prior(on: dt.date) -> ShockPrior:
    """Return the shipped figures in force on ``on``, the first ones known for an earlier day.

    Raises:
        BadCatalogue: the file cannot be trusted.

    """
    told = {name: dated.on_or_first(on) for name, dated in shocks().items()}
    kept, own = told["out_of_work_income_share"], told["illness_own_share"]
    return ShockPrior(
        out_of_work=_share(told["out_of_work_share"].value),
        months_out=_number(told["out_of_work_months"].value),
        income_kept=(_share(kept.low), _share(kept.value), _share(kept.high)),
        illness_yearly=_share(told["illness_yearly_share"].value),
        bill=_money(told["illness_bill"].value),
        own_share=(_share(own.low), _share(own.value), _share(own.high)),
        bill_swing=_share(told["illness_swing"].value),
        factor=Fraction(_number(told["rate_factor"].value)),
    )


def _share(value: object) -> Fraction:
    """Return a value the file holds as a share."""
    assert isinstance(value, Fraction)  # noqa: S101 -- SHOCK_READERS gives this type
    return value


def _number(value: object) -> int:
    """Return a value the file holds as a whole number."""
    assert isinstance(value, int)  # noqa: S101 -- SHOCK_READERS gives this type
    return value


def _money(value: object) -> Money:
    """Return a value the file holds as an amount."""
    assert isinstance(value, Money)  # noqa: S101 -- SHOCK_READERS gives this type
    return value
