"""A monthly figure found in a history: how much, how sure, and on how many whole months it stands.

What is said of a usual month and of the next one is what `belief` says of the months: few of them leave both wide.
Two things keep it from being falsely sure. Fewer than three months say nothing of a swing, so a wide one is assumed;
and months that were alike to the fen are still taken to swing a little, the less the more of them there are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import numpy as np

from anhuan.household.belief import LEAST_MONTHS, Belief, seen, told
from anhuan.money.amount import Money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

ASSUMED_SWING: Final = Fraction(3, 10)
"""What a line is taken to swing by where one or two months are all there is: our own assumption, wide on purpose."""
HIDDEN_SWING: Final = 0.02
"""Months alike to the fen still hide so much of a swing, as a share, shared out over the months: our own assumption."""
LEVELS: Final = (0.8, 0.95)
DRAWS: Final = 8_000
SEED: Final = 20_261_127


@dataclass(frozen=True, slots=True)
class Range:
    """Where a figure lies with a stated chance."""

    low: Money
    high: Money

    def holds(self, amount: Money) -> bool:
        """Say whether an amount lies in it, its ends counted."""
        return self.low <= amount <= self.high


@dataclass(frozen=True, slots=True)
class Estimate:
    """A monthly figure and how sure it is.

    ``usual`` is the mean of the whole months seen, ``months`` how many those are. ``usual_80`` and ``usual_95`` are
    where a usual month lies in eight cases of ten and in nineteen of twenty; ``next_80`` and ``next_95`` the same of
    the next month, swing and all. ``swing`` is the standard deviation from month to month as a share of ``usual``,
    None where too few months say. ``belief`` is what months to come are drawn from.
    """

    usual: Money
    months: int
    usual_80: Range
    usual_95: Range
    next_80: Range
    next_95: Range
    swing: Fraction | None
    belief: Belief

    @property
    def give_or_take(self) -> Money:
        """Return half of the width of ``usual_80``: what stands after ± on a screen."""
        return Money((self.usual_80.high.fen - self.usual_80.low.fen) // 2)

    @property
    def is_thin(self) -> bool:
        """Say whether so few months are known that its swing had to be assumed."""
        return self.months < LEAST_MONTHS


def estimate(months: Sequence[int | None]) -> Estimate | None:
    """Return what whole months, oldest first and in fen, say; None stands for a month not known or not like the rest.

    None is returned where no month is known: nothing can be said then.
    """
    known = [fen for fen in months if fen is not None]
    if not known:
        return None
    usual = round(sum(known) / len(known))
    found = seen(months)
    belief = told(usual, ASSUMED_SWING, LEAST_MONTHS) if found is None else unsure(found, usual)
    drawn = belief.draw(DRAWS, np.random.default_rng(SEED))
    means = np.maximum(0.0, drawn.mean)
    following = drawn.month(np.random.default_rng(SEED + 1))
    swing = None if found is None or not usual else Fraction(round(float(np.std(known, ddof=1))), usual)
    return Estimate(
        usual=Money(usual),
        months=len(known),
        usual_80=_range(means, LEVELS[0]),
        usual_95=_range(means, LEVELS[1]),
        next_80=_range(following, LEVELS[0]),
        next_95=_range(following, LEVELS[1]),
        swing=swing,
        belief=belief,
    )


def unsure(found: Belief, usual: int) -> Belief:
    """Return a belief with the swing that months alike to the fen may still hide."""
    return replace(found, squares=found.squares + (HIDDEN_SWING * usual) ** 2)


def _range(values: NDArray[np.float64], level: float) -> Range:
    """Return where the middle ``level`` of some values lies, to the fen."""
    low, high = np.quantile(values, ((1 - level) / 2, (1 + level) / 2))
    return Range(Money(round(float(low))), Money(round(float(high))))


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure the household gave beside what its bills say; the household's own is the one that counts."""

    stated: Money
    found: Estimate

    @property
    def difference(self) -> Money:
        """Return what the household said less what its bills say."""
        return self.stated - self.found.usual

    @property
    def agrees(self) -> bool:
        """Say whether the household's figure lies where a usual month does in nineteen of twenty cases."""
        return self.found.usual_95.holds(self.stated)
