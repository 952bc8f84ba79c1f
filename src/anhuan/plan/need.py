"""What each debt needs before anything is offered: kept as it is, caught up, or spread over a plan.

Debts that are not late are kept: every due day of theirs comes before any offer. Secured debts, and those the
household names, are caught up first when late. Only where the money does not reach for that are unsecured debts
that are not late yet spread as well, and then their lenders are to be asked before the due day.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from anhuan.ledger.ahead import dues_ahead
from anhuan.ledger.event import Paid
from anhuan.ledger.position import Position, position
from anhuan.money.amount import ZERO, Money
from anhuan.plan.room import Commitment

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from anhuan.ledger.debt import Debt
    from anhuan.plan.room import Room


class Treatment(Enum):
    """What becomes of a debt: its dues are kept, its arrears caught up first, or the whole of it spread."""

    KEEP = "keep"
    CATCH_UP = "catch_up"
    SPREAD = "spread"


@dataclass(frozen=True, slots=True)
class Need:
    """A debt, what becomes of it, and what that takes by which day; ``first`` where it comes before the others.

    ``moved`` says that the debt is not late, but keeping it as it is is more than the household can bear.
    ``behind`` is what is still overdue after the last payment of a catch-up.
    """

    debt: Debt
    position: Position
    treatment: Treatment
    first: bool
    commitments: tuple[Commitment, ...] = ()
    moved: bool = False
    behind: Money = ZERO


def needs(debts: Iterable[Debt], on: dt.date, there: Room, first: frozenset[str]) -> tuple[Need, ...]:
    """Return what each debt that owes anything needs, in the order told.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    found = [_need(debt, on, there, first=debt.terms.product.secured or debt.id in first) for debt in debts]
    owing = [one for one in found if one.position.total]
    if there.left(_all_dues(owing)).short():
        owing = [_moved(one) if one.treatment is Treatment.KEEP and not one.first else one for one in owing]
    return tuple(_caught_up(owing, there))


def _need(debt: Debt, on: dt.date, there: Room, *, first: bool) -> Need:
    """Return the need of one debt by itself."""
    now = position(debt, on, horizon=())
    late = now.overdue.fen > 0
    if late and not first:
        return Need(debt, now, Treatment.SPREAD, first)
    ahead = dues_ahead(debt, on, there.until)
    dues = tuple(Commitment(max(due.day, on), due.amount) for due in ahead)
    return Need(debt, now, Treatment.CATCH_UP if late else Treatment.KEEP, first, dues)


def _moved(need: Need) -> Need:
    """Return the need of a debt that cannot be kept as it is."""
    return replace(need, treatment=Treatment.SPREAD, commitments=(), moved=True)


def _all_dues(found: Sequence[Need]) -> Iterator[Commitment]:
    """Yield what every debt takes."""
    for one in found:
        yield from one.commitments


def _caught_up(found: Sequence[Need], there: Room) -> Iterator[Need]:
    """Yield each need, arrears that come first paid off as soon as there is room, one debt after the other."""
    committed = list(_all_dues(found))
    for one in found:
        if one.treatment is not Treatment.CATCH_UP:
            yield one
            continue
        payments, behind = _catch_up(one, there, committed)
        committed += payments
        yield replace(one, commitments=(*one.commitments, *payments), behind=behind)


def _catch_up(need: Need, there: Room, committed: Sequence[Commitment]) -> tuple[list[Commitment], Money]:
    """Return payments towards the arrears, each as large as there is room for, and what stays overdue after them.

    The arrears are counted by the ledger on the day of each payment, with the regular dues paid on theirs: the
    lender lets those fill the oldest due first, and penalty goes on until nothing is late.
    """
    made = list[Commitment]()
    behind = need.position.overdue
    for day in (there.on, *there.plan_days):
        behind = position(_with_payments(need, made), day, horizon=()).overdue
        amount = min(behind, there.left([*committed, *made]).promisable(day))
        if amount:
            made.append(Commitment(day, amount))
        if amount == behind:
            return made, ZERO
    return made, behind


def _with_payments(need: Need, made: Sequence[Commitment]) -> Debt:
    """Return the debt with its dues paid on their days and the arrears as planned."""
    paid = tuple(
        Paid(id=f"planned {number}", day=one.day, amount=one.amount)
        for number, one in enumerate((*need.commitments, *made), 1)
    )
    return replace(need.debt, events=need.debt.events + paid)
