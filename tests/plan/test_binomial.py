"""How sure a counted share is: against sums of the binomial distribution itself, and printed tables."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anhuan.plan.binomial import lower_bound, needed, tail


def summed(kept: int, runs: int, share: Fraction) -> float:
    """Return the chance of at least ``kept`` in ``runs`` by adding up every count, exactly."""
    return float(sum(comb(runs, one) * share**one * (1 - share) ** (runs - one) for one in range(kept, runs + 1)))


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 60), st.integers(0, 60), st.integers(0, 100))
def test_the_tail_is_the_sum_of_its_counts(runs: int, kept: int, percent: int) -> None:
    share = Fraction(percent, 100)

    assert tail(min(kept, runs), runs, float(share)) == pytest.approx(summed(min(kept, runs), runs, share), abs=1e-12)


@pytest.mark.parametrize(
    ("kept", "runs", "bound"),
    [
        # One-sided 95 % bounds: none failed in ten is the tenth root of 0.05; the others as printed in tables.
        (10, 10, 0.05 ** (1 / 10)),
        (0, 10, 0.0),
        (8, 10, 0.4931),
        (95, 100, 0.8977),
    ],
)
def test_the_bound_is_clopper_and_pearsons(kept: int, runs: int, bound: float) -> None:
    assert lower_bound(kept, runs) == pytest.approx(bound, abs=5e-5)


@pytest.mark.parametrize("runs", [1, 10, 58, 59, 300, 2000, 100_000])
@pytest.mark.parametrize("level", [0.8, 0.95, 0.99])
def test_as_many_are_needed_as_the_bound_asks_for(level: float, runs: int) -> None:
    found = needed(level, runs)

    assert found > runs or lower_bound(found, runs) >= level
    assert lower_bound(min(found - 1, runs), runs) < level


def test_59_runs_without_a_break_are_the_fewest_that_show_95_in_100() -> None:
    assert (needed(0.95, 58), needed(0.95, 59)) == (59, 59)
