"""What many households' counts say of how often work is lost and illness costs.

One household's own months say next to nothing about either; a few hundred households' do. Their rate is taken to lie
around the cited one as one household's does (nine times in ten within ``factor`` of it), and the counts are taken in:
a gamma distribution moved by a Poisson count. That households differ among themselves makes the counts scatter by a
few per cent more than that; it is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import exp, log1p, sqrt
from typing import TYPE_CHECKING, Final

from anhuan.household.shock import CAUTION, MOST_ILL, MOST_OUT, Z_90

if TYPE_CHECKING:
    from anhuan.household.shock import ShockPrior

STEPS: Final = 10_000
"""Shares are learned to a hundredth of a per cent."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted over many households.

    Work was lost ``lost`` times in ``in_work`` months of earners who had it, and ``ill`` illnesses cost something in
    ``lived`` months of households.
    """

    in_work: int
    lost: int
    lived: int
    ill: int


@dataclass(frozen=True, slots=True)
class Rate:
    """So many counted where the cited figure expects so many: it comes ``times`` as often, nine in ten between two."""

    counted: int
    expected: float
    times: float
    low: float
    high: float

    @property
    def is_sure(self) -> bool:
        """Say whether it is known better than the caution a plan takes without counts."""
        return self.high <= self.times * float(CAUTION)


@dataclass(frozen=True, slots=True)
class Learned:
    """The figures that counts lead to, and how; with ``is_sure`` a plan needs no caution on top of them."""

    prior: ShockPrior
    work: Rate
    illness: Rate

    @property
    def is_sure(self) -> bool:
        """Say whether both rates are known better than the caution a plan takes without counts."""
        return self.work.is_sure and self.illness.is_sure


def learned(cited: ShockPrior, counts: Counts) -> Learned:
    """Return what counts over many households make of the cited figures."""
    work = _rate(counts.lost, counts.in_work * cited.monthly_loss, cited.shape)
    illness = _rate(counts.ill, counts.lived * cited.monthly_illness, cited.shape)
    odds = work.times * float(cited.out_of_work / (1 - cited.out_of_work))
    healthy = exp(illness.times * log1p(-float(cited.illness_yearly)))
    out, ill = _share(odds / (1 + odds)), _share(1 - healthy)
    prior = replace(cited, out_of_work=min(MOST_OUT, out), illness_yearly=min(MOST_ILL, ill))
    return Learned(prior, work, illness)


def _rate(counted: int, expected: float, shape: float) -> Rate:
    """Return so many times as often: the mean of the gamma distribution, and nine tenths of it around."""
    times = (shape + counted) / (shape + expected)
    spread = exp(Z_90 / sqrt(shape + counted))
    return Rate(counted, expected, times, times / spread, times * spread)


def _share(value: float) -> Fraction:
    """Return a share as exactly as it is told."""
    return Fraction(round(value * STEPS), STEPS)
