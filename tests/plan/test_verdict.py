"""What may be shown: counted again on scenarios the search has never seen."""

from __future__ import annotations

import numpy as np
import pytest
from plan.households import LEVELS, household

from anhuan.plan.column import Column, committed
from anhuan.plan.frontier import frontier
from anhuan.plan.keep import chance_kept
from anhuan.plan.verdict import holding, levels_for, measured

DEAR, CHEAP = Column("dear", 120, (40, 120)), Column("cheap", 100, (100, 100))


def cash(lucky: int, runs: int) -> np.ndarray:
    """Return scenarios of which ``lucky`` bear the cheap column as well."""
    return np.array([[100, 150]] * lucky + [[40, 150]] * (runs - lucky))


def test_a_point_that_fails_on_fresh_scenarios_gives_way_to_the_next() -> None:
    found = frontier(((DEAR, CHEAP),), cash(900, 1000), (0.9, 0.95))
    told = measured(found, cash(8900, 10_000))

    assert [one.point.chosen for one in told] == [(CHEAP,), (DEAR,)]
    shown = holding(told, 0.9)
    assert shown is not None
    assert shown.point.chosen == (DEAR,)
    assert shown.fresh.share == 1.0


def test_a_point_that_holds_is_shown_though_a_dearer_one_would_too() -> None:
    found = frontier(((DEAR, CHEAP),), cash(950, 1000), (0.9, 0.99))
    shown = holding(measured(found, cash(9500, 10_000)), 0.9)

    assert shown is not None
    assert shown.point.chosen == (CHEAP,)


def test_nothing_is_shown_where_nothing_holds() -> None:
    found = frontier(((DEAR,),), cash(0, 100), (0.9,))

    assert holding(measured(found, np.zeros((1000, 2), dtype=np.int64)), 0.9) is None


def test_levels_to_step_to_lie_between_the_level_and_certainty() -> None:
    assert levels_for(0.9) == pytest.approx((0.9, 0.905, 0.91, 0.92, 0.94))


def test_every_choice_is_measured_once_and_only_choices() -> None:
    made_up = household(6, 4)
    found = frontier(made_up.menus, made_up.available(1000, 1), LEVELS)
    fresh = made_up.available(5000, 2)
    told = measured(found, fresh)

    chosen = [point.chosen for point in found.points if point.chosen is not None]
    assert [one.point.chosen for one in told] == list(dict.fromkeys(chosen))
    assert all(one.fresh == chance_kept(fresh, committed(one.point.chosen or ())) for one in told)
