"""The chance that promises are kept: sure things are sure, and the simulation agrees with what can be worked out."""

from __future__ import annotations

from fractions import Fraction
from math import erf, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import day, yuan

from anhuan.household.household import Household, Income, Spending
from anhuan.money.amount import Money
from anhuan.plan.chance import Chance, Weather
from anhuan.plan.room import Commitment, room

ON = day("2026-11-12")
RUNS = 20_000
SWING = Fraction(3, 10)


def weather(household: Household, seed: int = 7) -> Weather:
    return Weather(household, room(household, ON), scenarios=RUNS, seed=seed)


def steady(cash: str = "0") -> Household:
    return Household(yuan(cash), [Income("wages", yuan("5000"), day=15)], [Spending("rent", yuan("1000"))])


SWINGING = Household(yuan("0"), [Income("shop", yuan("6000"), SWING, 15)], [Spending("rent", yuan("2000"))])


@pytest.mark.parametrize(
    ("kept", "scenarios", "low", "high"),
    [
        # Wilson's interval of 8 in 10, and of none in 10, as printed in textbooks.
        (8, 10, 0.4902, 0.9433),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
    ],
)
def test_the_interval_is_wilsons(kept: int, scenarios: int, low: float, high: float) -> None:
    found = Chance(kept, scenarios)

    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_a_promise_that_no_shock_can_touch_is_always_kept() -> None:
    # Half of the wages still covers rent and promise.
    found = weather(steady()).chance([Commitment(day("2026-11-19"), yuan("1400"))], day("2026-11-19"))

    assert found.kept == found.scenarios


def test_a_promise_nobody_can_pay_is_never_kept() -> None:
    found = weather(steady()).chance([Commitment(day("2026-11-19"), yuan("4000.01"))], day("2026-11-19"))

    assert found.kept == 0


def test_a_promise_only_a_shock_breaks_is_kept_as_often_as_no_shock_comes() -> None:
    found = weather(steady()).chance([Commitment(day("2026-11-19"), yuan("4000"))], day("2026-11-19"))

    # A quarter of families a year: three quarters meet none in twelve months, one month is its twelfth root.
    assert found.low < 0.75 ** (1 / 12) < found.high


def test_the_swing_of_income_is_a_standard_deviation() -> None:
    found = weather(SWINGING).chance([Commitment(day("2026-11-19"), yuan("2500"))], day("2026-11-19"))

    # The month must bring 4,500.00 of a usual 6,000.00 ± 1,800.00, or in a month of shock half of 9,000.00.
    calm, shock = _above(4500), _above(9000)
    no_shock = 0.75 ** (1 / 12)
    assert found.low < no_shock * calm + (1 - no_shock) * shock < found.high


def _above(least: float) -> float:
    """Return the chance that the swinging income is at least so much."""
    return 0.5 * (1 + erf((6000 - least) / (1800 * sqrt(2))))


def test_the_reserve_is_there_for_a_bad_month() -> None:
    promise = [Commitment(day("2026-11-19"), yuan("4000"))]
    with_reserve = Household(yuan("2600"), steady().income, steady().spending, reserve=yuan("2500"))

    # 100.00 go on the three days to payday; a shock takes 2,500.00.
    assert weather(with_reserve).chance(promise, promise[0].day).share == 1.0


def test_what_is_due_before_payday_is_paid_from_cash() -> None:
    before = [Commitment(day("2026-11-14"), yuan("400"))]

    assert weather(steady("500")).chance(before, before[0].day).share == 1.0
    assert weather(steady("499")).chance(before, before[0].day).share == 0.0


def test_money_kept_for_other_spending_is_not_saved_up_for_promises() -> None:
    spends = Household(
        yuan("0"),
        [Income("wages", yuan("5000"), day=15)],
        [Spending("rent", yuan("1000")), Spending("outings", yuan("4000"), essential=False)],
        saving=Money(0),
    )
    later = [Commitment(day("2027-05-20"), yuan("6000"))]

    assert weather(spends).chance(later, later[0].day).kept == 0
    assert weather(steady()).chance(later, later[0].day).share > 0.99


def test_a_household_without_income_keeps_a_promise_only_from_cash() -> None:
    alone = Household(yuan("1000"), [], [])

    assert weather(alone).chance([Commitment(day("2026-12-18"), yuan("1000"))], day("2026-12-18")).share == 1.0


def test_months_after_the_last_promise_do_not_count() -> None:
    poor = Household(yuan("9000"), [], [Spending("rent", yuan("2000"))])
    promise = [Commitment(day("2026-12-18"), yuan("1000"))]

    assert weather(poor).chance(promise, day("2026-12-18")).share == 1.0
    assert weather(poor).chance(promise, day("2027-12-18")).share == 0.0


def test_the_same_seed_gives_the_same_chance() -> None:
    promise = [Commitment(day("2026-12-18"), yuan("3000"))]

    assert weather(SWINGING).chance(promise, promise[0].day) == weather(SWINGING).chance(promise, promise[0].day)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 300_000), st.integers(0, 300_000))
def test_promising_more_is_never_kept_more_often(fen: int, more: int) -> None:
    there = Weather(SWINGING, room(SWINGING, ON), scenarios=500, seed=3)
    small, large = (
        there.chance([Commitment(day("2027-02-18"), Money(amount))], day("2027-02-18")).kept
        for amount in (fen, fen + more)
    )

    assert large <= small
