"""Branch and bound over the columns of one debt after the other, for all levels at once.

A node has chosen the columns of the first debts of an order, for one level and one *reach* (from how many to how
many months count at most; the reaches share out all choices). It is given up if nothing below it can be cheaper than
the level's incumbent:

* by price: cost so far and the least cost and price of the rest, less the price of what may be committed;
* by scenarios: a scenario is lost to everything below the node that is cheaper than the incumbent if what is
  committed already and least to come breaks it in some month; or if in some direction (prices that are good for one
  scenario) cost and price together are no cheaper than the incumbent even where only this scenario counts. Each
  scenario counts once, whichever way it is lost; more of them than the budget end the node.

The second bound sees at once that months break different scenarios and what a low cost asks of each month.
Nodes wait in chunks, the most hopeful last in first out; the bound of those still waiting is true at any time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from anhuan.plan.selection.incumbent import Incumbents
    from anhuan.plan.selection.instance import Instance
    from anhuan.plan.selection.ladder import Ladder

CHUNK: Final = 100
REACHES: Final = (12, 18, 24, 36)
"""Choices are shared out by how many months count: so many at most, and above the one before."""
CHEAPER: Final = 0.5
"""Costs are whole fen: what is not cheaper by half of one is not cheaper."""


@dataclass(frozen=True, slots=True)
class Prices:
    """Prices of months: of each level (levels × months) with what may be committed, and of each direction."""

    level: NDArray[np.float64]
    limits: NDArray[np.float64]
    direction: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Reach:
    """The part of all choices in which ``first`` months count at least, and columns end within ``last``.

    For each depth of the tree and all debts still to come: ``least`` committed by month, ``count`` of months that
    count, least cost and price of each level (``level``) and of each direction (``direction``).
    """

    allowed: NDArray[np.bool_]
    least: NDArray[np.float64]
    count: NDArray[np.int64]
    level: NDArray[np.float64]
    direction: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Nodes:
    """Nodes of one depth: level, reach, what is chosen, and what that commits, costs and is priced at."""

    depth: int
    level: NDArray[np.int64]
    reach: NDArray[np.int64]
    picks: NDArray[np.int64]
    profile: NDArray[np.float64]
    last: NDArray[np.int64]
    priced: NDArray[np.float64]
    directed: NDArray[np.float64]

    def only(self, which: NDArray[np.int64]) -> Nodes:
        """Return some of the nodes."""
        return Nodes(
            self.depth,
            self.level[which],
            self.reach[which],
            self.picks[which],
            self.profile[which],
            self.last[which],
            self.priced[which],
            self.directed[which],
        )


@dataclass(slots=True)
class Tree:
    """The search: ``waiting`` nodes, the ``best`` choices, how many nodes were ``weighed``."""

    what: Instance
    best: Incumbents
    ladder: Ladder
    prices: Prices
    order: NDArray[np.int64]
    reaches: list[Reach]
    level_priced: NDArray[np.float64]
    directed: NDArray[np.float64]
    waiting: list[Nodes] = field(default_factory=list)
    weighed: int = 0

    @classmethod
    def root(cls, what: Instance, best: Incumbents, ladder: Ladder, prices: Prices) -> Tree:
        """Return the search before its first step; ``ladder`` holds the months and after them the directions."""
        flat = what.profile.reshape(-1, what.months)
        shape = (what.debts, what.places, -1)
        level = (what.cost.ravel()[:, None] + flat @ prices.level.T).reshape(shape)
        directed = (what.cost.ravel()[:, None] + flat @ prices.direction.T).reshape(shape)
        most = np.where(what.there[:, :, None], what.profile, 0.0).max(axis=1)
        order = np.argsort(-(most - what.least).sum(axis=1), kind="stable")
        tree = cls(what, best, ladder, prices, order, [], level, directed)
        tree.reaches = [tree._reach(first, last) for first, last in _reaches(what)]
        tree.waiting = [tree._start()]
        return tree

    def _reach(self, first: int, last: int) -> Reach:
        """Return one part of all choices; every debt has a column that ends within it."""
        what = self.what
        allowed = what.there & (what.last <= last)
        least = np.where(allowed[:, :, None], what.profile, np.inf).min(axis=1)
        level = np.where(allowed[:, :, None], self.level_priced, np.inf).min(axis=1)
        direction = np.where(allowed[:, :, None], self.directed, np.inf).min(axis=1)
        ends = np.where(allowed, what.last, what.months).min(axis=1)
        count = np.maximum.accumulate(np.append(ends[self.order], first)[::-1])[::-1]
        return Reach(
            allowed,
            _from_each(least[self.order]),
            count,
            _from_each(level[self.order]),
            _from_each(direction[self.order]),
        )

    def _start(self) -> Nodes:
        """Return the first node of every level and reach."""
        levels, reaches = len(self.what.budgets), len(self.reaches)
        level, reach = np.repeat(np.arange(levels), reaches), np.tile(np.arange(reaches), levels)
        many = len(level)
        return Nodes(
            0,
            level,
            reach,
            np.zeros((many, self.what.debts), dtype=np.int64),
            np.zeros((many, self.what.months)),
            np.zeros(many, dtype=np.int64),
            -np.einsum("lt,lt->l", self.prices.level, self.prices.limits)[level],
            np.zeros((many, len(self.prices.direction))),
        )

    def run(self, go_on: Callable[[int], bool]) -> None:
        """Search until nothing waits or ``go_on``, asked with the number of nodes weighed, says no."""
        while self.waiting and go_on(self.weighed):
            nodes = self.waiting.pop()
            children = self._children(nodes)
            self.weighed += len(children.level)
            if children.depth == self.what.debts:
                self.best.offer(children.picks)
            else:
                self._wait(children)

    def bounds(self) -> NDArray[np.float64]:
        """Return for each level what no choice within its budget costs less than; its cost where that is proven."""
        bound = self.best.cost.copy()
        for nodes in self.waiting:
            np.minimum.at(bound, nodes.level, np.maximum(self._priced(nodes), 0.0))
        return np.maximum.accumulate(np.minimum(bound, self.best.cost))

    def _priced(self, nodes: Nodes) -> NDArray[np.float64]:
        """Return the bound by price of each node."""
        rest = np.stack([one.level[nodes.depth] for one in self.reaches])
        return np.asarray(nodes.priced + rest[nodes.reach, nodes.level])

    def _children(self, nodes: Nodes) -> Nodes:
        """Return the nodes one debt deeper that price alone does not end."""
        debt, deeper = self.order[nodes.depth], nodes.depth + 1
        allowed = np.stack([one.allowed[debt] for one in self.reaches])[nodes.reach]
        rest = np.stack([one.level[deeper] for one in self.reaches])[nodes.reach, nodes.level]
        priced = nodes.priced[:, None] + self.level_priced[debt][:, nodes.level].T
        hopeful = allowed & (priced + rest[:, None] < self.best.cost[nodes.level][:, None] - CHEAPER)
        parent, place = np.nonzero(hopeful)
        picks = nodes.picks[parent]
        picks[:, debt] = place
        return Nodes(
            deeper,
            nodes.level[parent],
            nodes.reach[parent],
            picks,
            nodes.profile[parent] + self.what.profile[debt, place],
            np.maximum(nodes.last[parent], self.what.last[debt, place]),
            priced[parent, place],
            nodes.directed[parent] + self.directed[debt, place],
        )

    def _wait(self, nodes: Nodes) -> None:
        """Let those nodes wait that do not lose too many scenarios, the most hopeful first in line."""
        least, count, directed = (
            np.stack([getattr(one, name)[nodes.depth] for one in self.reaches])[nodes.reach]
            for name in ("least", "count", "direction")
        )
        above = nodes.directed + directed - self.best.cost[nodes.level][:, None] + CHEAPER
        values = np.concatenate((nodes.profile + least, above), axis=1)
        budget = self.what.budgets[nodes.level]
        broken = self.ladder.broken(values, np.maximum(nodes.last, count), budget)
        alive = np.flatnonzero(broken <= budget)
        hope = self._priced(nodes)[alive] / np.minimum(self.best.cost[nodes.level][alive], 1e15)
        ranked = alive[hope.argsort(kind="stable")]
        for start in range((len(ranked) - 1) // CHUNK * CHUNK, -1, -CHUNK):
            self.waiting.append(nodes.only(ranked[start : start + CHUNK]))


def _reaches(what: Instance) -> list[tuple[int, int]]:
    """Return how many months count at least and at most in each part of all choices."""
    ends = [end for end in REACHES if what.first_last < end < what.months]
    return list(zip([what.first_last, *(end + 1 for end in ends)], [*ends, what.months], strict=True))


def _from_each(parts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the sums of all parts from each one on, and nothing at the end."""
    sums = np.cumsum(parts[::-1], axis=0)[::-1]
    return np.concatenate((sums, np.zeros((1, *parts.shape[1:]))))
