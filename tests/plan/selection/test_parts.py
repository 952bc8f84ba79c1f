"""What is ruled out before the search: never a column of the cheapest choice, and much where little can be borne."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from plan.households import household

from anhuan.plan.column import Column
from anhuan.plan.selection.incumbent import Incumbents
from anhuan.plan.selection.instance import Instance, instance
from anhuan.plan.selection.ladder import scenarios_of
from anhuan.plan.selection.parts import Judge, Parts, Prices, parts_of

LEVELS = (0.6, 0.8, 0.95)


def judge_of(what: Instance, best: Incumbents | None = None) -> Judge:
    open_yet = scenarios_of(what)
    months = open_yet.months()
    price = np.random.default_rng(1).uniform(0, 0.01, (3, what.months))
    prices = Prices(price, np.sort(what.available.astype(float), axis=0)[what.budgets], price)
    ladder = months.with_rows(open_yet.directions(price))
    return Judge.of(what, best or Incumbents.none(what, months), ladder, prices)


def cheapest(what: Instance) -> list[tuple[float, tuple[int, ...]]]:
    """Return the cheapest choice of each level, by trying all."""
    every = np.array(list(product(*(range(len(menu)) for menu in what.columns))))
    cost, profile, last = what.totals(every)
    broken = np.array(
        [(what.available[:, :end] < asked[:end]).any(axis=1).sum() for asked, end in zip(profile, last, strict=True)]
    )
    found = []
    for budget in what.budgets:
        within = np.flatnonzero(broken <= budget)
        best = within[cost[within].argmin()] if len(within) else -1
        found.append((cost[best], tuple(every[best])) if best >= 0 else (np.inf, ()))
    return found


def holds(parts: Parts, level: int, picks: tuple[int, ...]) -> bool:
    return any(
        at == level and all(allowed[debt, place] for debt, place in enumerate(picks))
        for at, allowed in zip(parts.level, parts.allowed, strict=True)
    )


@pytest.mark.parametrize("seed", range(8))
def test_the_cheapest_choice_is_never_ruled_out(seed: int) -> None:
    made = household(seed, 3)
    what = instance(made.menus, made.available(150, 1), LEVELS)

    parts = parts_of(judge_of(what))

    for level, (_, picks) in enumerate(cheapest(what)):
        assert not picks or holds(parts, level, picks)


@pytest.mark.parametrize("seed", range(8))
def test_where_the_cheapest_is_known_nothing_cheaper_was_ruled_out(seed: int) -> None:
    made = household(seed, 3)
    what = instance(made.menus, made.available(150, 1), LEVELS)
    best = Incumbents.none(what, scenarios_of(what).months())
    best.cost[:] = [cost + 1 for cost, _ in cheapest(what)]

    parts = parts_of(judge_of(what, best))

    for level, (_, picks) in enumerate(cheapest(what)):
        assert not picks or holds(parts, level, picks)


def test_a_column_nobody_could_bear_is_ruled_out_and_a_level_out_of_reach_ends() -> None:
    menu = (Column("dear", 500, (10, 20, 30)), Column("cheap", 100, (900, 900, 900)))
    available = np.tile(np.array([[50, 60, 70]]), (10, 1))
    available[:3] = 5
    what = instance([menu], available, (0.5, 0.7, 0.95))

    parts = parts_of(judge_of(what))

    assert parts.level.tolist() == [0, 1]
    assert [what.columns[0][place].cost for place in np.flatnonzero(parts.allowed[0, 0])] == [500]


def test_where_nothing_can_be_borne_no_part_is_left() -> None:
    what = instance([(Column("all", 100, (10, 20)),)], np.zeros((10, 2), dtype=np.int64), LEVELS)

    assert not len(parts_of(judge_of(what)).level)
