"""The most that can safely be promised: the same as trying every amount."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from anhuan.money.amount import ZERO, Money
from anhuan.plan.binomial import lower_bound
from anhuan.plan.keep import chance_kept
from anhuan.plan.safe_promise import Payments, earliest, largest_promise, promise_curve

MONTHS = 6
SHAPE = st.tuples(st.integers(0, 2**32), st.integers(0, MONTHS - 1), st.integers(1, MONTHS)).filter(
    lambda one: one[1] + one[2] <= MONTHS
)


def made(seed: int) -> tuple[np.ndarray, tuple[int, ...]]:
    chance = np.random.default_rng(seed)
    available = chance.integers(0, 30) + np.cumsum(chance.integers(-5, 20, (40, MONTHS)), axis=1)
    paid = chance.integers(0, 8, MONTHS) * (chance.random(MONTHS) < 0.5)
    return available, tuple(np.cumsum(paid).tolist())


def beside(committed: tuple[int, ...], payments: Payments, fen: int) -> tuple[int, ...]:
    return tuple((np.array(committed) + fen * payments.due(MONTHS)).tolist())


@settings(max_examples=200, deadline=None)
@given(SHAPE, st.sampled_from([0.5, 0.8, 0.95, 1.0]))
def test_one_fen_more_would_not_be_kept_so_often(shape: tuple[int, int, int], level: float) -> None:
    available, committed = made(shape[0])
    payments = Payments(shape[1], shape[2])
    found = largest_promise(available, committed, payments, level)

    if found > ZERO:
        assert chance_kept(available, beside(committed, payments, found.fen)).share >= level
    assert chance_kept(available, beside(committed, payments, found.fen + 1)).share < level


@settings(max_examples=100, deadline=None)
@given(SHAPE, st.integers(1, 60))
def test_the_curve_tells_the_chance_of_every_amount(shape: tuple[int, int, int], fen: int) -> None:
    available, committed = made(shape[0])
    payments = Payments(shape[1], shape[2])

    told = promise_curve(available, committed, payments).chance(Money(fen))

    assert told == chance_kept(available, beside(committed, payments, fen))


def test_a_higher_level_never_bears_more() -> None:
    available, committed = made(3)
    told = promise_curve(available, committed, Payments(1, 3)).at((0.5, 0.7, 0.9, 0.99))

    assert list(told) == sorted(told, reverse=True)


def test_a_sure_amount_reaches_the_level_with_its_lower_bound() -> None:
    available = np.arange(1, 1001)[:, None]
    plain = largest_promise(available, (0,), Payments(0), 0.9)
    sure = largest_promise(available, (0,), Payments(0), 0.9, sure=True)

    assert plain == Money(101)
    assert sure < plain
    kept = chance_kept(available, (sure.fen,)).kept
    assert lower_bound(kept, 1000) >= 0.9 > lower_bound(kept - 1, 1000)


def test_too_few_scenarios_are_sure_of_nothing() -> None:
    assert largest_promise(np.full((20, 1), 500), (0,), Payments(0), 0.95, sure=True) == ZERO


def test_what_cannot_be_kept_anyway_bears_nothing_more() -> None:
    assert largest_promise(np.full((20, 2), 50), (60, 60), Payments(1), 0.8) == ZERO


def test_the_earliest_month_is_the_first_that_bears_the_amount() -> None:
    available = np.tile(np.array([10, 30, 20, 40]), (5, 1))

    assert earliest(available, (0, 0, 0, 0), Money(25), 0.9) == 1
    assert earliest(available, (0, 0, 0, 0), Money(40), 0.9) == 3
    assert earliest(available, (0, 0, 0, 0), Money(41), 0.9) is None
