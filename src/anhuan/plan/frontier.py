"""The frontier of cost against chance: for each level, the cheapest choice of one column per debt that is kept.

The chance is exact on the scenarios given, the choice is proven cheapest unless a limit stops the search; then the
bound says how much cheaper another one could be at most. What the frontier promises is measured on the scenarios it
was searched on: before a chance is shown, it is counted again on fresh ones (`best`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from anhuan.plan.column import committed
from anhuan.plan.keep import FirstBreak, chance_kept, first_break
from anhuan.plan.selection.incumbent import Incumbents, neighbours
from anhuan.plan.selection.instance import Instance, instance
from anhuan.plan.selection.ladder import Scenarios, scenarios_of
from anhuan.plan.selection.multipliers import Climb, limits_of
from anhuan.plan.selection.parts import Judge, Prices
from anhuan.plan.selection.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from anhuan.plan.chance import Chance
    from anhuan.plan.column import Column, Menu

NODES: Final = 2_000_000
SOME: Final = 500
"""The choice kept most often is looked for on so many scenarios, and counted on all."""
DIRECTIONS: Final = 64
FIRST_STEPS: Final = 60
MORE_STEPS: Final = 40
DIRECTION_STEPS: Final = 30
CENT: Final = 0.01
"""Bounds are sums of floats; so much is taken off before they are rounded up to whole fen."""
DEARER: Final = 1.1
"""Where no choice is known, so much more than the cheapest columns cost is what prices are found for."""


@dataclass(frozen=True, slots=True)
class Limits:
    """When a search must stop: after so many ``nodes``, or ``seconds`` by ``clock``, or when it is ``cancelled``.

    ``progress`` is told after every step how many nodes were weighed.
    """

    nodes: int = NODES
    seconds: float | None = None
    clock: Callable[[], float] | None = None
    cancelled: Callable[[], bool] | None = None
    progress: Callable[[int], None] | None = None

    def watch(self) -> Callable[[int], bool]:
        """Return what says, asked with the number of nodes weighed, whether to go on; seconds count from now."""
        began = self.clock() if self.clock else 0.0

        def go_on(weighed: int) -> bool:
            if self.progress:
                self.progress(weighed)
            late = self.clock is not None and self.seconds is not None and self.clock() - began >= self.seconds
            return not late and weighed < self.nodes and not (self.cancelled and self.cancelled())

        return go_on


@dataclass(frozen=True, slots=True)
class Point:
    """The cheapest choice known for one level.

    ``chosen`` has one column for each debt, in the order of the menus; None where none is known. No choice that
    reaches the level costs less than ``bound`` (None if none reaches it). ``proven`` where that is the last word:
    ``chosen`` is cheapest, or no choice reaches the level.
    """

    level: float
    chosen: tuple[Column, ...] | None
    cost: int | None
    chance: Chance | None
    bound: int | None
    proven: bool

    @property
    def gap(self) -> float | None:
        """Return how much cheaper another choice could be at most, as a share of the cost; None if none is known."""
        if self.cost is None or self.bound is None:
            return None
        return (self.cost - self.bound) / self.cost if self.cost else 0.0


@dataclass(frozen=True, slots=True)
class Highest:
    """The choice kept most often that was found, and where it breaks first; none is kept oftener than ``at_most``."""

    chosen: tuple[Column, ...]
    cost: int
    chance: Chance
    at_most: float
    first_break: FirstBreak | None


@dataclass(frozen=True, slots=True)
class Frontier:
    """A point for each level; ``nodes`` is how many were weighed.

    ``highest`` tells what can be reached where no choice is known for any level.
    """

    points: tuple[Point, ...]
    highest: Highest | None
    nodes: int


def frontier(
    menus: Sequence[Menu],
    available: NDArray[np.int64],
    levels: Sequence[float],
    *,
    limits: Limits | None = None,
) -> Frontier:
    """Return for each of ``levels``, by rising level, the cheapest choice kept in at least this share of scenarios.

    ``available`` holds what may be spent on promises up to the end of each month, scenarios × months, in fen. Every
    column must be told for these months, and every menu must have one.
    """
    rising = sorted(levels)
    if not menus:
        return _nothing_owed(available, rising)
    what = instance(menus, available, rising)
    go_on = (limits or Limits()).watch()
    open_yet = scenarios_of(what)
    months = open_yet.months()
    best = Incumbents.none(what, months)
    prices = _first_choices(what, best, open_yet, go_on)
    ladder = months.with_rows(open_yet.directions(prices.direction))
    tree = Tree.root(Judge.of(what, best, ladder, prices))
    tree.run(go_on)
    bounds = tree.bounds()
    points = tuple(_point(what, best, level, bounds[place], place) for place, level in enumerate(rising))
    reached = any(point.chosen for point in points)
    return Frontier(points, None if reached else _highest(what), tree.weighed)


def first_prices(menus: Sequence[Menu], available: NDArray[np.int64], level: float) -> NDArray[np.float64]:
    """Return prices of months, one row each, that are good for ``level`` and for scenarios of many kinds."""
    what = instance(menus, available, [level])
    open_yet = scenarios_of(what)
    prices = _first_choices(what, Incumbents.none(what, open_yet.months()), open_yet, Limits().watch())
    return np.concatenate((prices.level, prices.direction))


def _first_choices(what: Instance, best: Incumbents, open_yet: Scenarios, go_on: Callable[[int], bool]) -> Prices:
    """Find prices for every level and for scenarios of every kind, and on the way the first choices."""
    limits = limits_of(what)
    dearer = np.full(len(limits), what.cost.min(axis=1).sum() * DEARER)
    climb = Climb.at(what, limits).climb(FIRST_STEPS, dearer)
    best.offer(np.unique(np.concatenate(climb.picks), axis=0))
    best.offer(_least_committed(what)[None])
    best.improve(go_on)
    climb = climb.climb(MORE_STEPS, np.where(np.isfinite(best.cost), best.cost, dearer))
    known = best.cost[np.isfinite(best.cost)]
    order = np.argsort((open_yet.worth - what.least.sum(axis=0)).min(axis=1), kind="stable")
    spread = order[np.unique(np.linspace(0, len(order) - 1, min(DIRECTIONS, len(order))).astype(np.int64))]
    start = np.repeat(climb.best.mean(axis=0)[None], len(spread), axis=0)
    single = Climb.at(what, open_yet.worth[spread], start)
    single.climb(DIRECTION_STEPS, np.full(len(spread), known.max() if len(known) else dearer[0]))
    directions = np.concatenate((single.best, climb.best))
    return Prices(climb.best, limits, directions[(directions > 0).any(axis=1)])


def _least_committed(what: Instance) -> NDArray[np.int64]:
    """Return the choice that commits least over all months."""
    return np.asarray(np.where(what.there, what.profile.sum(axis=2), np.inf).argmin(axis=1))


def _point(what: Instance, best: Incumbents, level: float, bound: float, place: int) -> Point:
    """Return the point of one level."""
    picks = best.picks[place]
    if picks is None:
        ruled_out = not np.isfinite(bound)
        return Point(level, None, None, None, None if ruled_out else int(np.ceil(bound - CENT)), ruled_out)
    chosen = _columns(what, picks)
    cost = sum(one.cost for one in chosen)
    least = min(cost, int(np.ceil(bound - CENT)))
    return Point(level, chosen, cost, chance_kept(what.available, committed(chosen)), least, least == cost)


def _columns(what: Instance, picks: NDArray[np.int64]) -> tuple[Column, ...]:
    """Return the columns of a choice."""
    return tuple(menu[place] for menu, place in zip(what.columns, picks, strict=True))


def _highest(what: Instance) -> Highest:
    """Return the choice kept most often that a local search finds."""
    found = _climb_chance(what, _least_committed(what))
    chosen = _columns(what, found)
    promised = committed(chosen)
    floor = what.least.sum(axis=0)[: what.first_last]
    at_most = float((what.available[:, : what.first_last] >= floor).all(axis=1).mean())
    cost = sum(one.cost for one in chosen)
    chance = chance_kept(what.available, promised)
    return Highest(chosen, cost, chance, at_most, first_break(what.available, promised))


def _climb_chance(what: Instance, picks: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return a choice that no other column of a single debt makes kept more often."""
    best = int(_kept(what, picks[None])[0])
    while True:
        near = neighbours(what, picks)
        kept = _kept(what, near)
        if int(kept.max()) <= best:
            return picks
        best, picks = int(kept.max()), near[kept.argmax()]


def _kept(what: Instance, picks: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return in how many of some `SOME` scenarios each choice is kept."""
    _, profile, last = what.totals(picks)
    some = what.available[:: -(-len(what.available) // SOME)]
    bound = zip(profile, last, strict=True)
    return np.array([(some[:, :end] >= asked[:end]).all(axis=1).sum() for asked, end in bound])


def _nothing_owed(available: NDArray[np.int64], levels: Sequence[float]) -> Frontier:
    """Return the frontier without any debt: nothing is promised, so nothing is broken."""
    chance = chance_kept(available, ())
    points = tuple(Point(level, (), 0, chance, 0, proven=True) for level in levels)
    return Frontier(points, None, 0)
