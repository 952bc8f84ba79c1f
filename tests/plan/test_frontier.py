"""The frontier: the cheapest choice that is kept often enough, the same as trying every choice finds."""

from __future__ import annotations

from itertools import count, product
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan.households import LEVELS, household

from anhuan.plan.column import Column, Menu, committed
from anhuan.plan.frontier import Frontier, Limits, frontier
from anhuan.plan.keep import chance_kept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

RISING = (0.5, 0.8, 0.9, 1.0)
SMALL = st.tuples(st.integers(0, 2**32), st.integers(1, 4), st.integers(1, 5), st.integers(1, 9), st.integers(1, 90))


def made(seed: int, debts: int, places: int, months: int, runs: int) -> tuple[tuple[Menu, ...], NDArray[np.int64]]:
    """Return a small instance in which payments, costs and cash are of a size."""
    chance = np.random.default_rng(seed)

    def column(name: int) -> Column:
        paid = chance.integers(0, 30, months) * (chance.random(months) < 0.6)
        return Column(str(name), int(paid.sum() + chance.integers(0, 25)), tuple(map(int, np.cumsum(paid))))

    menus = tuple(tuple(map(column, range(chance.integers(1, places + 1)))) for _ in range(debts))
    cash = chance.integers(0, 40 * debts) + np.cumsum(chance.integers(-5, 20 * debts, (runs, months)), axis=1)
    return menus, cash


def cheapest(menus: Sequence[Menu], available: NDArray[np.int64], level: float) -> int | None:
    """Return the least cost of all choices kept at this level, by trying every one."""
    costs = [
        sum(one.cost for one in chosen)
        for chosen in product(*menus)
        if chance_kept(available, committed(chosen)).share >= level - 1e-12
    ]
    return min(costs, default=None)


@settings(max_examples=150, deadline=None)
@given(SMALL)
def test_it_costs_what_trying_every_choice_finds(shape: tuple[int, int, int, int, int]) -> None:
    menus, available = made(*shape)

    found = frontier(menus, available, RISING)

    assert [point.cost for point in found.points] == [cheapest(menus, available, level) for level in RISING]
    assert all(point.proven for point in found.points)


@settings(max_examples=100, deadline=None)
@given(SMALL)
def test_what_is_chosen_costs_and_holds_what_is_said(shape: tuple[int, int, int, int, int]) -> None:
    menus, available = made(*shape)

    for point in frontier(menus, available, RISING).points:
        if point.chosen is not None:
            assert all(one in menu for one, menu in zip(point.chosen, menus, strict=True))
            assert point.cost == sum(one.cost for one in point.chosen) == point.bound
            assert point.chance == chance_kept(available, committed(point.chosen))
            assert point.chance.share >= point.level - 1e-12
            assert point.gap == 0


@settings(max_examples=60, deadline=None)
@given(SMALL, st.integers(0, 99))
def test_the_order_of_debts_and_columns_changes_nothing(shape: tuple[int, int, int, int, int], order_seed: int) -> None:
    menus, available = made(*shape)
    order = np.random.default_rng(order_seed).permutation(len(menus))
    mixed = tuple(tuple(reversed(menus[place])) for place in order)

    assert costs(frontier(mixed, available, RISING)) == costs(frontier(menus, available, RISING))


def costs(found: Frontier) -> list[int | None]:
    return [point.cost for point in found.points]


@pytest.mark.parametrize("seed", range(6))
def test_a_higher_level_never_costs_less(seed: int) -> None:
    made_up = household(seed, 5)
    found = frontier(made_up.menus, made_up.available(1000, 1), LEVELS)

    reached = [cost for cost in costs(found) if cost is not None]
    assert reached == sorted(reached)
    assert None not in costs(found)[: len(reached)]


@pytest.mark.parametrize("seed", range(4))
def test_three_real_sized_debts_agree_with_trying_every_choice(seed: int) -> None:
    made_up = household(seed, 3)
    available = made_up.available(500, 1)

    assert costs(frontier(made_up.menus, available, LEVELS)) == [
        cheapest(made_up.menus, available, level) for level in LEVELS
    ]


@pytest.mark.parametrize("nodes", [0, 1, 200, 2000])
def test_a_search_that_is_stopped_says_how_far_it_may_be_off(nodes: int) -> None:
    made_up = household(7, 8)
    available = made_up.available(1000, 1)
    whole = frontier(made_up.menus, available, LEVELS)
    stopped = frontier(made_up.menus, available, LEVELS, limits=Limits(nodes=nodes))

    for best, known in zip(whole.points, stopped.points, strict=True):
        if best.cost is None:
            assert known.cost is None
        else:
            assert known.bound is not None
            assert known.bound <= best.cost
            assert known.cost is None or known.cost >= best.cost
    assert not all(point.proven for point in stopped.points)
    assert any(point.gap for point in stopped.points)


def test_it_stops_when_it_is_told_to_and_reports_on_its_way() -> None:
    made_up = household(7, 8)
    available = made_up.available(500, 1)
    told = list[int]()
    clock = count()

    by_time = frontier(made_up.menus, available, LEVELS, limits=Limits(seconds=3, clock=lambda: float(next(clock))))
    cancelled = frontier(
        made_up.menus, available, LEVELS, limits=Limits(cancelled=lambda: len(told) > 1, progress=told.append)
    )

    whole = frontier(made_up.menus, available, LEVELS)
    assert by_time.nodes < whole.nodes
    assert cancelled.nodes < whole.nodes
    assert told[0] == 0
    assert told == sorted(told)


def test_levels_may_be_asked_for_in_any_order() -> None:
    menus, available = made(5, 3, 4, 6, 60)

    assert frontier(menus, available, RISING[::-1]) == frontier(menus, available, RISING)


def test_without_debts_nothing_is_promised_and_nothing_broken() -> None:
    found = frontier((), np.zeros((10, 3), dtype=np.int64), (0.9,))

    (point,) = found.points
    assert (point.chosen, point.cost, point.bound, point.proven, point.gap) == ((), 0, 0, True, 0.0)
    assert point.chance is not None
    assert point.chance.share == 1.0


def test_a_household_without_income_is_told_how_far_it_gets() -> None:
    # A quarter of the scenarios has 50 yuan at hand, and nothing ever comes in.
    available = np.zeros((100, 3), dtype=np.int64)
    available[:25] = 5000
    menu = (Column("in three", 9000, (3000, 6000, 9000)), Column("at once", 6000, (6000, 6000, 6000)))
    found = frontier((menu, (Column("small", 100, (0, 100, 100)),)), available, (0.8, 0.95))

    assert costs(found) == [None, None]
    assert all(point.proven and point.bound is None and point.gap is None for point in found.points)
    assert found.highest is not None
    assert found.highest.chance.share == 0.0
    assert found.highest.first_break is not None
    assert found.highest.first_break.month == 0


def test_the_highest_chance_is_found_where_no_level_is_reached() -> None:
    available = np.tile(np.array([1000, 1000, 2000]), (100, 1))
    available[:40] = 500
    menu = (Column("now", 900, (900, 900, 900)), Column("little", 1000, (200, 300, 400)))
    rest = (Column("later", 500, (0, 0, 500)), Column("at the end", 600, (0, 0, 90)))
    available[:60, 2] = 450

    found = frontier((menu, rest), available, (0.9,))

    assert found.highest is not None
    assert found.highest.chance.share == 0.4
    assert found.highest.at_most == 0.4
    assert found.highest.cost == 1600
    assert found.highest.first_break is not None
    assert (found.highest.first_break.month, found.highest.first_break.broken) == (2, (0, 0, 60))


def test_the_highest_chance_is_not_simply_the_least_committed() -> None:
    # Over all months the late payment commits less, and the even one is kept more often.
    available = np.tile(np.array([1000, 1000, 1000]), (10, 1))
    available[:5] = 0
    menu = (Column("even", 1000, (1000, 1000, 1000)), Column("late", 2900, (0, 0, 2900)))

    found = frontier((menu,), available, (0.9,)).highest

    assert found is not None
    assert ([one.name for one in found.chosen], found.chance.share) == (["even"], 0.5)


def test_all_certain_or_wildly_uncertain_cash_is_no_trouble() -> None:
    made_up = household(2, 4)
    sure = np.tile(np.arange(1, 61) * 10_000_000, (50, 1))
    wild = np.random.default_rng(3).integers(-(10**9), 10**9, (50, 60))

    assert costs(frontier(made_up.menus, sure, LEVELS)) == [
        sum(min(column.cost for column in menu) for menu in made_up.menus)
    ] * len(LEVELS)
    assert all(point.proven for point in frontier(made_up.menus, wild, LEVELS).points)


def test_forty_debts_are_answered_within_their_limit() -> None:
    made_up = household(1, 40)
    available = made_up.available(500, 1) * 8
    found = frontier(made_up.menus, available, LEVELS, limits=Limits(nodes=3000))

    known = [point for point in found.points if point.cost is not None]
    assert known
    assert all(point.gap is not None and point.gap < 0.5 for point in known)
