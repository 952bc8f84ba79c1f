"""Bad luck drawn month by month: work lost and found again, illness that costs."""

from __future__ import annotations

from dataclasses import dataclass
from math import log1p, sqrt
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from numpy.typing import NDArray

    from anhuan.household.shock import ShockPrior


class Earned(Protocol):
    """Income that stops when work is lost, and what is known of that: see `cash.Stream`."""

    @property
    def out(self) -> bool:
        """Say whether it is lost already."""

    @property
    def watched(self) -> int:
        """Return how many months were watched."""

    @property
    def spells(self) -> int:
        """Return how often work was lost in them."""

    @property
    def away(self) -> int:
        """Return how many months of them had none."""


@dataclass(slots=True)
class Work:
    """Whether work is there, scenario by scenario; ``lose`` and ``find`` are monthly chances."""

    lose: NDArray[np.float64]
    find: NDArray[np.float64]
    kept: NDArray[np.float64]
    out: NDArray[np.bool_]

    @classmethod
    def begin(cls, line: Earned, prior: ShockPrior, count: int, chance: np.random.Generator) -> Work:
        """Return scenarios of work before their first month; months already lived are counted in."""
        lose = _rate(prior.monthly_loss, prior.shape, (line.spells, line.watched - line.away), count, chance)
        returns = prior.shape / prior.months_out + max(0, line.spells - line.out)
        stays = prior.shape * (1 - 1 / prior.months_out) + max(0, line.away - line.spells)
        find = chance.beta(returns, stays, count) if stays else np.ones(count)
        return cls(lose, find, _triangle(prior.income_kept, count, chance), np.full(count, line.out))

    def month(self, chance: np.random.Generator) -> NDArray[np.float64]:
        """Return the share of its income that each line brings in the next month."""
        luck = chance.random(len(self.lose))
        self.out = np.where(self.out, luck >= self.find, luck < self.lose)
        return np.where(self.out, self.kept, 1.0)


@dataclass(slots=True)
class Illness:
    """What illness costs, scenario by scenario; ``rate`` is a monthly chance."""

    prior: ShockPrior
    rate: NDArray[np.float64]
    own_share: NDArray[np.float64]

    @classmethod
    def begin(cls, prior: ShockPrior, lived: tuple[int, int], count: int, chance: np.random.Generator) -> Illness:
        """Return scenarios before their first month; ``lived`` is how many illnesses cost in how many months."""
        rate = _rate(prior.monthly_illness, prior.shape, lived, count, chance)
        return cls(prior, rate, _triangle(prior.own_share, count, chance))

    def month(self, chance: np.random.Generator) -> NDArray[np.float64]:
        """Return what illness costs in the next month, in fen."""
        count = len(self.rate)
        ill = chance.random(count) < self.rate
        spread = log1p(float(self.prior.bill_swing) ** 2)
        bill = self.prior.bill.fen * np.exp(sqrt(spread) * chance.standard_normal(count) - spread / 2)
        return np.where(ill, bill * self.own_share, 0.0)


def _rate(
    rate: float, shape: float, lived: tuple[int, int], count: int, chance: np.random.Generator
) -> NDArray[np.float64]:
    """Return monthly chances of something with a stated rate, after ``lived``: how often it came in how many months."""
    if rate <= 0:
        return np.zeros(count)
    found = chance.gamma(shape + lived[0], 1 / (shape / rate + lived[1]), count)
    return -np.expm1(-found)


def _triangle(ends: Sequence[Fraction], count: int, chance: np.random.Generator) -> NDArray[np.float64]:
    """Return draws between the first and the last of three shares, most of them near the middle one."""
    least, likely, most = map(float, ends)
    return np.full(count, likely) if least == most else chance.triangular(least, likely, most, count)
