"""What a few months say, and how little: the posterior of mean, swing and carry."""

from __future__ import annotations

from fractions import Fraction
from statistics import mean, stdev

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from anhuan.household.belief import CARRIES, LEAST_MONTHS, seen, told

RUNS = 200_000
MONTHS = (500, 620, 480, 555, 610, 490, 530)


def test_without_carry_mean_and_squares_are_the_textbook_ones() -> None:
    found = seen(MONTHS)

    assert found is not None
    assert found.found[0] == pytest.approx(mean(MONTHS))
    assert found.squares[0] == pytest.approx(stdev(MONTHS) ** 2 * (len(MONTHS) - 1))
    assert found.weight[0] == len(MONTHS)
    assert found.freedom == len(MONTHS) - 1


def test_the_mean_of_independent_months_spreads_as_students_t() -> None:
    # Told figures with no carry: the 97.5 % point of t with 5 degrees of freedom is 2.5706.
    found = told(1000, Fraction(1, 5), 6)
    first = np.zeros_like(found.chance)
    first[0] = 1.0
    object.__setattr__(found, "chance", first)

    drawn = found.draw(RUNS, np.random.default_rng(1))

    assert np.quantile(drawn.mean, 0.975) == pytest.approx(1000 + 2.5706 * 200 / 6**0.5, rel=0.005)


@pytest.mark.parametrize("carry", [0.0, 0.4])
def test_months_that_carry_over_are_recognised(carry: float) -> None:
    chance = np.random.default_rng(5)
    off, months = 0.0, []
    for _ in range(4000):
        off = carry * off + (1 - carry**2) ** 0.5 * chance.normal(0, 100)
        months.append(round(1000 + off))
    found = seen(months)

    assert found is not None
    assert CARRIES[int(found.chance.argmax())] == carry


def test_gaps_are_bridged_by_the_carry_over_them() -> None:
    chance = np.random.default_rng(6)
    off, months = 0.0, list[int | None]()
    for number in range(6000):
        off = 0.6 * off + 0.8 * chance.normal(0, 100)
        months.append(None if number % 3 == 1 else round(1000 + off))
    found = seen(months)

    assert found is not None
    assert CARRIES[int(found.chance.argmax())] == 0.6


@pytest.mark.parametrize("known", range(LEAST_MONTHS))
def test_too_few_months_say_nothing(known: int) -> None:
    assert seen((*range(100, 100 + known), None, None)) is None


def test_fewer_months_leave_it_wider() -> None:
    spreads = [
        float(np.std(told(1000, Fraction(1, 5), months).draw(RUNS, np.random.default_rng(2)).mean))
        for months in (6, 12, 36)
    ]

    assert spreads == sorted(spreads, reverse=True)


@given(st.integers(0, 10**7), st.integers(LEAST_MONTHS, 30))
def test_a_steady_line_stays_as_it_is(fen: int, months: int) -> None:
    for found in (told(fen, Fraction(0), months), seen((fen,) * months)):
        assert found is not None
        drawn = found.draw(4, np.random.default_rng(3))
        assert drawn.month(np.random.default_rng(4)) == pytest.approx([fen] * 4)


def test_it_goes_on_from_the_last_month_where_that_is_known() -> None:
    low = (1000, 1010, 990, 1000, 1005, 995, 700, 690, 680)
    found, unknown = seen(low), seen((*low, None))

    assert found is not None
    assert unknown is not None
    assert found.last == 680
    assert unknown.last is None
    next_month = found.draw(RUNS, np.random.default_rng(1)).month(np.random.default_rng(2))
    assert float(np.median(next_month)) < mean(low) - 30


def test_a_line_never_falls_below_nil() -> None:
    drawn = told(100, Fraction(3), 6).draw(1000, np.random.default_rng(1))

    assert min(float(drawn.month(np.random.default_rng(place)).min()) for place in range(5)) == 0.0
