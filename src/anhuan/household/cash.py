"""The months to come, many times over: what comes in less what must go out, with bad luck in it.

A scenario first draws what kind of household this is (`belief`: mean, swing and carry of every line; how often work
is lost, for how long, how often illness costs) and then walks its months. Scenarios drawn with the same seed agree
month by month, however far they go: plans are compared on the same luck.

A bad month is met by a stated rule, counted here: what it brings less than a usual month is taken from the reserve;
once that is used up, spending that is not essential gives way, as far as there is any; what is then still missing is
missing for promises, and the lender is told before the day. A month better than usual fills the reserve again.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import numpy as np

from anhuan.household.belief import Belief, Drawn, seen, told
from anhuan.household.luck import Illness, Work
from anhuan.money.amount import ZERO, Money

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from anhuan.household.household import Household
    from anhuan.household.shock import ShockPrior

TOLD_MONTHS: Final = 6
"""A usual amount and a swing are taken to stand on half a year of months where nobody says: our own assumption."""


@dataclass(frozen=True, slots=True)
class Stream:
    """One line of the household as the months to come see it.

    ``usual`` and ``swing`` are told and stand on ``told_on`` months; ``months`` are the last months themselves where
    they are known, oldest first, None for one that is not known or was spent out of work. Three known months or more
    speak instead of the two figures. ``earned`` income stops when work is lost; ``out`` where it is lost already.
    ``spells`` is how often work was lost in ``watched`` months, and ``away`` how many months of them had none.
    """

    usual: Money
    swing: Fraction = Fraction(0)
    told_on: int = TOLD_MONTHS
    months: tuple[int | None, ...] = ()
    earned: bool = True
    out: bool = False
    watched: int = 0
    spells: int = 0
    away: int = 0

    def belief(self) -> Belief:
        """Return what is believed about its months to come."""
        return seen(self.months) or told(self.usual.fen, self.swing, self.told_on)


@dataclass(frozen=True, slots=True)
class CashModel:
    """What the cash of a household hangs on.

    ``optional`` is the spending beside essentials that a plan leaves in place in a usual month; ``reserve`` what is
    there for bad months at the start. ``illnesses`` is how many cost something in ``watched`` months. Bad months are
    measured against ``usual_told``, or else against what the lines leave in a usual month.
    """

    income: tuple[Stream, ...]
    essentials: tuple[Stream, ...]
    shocks: ShockPrior
    optional: Money = ZERO
    reserve: Money = ZERO
    watched: int = 0
    illnesses: int = 0
    usual_told: Money | None = None

    @property
    def usual(self) -> Money:
        """Return what a usual month leaves after essentials."""
        if self.usual_told is not None:
            return self.usual_told
        coming, going = (Money.total(one.usual for one in lines) for lines in (self.income, self.essentials))
        return coming - going


def cash_model(household: Household, shocks: ShockPrior, *, optional: Money = ZERO) -> CashModel:
    """Return the model of a household that told its lines in usual amounts and swings."""
    told_on = TOLD_MONTHS if household.told_on is None else household.told_on
    income = tuple(Stream(line.amount, line.swing, told_on) for line in household.income)
    essentials = tuple(Stream(line.amount, line.swing, told_on) for line in household.spending if line.essential)
    return CashModel(income, essentials, shocks, optional, min(household.reserve, household.cash))


def scenarios(model: CashModel, months: int, count: int, seed: int) -> NDArray[np.int64]:
    """Return what has come in less what has gone out up to the end of each month, in fen: scenarios × months.

    The first months of a longer run with the same seed are the same. Cash at hand at the start is not in it.
    """
    walk = _Walk.begin(model, count, np.random.default_rng(seed))
    net = np.empty((months, count), dtype=np.int64)
    for month in range(months):
        net[month] = walk.month()
    by_scenario: NDArray[np.int64] = np.cumsum(net, axis=0, out=net).T.copy()
    return by_scenario


@dataclass(slots=True)
class _Walk:
    """Scenarios on their way: one month at a time."""

    model: CashModel
    chance: np.random.Generator
    income: list[tuple[Drawn, Work | None]]
    essentials: list[Drawn]
    illness: Illness
    reserve: NDArray[np.int64]

    @classmethod
    def begin(cls, model: CashModel, count: int, chance: np.random.Generator) -> _Walk:
        """Return scenarios before their first month."""
        prior = model.shocks
        income = [
            (line.belief().draw(count, chance), Work.begin(line, prior, count, chance) if line.earned else None)
            for line in model.income
        ]
        essentials = [line.belief().draw(count, chance) for line in model.essentials]
        illness = Illness.begin(prior, (model.illnesses, model.watched), count, chance)
        reserve = np.full(count, model.reserve.fen, dtype=np.int64)
        return cls(model, chance, income, essentials, illness, reserve)

    def month(self) -> NDArray[np.int64]:
        """Return what the next month leaves for promises in each scenario, in fen."""
        left = -self.illness.month(self.chance)
        for line, work in self.income:
            left += line.month(self.chance) * (1.0 if work is None else work.month(self.chance))
        for line in self.essentials:
            left -= line.month(self.chance)
        return self.bad_month(np.rint(left).astype(np.int64))

    def bad_month(self, net: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return ``net`` less spending that is not essential, which gives way once the reserve is used up."""
        optional = self.model.optional.fen
        better = net - self.model.usual.fen
        held = self.reserve + better
        self.reserve = np.clip(held, 0, self.model.reserve.fen)
        given_up: NDArray[np.int64] = np.clip(-held, 0, optional)
        return net - optional + given_up
