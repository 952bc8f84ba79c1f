"""What became of promises by a day, from the payments booked on their debt alone.

The rules, each simple enough to be told on the phone:

- Money paid on a debt fills its promised payments in the order of their days, the earliest unfilled first; what is
  over stays over. Where a debt has several promises, they are filled together and no fen counts twice.
- Money paid before the day a promise was made does not count for it, nor what had been paid that day before it.
- A payment is kept when it is filled by its day, or by the next working day where its day is none, as far as the
  holidays of that year are announced. Later money fills it as well and is told, but does not make it kept.
- A reversed payment counts as if it had never been.
- Once nothing is owed any more, nothing more is to be paid: what is unfilled then is let go, and a payment whose day
  has not passed by then counts as kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from anhuan.errors import MissingTerm
from anhuan.ledger.event import Paid
from anhuan.ledger.position import position
from anhuan.money.amount import ZERO, Money
from anhuan.money.workdays import next_workday

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from anhuan.ledger.debt import Debt
    from anhuan.plan.proposal import Payment
    from anhuan.promise.promise import Promise


class State(Enum):
    """What became of a promised payment, or of a whole promise.

    A payment is ``OPEN`` while its day has not passed and it is not filled, ``KEPT`` when it was filled in time,
    ``PART_KEPT`` when only a part was, ``BROKEN`` when nothing was. A promise is ``BROKEN`` when something is behind
    and nothing of it was ever paid, ``PART_KEPT`` when something is behind or, in the end, came late; ``OPEN`` while
    nothing is behind and something is to come, and ``KEPT`` when every payment was. ``AT_RISK`` is an open promise
    with a payment that is not surely enough paid (`risk`).
    """

    OPEN = "open"
    AT_RISK = "at_risk"
    KEPT = "kept"
    PART_KEPT = "part_kept"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Part:
    """One promised payment: ``in_time`` of it was paid by its last day, ``filled`` by now, the whole on ``full``.

    ``let_go`` is what need not be paid any more, because nothing is owed.
    """

    payment: Payment
    last_day: dt.date
    in_time: Money
    filled: Money
    full: dt.date | None
    state: State
    let_go: Money = ZERO

    @property
    def missing(self) -> Money:
        """Return what is still to be paid of it."""
        return self.payment.amount - self.filled - self.let_go

    @property
    def behind(self) -> Money:
        """Return what is missing of a payment whose day has passed."""
        return ZERO if self.state is State.OPEN else self.missing

    @property
    def made_up(self) -> bool:
        """Say whether it was not paid in time, and is by now."""
        return self.state in {State.PART_KEPT, State.BROKEN} and not self.missing


@dataclass(frozen=True, slots=True)
class Tracked:
    """A promise and what became of each of its payments by the day ``on``, in the order of their days."""

    promise: Promise
    on: dt.date
    parts: tuple[Part, ...]

    @property
    def state(self) -> State:
        """Return what became of the whole promise."""
        if self.behind:
            return State.PART_KEPT if self.filled else State.BROKEN
        if self.next:
            return State.OPEN
        return State.KEPT if all(one.state is State.KEPT for one in self.parts) else State.PART_KEPT

    @property
    def next(self) -> Part | None:
        """Return the next payment that is still open."""
        return next((one for one in self.parts if one.state is State.OPEN), None)

    @property
    def behind(self) -> Money:
        """Return what is missing of payments whose day has passed."""
        return Money.total(one.behind for one in self.parts)

    @property
    def filled(self) -> Money:
        """Return what was paid of it by now."""
        return Money.total(one.filled for one in self.parts)

    @property
    def missing(self) -> Money:
        """Return what is still to be paid of it, behind or to come."""
        return Money.total(one.missing for one in self.parts)

    @property
    def live(self) -> bool:
        """Say whether something of it is still to be paid."""
        return bool(self.missing)


@dataclass(frozen=True, slots=True)
class OfDebt:
    """All promises of one debt, and what was paid since the first of them that filled none: the ``surplus``."""

    tracked: tuple[Tracked, ...]
    surplus: Money


class _Drop(NamedTuple):
    """Money paid on a day; ``early`` is what had been paid already when a promise was made that day."""

    day: dt.date
    fen: int
    early: bool = False


@dataclass(slots=True)
class _Filling:
    """A promised payment while money is let into it."""

    promise: Promise
    payment: Payment
    last_day: dt.date
    filled: int = 0
    in_time: int = 0
    full: dt.date | None = None

    def takes(self, drop: _Drop) -> bool:
        """Say whether money counts for it: paid after the promise was made."""
        return drop.day > self.promise.made or (drop.day == self.promise.made and not drop.early)

    def fill(self, drop: _Drop, fen: int) -> int:
        """Let money in, and return what is left of it."""
        taken = min(fen, self.payment.amount.fen - self.filled)
        self.filled += taken
        if drop.day <= self.last_day:
            self.in_time = self.filled
        if taken and self.filled == self.payment.amount.fen:
            self.full = drop.day
        return fen - taken

    def part(self, on: dt.date, clear: dt.date | None) -> Part:
        """Return what became of it by ``on``, with nothing owed since ``clear``."""
        let_go = self.payment.amount.fen - self.filled if clear else 0
        return Part(
            self.payment,
            self.last_day,
            Money(self.in_time),
            Money(self.filled),
            self.full,
            self._state(on, clear),
            Money(let_go),
        )

    def _state(self, on: dt.date, clear: dt.date | None) -> State:
        if self.in_time == self.payment.amount.fen or (clear and clear <= self.last_day):
            return State.KEPT
        if on <= self.last_day:
            return State.OPEN
        return State.PART_KEPT if self.in_time else State.BROKEN


def track(promises: Sequence[Promise], debt: Debt, on: dt.date) -> OfDebt:
    """Return what became by ``on`` of the promises for ``debt``, those of other debts left out, in the order told.

    A promise made later than ``on`` is open, and nothing has been paid towards it.
    """
    mine = [one for one in promises if one.debt == debt.id]
    fillings = [_Filling(one, payment, next_workday(payment.day)) for one in mine for payment in one.payments]
    in_order = sorted(fillings, key=lambda one: (one.payment.day, one.promise.made, one.promise.id))
    surplus = 0
    for drop in _drops(debt, mine, on):
        left = drop.fen
        for one in in_order:
            if left and one.takes(drop):
                left = one.fill(drop, left)
        surplus += left
    clear = _clear_since(debt, on) if any(one.full is None for one in in_order) else None
    parts = [(one.promise, one.part(on, clear)) for one in in_order]
    tracked = (Tracked(one, on, tuple(part for promise, part in parts if promise is one)) for one in mine)
    return OfDebt(tuple(tracked), Money(surplus))


def _clear_since(debt: Debt, on: dt.date) -> dt.date | None:
    """Return since when nothing is owed; None where something is, or where a missing term leaves it open."""
    clear: dt.date | None = None
    for day in sorted({on, *(event.day for event in debt.known_on(on) if event.day < on)}, reverse=True):
        try:
            if position(debt, day, horizon=()).total:
                break
        except MissingTerm:
            break
        clear = day
    return clear


def _drops(debt: Debt, promises: Sequence[Promise], on: dt.date) -> Iterator[_Drop]:
    """Yield what was paid on the debt by ``on``, day by day, since the first promise was made."""
    by_day: dict[dt.date, int] = {}
    for event in debt.known_on(on):
        if isinstance(event, Paid):
            by_day[event.day] = by_day.get(event.day, 0) + event.amount.fen
    first = min((one.made for one in promises), default=on)
    for day, fen in sorted(by_day.items()):
        if day < first:
            continue
        early = min(fen, max((one.before.fen for one in promises if one.made == day), default=0))
        if day > first:
            yield _Drop(day, early, early=True)
        yield _Drop(day, fen - early)
