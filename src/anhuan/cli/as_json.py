"""The stable JSON of the command line: money as text in yuan with two decimals, days as ISO text.

``schema`` names the shape; a field is never renamed or given another meaning under the same name.
"""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from anhuan.money.rate import Rate

if TYPE_CHECKING:
    from anhuan.ledger.position import Position
    from anhuan.ledger.reconcile import Reading, Reconciliation
    from anhuan.ledger.start import Start
    from anhuan.ledger.working import Line
    from anhuan.ledger.yearly_rate import YearlyRate
    from anhuan.terms.agreed import Terms
    from anhuan.terms.product import Product

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


def reconciliation(found: Reconciliation) -> Json:
    """Return what became of the lender's figure."""
    return {
        "schema": "anhuan.reconcile/1",
        "verdict": found.verdict.value,
        "on": found.stated.day.isoformat(),
        "ours": str(found.ours.total),
        "difference": str(found.difference),
        "exact": [_reading(one) for one in found.exact],
        "near": [_reading(one) for one in found.near],
        "tried": found.tried,
    }


def _reading(reading: Reading) -> Json:
    """Return one way of counting."""
    return {
        "changes": [change.name for change in reading.changes],
        "total": str(reading.position.total),
        "difference": str(reading.difference),
    }


def yearly_rate(found: YearlyRate) -> str:
    """Return the JSON text of a yearly rate; the rate is a number written with all its six decimals."""
    rest = {"method": found.method.value, "notes": list(found.notes)}
    head = f'{{"schema": "anhuan.rate/1", "rate_percent": {found.percent:f}, '
    return head + json.dumps(rest)[1:]


def product(one: Product) -> Json:
    """Return a product with the versions of its terms."""
    return {
        "id": one.id,
        "name": {"zh": one.name.zh, "en": one.name.en},
        "lender": {"zh": one.lender.zh, "en": one.lender.en},
        "kind": one.kind.value,
        "based_on": one.based_on,
        "terms": sorted(one.terms),
        "notes": [{"zh": note.text.zh, "en": note.text.en} for note in one.notes],
    }
