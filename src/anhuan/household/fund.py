"""How large an emergency fund should be: what would have carried this household through its bad months.

A year is lived many times over with the household's own swings and shocks (`anhuan.household.cash`). A bad month is
one whose income does not cover what must be paid. Its own gap is what it lacks alone; what it needs from a fund is
everything the fund has given out by its end, for bad months come together, and better ones only fill up what was
taken. The starter sum is the middle one of the gaps. The targets cover what eighty, ninety and ninety-five in a hundred
bad months need.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final

import numpy as np

from anhuan.household.cash import cash_model, scenarios
from anhuan.money.amount import FEN_PER_YUAN, ZERO, Money

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from anhuan.household.household import Household
    from anhuan.household.shock import ShockPrior

MONTHS: Final = 12
RUNS: Final = 4000
SEED: Final = 20_261_127
MIDDLE: Final = 0.5
SHARES: Final = (0.80, 0.90, 0.95)
ROUNDED: Final = 100 * FEN_PER_YUAN
"""Targets are told in whole hundreds of yuan, rounded up: they are no more exact than that."""
LEAST_BAD: Final = 100
"""Fewer bad months than this in all runs say nothing of their size."""


@dataclass(frozen=True, slots=True)
class Target:
    """A sum, and how many months of essentials that is.

    ``share`` is how many of the bad months it carries; None for the starter sum, which covers the gap of one of two.
    """

    share: float | None
    amount: Money
    months: float


@dataclass(frozen=True, slots=True)
class Fund:
    """The emergency fund of a household.

    ``must`` is what a usual month has to pay: essentials, and ``dues`` where a usual month can carry them (`carries`).
    ``bad`` is the share of months whose income does not cover that. ``held`` is the reserve there is, ``monthly`` what
    is put aside each month. Without bad months worth the name there are no targets.
    """

    must: Money
    dues: Money
    carries: bool
    bad: float
    held: Money
    monthly: Money
    targets: tuple[Target, ...]

    @property
    def starter(self) -> Target | None:
        """Return the first sum to save for."""
        return self.targets[0] if self.targets else None

    @property
    def next(self) -> Target | None:
        """Return the first target that is not reached yet."""
        return next((one for one in self.targets if one.amount > self.held), None)

    def months_to(self, target: Target) -> int | None:
        """Return in how many usual months a target is reached, None where nothing is put aside."""
        missing = (target.amount - self.held).fen
        if missing <= 0:
            return 0
        return ceil(missing / self.monthly.fen) if self.monthly else None


def fund(household: Household, shocks: ShockPrior, *, dues: Money, monthly: Money, seed: int = SEED) -> Fund:
    """Return the emergency fund of a household with ``dues`` a month on its debts and ``monthly`` put aside."""
    usual = household.coming_in - household.essentials
    carries = usual >= dues
    net = _months(household, shocks, dues if carries else ZERO, seed)
    needed = _needed(net)[net < 0]
    essentials = household.essentials.fen
    targets: tuple[Target, ...] = ()
    if len(needed) >= LEAST_BAD:
        starter = _target(None, _quantile(-net[net < 0], MIDDLE), essentials)
        targets = (starter, *(_target(share, _quantile(needed, share), essentials) for share in SHARES))
    must = household.essentials + (dues if carries else ZERO)
    return Fund(must, dues, carries, len(needed) / net.size, household.reserve, monthly, targets)


def _months(household: Household, shocks: ShockPrior, dues: Money, seed: int) -> NDArray[np.int64]:
    """Return what each month of each run leaves once everything that must be paid is paid, in fen."""
    run = scenarios(cash_model(household, shocks, optional=ZERO), MONTHS, RUNS, seed)
    net: NDArray[np.int64] = np.diff(run, axis=1, prepend=0) - dues.fen
    return net


def _needed(net: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return what a fund that was full at first has given out by the end of each month, in fen."""
    out, needed = np.zeros(len(net), dtype=np.int64), np.zeros_like(net)
    for month in range(net.shape[1]):
        out = np.maximum(0, out - net[:, month])
        needed[:, month] = out
    return needed


def _quantile(bad: NDArray[np.int64], share: float) -> int:
    """Return what no more than so many of the bad months lack or need, in fen."""
    return int(np.quantile(bad, share, method="inverted_cdf"))


def _target(share: float | None, fen: int, essentials: int) -> Target:
    """Return a target, rounded up."""
    rounded = ceil(fen / ROUNDED) * ROUNDED
    return Target(share, Money(rounded), rounded / essentials if essentials else 0.0)
