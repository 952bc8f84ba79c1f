"""The language tests tell promises in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telling import day, pay_later, yuan

from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed, Paid, Reversed
from anhuan.plan.offer import Standing
from anhuan.plan.proposal import Payment
from anhuan.promise.promise import Promise
from anhuan.promise.tracked import OfDebt, Tracked, track

if TYPE_CHECKING:
    from anhuan.ledger.event import Event

MADE = day("2026-11-12")
Told = tuple[str, str]
"""A day and yuan."""


def bill(*events: Event, name: str = "bill", amount: str = "9000") -> Debt:
    """Return a bill, due on 10 October and not paid."""
    billed = Billed(id="bill", day=day("2026-10-01"), amount=yuan(amount), due=day("2026-10-10"))
    return Debt(name, name, pay_later(), (billed, *events))


def paid(*told: Told) -> tuple[Paid, ...]:
    """Return payments by day."""
    return tuple(Paid(id=f"paid {place}", day=day(on), amount=yuan(fen)) for place, (on, fen) in enumerate(told))


def bounced(event: Paid, on: str) -> Reversed:
    """Return that a payment did not hold."""
    return Reversed(id=f"no {event.id}", day=day(on), event=event.id)


def promise(
    *told: Told,
    name: str = "promise",
    made: str = "2026-11-12",
    before: str = "0",
    standing: Standing = Standing.WRITTEN,
    debt: str = "bill",
) -> Promise:
    """Return a promise of payments by day."""
    payments = tuple(Payment(day(on), yuan(amount)) for on, amount in told)
    return Promise(id=name, debt=debt, made=day(made), payments=payments, standing=standing, before=yuan(before))


def tracked(one: Promise, on: str, *told: Told) -> Tracked:
    """Return what became of one promise for a bill with these payments."""
    (found,) = track([one], bill(*paid(*told)), day(on)).tracked
    return found


def states(one: Tracked) -> list[str]:
    """Return the states of the payments of a promise."""
    return [part.state.value for part in one.parts]


def filled(found: OfDebt) -> list[list[str]]:
    """Return how far each payment of each promise is filled."""
    return [[str(part.filled) for part in one.parts] for one in found.tracked]
