"""One thing gone wrong: what it changes, and that nothing gets better by it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction

import pytest
from telling import yuan

from anhuan.household.cash import CashModel, Stream, scenarios
from anhuan.household.shock import cited_prior
from anhuan.household.stress import Stress, stressed
from anhuan.plan.keep import chance_kept, with_cash

PRIOR = cited_prior(dt.date(2026, 11, 26))
WAGES = Stream(yuan("6000"), Fraction(1, 10), months=(600_000, None, 620_000, 590_000))
SIDE = Stream(yuan("900"))
MODEL = CashModel((SIDE, WAGES), (Stream(yuan("4000")),), PRIOR, yuan("300"), yuan("3000"))
CASH = yuan("6000")


@pytest.mark.parametrize("stress", Stress)
def test_promises_are_kept_less_often_when_something_goes_wrong(stress: Stress) -> None:
    promised = tuple(150_000 * month for month in range(1, 25))
    calm, bad = (
        chance_kept(with_cash(cash, scenarios(model, 24, 4000, 1)), promised)
        for model, cash in ((MODEL, CASH), stressed(MODEL, CASH, stress))
    )

    assert bad.share < calm.share


@pytest.mark.parametrize("stress", Stress)
def test_a_usual_month_stays_the_measure_of_a_bad_one(stress: Stress) -> None:
    assert stressed(MODEL, CASH, stress)[0].usual == MODEL.usual == yuan("2900")


def test_the_largest_earned_income_stops() -> None:
    pension = Stream(yuan("9000"), earned=False)
    model, _ = stressed(replace(MODEL, income=(pension, SIDE, WAGES)), CASH, Stress.WORK_LOST)

    assert [one.out for one in model.income] == [False, False, True]


def test_without_earned_income_none_can_stop() -> None:
    pension = replace(MODEL, income=(Stream(yuan("9000"), earned=False),))

    assert stressed(pension, CASH, Stress.WORK_LOST)[0].income == pension.income


def test_a_fifth_less_comes_in_in_figures_and_in_months() -> None:
    (side, wages) = stressed(MODEL, CASH, Stress.INCOME_DOWN)[0].income

    assert (side.usual, wages.usual) == (yuan("720"), yuan("4800"))
    assert wages.months == (480_000, None, 496_000, 472_000)


def test_an_illness_takes_cash_at_once() -> None:
    # 60 % of 8,604.70, rounded up to the fen.
    assert stressed(MODEL, CASH, Stress.ILLNESS) == (replace(MODEL, usual_told=MODEL.usual), CASH - yuan("5162.82"))
