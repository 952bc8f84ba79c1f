"""Every promise of a household: what became of it, and how surely what is still promised will be paid."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from anhuan.app.edit_case import debt_of
from anhuan.errors import AnhuanError
from anhuan.household.shock import reckoned_prior
from anhuan.money.amount import ZERO, Money
from anhuan.plan.best import MEASURED, SEED
from anhuan.plan.months import months
from anhuan.plan.room import room
from anhuan.plan.weather import weather
from anhuan.promise.risk import Watched, beside, watch
from anhuan.promise.tracked import Tracked, track

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from anhuan.files.case.case import Case
    from anhuan.household.household import Household
    from anhuan.ledger.debt import Debt
    from anhuan.plan.months import Months
    from anhuan.plan.proposal import Payment
    from anhuan.promise.tracked import Part

LEVEL: Final = 0.95
MONTHS_WATCHED: Final = 6
"""A promise is watched as far ahead as somebody can still do something about it: our own choice."""


@dataclass(frozen=True, slots=True)
class OfCase:
    """The promises of a case on a day, each with its debt, and what came in on promised debts beyond what filled them.

    ``weighed`` says whether the chances could be counted: the household is told, and so are the terms of its debts.
    """

    on: dt.date
    level: float
    promises: tuple[tuple[Debt, Watched], ...]
    surplus: Money
    weighed: bool

    @property
    def at_risk(self) -> tuple[tuple[Debt, Watched], ...]:
        """Return the promises with a payment that is not surely enough paid, the nearest first."""
        found = [(risk.day, debt, one) for debt, one in self.promises if (risk := one.at_risk)]
        return tuple((debt, one) for _, debt, one in sorted(found, key=lambda each: each[0]))

    @property
    def behind(self) -> tuple[tuple[Debt, Watched], ...]:
        """Return the promises of which something is missing after its day."""
        return tuple((debt, one) for debt, one in self.promises if one.tracked.behind)

    @property
    def next(self) -> tuple[Debt, Part] | None:
        """Return the promised payment that comes next, with its debt."""
        coming = [(debt, part) for debt, one in self.promises if (part := one.tracked.next)]
        return min(coming, key=lambda each: each[1].payment.day, default=None)

    @property
    def live(self) -> frozenset[str]:
        """Return the ids of debts that have a promise of which something is still to be paid."""
        return frozenset(debt.id for debt, one in self.promises if one.tracked.live)


def promises_of(*, case: Case, on: dt.date, level: float = LEVEL) -> OfCase:
    """Return all promises of a case on a day, in the order told."""
    told = [track(case.promises, debt, on) for debt in case.debts]
    tracked = tuple(one for of_debt in told for one in of_debt.tracked)
    surplus = Money.total(one.surplus for one in told)
    watched, weighed = _watched(case, tracked, on, level)
    found = {one.promise.id: one for one in watched}
    in_order = tuple((debt_of(case, one.debt), found[one.id]) for one in case.promises if one.id in found)
    return OfCase(on, level, in_order, surplus, weighed)


def _watched(case: Case, tracked: tuple[Tracked, ...], on: dt.date, level: float) -> tuple[tuple[Watched, ...], bool]:
    """Return each promise with its chances, where they can be counted, and whether they could."""
    bare = tuple(Watched(one) for one in tracked)
    if case.household is None or not any(one.live for one in tracked):
        return bare, case.household is not None
    try:
        return _weighed(case, case.household, tracked, on, level), True
    except AnhuanError:  # a term is missing, or nothing is known of what the household lives on
        return bare, False


def _weighed(
    case: Case, household: Household, tracked: tuple[Tracked, ...], on: dt.date, level: float
) -> tuple[Watched, ...]:
    """Return each promise with the chances of its next payments, with all other spending given way."""
    whole = room(household, on)
    near = replace(whole, paydays=whole.paydays[:MONTHS_WATCHED])
    there = months(near)
    sky = weather(household, near, reckoned_prior(on, household.shocks), count=MEASURED, seed=SEED + 1, optional=ZERO)
    return watch(tracked, committed_beside(case.debts, tracked, there), there, sky, level=level)


def committed_beside(debts: Iterable[Debt], tracked: Iterable[Tracked], there: Months) -> Iterator[Payment]:
    """Yield what keeping every debt on time takes beside its promises.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    told = tuple(tracked)
    for debt in debts:
        yield from beside(debt, told, there)
