"""What a household must reckon with: from cited figures, and open to its own."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction

import pytest

from anhuan.household.household import OwnShocks
from anhuan.household.shock import CAUTION, cited_prior, known_prior, reckoned_prior
from anhuan.money.amount import Money

PRIOR = cited_prior(dt.date(2026, 11, 26))


def test_it_starts_from_the_shipped_figures() -> None:
    assert PRIOR.out_of_work == Fraction(41, 1000)
    assert PRIOR.income_kept == (Fraction(0), Fraction(1, 5), Fraction(2, 5))
    assert cited_prior(dt.date(2000, 1, 1)) == PRIOR


def test_as_many_lose_their_work_as_find_some_again() -> None:
    working, out = 1 - float(PRIOR.out_of_work), float(PRIOR.out_of_work)

    assert working * PRIOR.monthly_loss == pytest.approx(out / PRIOR.months_out)


def test_a_year_of_monthly_chances_is_the_yearly_one() -> None:
    no_illness = 2.718281828459045 ** (-12 * PRIOR.monthly_illness)

    assert 1 - no_illness == pytest.approx(float(PRIOR.illness_yearly))


def test_shocks_twice_as_often_are_twice_as_often() -> None:
    worse = PRIOR.times(Fraction(2))

    assert worse.monthly_loss == pytest.approx(2 * PRIOR.monthly_loss)
    assert worse.illness_yearly == 2 * PRIOR.illness_yearly
    assert PRIOR.times(Fraction(100)).illness_yearly == Fraction(99, 100)


def test_the_more_uncertain_a_chance_is_the_wider_it_is_spread() -> None:
    shapes = [replace(PRIOR, factor=Fraction(factor)).shape for factor in (1, 2, 4)]

    assert shapes == sorted(shapes, reverse=True)
    # A gamma distribution's standard deviation as a share of its mean is one over the root of its shape.
    assert shapes[1] ** -0.5 == pytest.approx(0.44, abs=0.01)


def test_what_a_household_knows_takes_the_place_of_each_figure() -> None:
    own = OwnShocks(
        out_of_work=Fraction(1, 50),
        months_out=2,
        income_kept=Fraction(3, 5),
        illness_yearly=Fraction(1, 10),
        bill=Money(500_000),
        own_share=Fraction(1, 2),
    )
    found = known_prior(PRIOR, own)

    assert (found.out_of_work, found.months_out, found.illness_yearly) == (Fraction(1, 50), 2, Fraction(1, 10))
    assert (found.income_kept, found.own_share) == ((Fraction(3, 5),) * 3, (Fraction(1, 2),) * 3)
    assert found.bill == Money(500_000)
    assert (found.bill_swing, found.factor) == (PRIOR.bill_swing, PRIOR.factor)


def test_what_is_not_known_stays_as_published_with_caution() -> None:
    day = dt.date(2026, 11, 26)

    assert reckoned_prior(day) == PRIOR.times(CAUTION)
    assert reckoned_prior(day, OwnShocks(times=Fraction(1))) == PRIOR
    assert reckoned_prior(day, OwnShocks(months_out=2)) == replace(PRIOR, months_out=2).times(CAUTION)


def test_figures_of_nothing_mean_that_nothing_befalls() -> None:
    calm = reckoned_prior(dt.date(2026, 11, 26), OwnShocks(out_of_work=Fraction(0), illness_yearly=Fraction(0)))

    assert calm.monthly_loss == 0
    assert calm.monthly_illness == 0
