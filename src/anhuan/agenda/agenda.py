"""What is to be paid by which day: dues that come up, payments promised or offered to lenders, one entry for each day.

A debt with a promise of which something is still to be paid is told by the promise, one that is being negotiated by
its proposal, and every other one by its own due days. What is late already stands on the day of the agenda itself,
because a calendar of past days helps nobody.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from anhuan.agenda.aftercare import aftercare
from anhuan.ledger.ahead import dues_ahead
from anhuan.ledger.position import position
from anhuan.money.amount import Money
from anhuan.money.days import MONTHS_PER_YEAR, ONE_DAY, add_months
from anhuan.money.workdays import is_announced, is_workday
from anhuan.promise.risk import to_pay
from anhuan.promise.tracked import track

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from anhuan.agenda.aftercare import Care, Cared
    from anhuan.ledger.debt import Debt
    from anhuan.plan.proposal import Proposal
    from anhuan.promise.promise import Promise
    from anhuan.promise.tracked import Tracked

REMIND_DAYS: Final = (7, 3, 1, 0)
ON_THE_DAY: Final = (0,)
"""What is done from a day on needs no reminder before it."""


class Kind(Enum):
    """Why something is to be paid: it is late, it falls due, it was promised, or it was offered and not yet agreed."""

    OVERDUE = "overdue"
    DUE = "due"
    PROMISED = "promised"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class Item:
    """One amount to be paid towards one debt; ``waits`` where what was promised is not confirmed in writing yet."""

    kind: Kind
    debt: Debt
    amount: Money
    waits: bool = False


@dataclass(frozen=True, slots=True)
class ToCare:
    """One thing to do about a debt that is paid."""

    care: Care
    debt: Debt


@dataclass(frozen=True, slots=True)
class Entry:
    """Everything to be paid or done on one day, as known ``on`` the day the agenda was made."""

    day: dt.date
    on: dt.date
    items: tuple[Item, ...]
    cares: tuple[ToCare, ...] = ()

    @property
    def key(self) -> str:
        """Return the entry's name, the same in every later agenda: there is only one for each day."""
        return self.day.isoformat()

    @property
    def amount(self) -> Money:
        """Return what the day takes in all."""
        return Money.total(item.amount for item in self.items)

    @property
    def alarms(self) -> tuple[int, ...]:
        """Return how many days before to be reminded, only on days still to come."""
        left = (self.day - self.on).days
        return tuple(days for days in (REMIND_DAYS if self.items else ON_THE_DAY) if days <= left)

    @property
    def safe_day(self) -> dt.date | None:
        """Return the working day before, where this one is known not to be one and that one is not past.

        None as well for a year whose working days are not announced: nothing can be said for certain then. What is
        only to be done waits for no bank.
        """
        if not self.items or is_workday(self.day) or not is_announced(self.day.year):
            return None
        before = self.day - ONE_DAY
        while not is_workday(before):
            before -= ONE_DAY
        return before if before >= self.on else None

    @property
    def may_be_closed(self) -> bool:
        """Say whether the day looks like no working day in a year whose working days are not announced yet."""
        return bool(self.items) and not is_announced(self.day.year) and not is_workday(self.day)


def agenda(
    debts: Iterable[Debt],
    on: dt.date,
    until: dt.date,
    proposals: Iterable[Proposal] = (),
    promises: Sequence[Promise] = (),
    *,
    noted: Sequence[Cared] | None = None,
) -> tuple[Entry, ...]:
    """Return what is to be paid from ``on`` up to and including ``until``, day by day.

    Payments of a proposal before ``on`` are past and left out. What is behind of a promise is for ``on`` itself.
    ``noted`` is what was done about debts that are paid; without it nothing is told of what is left to do about them.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    told = tuple(debts)
    promised = {debt.id: [one for one in track(promises, debt, on).tracked if one.live] for debt in told}
    offered = [one for one in proposals if not promised.get(one.debt.id)]
    in_talks = {proposal.debt.id for proposal in offered}
    days: dict[dt.date, list[Item]] = defaultdict(list)
    for debt in told:
        if debt.id not in in_talks:
            for day, item in _of_debt(debt, on, until, promised[debt.id]):
                days[day].append(item)
    for proposal in offered:
        for payment in proposal.payments:
            if on <= payment.day <= until:
                days[payment.day].append(Item(Kind.PROPOSED, proposal.debt, payment.amount))
    cares: dict[dt.date, list[ToCare]] = defaultdict(list)
    for day, care in () if noted is None else _cares(told, on, until, noted):
        cares[day].append(care)
    every = sorted(days.keys() | cares.keys())
    return tuple(Entry(day, on, tuple(days.get(day, ())), tuple(cares.get(day, ()))) for day in every)


def _cares(
    debts: Iterable[Debt], on: dt.date, until: dt.date, noted: Sequence[Cared]
) -> Iterator[tuple[dt.date, ToCare]]:
    """Yield what is left to do about debts that are paid; what waits is for ``on``, and after a year it is let go."""
    for debt in debts:
        found = aftercare(debt, on, noted)
        for step in found.steps if found and found.presses else ():
            if not step.done and add_months(on, -MONTHS_PER_YEAR) < step.day <= until:
                yield max(step.day, on), ToCare(step.care, debt)


def _of_debt(debt: Debt, on: dt.date, until: dt.date, live: Sequence[Tracked]) -> Iterator[tuple[dt.date, Item]]:
    """Yield what a debt takes: what is promised, or what its own terms say; a promise by the contract goes before."""
    for one in live:
        for payment in to_pay(one):
            if payment.day <= until:
                yield payment.day, Item(Kind.PROMISED, debt, payment.amount, waits=one.promise.waits)
    if all(one.promise.beside_contract for one in live):
        after = max((one.promise.last for one in live), default=None)
        yield from ((day, item) for day, item in _by_terms(debt, on, until) if after is None or day > max(after, on))


def _by_terms(debt: Debt, on: dt.date, until: dt.date) -> Iterator[tuple[dt.date, Item]]:
    """Yield what is late and what falls due by a debt's own terms; a due still in its grace days is for today."""
    late = position(debt, on, horizon=()).overdue
    if late:
        yield on, Item(Kind.OVERDUE, debt, late)
    for due in dues_ahead(debt, on, until):
        yield max(due.day, on), Item(Kind.DUE, debt, due.amount)
