"""Can this be afforded: the purchase makes the difference and luck does not; what is safe to spend has a working."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import CALM, day, yuan

from anhuan.household.forecast import Due, Outset
from anhuan.household.household import Household, Income, Spending
from anhuan.household.lines import told_lines
from anhuan.money.amount import Money
from anhuan.plan.afford import Answer, afford, safe_to_spend

if TYPE_CHECKING:
    import datetime as dt

ON = day("2026-11-12")
PAYDAY = day("2026-11-15")
STEADY = Household(yuan("3000"), [Income("工资", yuan("6000"), day=15)], [], reserve=yuan("500"))
SWINGING = replace(
    STEADY,
    cash=yuan("6000"),
    income=[Income("工资", yuan("6000"), Fraction(1, 5), day=15)],
    spending=[
        Spending("吃饭", yuan("3500"), swing=Fraction(1, 4)),
        Spending("聚餐", yuan("800"), essential=False, swing=Fraction(1, 2)),
    ],
)


def outset(household: Household, *dues: Due) -> Outset:
    lines = told_lines(household)
    return Outset(ON, day("2027-01-16"), household.cash, lines, dues, CALM, household.reserve)


def bought(amount: str, on: dt.date = ON) -> tuple[Due, ...]:
    return (Due(on, yuan(amount), "手机"),)


@pytest.mark.parametrize(
    ("amount", "answer"), [("3000", Answer.FITS), ("3000.01", Answer.TOO_MUCH), ("9000", Answer.TOO_MUCH)]
)
def test_where_everything_is_certain_the_cash_at_hand_decides(amount: str, answer: Answer) -> None:
    assert afford(outset(STEADY), bought(amount), count=20).answer is answer


def test_somebody_short_already_is_not_told_that_the_purchase_is_to_blame() -> None:
    short = outset(STEADY, Due(day("2026-11-13"), yuan("3100"), "花呗"))
    found = afford(short, bought("10"), count=20)

    assert (found.answer, found.without.kept, found.with_it.kept) == (Answer.ALREADY_SHORT, 0, 0)


def test_due_days_after_the_purchase_say_what_is_missing_then() -> None:
    found = afford(outset(STEADY, Due(day("2026-11-14"), yuan("2000"), "花呗")), bought("1500"), count=20)
    before, after = found.without.due_days[-1], found.with_it.due_days[-1]

    assert (before.short, after.short, str(after.missing)) == (0, 1, "500.00")
    assert [one.day for one in found.with_it.due_days] == [ON, day("2026-11-14")]


def test_a_reserve_that_a_purchase_takes_is_told() -> None:
    found = afford(outset(STEADY), bought("2600"), count=20)

    assert (found.answer, found.without.reserve_whole, found.with_it.reserve_whole) == (Answer.FITS, 1, 0)


def test_what_leaves_after_the_days_looked_at_changes_nothing() -> None:
    found = afford(outset(SWINGING), bought("99999", day("2028-01-01")), count=200)

    assert found.with_it == found.without


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2_000_000), st.integers(0, 2_000_000))
def test_spending_more_is_never_surer(fen: int, more: int) -> None:
    start = outset(SWINGING)
    less, all_of_it = (afford(start, (Due(ON, Money(one), "x"),), count=200) for one in (fen, fen + more))

    assert all_of_it.with_it.kept <= less.with_it.kept <= less.without.kept
    assert less.with_it.reserve_whole <= less.with_it.kept


def test_what_is_safe_to_spend_is_cash_less_dues_and_reserve_where_nothing_swings() -> None:
    start = outset(STEADY, Due(day("2026-11-14"), yuan("700"), "花呗"), Due(PAYDAY, yuan("900"), "借呗"))
    found = safe_to_spend(start, PAYDAY, count=20)

    assert (str(found.amount), str(found.dues), str(found.living), str(found.luck)) == (
        "1800.00",
        "700.00",
        "0.00",
        "0.00",
    )
    assert found.tightest == day("2026-11-14")


def test_what_is_safe_to_spend_keeps_the_bills_and_the_reserve_as_surely_as_is_said() -> None:
    start = replace(outset(SWINGING), on=day("2026-10-20"), end=PAYDAY)
    found = safe_to_spend(start, PAYDAY)
    needs = [one for one in start.lines if one.incoming or one.essential]
    spent = afford(replace(start, lines=tuple(needs)), (Due(start.on, found.amount, "x"),))

    assert found.luck > Money(0)
    assert spent.with_it.reserve_whole == pytest.approx(0.95, abs=0.015)


def test_where_nothing_is_safe_the_working_says_by_how_much() -> None:
    found = safe_to_spend(outset(STEADY, Due(ON, yuan("2900"), "花呗")), PAYDAY, count=20)

    assert (str(found.amount), str(found.left)) == ("0.00", "-400.00")


def test_a_payday_that_is_past_is_none() -> None:
    with pytest.raises(ValueError, match="must lie ahead"):
        safe_to_spend(outset(STEADY), ON)
