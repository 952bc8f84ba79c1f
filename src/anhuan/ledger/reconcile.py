"""Which conventions reproduce the lender's figure.

The debt is counted again under every combination of up to three conventions that Chinese lenders are known to differ
in (base, end days, year of 360 or 365 days, 1.5 times in total or on top, simple or compound, published rates,
rounding). A combination that gives the lender's figure to the fen explains it; where none does, the figure cannot
be reproduced and the lender should show its calculation.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from functools import partial
from itertools import chain, combinations, groupby, product
from typing import TYPE_CHECKING, Final, TypeAlias

from anhuan.ledger.alternatives import Change, dimensions
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Stated
from anhuan.ledger.position import Position, amounts_after, position
from anhuan.ledger.watched import Trials
from anhuan.money.amount import Money
from anhuan.terms.conventions import Component

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from anhuan.ledger.event import Event
    from anhuan.terms.agreed import Terms
    from anhuan.terms.conventions import Conventions

MOST_CHANGES: Final = 3
NEAR_SHOWN: Final = 3
NEAR_SHARE: Final = Fraction(1, 100)
# Changes, and by how much the lender's figure exceeds what they give.
Tried: TypeAlias = tuple[tuple[Change, ...], int]
PRINCIPAL: Final = frozenset({Component.NORMAL_PRINCIPAL, Component.OVERDUE_PRINCIPAL})


class Verdict(Enum):
    """What a lender's figure turned out to be.

    ``AGREES``: the agreed terms give it. ``EXPLAINED``: other known conventions give it. ``NEAR``: some come within
    one per cent of what was charged. ``NOT_REPRODUCIBLE``: none does.
    """

    AGREES = "agrees"
    EXPLAINED = "explained"
    NEAR = "near"
    NOT_REPRODUCIBLE = "not_reproducible"


@dataclass(frozen=True, slots=True)
class Reading:
    """The debt counted by other conventions; ``difference`` is the lender's figure minus this one."""

    changes: tuple[Change, ...]
    position: Position
    difference: Money


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The lender's figure beside ours, and the readings that give it or come near."""

    stated: Stated
    ours: Position
    difference: Money
    exact: tuple[Reading, ...]
    near: tuple[Reading, ...]
    tried: int

    @property
    def verdict(self) -> Verdict:
        """Return what the figure turned out to be."""
        if any(not reading.changes for reading in self.exact):
            return Verdict.AGREES
        if self.exact:
            return Verdict.EXPLAINED
        return Verdict.NEAR if self.near else Verdict.NOT_REPRODUCIBLE


def reconcile(debt: Debt, stated: Stated) -> Reconciliation:
    """Compare the lender's figure with ours, and search the conventions for it.

    The search goes from no change to `MOST_CHANGES` and ends with the first number of changes that match to the fen:
    with more, a match says less.

    Raises:
        ValueError: the lender stated neither a total nor a part.

    """
    return Search(debt, stated.day).compare(stated)


class Search:
    """A debt on one day, counted by other conventions.

    What a debt comes to by given conventions does not depend on the figure it is compared with. So each count is made
    once, and a second figure for the same day costs next to nothing. May be used by several threads at once: at worst
    they count the same thing twice.
    """

    def __init__(self, debt: Debt, day: dt.date) -> None:
        """Begin without having counted anything."""
        self._debt, self._day = debt, day
        changing = {name for changes in dimensions(debt.terms) for change in changes for name in change.terms}
        count = partial(_count, debt.terms, debt.known_on(day), day)
        self._trials = Trials(debt.terms.conventions, changing, count)

    def count_ahead(self) -> None:
        """Count everything that comparing could ask for, so that the first figure is answered at once as well."""
        for changes in self._every():
            self._trials.outcome(_merged(changes))

    def compare(self, stated: Stated) -> Reconciliation:
        """Compare a figure the lender stated for this day.

        Raises:
            ValueError: the lender stated neither a total nor a part, or for another day.

        """
        if (stated.total is None and not stated.parts) or stated.day != self._day:
            message = "a lender's figure needs a total or a part, and to be of the day that is searched"
            raise ValueError(message)
        ours = position(self._debt, self._day, horizon=())
        exact, rest = self._tried(stated)
        return Reconciliation(
            stated=stated,
            ours=ours,
            difference=Money(_difference(_amounts(ours), stated)),
            exact=tuple(_read(self._debt, one, stated) for one in _distinct(exact)),
            near=() if exact else tuple(_read(self._debt, one, stated) for one in _nearest(rest, ours, stated)),
            tried=len(exact) + len(rest),
        )

    def _every(self, days: int | None = None) -> Iterator[tuple[Change, ...]]:
        """Yield every combination of changes, those with fewer changes first."""
        options = list(dimensions(self._debt.terms, days))
        return chain.from_iterable(_combinations(options, size) for size in range(MOST_CHANGES + 1))

    def _tried(self, stated: Stated) -> tuple[list[Tried], list[Tried]]:
        """Return what matches to the fen, all with the same number of changes, and what else was tried."""
        exact, rest = list[Tried](), list[Tried]()
        for _, same in groupby(self._every(stated.days), key=len):
            for changes in same:
                amounts = self._trials.outcome(_merged(changes))
                found = rest if _misses(amounts, stated) else exact
                found.append((changes, _difference(amounts, stated)))
            if exact:
                break
        return exact, rest


def _combinations(options: Sequence[tuple[Change, ...]], size: int) -> Iterator[tuple[Change, ...]]:
    """Yield every combination of ``size`` changes, no two of the same dimension."""
    for chosen in combinations(options, size):
        yield from product(*chosen)


def _count(terms: Terms, events: Sequence[Event], on: dt.date, conventions: Conventions) -> Mapping[Component, int]:
    """Count the debt by other conventions; only what is owed, without the working."""
    return amounts_after(replace(terms, conventions=conventions), events, on)


def _merged(changes: tuple[Change, ...]) -> dict[str, object]:
    """Return the terms that changes set."""
    return {name: value for change in changes for name, value in change.terms.items()}


def _read(debt: Debt, tried: Tried, stated: Stated) -> Reading:
    """Count the debt by the changed conventions, with its working."""
    changes, difference = tried
    other = Debt(debt.id, debt.name, debt.terms.but(**_merged(changes)), debt.events)
    return Reading(changes, position(other, stated.day, horizon=()), Money(difference))


def _amounts(there: Position) -> Mapping[Component, int]:
    """Return what is owed of each component, in fen."""
    return {component: figure.amount.fen for component, figure in there.figures.items()}


def _difference(amounts: Mapping[Component, int], stated: Stated) -> int:
    """Return by how much the lender's figure exceeds ours: the total, or the sum of the stated parts."""
    if stated.total is not None:
        return stated.total.fen - sum(amounts.values())
    return sum(amount.fen - amounts[part] for part, amount in stated.parts.items())


def _misses(amounts: Mapping[Component, int], stated: Stated) -> bool:
    """Say whether amounts differ from what the lender stated, in the total or in any part."""
    parts = any(amounts[part] != amount.fen for part, amount in stated.parts.items())
    return parts or (stated.total is not None and stated.total.fen != sum(amounts.values()))


def _distinct(found: Sequence[Tried]) -> Iterator[Tried]:
    """Yield each set of changes once: where both ends of a published range give the figure, one is told."""
    seen: set[tuple[str, ...]] = set()
    for changes, difference in found:
        names = tuple(change.name for change in changes)
        if names not in seen:
            seen.add(names)
            yield changes, difference


def _nearest(found: Sequence[Tried], ours: Position, stated: Stated) -> list[Tried]:
    """Return what comes within one per cent of what was charged on top of principal, nearest first."""
    charged = _charged(ours, stated)
    close = [one for one in found if abs(one[1]) <= charged * NEAR_SHARE]
    close.sort(key=lambda one: (abs(one[1]), len(one[0])))
    return close[:NEAR_SHOWN]


def _charged(ours: Position, stated: Stated) -> int:
    """Return what the lender asks beyond principal, in fen."""
    if stated.total is not None:
        return abs(stated.total.fen - sum(ours.figures[part].amount.fen for part in PRINCIPAL))
    return sum(abs(amount.fen) for part, amount in stated.parts.items() if part not in PRINCIPAL)


def reconcile_latest(debt: Debt, on: dt.date) -> Reconciliation | None:
    """Reconcile the last figure the lender stated up to ``on``; None if it stated none."""
    told = [event for event in debt.known_on(on) if isinstance(event, Stated)]
    return reconcile(debt, told[-1]) if told else None
