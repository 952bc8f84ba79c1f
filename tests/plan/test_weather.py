"""Simulated months as a plan sees them: rows by payday, what life alone breaks, and what a plan adds to that."""

from __future__ import annotations

import numpy as np
import pytest
from telling import CALM, day, yuan

from anhuan.household.household import Household, Income, Spending
from anhuan.money.amount import ZERO
from anhuan.plan.room import room
from anhuan.plan.weather import PLENTY, Weather, weather

ON = day("2026-11-12")
STEADY = Household(
    yuan("500"),
    [Income("wages", yuan("5000"), day=15)],
    [Spending("rent", yuan("1000")), Spending("outings", yuan("300"), essential=False)],
)


def runs(*rows: list[int]) -> Weather:
    """Return weather told run by run, in fen."""
    return Weather(np.array(rows, dtype=np.int64))


def test_before_the_first_payday_there_is_what_cash_leaves_after_essentials() -> None:
    # Three days of 1,000.00 a month: 100.00 of the 500.00 go before the payday.
    sky = weather(STEADY, room(STEADY, ON), CALM, count=3, seed=1)

    assert sky.available[:, 0].tolist() == [40_000] * 3


def test_every_payday_adds_what_a_month_leaves_after_essentials() -> None:
    sky = weather(STEADY, room(STEADY, ON), CALM, count=3, seed=1)

    assert set(np.diff(sky.available, axis=1).ravel().tolist()) == {400_000}


def test_other_spending_stays_in_place_where_it_is_told_to() -> None:
    sky = weather(STEADY, room(STEADY, ON), CALM, count=3, seed=1, optional=yuan("300"))

    assert set(np.diff(sky.available, axis=1).ravel().tolist()) == {370_000}


def test_a_promise_is_kept_where_no_month_up_to_its_last_asks_for_more_than_there_is() -> None:
    sky = runs([10, 20, -5], [10, 15, 99])

    assert sky.chance((10, 16, 16)).kept == 1
    assert sky.chance((0, 15, 15)).kept == 2


def test_what_must_be_there_to_the_end_of_a_month_is_counted_to_its_end() -> None:
    sky = runs([10, 20, -5], [10, 15, 99])

    assert sky.through((0, 15, 15), 3).kept == 1
    assert sky.through((0, 0, 0), 2).kept == 2


def test_getting_through_alone_is_asked_for_the_months_of_the_promises() -> None:
    sky = runs([10, -1, 50], [10, 5, -7])

    assert sky.alone((0, 3, 3)).kept == 1
    assert sky.alone((0, 0, 0)).kept == 2


def test_runs_that_life_alone_breaks_count_as_kept_where_only_what_a_plan_adds_is_asked() -> None:
    sky = runs([10, -1, 50], [10, 5, 7])

    assert sky.relieved.tolist() == [[PLENTY] * 3, [10, 5, 7]]


def test_cash_that_is_shifted_is_there_in_every_run() -> None:
    sky = runs([10, 20], [30, 40])

    assert sky.shifted((1, -2)).available.tolist() == [[11, 18], [31, 38]]
    assert sky.shifted((0, 0)) is sky


@pytest.mark.parametrize("optional", ["0", "300"])
def test_the_same_seed_gives_the_same_months(optional: str) -> None:
    one, other = (
        weather(STEADY, room(STEADY, ON), CALM, count=5, seed=9, optional=yuan(optional)).available for _ in range(2)
    )

    assert (one == other).all()
    assert yuan("0") == ZERO
