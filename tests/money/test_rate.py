"""Rates are exact shares."""

from __future__ import annotations

from fractions import Fraction

from anhuan.money.rate import Per, Rate


def test_a_penalty_of_one_and_a_half_times_keeps_its_period() -> None:
    daily = Rate(Fraction(5, 10_000), Per.DAY)

    assert daily.times(Fraction(3, 2)) == Rate(Fraction(75, 100_000), Per.DAY)
