"""The emergency fund: what would have carried a household through its bad months."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from telling import day, yuan

from anhuan.household.fund import Fund, Target, fund
from anhuan.household.household import PUBLISHED, Household, Income, Spending
from anhuan.household.shock import ShockPrior, reckoned_prior
from anhuan.money.amount import ZERO

ON = day("2026-11-12")
SHOCKS = reckoned_prior(ON, PUBLISHED)
NO_SHOCKS = replace(SHOCKS, out_of_work=Fraction(0), illness_yearly=Fraction(0))


def household(swing: str = "0.2", reserve: str = "1000") -> Household:
    return Household(
        cash=yuan("5000"),
        income=(Income("工资", yuan("8000"), swing=Fraction(swing)),),
        spending=(Spending("日子", yuan("6000")), Spending("别的", yuan("500"), essential=False)),
        reserve=yuan(reserve),
        told_on=24,
    )


def told(swing: str = "0.2", dues: str = "1500", *, shocks: ShockPrior = SHOCKS, reserve: str = "1000") -> Fund:
    return fund(household(swing, reserve), shocks, dues=yuan(dues), monthly=yuan("200"))


def test_targets_grow_with_what_they_cover_and_are_whole_hundreds() -> None:
    found = told()

    assert [one.share for one in found.targets] == [None, 0.80, 0.90, 0.95]
    assert [one.amount for one in found.targets] == sorted(one.amount for one in found.targets)
    assert all(one.amount.fen % 10_000 == 0 for one in found.targets)
    assert found.must == yuan("7500")


@pytest.mark.parametrize("place", [1, 2, 3])
def test_the_more_the_income_swings_and_the_more_is_due_the_more_is_needed(place: int) -> None:
    usual = told().targets[place].amount

    assert told(swing="0.4").targets[place].amount > usual
    assert told(dues="1900").targets[place].amount > usual
    assert told(shocks=NO_SHOCKS).targets[place].amount < usual


def test_other_years_need_about_the_same() -> None:
    found = told()
    again = fund(household(), SHOCKS, dues=yuan("1500"), monthly=yuan("200"), seed=7)

    for one, other in zip(found.targets, again.targets, strict=True):
        assert abs(one.amount.fen - other.amount.fen) <= 0.1 * one.amount.fen + 10_000


def test_a_household_whose_pay_never_swings_and_that_reckons_with_no_shock_needs_no_fund() -> None:
    found = told(swing="0", shocks=NO_SHOCKS, dues="100")

    assert found.targets == ()
    assert found.starter is None
    assert found.next is None


def test_dues_that_a_usual_month_cannot_carry_are_told_and_left_out() -> None:
    found = told(dues="2100")

    assert not found.carries
    assert found.must == yuan("6000")


def test_the_next_target_and_the_months_to_it_follow_from_what_is_held() -> None:
    found = Fund(
        yuan("100"), ZERO, carries=True, bad=0.1, held=yuan("250"), monthly=yuan("100"),
        targets=(Target(None, yuan("200"), 1.0), Target(0.8, yuan("500"), 2.0)),
    )  # fmt: skip

    assert found.next == found.targets[1]
    assert [found.months_to(one) for one in found.targets] == [0, 3]
    assert replace(found, monthly=ZERO).months_to(found.targets[1]) is None
    assert replace(found, held=yuan("500")).next is None


def test_without_essentials_a_target_is_told_in_yuan_alone() -> None:
    bare = replace(household("1"), spending=())
    found = fund(bare, SHOCKS, dues=yuan("7900"), monthly=ZERO)

    assert found.targets
    assert {one.months for one in found.targets} == {0.0}
