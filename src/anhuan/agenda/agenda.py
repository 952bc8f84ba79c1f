"""Everything with a day: dues that come up, payments promised or offered, what is to be done; one entry for each day.

A debt with a promise of which something is still to be paid is told by the promise, one that is being negotiated by
its proposal, and every other one by its own due days. What is late already stands on the day of the agenda itself,
because a calendar of past days helps nobody.

Each thing has keys that stay the same from one agenda to the next, whatever becomes of its amount: by them it is ticked
off or put off (`anhuan.agenda.marks`). What is late is called as it was called before its day passed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from anhuan.agenda.aftercare import aftercare
from anhuan.agenda.early import CARE, ON_THE_DAY, REMIND_DAYS, USUAL
from anhuan.agenda.todo import BY_LAW
from anhuan.ledger.ahead import dues_ahead, missed_dues
from anhuan.ledger.position import position
from anhuan.money.amount import Money
from anhuan.money.days import MONTHS_PER_YEAR, ONE_DAY, add_months
from anhuan.money.workdays import is_announced, is_workday
from anhuan.promise.risk import to_pay
from anhuan.promise.tracked import track

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from anhuan.agenda.aftercare import Care, Cared
    from anhuan.agenda.todo import Todo
    from anhuan.ledger.debt import Debt
    from anhuan.plan.proposal import Payment, Proposal
    from anhuan.promise.promise import Promise
    from anhuan.promise.tracked import Tracked

T = TypeVar("T")

__all__ = ["ON_THE_DAY", "REMIND_DAYS", "Entry", "Item", "Kind", "ToCare", "agenda", "due_key", "promised_key"]


class Kind(Enum):
    """Why something is to be paid: it is late, it falls due, it was promised, or it was offered and not yet agreed."""

    OVERDUE = "overdue"
    DUE = "due"
    PROMISED = "promised"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class Item:
    """One amount to be paid towards one debt; ``waits`` where what was promised is not confirmed in writing yet.

    ``keys`` name what it is made of: one due, one promised payment, or every due that was missed. ``snoozed`` is the
    day it is brought up again.
    """

    kind: Kind
    debt: Debt
    amount: Money
    waits: bool = False
    keys: tuple[str, ...] = ()
    snoozed: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ToCare:
    """One thing to do about a debt that is paid: since ``settled``, None where that is not told."""

    care: Care
    debt: Debt
    settled: dt.date | None = None
    snoozed: dt.date | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """Return what it is called in every later agenda."""
        return (f"{CARE}/{self.settled}/{self.care.value}/{self.debt.id}",)


@dataclass(frozen=True, slots=True)
class Entry:
    """Everything to be paid or done on one day, as known ``on`` the day the agenda was made.

    ``early`` is how many days before each kind is reminded of.
    """

    day: dt.date
    on: dt.date
    items: tuple[Item, ...]
    cares: tuple[ToCare, ...] = ()
    todos: tuple[Todo, ...] = ()
    early: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: USUAL)

    @property
    def key(self) -> str:
        """Return the entry's name, the same in every later agenda: there is only one for each day."""
        return self.day.isoformat()

    @property
    def amount(self) -> Money:
        """Return what the day takes in all."""
        return Money.total(item.amount for item in self.items)

    @property
    def leads(self) -> tuple[int, ...]:
        """Return how many days before to be reminded, whatever day it is; what is put off rings on that day alone.

        A day after the entry's own is a number below nothing.
        """
        found = set[int]()
        for kind, snoozed in self._rings():
            found.update([(self.day - snoozed).days] if snoozed and snoozed > self.on else self.early[kind])
        return tuple(sorted(found, reverse=True))

    @property
    def alarms(self) -> tuple[int, ...]:
        """Return how many days before to be reminded, only on days still to come."""
        left = (self.day - self.on).days
        return tuple(days for days in self.leads if days <= left)

    def _rings(self) -> Iterator[tuple[str, dt.date | None]]:
        """Yield the kind of each thing, and until when it is put off."""
        yield from ((one.kind.value, one.snoozed) for one in self.items)
        yield from ((CARE, one.snoozed) for one in self.cares)
        yield from ((one.kind, one.snoozed) for one in self.todos)

    @property
    def safe_day(self) -> dt.date | None:
        """Return the working day before, where this one is known not to be one and that one is not past.

        None as well for a year whose working days are not announced: nothing can be said for certain then. What is
        only to be done waits for no bank; a court's counter is shut on the same days as a bank's.
        """
        if not self._needs_open_doors or is_workday(self.day) or not is_announced(self.day.year):
            return None
        before = self.day - ONE_DAY
        while not is_workday(before):
            before -= ONE_DAY
        return before if before >= self.on else None

    @property
    def may_be_closed(self) -> bool:
        """Say whether the day looks like no working day in a year whose working days are not announced yet."""
        return self._needs_open_doors and not is_announced(self.day.year) and not is_workday(self.day)

    @property
    def _needs_open_doors(self) -> bool:
        """Say whether a bank or a court has to work on the day."""
        return bool(self.items) or any(one.task in BY_LAW for one in self.todos)


def agenda(
    debts: Iterable[Debt],
    on: dt.date,
    until: dt.date,
    proposals: Iterable[Proposal] = (),
    promises: Sequence[Promise] = (),
    *,
    noted: Sequence[Cared] | None = None,
    todos: Iterable[Todo] = (),
    early: Mapping[str, tuple[int, ...]] = USUAL,
) -> tuple[Entry, ...]:
    """Return what is to be paid or done from ``on`` up to and including ``until``, day by day.

    Payments of a proposal before ``on`` are past and left out. What is behind of a promise is for ``on`` itself.
    ``noted`` is what was done about debts that are paid; without it nothing is told of what is left to do about them.
    ``todos`` are other things to do, and ``early`` how many days before each kind is reminded of.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    told = tuple(debts)
    promised = {debt.id: [one for one in track(promises, debt, on).tracked if one.live] for debt in told}
    offered = [one for one in proposals if not promised.get(one.debt.id)]
    in_talks = {proposal.debt.id for proposal in offered}
    by_terms = (
        pair for debt in told if debt.id not in in_talks for pair in _of_debt(debt, on, until, promised[debt.id])
    )
    days = _by_day((*by_terms, *_offered(offered, on, until)))
    cares = _by_day(() if noted is None else _cares(told, on, until, noted))
    tasks = _by_day((one.day, one) for one in todos if on <= one.day <= until)
    return tuple(
        Entry(day, on, tuple(days[day]), tuple(cares[day]), tuple(tasks[day]), early)
        for day in sorted(days.keys() | cares.keys() | tasks.keys())
    )


def _by_day(found: Iterable[tuple[dt.date, T]]) -> defaultdict[dt.date, list[T]]:
    """Return things by their days."""
    days: defaultdict[dt.date, list[T]] = defaultdict(list)
    for day, one in found:
        days[day].append(one)
    return days


def _offered(proposals: Iterable[Proposal], on: dt.date, until: dt.date) -> Iterator[tuple[dt.date, Item]]:
    """Yield the payments offered to lenders that are still to come."""
    for one in proposals:
        for payment in one.payments:
            if on <= payment.day <= until:
                keys = (f"proposed/{one.debt.id}/{payment.day}",)
                yield payment.day, Item(Kind.PROPOSED, one.debt, payment.amount, keys=keys)


def _cares(
    debts: Iterable[Debt], on: dt.date, until: dt.date, noted: Sequence[Cared]
) -> Iterator[tuple[dt.date, ToCare]]:
    """Yield what is left to do about debts that are paid; what waits is for ``on``, and after a year it is let go."""
    for debt in debts:
        found = aftercare(debt, on, noted)
        if found is None or not found.presses:
            continue
        for step in found.steps:
            if not step.done and add_months(on, -MONTHS_PER_YEAR) < step.day <= until:
                yield max(step.day, on), ToCare(step.care, debt, found.settled)


def _of_debt(debt: Debt, on: dt.date, until: dt.date, live: Sequence[Tracked]) -> Iterator[tuple[dt.date, Item]]:
    """Yield what a debt takes: what is promised, or what its own terms say; a promise by the contract goes before."""
    for one in live:
        for payment in to_pay(one):
            if payment.day <= until:
                keys = _promised(one, payment, on)
                yield payment.day, Item(Kind.PROMISED, debt, payment.amount, waits=one.promise.waits, keys=keys)
    if all(one.promise.beside_contract for one in live):
        after = max((one.promise.last for one in live), default=None)
        yield from ((day, item) for day, item in _by_terms(debt, on, until) if after is None or day > max(after, on))


def _by_terms(debt: Debt, on: dt.date, until: dt.date) -> Iterator[tuple[dt.date, Item]]:
    """Yield what is late and what falls due by a debt's own terms; a due still in its grace days is for today."""
    late = position(debt, on, horizon=()).overdue
    if late:
        keys = tuple(due_key(debt, day) for day in missed_dues(debt, on)) or (f"overdue/{debt.id}",)
        yield on, Item(Kind.OVERDUE, debt, late, keys=keys)
    for due in dues_ahead(debt, on, until):
        yield max(due.day, on), Item(Kind.DUE, debt, due.amount, keys=(due_key(debt, due.day),))


def due_key(debt: Debt, day: dt.date) -> str:
    """Return what a due is called: the debt and its own day, before that day and after."""
    return f"due/{debt.id}/{day}"


def _promised(one: Tracked, payment: Payment, on: dt.date) -> tuple[str, ...]:
    """Return what a promised payment is called; what stands on today is every one that is missing something by then."""
    if payment.day > on:
        return (promised_key(one.promise, payment.day),)
    meant = (part.payment.day for part in one.parts if part.payment.day <= on and part.missing)
    return tuple(promised_key(one.promise, day) for day in meant)


def promised_key(promise: Promise, day: dt.date) -> str:
    """Return what a promised payment is called: the promise and the day it was promised for."""
    return f"promised/{promise.id}/{day}"
