"""All choices shared out by level and by how many months count, without the columns that no choice worth it takes.

A column is left out of a part if, with it and the least of every other debt, the part's bounds already say that
nothing cheaper than the level's incumbent is kept often enough. What is left makes the least of every debt more, which
may rule out further columns: so it is done again while it helps. Parts in which some debt has no column left end there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from anhuan.plan.selection.incumbent import Incumbents
    from anhuan.plan.selection.instance import Instance
    from anhuan.plan.selection.ladder import Ladder

REACHES: Final = (12, 18, 24, 36)
"""Choices are shared out by how many months count: so many at most, and above the one before."""
ROUNDS: Final = 4
"""Columns are ruled out at most so many times over."""
FEW: Final = 0.02
"""Where no more than this share of the columns was ruled out, it is not done again."""
CHEAPER: Final = 0.5
"""Costs are whole fen: what is not cheaper by half of one is not cheaper."""


@dataclass(frozen=True, slots=True)
class Prices:
    """Prices of months: of each level (levels × months) with what may be committed, and of each direction."""

    level: NDArray[np.float64]
    limits: NDArray[np.float64]
    direction: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judge:
    """Says which partial choices may still become one cheaper than its level's incumbent, ``best``.

    ``level`` and ``direction`` hold each column's cost and price (debts × places × levels or directions), ``limit``
    what all that may be committed is worth at each level's prices.
    """

    what: Instance
    best: Incumbents
    ladder: Ladder
    level: NDArray[np.float64]
    direction: NDArray[np.float64]
    limit: NDArray[np.float64]

    @classmethod
    def of(cls, what: Instance, best: Incumbents, ladder: Ladder, prices: Prices) -> Judge:
        """Price all columns; ``ladder`` holds the months and after them the directions."""
        flat, shape = what.profile.reshape(-1, what.months), (what.debts, what.places, -1)
        level, direction = (
            (what.cost.ravel()[:, None] + flat @ one.T).reshape(shape) for one in (prices.level, prices.direction)
        )
        return cls(what, best, ladder, level, direction, np.einsum("lt,lt->l", prices.level, prices.limits))

    def hopeful(
        self,
        level: NDArray[np.int64],
        profile: NDArray[np.float64],
        directed: NDArray[np.float64],
        last: NDArray[np.int64],
    ) -> NDArray[np.bool_]:
        """Say so of choices that commit, are priced and count at least so much, by the scenarios they lose."""
        values = np.empty((len(level), profile.shape[1] + directed.shape[1]))
        values[:, : profile.shape[1]] = profile
        np.subtract(directed, (self.best.cost[level] - CHEAPER)[:, None], out=values[:, profile.shape[1] :])
        budget = self.what.budgets[level]
        return self.ladder.broken(values, last, budget) <= budget


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts of all choices: the ``level`` of each, the columns ``allowed``, the ``order`` in which debts are decided.

    For each part, each depth of the tree and all debts still to come: ``least`` committed by month, ``count`` of
    months that count, least cost and ``price``, and the same in each ``direction``.
    """

    level: NDArray[np.int64]
    allowed: NDArray[np.bool_]
    order: NDArray[np.int64]
    least: NDArray[np.float64]
    count: NDArray[np.int64]
    price: NDArray[np.float64]
    direction: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Least:
    """What each debt of each part commits, is priced at, and counts at least."""

    profile: NDArray[np.float64]
    level: NDArray[np.float64]
    direction: NDArray[np.float64]
    end: NDArray[np.int64]

    @classmethod
    def of(cls, judge: Judge, level: NDArray[np.int64], allowed: NDArray[np.bool_]) -> Least:
        """Return the least of the columns that are allowed."""
        what = judge.what
        shape = (len(level), what.debts)
        profile, direction = np.empty((*shape, what.months)), np.empty((*shape, judge.direction.shape[2]))
        for part, columns in enumerate(allowed):
            profile[part] = np.where(columns[:, :, None], what.profile, np.inf).min(axis=1)
            direction[part] = np.where(columns[:, :, None], judge.direction, np.inf).min(axis=1)
        price = np.where(allowed, judge.level.transpose(2, 0, 1)[level], np.inf).min(axis=2)
        return cls(profile, price, direction, np.where(allowed, what.last, what.months).min(axis=2))


def parts_of(judge: Judge) -> Parts:
    """Return the parts worth a search."""
    what = judge.what
    reaches = _reaches(what)
    level = np.repeat(np.arange(len(what.budgets)), len(reaches))
    first, last = np.tile(np.array(reaches), (len(what.budgets), 1)).T
    allowed = what.there & (what.last <= last[:, None, None])
    for _ in range(ROUNDS):
        least = Least.of(judge, level, allowed)
        fewer = _possible(judge, level, first, allowed, least)
        some = np.all(fewer.any(axis=2), axis=1)
        few = allowed.sum() - fewer.sum() <= FEW * allowed.sum()
        level, first, allowed = level[some], first[some], fewer[some]
        if few:
            break
    least = Least.of(judge, level, allowed)
    order = _order(what, allowed, least)
    every = np.arange(len(level))[:, None]
    ends = np.concatenate((least.end[every, order], first[:, None]), axis=1)
    return Parts(
        level,
        allowed,
        order,
        _from_each(least.profile[every, order]),
        np.maximum.accumulate(ends[:, ::-1], axis=1)[:, ::-1],
        _from_each(least.level[every, order]),
        _from_each(least.direction[every, order]),
    )


def _order(what: Instance, allowed: NDArray[np.bool_], least: Least) -> NDArray[np.int64]:
    """Return the debts of each part in the order they are decided in: those whose columns differ most come first."""
    most = np.array([np.where(one[:, :, None], what.profile, 0.0).max(axis=1) for one in allowed])
    return np.argsort(-(most.reshape(least.profile.shape) - least.profile).sum(axis=2), axis=1, kind="stable")


def _possible(
    judge: Judge, level: NDArray[np.int64], first: NDArray[np.int64], allowed: NDArray[np.bool_], least: Least
) -> NDArray[np.bool_]:
    """Return the columns that, with the least of all other debts, are not ruled out by price or by scenarios."""
    what = judge.what
    found = np.zeros_like(allowed)
    total, directed, priced = least.profile.sum(axis=1), least.direction.sum(axis=1), least.level.sum(axis=1)
    for debt in range(what.debts):
        part, place = np.nonzero(allowed[:, debt])
        others = np.delete(least.end, debt, axis=1).max(axis=1, initial=0)
        last = np.maximum(np.maximum(others, first)[part], what.last[debt, place])
        price = (priced - least.level[:, debt])[part] + judge.level[debt, place, level[part]] - judge.limit[level[part]]
        cheap = price < judge.best.cost[level[part]] - CHEAPER
        part, place, last = part[cheap], place[cheap], last[cheap]
        good = judge.hopeful(
            level[part],
            (total - least.profile[:, debt])[part] + what.profile[debt, place],
            (directed - least.direction[:, debt])[part] + judge.direction[debt, place],
            last,
        )
        found[part[good], debt, place[good]] = True
    return found


def _reaches(what: Instance) -> list[tuple[int, int]]:
    """Return how many months count at least and at most in each part of all choices."""
    ends = [end for end in REACHES if what.first_last < end < what.months]
    return list(zip([what.first_last, *(end + 1 for end in ends)], [*ends, what.months], strict=True))


def _from_each(parts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return for each part the sums of all debts from each one on, and nothing at the end."""
    sums = np.cumsum(parts[:, ::-1], axis=1)[:, ::-1]
    return np.concatenate((sums, np.zeros((len(parts), 1, *parts.shape[2:]))), axis=1)
