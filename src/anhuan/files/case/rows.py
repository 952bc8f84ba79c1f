"""Events and own terms → the plain values of a case file's rows: the other way round of `events` and `contract`."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Final, assert_never

from anhuan.files.case.events import LONGEST_SCHEDULE, default_id
from anhuan.files.case.values import MOST_DECIMALS
from anhuan.ledger.event import (
    Billed,
    Charged,
    Drawn,
    InstalmentDue,
    Paid,
    PlanAgreed,
    RateAgreed,
    Refunded,
    Reversed,
    Stated,
    Waived,
)
from anhuan.money.amount import Money
from anhuan.money.days import add_months
from anhuan.money.rate import Rate
from anhuan.terms.conventions import Component, Order

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from anhuan.ledger.event import Event

Row = dict[str, object]

ALL: Final = "all"


def percent(share: Fraction) -> str:
    """Return ``5%``, exactly.

    Raises:
        ValueError: the share has no end in decimals, or more of them than a file may have.

    """
    return f"{decimal(share * 100)}%"


def decimal(number: Fraction) -> str:
    """Return an exact number in decimals.

    Raises:
        ValueError: it has no end in decimals, or more of them than a file may have.

    """
    scaled = number * 10**MOST_DECIMALS
    if scaled.denominator != 1:
        message = f"{number} cannot be written in {MOST_DECIMALS} decimals"
        raise ValueError(message)
    whole, rest = divmod(int(scaled), 10**MOST_DECIMALS)
    return f"{whole}.{rest:0{MOST_DECIMALS}d}".rstrip("0").rstrip(".")


def rate(found: Rate) -> str:
    """Return ``0.05%/day``."""
    return f"{percent(found.share)}/{found.per.value}"


def written(name: str, value: object) -> object:  # noqa: PLR0911 -- one line for each kind of value, nothing nested
    """Return the value of a term as a contract table holds it."""
    match value:
        case Rate():
            return rate(value)
        case Money():
            return str(value)
        case Fraction():
            return decimal(value) if name == "penalty_factor" else percent(value)
        case Enum():
            return value.value
        case tuple():
            return [_order(one) for one in value]
        case dict():
            return {str(number): percent(share) for number, share in value.items()}
        case _:
            return value


def _order(order: Order) -> Row:
    """Return one order of payment."""
    return {"from_day": order.from_day, "components": [part.value for part in order.components]}


def rows(events: Sequence[Event]) -> Iterator[Row]:
    """Yield the rows of events; ids that reading would give by itself are left out, equal instalments are one row."""
    told: dict[str, int] = {}
    for name, row in _named(events):
        verb = next(iter(row))
        told[verb] = told.get(verb, 0) + 1
        yield row if name == default_id(verb, told[verb]) else {"id": name} | row


def _named(events: Sequence[Event]) -> Iterator[tuple[str, Row]]:
    """Yield each row with its id."""
    place = 0
    while place < len(events):
        event = events[place]
        number = _run(events[place:]) if isinstance(event, InstalmentDue) else 1
        row = _row(event)
        if number > 1:
            yield event.id.removesuffix("-1"), row | {"times": number}
        else:
            yield event.id, row
        place += number


def _run(events: Sequence[Event]) -> int:
    """Return how many instalments from the first on are one row: equal, a month apart, and numbered from 1."""
    first, number = events[0], 1
    name, dash, one = first.id.rpartition("-")
    if not isinstance(first, InstalmentDue) or not name or (dash, one) != ("-", "1"):
        return 1
    while number < min(len(events), LONGEST_SCHEDULE):
        due = add_months(first.day, number)
        wanted = InstalmentDue(
            id=f"{name}-{number + 1}", day=due, principal=first.principal, interest=first.interest, fees=first.fees
        )
        if events[number] != wanted:
            break
        number += 1
    return number


def _row(event: Event) -> Row:
    """Return the row of one event, the verb first; what has its default value is left out."""
    match event:
        case Drawn() | Billed() | InstalmentDue():
            return _brought(event)
        case Paid() | Charged() | Waived() | Refunded():
            return _booked(event)
        case PlanAgreed():
            stops: Row = {} if event.interest_stops else {"interest_stops": False}
            return {"plan_agreed": list(_parts(event.instalments)), "on": event.day} | stops
        case RateAgreed():
            return {"rate_agreed": _rates(event), "on": event.day}
        case Reversed():
            return {"reversed": event.event, "on": event.day}
        case Stated():
            return _stated(event)
        case _:
            assert_never(event)


def _brought(event: Drawn | Billed | InstalmentDue) -> Row:
    """Return the row of what there is to pay."""
    match event:
        case Drawn():
            row: Row = {"drawn": event.amount, "on": event.day, "instalments": event.instalments}
            share = None if event.fee_share is None else percent(event.fee_share)
            return _said(row | {"first_due": event.first_due, "fee_share": share})
        case Billed():
            row = {"billed": event.amount, "on": event.day, "due": event.due}
            # A minimum of nothing counts as one that was not told, so it is left out.
            minimum = event.minimum or None
            return _said(row | {"interest": event.interest or None, "fees": event.fees or None, "minimum": minimum})
        case InstalmentDue():
            row = {"instalment": event.principal, "due": event.day, "interest": event.interest}
            return _said(row | {"fees": event.fees or None})
        case _:
            assert_never(event)


def _booked(event: Paid | Charged | Waived | Refunded) -> Row:
    """Return the row of what was paid, charged or taken off."""
    match event:
        case Paid():
            return _said({"paid": event.amount, "on": event.day, "towards": _names(event.towards)})
        case Charged():
            usual = event.component is Component.FEES
            row: Row = {"charged": event.amount, "on": event.day}
            return _said(row | {"component": None if usual else event.component.value})
        case Waived():
            row = {"waived": ALL if event.amount is None else event.amount, "on": event.day}
            return _said(row | {"components": _names(event.components)})
        case Refunded():
            return _said({"refunded": event.amount, "on": event.day})
        case _:
            assert_never(event)


def _names(components: Sequence[Component]) -> list[str] | None:
    """Return parts by their names in files."""
    return [component.value for component in components] or None


def _said(row: Row) -> Row:
    """Return a row without what is not said, amounts as text."""
    return {key: str(value) if isinstance(value, Money) else value for key, value in row.items() if value is not None}


def _rates(event: RateAgreed) -> object:
    """Return the ordinary rate alone, or a table where the penalty rate was agreed as well."""
    ordinary, penalty = (None if found is None else rate(found) for found in (event.ordinary, event.penalty))
    return ordinary if ordinary and not penalty else _said({"ordinary": ordinary, "penalty": penalty})


def _stated(event: Stated) -> Row:
    """Return the row of what a lender says; without a total its parts stand in the total's place."""
    parts: Row = {component.value: str(amount) for component, amount in event.parts.items()}
    row: Row = {"stated": parts if event.total is None else event.total, "on": event.day, "days": event.days}
    return _said(row | {"parts": parts if parts and event.total is not None else None})


def _parts(instalments: Sequence[tuple[dt.date, Money]]) -> Iterator[Row]:
    """Yield the parts of a plan, equal monthly amounts as one."""
    place = 0
    while place < len(instalments):
        first, amount = instalments[place]
        number = 1
        while number < LONGEST_SCHEDULE and instalments[place + number : place + number + 1] == (
            (add_months(first, number), amount),
        ):
            number += 1
        times: Row = {"times": number} if number > 1 else {}
        yield {"amount": str(amount), "due": first} | times
        place += number
