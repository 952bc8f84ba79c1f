"""The day nothing is owed any more: by the plan, put off where cash does not reach, sooner where it is left over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from offering import ON, choice, coming_bill, fresh_loan, look, offer
from telling import day, yuan

from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Drawn
from anhuan.plan.candidate import Candidate
from anhuan.plan.chance import Chance
from anhuan.plan.free import Free, free
from anhuan.plan.menu import menu
from anhuan.plan.offer import Kind
from anhuan.plan.weather import Weather

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from anhuan.plan.menu import Choice

THERE = look()


def long_loan(months: int = 12) -> Debt:
    drawn = Drawn(id="1", day=ON, amount=yuan("6000"), instalments=months, first_due=day("2026-12-12"))
    return replace(fresh_loan("loan"), events=(drawn,))


def selection(*choices: Choice) -> Candidate:
    return Candidate(choices, THERE, Chance(1, 1), Chance(1, 1))


def steady(start: int, monthly: int, runs: int = 1) -> NDArray[np.int64]:
    return np.tile(start + monthly * np.arange(THERE.rows, dtype=np.int64), (runs, 1))


LOAN = selection(choice("keep", long_loan()))
LAST = day("2027-11-12")
"""The day of the loan's last instalment, in the twelfth month after today's."""
PROMISED = LOAN.selection.committed[-1]


def told(one: Candidate, available: NDArray[np.int64], after: str = "") -> Free:
    found = free(one, Weather(available), after=day(after) if after else None)
    assert found
    return found


def bare(runs: int = 1) -> NDArray[np.int64]:
    """Return months in which exactly what is promised is there, and no fen more."""
    return np.tile(np.array(LOAN.selection.committed, dtype=np.int64), (runs, 1))


def test_with_just_enough_every_month_the_plan_tells_the_day() -> None:
    found = told(LOAN, bare())

    assert found.planned == found.late == found.likely == found.early == found.latest == LAST
    assert (found.on_time.kept, found.on_time.scenarios) == (1, 1)
    assert not found.is_sooner


def test_with_plenty_at_hand_everything_is_settled_on_the_first_day_of_payment() -> None:
    found = told(LOAN, steady(PROMISED, 0))

    assert (found.planned, found.late) == (LAST, LAST)
    assert found.early == found.likely == found.latest == THERE.pay_days[0]
    assert found.is_sooner


def test_the_sum_that_ends_the_loan_is_enough_and_a_fen_less_is_a_month_more() -> None:
    loan = long_loan()
    third = THERE.pay_days[2]
    clear = next(
        one for one in menu(loan, (), THERE) if one.column.name.startswith("clear") and one.payments[-1].day == third
    )
    just = np.minimum(bare(), 0) + clear.column.cost
    just[:, : THERE.row(third)] = 0

    assert told(LOAN, just).likely == third
    assert told(LOAN, just - 1).likely != third


def test_what_a_month_does_not_reach_for_is_made_up_on_the_payday_after_which_it_does() -> None:
    short = bare()
    short[:, THERE.row(LAST) :] -= 1
    short[:, THERE.row(LAST) + 2 :] += 1
    found = told(LOAN, short)

    assert found.on_time.kept == 0
    assert found.late == found.likely == THERE.start(THERE.row(LAST) + 2)
    assert not found.is_sooner


def test_where_the_cash_never_reaches_no_day_is_told() -> None:
    found = told(LOAN, bare() - 1)

    assert (found.late, found.likely, found.early, found.latest) == (None, None, None, None)
    assert (found.planned, found.until) == (LAST, THERE.until)
    assert not found.is_sooner


def test_one_run_in_ten_and_nine_in_ten_frame_the_likely_day() -> None:
    runs = bare(10)
    runs[0] = PROMISED
    runs[9, THERE.row(LAST) :] -= 1
    found = told(LOAN, runs)

    assert found.early == THERE.pay_days[0]
    assert found.likely == found.latest == LAST
    assert found.late == LAST
    assert (found.on_time.kept, found.on_time.scenarios) == (9, 10)


def test_nothing_ends_before_what_was_promised_earlier() -> None:
    promised = "2028-02-15"
    found = told(LOAN, steady(PROMISED, 0), promised)

    assert found.planned == day(promised)
    assert found.likely == day(promised)


def test_a_plan_of_nothing_ends_with_what_was_promised_before() -> None:
    found = told(selection(), steady(0, 0), "2027-02-20")

    assert found.planned == found.likely == found.late == day("2027-02-20")


def test_a_plan_that_leaves_something_tells_no_day() -> None:
    assert free(selection(replace(choice("keep", long_loan()), clear=None)), Weather(bare())) is None


def test_what_is_due_before_the_first_payday_is_paid_then() -> None:
    soon = choice("keep", Debt("soon", "soon", coming_bill().terms, coming_bill().events))
    first = selection(replace(soon, clear=THERE.on))

    assert told(first, steady(soon.column.cost, 0)).likely == THERE.on


def test_a_debt_beside_which_nothing_runs_ends_for_what_is_promised_of_it() -> None:
    asked = offer(Kind.INSTALMENTS, debt="loan", months=6, interest_stops=True)
    loan = long_loan()
    parts = next(one for one in menu(loan, (asked,), THERE) if one.offer and one.clear)
    one = selection(parts)
    enough = one.selection.committed[-1]

    assert told(one, steady(enough, 0)).likely == THERE.pay_days[0]
    assert told(one, steady(enough - 2, 1)).likely == THERE.pay_days[1]


@settings(max_examples=40, deadline=None)
@given(
    start=st.integers(0, PROMISED * 2),
    monthly=st.integers(0, PROMISED),
    more=st.integers(0, PROMISED),
)
def test_more_money_is_never_later_and_the_days_stand_in_their_order(start: int, monthly: int, more: int) -> None:
    rng = np.random.default_rng(7)
    swings = np.cumsum(rng.integers(-monthly // 2, monthly // 2 + 1, (12, THERE.rows)), axis=1)
    months = steady(start, monthly, 12) + swings
    one, richer = told(LOAN, months), told(LOAN, months + more)
    days = [each or day("9999-01-01") for each in (one.early, one.likely, one.latest)]

    assert days == sorted(days)
    assert days[2] <= (one.late or day("9999-01-01"))
    assert (richer.likely or day("9999-01-01")) <= days[1]
    assert richer.on_time.kept >= one.on_time.kept


@pytest.mark.parametrize("share", [1, 5, 10])
def test_the_chance_is_the_share_of_runs_that_are_through_by_the_planned_day(share: int) -> None:
    runs = bare(10)
    runs[share:] -= 1

    assert told(LOAN, runs).on_time.kept == share
