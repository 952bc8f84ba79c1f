"""Positions as JSON, each figure with its working."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from anhuan.money.rate import Rate

if TYPE_CHECKING:
    from anhuan.app.what_is_owed import Owed
    from anhuan.ledger.position import Position
    from anhuan.ledger.start import Start
    from anhuan.ledger.working import Line
    from anhuan.terms.agreed import Terms

Json = dict[str, Any]


def first_answer(found: Start) -> Json:
    """Return a first position with its assumptions and range."""
    terms = found.position.debt.terms
    return {
        "schema": "anhuan.owe/1",
        **position(found.position),
        "assumed": [_assumed(terms, name) for name in found.assumed],
        "range": {"low": str(found.lowest), "high": str(found.highest)},
    }


def household(found: Owed) -> Json:
    """Return what a household owes, debt by debt."""
    return {
        "schema": "anhuan.household/1",
        "name": found.name,
        "on": found.on.isoformat(),
        "total": str(found.total),
        "overdue": str(found.overdue),
        "debts": [debt(there) for there in found.positions],
    }


def debt(there: Position) -> Json:
    """Return one debt of a household: what it is called, its position and what is assumed."""
    terms = there.debt.terms
    named = {"id": there.debt.id, "name": there.debt.name}
    return {**named, **position(there), "assumed": [_assumed(terms, name) for name in terms.assumed()]}


def position(there: Position) -> Json:
    """Return a position with the working of every component."""
    return {
        "product": there.debt.terms.product.id,
        "on": there.on.isoformat(),
        "total": str(there.total),
        "overdue": str(there.overdue),
        "days_past_due": there.days_past_due,
        "bucket": there.bucket,
        "components": {
            component.value: {
                "amount": str(figure.amount),
                "working": [_line(line, there.debt.terms) for line in figure.lines],
            }
            for component, figure in there.figures.items()
        },
        "next_due": there.next_due and {"day": there.next_due.day.isoformat(), "amount": str(there.next_due.amount)},
        "minimum": None if there.minimum is None else str(there.minimum),
        "settle": {"day": there.settlement.day.isoformat(), "amount": str(there.settlement.total)},
        "unless_paid": [{"days": days, "total": str(total)} for days, total in there.unless_paid],
        "credit": str(there.credit),
    }


def _line(line: Line, terms: Terms) -> Json:
    """Return one line of working; ``fen`` is exact, as a fraction where it is no whole number."""
    told: Json = {"label": line.label.value, "day": line.day.isoformat(), "fen": str(Fraction(line.amount))}
    if line.span:
        told |= {"from": line.span.start.isoformat(), "until": line.span.end.isoformat(), "days": line.span.days}
    if line.base:
        told["base"] = str(line.base)
    if line.rate:
        told["rate"] = _rate(line.rate)
    if line.event:
        told["event"] = line.event
    if line.terms:
        told["sources"] = [_source(terms, name) for name in line.terms]
    return told


def _rate(rate: Rate) -> Json:
    """Return an exact rate."""
    return {"share": str(rate.share), "per": rate.per.value}


def _source(terms: Terms, name: str) -> Json:
    """Return the backing of one term."""
    citation = terms.said(name).citation
    return {
        "term": name,
        "sources": [source.title.zh for source in citation.sources],
        "confidence": citation.confidence.value,
        "checked_on": citation.checked_on.isoformat() if citation.checked_on else None,
    }


def _assumed(terms: Terms, name: str) -> Json:
    """Return an assumed term with its value."""
    value = terms.said(name).value
    stored = _rate(value) if isinstance(value, Rate) else str(getattr(value, "value", value))
    return {**_source(terms, name), "value": stored}
