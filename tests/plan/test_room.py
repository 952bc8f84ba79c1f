"""How much can be promised by which day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from telling import day, yuan

from anhuan.household.household import Household, Income, Spending
from anhuan.money.amount import ZERO
from anhuan.plan.room import Commitment, room, total_by

ON = day("2026-11-12")
WAGES = Income("wages", yuan("5000"), day=15)
RENT = Spending("rent", yuan("3000"))


def living(cash: str = "1300", **told: Any) -> Household:  # noqa: ANN401 -- fields by name, as the tests tell them
    fields: dict[str, Any] = {
        "cash": yuan(cash),
        "income": [WAGES],
        "spending": [RENT],
        "reserve": yuan("500"),
        "saving": yuan("200"),
    }
    return Household(**(fields | told))


def test_cash_is_spare_only_after_the_days_to_payday_and_the_reserve() -> None:
    there = room(living(), ON)

    # Three days of 3,000.00 a month are 300.00: 1,300.00 - 300.00 - 500.00.
    assert (there.cash, there.spare) == (yuan("1000"), yuan("500"))


def test_every_payday_adds_what_a_usual_month_leaves_free() -> None:
    there = room(living(), ON)

    # 5,000.00 - 3,000.00 - 200.00 of saving.
    assert there.by(day("2026-11-14")) == yuan("500")
    assert there.by(day("2026-12-15")) == yuan("500") + yuan("1800") * 2


def test_a_payday_on_the_day_itself_is_taken_as_past() -> None:
    assert room(living(), day("2026-11-15")).paydays[0] == day("2026-12-15")


def test_payday_on_the_31st_comes_on_the_last_day_of_a_short_month() -> None:
    there = room(living(income=[Income("wages", yuan("5000"), day=31)]), ON)

    assert there.paydays[:4] == (day("2026-11-30"), day("2026-12-31"), day("2027-01-31"), day("2027-02-28"))


def test_the_largest_income_with_a_day_sets_the_paydays() -> None:
    small = Income("rent of a room", yuan("800"), day=1)

    assert room(living(income=[small, WAGES]), ON).paydays[0] == day("2026-11-15")


def test_without_a_known_payday_months_run_from_the_day_of_the_plan() -> None:
    there = room(living(income=[Income("odd jobs", yuan("5000"))]), ON)

    assert (there.payday_known, there.paydays[0]) == (False, day("2026-12-12"))


def test_payments_come_three_days_after_payday_and_never_within_a_week() -> None:
    there = room(living(), ON)

    assert there.plan_days[:3] == (day("2026-11-19"), day("2026-12-18"), day("2027-01-18"))
    assert len(there.plan_days) == 60


def test_what_is_committed_later_cannot_be_promised_before() -> None:
    there = room(living(), ON)
    left = there.left([Commitment(day("2027-01-20"), yuan("5500"))])

    # By 20 January 500 + 3 × 1,800 have come in, and 5,500 go out: 400 are left for anything before.
    assert left.promisable(day("2026-12-18")) == yuan("400")
    assert left.short() is None


def test_the_first_day_short_is_named_with_what_is_missing() -> None:
    left = room(living(), ON).left([Commitment(day("2026-11-20"), yuan("2300.01"))])

    assert left.short() == Commitment(day("2026-11-20"), yuan("0.01"))
    assert left.promisable(day("2026-11-20")) == ZERO


def test_a_household_that_lacks_essentials_can_promise_nothing_later() -> None:
    there = room(living(spending=[Spending("rent", yuan("5500"))], saving=ZERO), ON)

    assert there.monthly == -yuan("500")
    assert there.left([]).promisable(day("2027-06-18")) == ZERO


def test_commitments_are_summed_by_the_month_they_fall_in() -> None:
    days = (ON, day("2026-11-15"), day("2026-12-15"))
    early, late = Commitment(day("2026-11-14"), yuan("1")), Commitment(day("2026-12-15"), yuan("2"))

    assert total_by(days, [early, late, Commitment(day("2027-03-01"), yuan("4"))]) == [yuan("1"), ZERO, yuan("6")]


def test_cash_never_falls_below_nil() -> None:
    there = room(living(cash="100"), day("2026-11-16"))

    assert (there.cash, there.spare) == (ZERO, ZERO)
    assert there.paydays[0] - there.on == dt.timedelta(days=29)
