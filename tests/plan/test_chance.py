"""A chance is told with its sampling error."""

from __future__ import annotations

import pytest

from anhuan.plan.chance import Chance


@pytest.mark.parametrize(
    ("kept", "scenarios", "low", "high"),
    [
        # Wilson's interval of 8 in 10, and of none in 10, as printed in textbooks.
        (8, 10, 0.4902, 0.9433),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
    ],
)
def test_the_interval_is_wilsons(kept: int, scenarios: int, low: float, high: float) -> None:
    found = Chance(kept, scenarios)

    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_what_is_said_of_a_chance_is_less_than_what_was_counted() -> None:
    # All of ten kept: the bound is the tenth root of 0.05.
    assert round(Chance(10, 10).sure, 6) == round(0.05**0.1, 6)
    assert Chance(95, 100).sure < 0.95
