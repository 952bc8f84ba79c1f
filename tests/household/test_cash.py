"""The months to come: the same luck for the same seed, and what is drawn agrees with what can be worked out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import yuan

from anhuan.household.cash import CashModel, Stream, cash_model, scenarios
from anhuan.household.household import Household, Income, Spending
from anhuan.household.shock import cited_prior
from anhuan.money.amount import Money

PRIOR = cited_prior(dt.date(2026, 11, 26))
CALM = replace(PRIOR, out_of_work=Fraction(0), illness_yearly=Fraction(0))
WAGES = Stream(yuan("6000"), Fraction(1, 10))
RENT = Stream(yuan("2500"))
SHOPPING = Stream(yuan("1000"), Fraction(1, 5))
MODEL = CashModel((WAGES,), (RENT, SHOPPING), PRIOR, yuan("500"), yuan("3000"))
RUNS = 40_000


def net(model: CashModel, months: int, runs: int = RUNS) -> np.ndarray:
    """Return what each month leaves."""
    return np.diff(scenarios(model, months, runs, 7), axis=1, prepend=0)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 12), st.integers(0, 12))
def test_the_first_months_of_a_longer_run_are_the_same(seed: int, months: int, more: int) -> None:
    short, long = (scenarios(MODEL, count, 50, seed) for count in (months, months + more))

    assert (short == long[:, :months]).all()


def test_steady_lines_without_shocks_leave_the_same_every_month() -> None:
    steady = CashModel((Stream(yuan("6000")),), (RENT,), CALM)

    assert (scenarios(steady, 4, 3, 1) == np.array([350_000, 700_000, 1_050_000, 1_400_000])).all()


def test_nothing_comes_of_nothing() -> None:
    assert (scenarios(CashModel((), (), CALM), 3, 5, 1) == 0).all()


def test_work_is_lost_as_often_as_is_said() -> None:
    # Only a wage that keeps nothing out of work: the share of months without it after one month is the chance.
    gone = replace(CALM, out_of_work=PRIOR.out_of_work, income_kept=(Fraction(0),) * 3)
    found = net(CashModel((Stream(yuan("6000")),), (), gone), 1)

    # The gamma distribution's mean is the stated chance; a month is at most one loss, hence a little less.
    assert np.mean(found == 0) == pytest.approx(PRIOR.monthly_loss, rel=0.12)


def test_in_the_long_run_the_stated_share_is_out_of_work() -> None:
    sure = replace(CALM, out_of_work=PRIOR.out_of_work, income_kept=(Fraction(0),) * 3, factor=Fraction(101, 100))
    found = net(CashModel((Stream(yuan("6000")),), (), sure), 120, 4000)

    assert np.mean(found[:, 60:] == 0) == pytest.approx(float(PRIOR.out_of_work), rel=0.1)


def test_somebody_out_of_work_begins_without_income() -> None:
    out = CashModel((replace(WAGES, swing=Fraction(0), out=True),), (), replace(CALM, out_of_work=PRIOR.out_of_work))

    assert np.mean(net(out, 1) < yuan("3000").fen) == pytest.approx(1 - 1 / PRIOR.months_out, abs=0.03)


def test_spells_of_a_single_month_end_at_once() -> None:
    short = replace(CALM, out_of_work=PRIOR.out_of_work, months_out=1, income_kept=(Fraction(0),) * 3)
    out = CashModel((Stream(yuan("6000"), out=True),), (), short)

    assert (net(out, 1) == yuan("6000").fen).all()


def test_income_that_is_not_earned_does_not_stop_with_work() -> None:
    pension = CashModel((Stream(yuan("6000"), earned=False),), (), replace(CALM, out_of_work=Fraction(1, 2)))

    assert (net(pension, 6) == yuan("6000").fen).all()


def test_work_lost_often_before_is_lost_more_often_again() -> None:
    steady = Stream(yuan("6000"))
    once = replace(steady, watched=36)
    often = replace(steady, watched=36, spells=4, away=8)
    told = [np.mean(net(CashModel((one,), (), PRIOR), 6) < yuan("3000").fen) for one in (once, steady, often)]

    assert told == sorted(told)


def test_illness_costs_what_is_said_on_average() -> None:
    ill = replace(CALM, illness_yearly=PRIOR.illness_yearly, own_share=(Fraction(1, 4),) * 3)
    found = -net(CashModel((), (), ill), 24).mean()

    assert found == pytest.approx(ill.monthly_illness * ill.bill.fen / 4, rel=0.05)


def test_a_bad_month_is_met_from_the_reserve_then_by_other_spending_then_not_at_all() -> None:
    # 4,000 usual; 500 other spending; a reserve of 1,000. Incomes by hand: 3,400, 3,400, 3,400 and 4,700.
    seen = CashModel((Stream(yuan("4000")),), (), CALM, yuan("500"), yuan("1000"))
    months = [int(fen) for fen in _after_rule(seen, [3400, 3400, 3400, 4700, 3400])]

    # 600 short: from the reserve, 400 left. 600 short: 400 from it, 200 of spending given up. 600 short: all 500
    # given up. 700 more than usual fill the reserve to 700; 600 short: from the reserve again.
    assert months == [2900, 3100, 3400, 4200, 2900]


def _after_rule(model: CashModel, incomes: list[int]) -> list[float]:
    """Return what months of these incomes leave after the rule, in yuan."""
    from anhuan.household.cash import _Walk  # noqa: PLC0415 -- the rule itself is what is tested here

    walk = _Walk.begin(model, 1, np.random.default_rng(1))
    return [float(walk.bad_month(np.array([income * 100]))[0]) / 100 for income in incomes]


def test_giving_up_other_spending_never_leaves_less() -> None:
    keeps = scenarios(replace(MODEL, optional=Money(0)), 12, 500, 3)
    spends = scenarios(MODEL, 12, 500, 3)

    assert (spends <= keeps).all()
    assert (spends >= keeps - 12 * MODEL.optional.fen).all()


def test_a_household_becomes_a_model() -> None:
    household = Household(
        yuan("2000"),
        [Income("wages", yuan("6000"), Fraction(1, 10))],
        [Spending("rent", yuan("2500")), Spending("outings", yuan("700"), essential=False)],
        reserve=yuan("5000"),
    )
    found = cash_model(household, PRIOR, optional=yuan("300"))

    assert found.income == (WAGES,)
    assert found.essentials == (RENT,)
    assert (found.optional, found.reserve, found.usual) == (yuan("300"), yuan("2000"), yuan("3500"))


def test_figures_that_stand_on_more_months_are_surer() -> None:
    told = Household(yuan("0"), (Income("wages", yuan("6000"), Fraction(1, 5)),), ())
    spread = [
        np.std(scenarios(cash_model(replace(told, told_on=known), CALM), 12, 4000, 1)[:, -1]) for known in (3, 12, 120)
    ]

    assert spread == sorted(spread, reverse=True)


def test_figures_nobody_says_more_of_stand_on_half_a_year() -> None:
    told = Household(yuan("0"), (Income("wages", yuan("6000"), Fraction(1, 5)),), ())
    unsaid, six = (scenarios(cash_model(one, CALM), 12, 200, 1) for one in (told, replace(told, told_on=6)))

    assert (unsaid == six).all()
