"""A payment is made from cash that came by its day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from offering import ON, look
from telling import day, yuan

from anhuan.household.household import Household, Income
from anhuan.money.amount import ZERO
from anhuan.plan.months import months
from anhuan.plan.proposal import Payment
from anhuan.plan.room import Commitment, room, total_by


@pytest.mark.parametrize(
    ("when", "row"),
    [
        ("2026-11-12", 0),  # today: only what is at hand
        ("2026-11-14", 0),  # the day before the first payday
        ("2026-11-15", 1),  # pay that comes on the day counts
        ("2026-12-14", 1),
        ("2026-12-15", 2),
        ("2031-10-15", 60),
        ("2031-11-14", 60),  # the last day looked at
    ],
)
def test_a_day_stands_in_the_month_whose_pay_came_by_it(when: str, row: int) -> None:
    assert look().row(day(when)) == row


def test_there_is_one_row_more_than_paydays_and_the_first_begins_today() -> None:
    there = look()

    assert (there.rows, len(there.paydays)) == (61, 60)
    assert (there.start(0), there.start(1), there.start(60)) == (ON, day("2026-11-15"), day("2031-10-15"))
    assert there.until == day("2031-11-14")


def test_what_is_committed_adds_up_and_stays() -> None:
    payments = (Payment(day("2026-11-13"), yuan("1")), Payment(day("2026-12-20"), yuan("2")))

    assert look().committed(payments)[:4] == (100, 100, 300, 300)
    assert look().committed(())[-1] == 0


def test_months_are_those_of_the_room() -> None:
    household = Household(yuan("900"), (Income("wages", yuan("5000"), day=31),), ())
    there = room(household, ON)
    found = months(there)

    assert (found.on, found.paydays, found.pay_days, found.until) == (ON, there.paydays, there.plan_days, there.until)


days = st.integers(0, 1800).map(lambda after: ON + dt.timedelta(days=after))


@given(st.lists(st.tuples(days, st.integers(1, 10**6)), max_size=20), st.integers(1, 31))
def test_no_month_spends_pay_that_came_later(told: list[tuple[dt.date, int]], payday: int) -> None:
    there = look(payday)
    payments = [Payment(when, yuan(str(amount))) for when, amount in told]
    committed = there.committed(payments)

    for payment in payments:
        assert there.start(there.row(payment.day)) <= payment.day
    for row, total in enumerate(committed):
        end = there.paydays[row] if row < len(there.paydays) else there.until + dt.timedelta(days=1)
        assert total == sum(payment.amount.fen for payment in payments if payment.day < end)


@given(st.lists(st.tuples(days, st.integers(1, 10**6)), max_size=20))
def test_rows_are_the_months_a_chance_is_counted_by(told: list[tuple[dt.date, int]]) -> None:
    there = look()
    sums = total_by((there.on, *there.paydays), [Commitment(when, yuan(str(amount))) for when, amount in told])

    assert [money.fen for money in sums] == there.by_row(Payment(when, yuan(str(amount))) for when, amount in told)


def test_nothing_is_committed_by_nobody() -> None:
    household = Household(ZERO, (), ())

    assert months(room(household, ON)).committed(()) == (0,) * 61
