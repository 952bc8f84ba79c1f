"""What a payment did, and what paying has come to: exact, by counting the same debt once more without it.

What was paid today goes where the ledger lets it go, so what it filled is the difference between the debt with it and
without it. What payments have saved is the difference between the debt as it stands and the same debt had nothing been
paid: interest and penalties that never ran. A payment can also cost (a fee for paying early), so the saving may be
below nothing, and is told as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from anhuan.ledger.event import Paid
from anhuan.ledger.position import position
from anhuan.money.amount import Money
from anhuan.plan.proposal import Payment
from anhuan.promise.risk import to_pay
from anhuan.promise.tracked import State, track
from anhuan.terms.conventions import Component

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from anhuan.ledger.debt import Debt
    from anhuan.ledger.position import Position
    from anhuan.promise.promise import Promise
    from anhuan.promise.tracked import Tracked

PRINCIPAL: Final = (Component.NORMAL_PRINCIPAL, Component.OVERDUE_PRINCIPAL)


@dataclass(frozen=True, slots=True)
class Went:
    """Where a payment went: ``parts`` in the order of the components, ``over`` what was too much and is kept as credit.

    ``kept`` are the promised payments it made whole, ``left`` what is owed right after it.
    """

    payment: Paid
    parts: Mapping[Component, Money]
    over: Money
    kept: tuple[Payment, ...]
    left: Money


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a debt is paid on a day.

    ``borrowed`` is all principal there ever was, ``principal`` what is left of it, ``owed`` everything owed, and
    ``paid`` everything paid by then; ``saved`` is what would be owed had nothing of it been paid, less what was paid
    and what is owed: interest and penalties that never came to be, below nothing where paying cost more than it saved.
    """

    debt: Debt
    on: dt.date
    borrowed: Money
    principal: Money
    owed: Money
    paid: Money
    saved: Money

    @property
    def down(self) -> Money:
        """Return how much principal is paid."""
        return self.borrowed - self.principal

    @property
    def is_clear(self) -> bool:
        """Say whether nothing is owed any more."""
        return not self.owed


def to_pay_now(debt: Debt, promises: Sequence[Promise], on: dt.date) -> Money | None:
    """Return what a payment would be for: what is promised next, else what is late, else what falls due next.

    None where nothing is to be paid.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    found = promised_next(track(promises, debt, on).tracked) or due_next(position(debt, on))
    return found.amount if found else None


def promised_next(tracked: Iterable[Tracked]) -> Payment | None:
    """Return what is promised next, with all that is promised for that day; None where nothing is still to be paid.

    What is behind is to be paid today.
    """
    coming = sorted((one for each in tracked if each.live for one in to_pay(each)), key=lambda one: one.day)
    if not coming:
        return None
    day = coming[0].day
    return Payment(day, Money.total(one.amount for one in coming if one.day == day))


def due_next(there: Position) -> Payment | None:
    """Return what a debt without a promise is to be paid: what is late, today, else what falls due next."""
    if there.overdue:
        return Payment(there.on, there.overdue)
    coming = there.next_due
    return Payment(coming.day, coming.amount) if coming and coming.amount else None


def went(debt: Debt, payment: Paid, promises: Sequence[Promise]) -> Went:
    """Return where a payment of a debt went.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    without = replace(debt, events=tuple(one for one in debt.events if one.id != payment.id))
    before, after = (position(one, payment.day, horizon=()) for one in (without, debt))
    parts = {one: before.figures[one].amount - after.figures[one].amount for one in Component}
    filled = {one: amount for one, amount in parts.items() if amount}
    kept = tuple(_made_whole(without, debt, promises, payment.day))
    return Went(payment, filled, after.credit - before.credit, kept, after.total)


def _made_whole(without: Debt, debt: Debt, promises: Sequence[Promise], on: dt.date) -> list[Payment]:
    """Return the promised payments that are whole with a payment and were not without it."""
    before, after = (track(promises, one, on).tracked for one in (without, debt))
    pairs = [pair for old, new in zip(before, after, strict=True) for pair in zip(old.parts, new.parts, strict=True)]
    return [new.payment for old, new in pairs if old.missing and not new.missing and new.state is not State.BROKEN]


def progress(debt: Debt, on: dt.date) -> Progress:
    """Return how far a debt is paid.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    there = position(debt, on, horizon=())
    paid_by = {one.id: one.amount for one in debt.known_on(on) if isinstance(one, Paid)}
    paid = Money.total(paid_by.values())
    bare = replace(debt, events=tuple(one for one in debt.events if one.id not in paid_by))
    unpaid = position(bare, on, horizon=()) if paid else there
    principal = Money.total(there.figures[one].amount for one in PRINCIPAL)
    borrowed = Money.total(unpaid.figures[one].amount for one in PRINCIPAL)
    saved = (unpaid.total - unpaid.credit) - (there.total - there.credit) - paid
    return Progress(debt, on, borrowed, principal, there.total, paid, saved)
