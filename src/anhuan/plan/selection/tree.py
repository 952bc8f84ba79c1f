"""Branch and bound over the columns of one debt after the other, for all levels at once.

A node has chosen the columns of the first debts of an order, for one part of all choices (a level, and from how many to
how many months count at most). It is given up if nothing below it can be cheaper than the level's incumbent:

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

from anhuan.plan.selection.parts import CHEAPER, Judge, Parts, parts_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from anhuan.plan.selection.incumbent import Incumbents
    from anhuan.plan.selection.instance import Instance

CHUNK: Final = 100


@dataclass(frozen=True, slots=True)
class Nodes:
    """Nodes of one depth: their part, what is chosen, and what that commits, costs and is priced at."""

    depth: int
    part: NDArray[np.int64]
    picks: NDArray[np.int64]
    profile: NDArray[np.float64]
    last: NDArray[np.int64]
    priced: NDArray[np.float64]
    directed: NDArray[np.float64]

    def only(self, which: NDArray[np.int64]) -> Nodes:
        """Return some of the nodes."""
        return Nodes(
            self.depth,
            self.part[which],
            self.picks[which],
            self.profile[which],
            self.last[which],
            self.priced[which],
            self.directed[which],
        )


@dataclass(slots=True)
class Tree:
    """The search: ``waiting`` nodes, the ``best`` choices, how many nodes were ``weighed``."""

    judge: Judge
    parts: Parts
    waiting: list[Nodes] = field(default_factory=list)
    weighed: int = 0

    @classmethod
    def root(cls, judge: Judge) -> Tree:
        """Return the search before its first step."""
        tree = cls(judge, parts_of(judge))
        tree.waiting = [tree._start()]
        return tree

    @property
    def what(self) -> Instance:
        """Return what is chosen from."""
        return self.judge.what

    @property
    def best(self) -> Incumbents:
        """Return the cheapest choices known."""
        return self.judge.best

    def _start(self) -> Nodes:
        """Return the first node of every part."""
        many = len(self.parts.level)
        return Nodes(
            0,
            np.arange(many),
            np.zeros((many, self.what.debts), dtype=np.int64),
            np.zeros((many, self.what.months)),
            np.zeros(many, dtype=np.int64),
            -self.judge.limit[self.parts.level],
            np.zeros((many, self.judge.direction.shape[2])),
        )

    def run(self, go_on: Callable[[int], bool]) -> None:
        """Search until nothing waits or ``go_on``, asked with the number of nodes weighed, says no."""
        while self.waiting and go_on(self.weighed):
            nodes = self.waiting.pop()
            children = self._children(nodes)
            self.weighed += len(children.part)
            if children.depth == self.what.debts:
                self._offer(children)
            else:
                self._wait(children.only(self._hopeful(children)))

    def bounds(self) -> NDArray[np.float64]:
        """Return for each level what no choice within its budget costs less than; its cost where that is proven."""
        bound = self.best.cost.copy()
        for nodes in self.waiting:
            np.minimum.at(bound, self.parts.level[nodes.part], np.maximum(self._priced(nodes), 0.0))
        return np.maximum.accumulate(np.minimum(bound, self.best.cost))

    def _priced(self, nodes: Nodes) -> NDArray[np.float64]:
        """Return the bound by price of each node."""
        return np.asarray(nodes.priced + self.parts.price[nodes.part, nodes.depth])

    def _children(self, nodes: Nodes) -> Nodes:
        """Return the nodes one debt deeper that price alone does not end."""
        debts, deeper = self.parts.order[nodes.part, nodes.depth], nodes.depth + 1
        level = self.parts.level[nodes.part]
        priced = nodes.priced[:, None] + self.judge.level[debts, :, level]
        worth_it = priced + self.parts.price[nodes.part, deeper][:, None] < self.best.cost[level][:, None] - CHEAPER
        parent, place = np.nonzero(self.parts.allowed[nodes.part, debts] & worth_it)
        debt, picks = debts[parent], nodes.picks[parent]
        picks[np.arange(len(parent)), debt] = place
        return Nodes(
            deeper,
            nodes.part[parent],
            picks,
            nodes.profile[parent] + self.what.profile[debt, place],
            np.maximum(nodes.last[parent], self.what.last[debt, place]),
            priced[parent, place],
            nodes.directed[parent] + self.judge.direction[debt, place],
        )

    def _hopeful(self, nodes: Nodes) -> NDArray[np.int64]:
        """Return the nodes that do not lose too many scenarios."""
        parts, where = self.parts, (nodes.part, nodes.depth)
        profile, directed = nodes.profile + parts.least[where], nodes.directed + parts.direction[where]
        last = np.maximum(nodes.last, parts.count[where])
        return np.flatnonzero(self.judge.hopeful(parts.level[nodes.part], profile, directed, last))

    def _offer(self, nodes: Nodes) -> None:
        """Offer whole choices."""
        cost = self.what.costs(nodes.picks)
        cheaper = np.flatnonzero(cost < self.best.cost[self.parts.level[nodes.part]])
        if len(cheaper):
            cost, chosen = cost[cheaper], nodes.only(cheaper)
            self.best.offer_counted(chosen.picks, cost, chosen.profile, chosen.last)

    def _wait(self, nodes: Nodes) -> None:
        """Let nodes wait, the most hopeful first in line."""
        hope = self._priced(nodes) / np.minimum(self.best.cost[self.parts.level[nodes.part]], 1e15)
        ranked = hope.argsort(kind="stable")
        for start in range((len(ranked) - 1) // CHUNK * CHUNK, -1, -CHUNK):
            self.waiting.append(nodes.only(ranked[start : start + CHUNK]))
