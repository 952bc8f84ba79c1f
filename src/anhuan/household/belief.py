"""What a few months say about the months to come, and how little that is.

A line of the household (wages, a shop, rent) is taken to swing around its own mean: each month's deviation carries
part of the last one's over (``carry``) and adds a normal shock of its own. Mean, swing and carry are all unknown.
With no opinion about mean and swing beforehand and every carry of `CARRIES` as likely as the next, what the months
say about them has a closed form: for each carry the months are freed of it, and then

    swing² ~ squares / χ²(months − 1),    mean ~ normal(found, swing² / weight)

Few months leave both wide open, and the scenarios inherit that: that is what a plug-in estimate leaves out.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import exp, log, sqrt
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from numpy.typing import NDArray

CARRIES: Final = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
LEAST_MONTHS: Final = 3
"""Fewer months than these say nothing about a swing; what the user told in two figures is taken instead."""


@dataclass(frozen=True, slots=True, eq=False)
class Belief:
    """What is believed about one line: for each carry its chance, the mean found, its weight, and the squares left.

    ``freedom`` is the number of months less one; ``last`` the last month seen, None where none was.
    """

    carry: NDArray[np.float64]
    chance: NDArray[np.float64]
    found: NDArray[np.float64]
    weight: NDArray[np.float64]
    squares: NDArray[np.float64]
    freedom: int
    last: float | None

    def draw(self, count: int, chance: np.random.Generator) -> Drawn:
        """Return ``count`` lines that these months could have come from."""
        picked = chance.choice(len(self.carry), size=count, p=self.chance)
        swing = np.sqrt(self.squares[picked] / chance.chisquare(self.freedom, count))
        mean = self.found[picked] + swing / np.sqrt(self.weight[picked]) * chance.standard_normal(count)
        first = chance.standard_normal(count) * swing
        return Drawn(mean, swing, self.carry[picked], first if self.last is None else self.last - mean)


@dataclass(slots=True)
class Drawn:
    """Lines drawn from a belief, one a scenario, that can be walked month by month; ``off`` is the last deviation."""

    mean: NDArray[np.float64]
    swing: NDArray[np.float64]
    carry: NDArray[np.float64]
    off: NDArray[np.float64]

    def month(self, chance: np.random.Generator) -> NDArray[np.float64]:
        """Return the next month of each line, never below nil."""
        if not self.swing.any():
            return np.maximum(0.0, self.mean)
        fresh = chance.standard_normal(len(self.mean)) * self.swing
        self.off = self.carry * self.off + np.sqrt(1 - self.carry**2) * fresh
        return np.maximum(0.0, self.mean + self.off)


def told(usual: int, swing: Fraction, months: int) -> Belief:
    """Return what a usual amount and its swing say if they stand on so many months, `LEAST_MONTHS` at least."""
    count = max(months, LEAST_MONTHS)
    carry = np.array(CARRIES)
    weight = 1 + (count - 1) * (1 - carry) / (1 + carry)
    squares = np.full(len(carry), (count - 1) * (usual * float(swing)) ** 2)
    even = np.full(len(carry), 1 / len(carry))
    return Belief(carry, even, np.full(len(carry), float(usual)), weight, squares, count - 1, None)


def seen(months: Sequence[int | None]) -> Belief | None:
    """Return what the months themselves say; None stands for a month that is not known or not like the others.

    None is returned where fewer than `LEAST_MONTHS` are known.
    """
    known = [(place, float(fen)) for place, fen in enumerate(months) if fen is not None]
    if len(known) < LEAST_MONTHS:
        return None
    gaps = [later[0] - earlier[0] for earlier, later in pairwise(known)]
    values = [value for _, value in known]
    fits = [_fit(values, gaps, carry) for carry in CARRIES]
    likely = [fit[3] for fit in fits]
    parts = np.array([exp(one - max(likely)) for one in likely])
    found, weight, squares = (np.array([fit[place] for fit in fits]) for place in range(3))
    last = values[-1] if known[-1][0] == len(months) - 1 else None
    return Belief(np.array(CARRIES), parts / parts.sum(), found, weight, squares, len(known) - 1, last)


def _fit(values: Sequence[float], gaps: Sequence[int], carry: float) -> tuple[float, float, float, float]:
    """Return mean, weight, squares and log likelihood of months freed of ``carry``, mean and swing averaged out."""
    freed, design, spread = [values[0]], [1.0], 0.0
    for (earlier, later), gap in zip(pairwise(values), gaps, strict=True):
        over = carry**gap
        size = sqrt(1 - over**2)
        freed.append((later - over * earlier) / size)
        design.append((1 - over) / size)
        spread += log(size)
    weight = sum(one * one for one in design)
    mean = sum(one * value for one, value in zip(design, freed, strict=True)) / weight
    squares = sum((value - one * mean) ** 2 for one, value in zip(design, freed, strict=True))
    if squares <= 1:
        return mean, weight, 0.0, 0.0
    return mean, weight, squares, -spread - log(weight) / 2 - (len(values) - 1) / 2 * log(squares)
