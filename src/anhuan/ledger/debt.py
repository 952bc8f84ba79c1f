"""One debt: its terms and everything that happened to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.errors import BadEvent
from anhuan.ledger.event import Billed, Charged, Drawn, Event, InstalmentDue, Paid, PlanAgreed, Refunded, Reversed

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.terms.agreed import Terms


@dataclass(frozen=True, slots=True)
class Debt:
    """A debt to one lender; ``id`` is unique in the household, ``name`` what its owner calls it."""

    id: str
    name: str
    terms: Terms
    events: tuple[Event, ...]

    def __post_init__(self) -> None:
        """Refuse events that contradict each other."""
        check_events(self.events)

    def known_on(self, day: dt.date) -> list[Event]:
        """Return the events that count on ``day``: those not reversed by then, in the order of their days.

        A lender's instalment plan counts from the beginning, though its days lie ahead.
        """
        reversed_ids = {event.event for event in self.events if isinstance(event, Reversed) and event.day <= day}
        counted = [
            event
            for event in self.events
            if event.id not in reversed_ids and (event.day <= day or isinstance(event, InstalmentDue))
        ]
        return sorted(counted, key=lambda event: (event.day, type(event).__name__, repr(event.id)))


def check_events(events: tuple[Event, ...]) -> None:
    """Raise `BadEvent` for the first event that cannot be true."""
    ids: set[str] = set()
    for event in events:
        if event.id in ids:
            raise BadEvent("event-twice", event=event.id, day=event.day)
        ids.add(event.id)
        _check_amounts(event)
    for event in events:
        if isinstance(event, Reversed) and event.event not in ids:
            raise BadEvent("reversal-unknown", event=event.id, day=event.day, reverses=event.event)
    _check_payments(events)


def _check_amounts(event: Event) -> None:
    """Refuse amounts that are not positive and bills that contradict themselves."""
    if isinstance(event, Drawn | Billed | Paid | Charged | Refunded) and event.amount.fen <= 0:
        raise BadEvent("amount-not-positive", event=event.id, day=event.day, amount=event.amount)
    if isinstance(event, InstalmentDue) and event.principal.fen < 0:
        raise BadEvent("amount-not-positive", event=event.id, day=event.day, amount=event.principal)
    if isinstance(event, Billed):
        _check_bill(event)
    if isinstance(event, Drawn) and (event.instalments is None) != (event.first_due is None):
        raise BadEvent("schedule-incomplete", event=event.id, day=event.day)
    if isinstance(event, PlanAgreed):
        _check_plan(event)


def _check_bill(bill: Billed) -> None:
    """Refuse a bill due before it was sent, or smaller than its own parts."""
    if bill.due < bill.day:
        raise BadEvent("due-before-bill", event=bill.id, day=bill.day, due=bill.due)
    if (bill.interest + bill.fees).fen > bill.amount.fen:
        raise BadEvent("parts-exceed-bill", event=bill.id, day=bill.day, amount=bill.amount)


def _check_plan(plan: PlanAgreed) -> None:
    """Refuse a plan without instalments, or with one that is not after the agreement and positive."""
    if not plan.instalments:
        raise BadEvent("plan-empty", event=plan.id, day=plan.day)
    for due, amount in plan.instalments:
        if due < plan.day or amount.fen <= 0:
            raise BadEvent("plan-instalment", event=plan.id, day=plan.day, due=due, amount=amount)


def _check_payments(events: tuple[Event, ...]) -> None:
    """Refuse a payment made before there was anything to pay."""
    origins = [event.day for event in events if isinstance(event, Drawn | Billed | Charged)]
    planned = [event.day for event in events if isinstance(event, InstalmentDue)]
    for event in events:
        # A lender's plan alone does not tell the day of the draw, so payments before it cannot be judged.
        if isinstance(event, Paid | Refunded) and origins and not planned and event.day < min(origins):
            raise BadEvent("payment-before-debt", event=event.id, day=event.day, first=min(origins))
