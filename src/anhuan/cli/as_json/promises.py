"""Promises as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from anhuan.app.promises_of import OfCase
    from anhuan.ledger.debt import Debt
    from anhuan.promise.risk import Risk, Watched
    from anhuan.promise.tracked import Part

Json = dict[str, Any]


def promises(found: OfCase, name: str) -> Json:
    """Return every promise with its state, its payments and the chance of the next ones."""
    return {
        "schema": "anhuan.promises/1",
        "name": name,
        "on": found.on.isoformat(),
        "level": found.level,
        "weighed": found.weighed,
        "surplus": str(found.surplus),
        "promises": [one_promise(debt, one) for debt, one in found.promises],
    }


def one_promise(debt: Debt, one: Watched) -> Json:
    """Return one promise."""
    coming = one.tracked.next
    return {
        "id": one.promise.id,
        "debt": debt.id,
        "name": debt.name,
        "made": one.promise.made.isoformat(),
        "standing": one.promise.standing.value,
        "state": one.state.value,
        "amount": str(one.promise.amount),
        "filled": str(one.tracked.filled),
        "behind": str(one.tracked.behind),
        "next": coming and {"day": coming.payment.day.isoformat(), "amount": str(coming.missing)},
        "at_risk": one.at_risk and _risk(one.at_risk),
        "payments": [_part(part) for part in one.tracked.parts],
        "chances": [_risk(risk) for risk in one.risks],
    }


def _part(part: Part) -> Json:
    """Return one promised payment and what became of it."""
    return {
        "day": part.payment.day.isoformat(),
        "amount": str(part.payment.amount),
        "last_day": part.last_day.isoformat(),
        "state": part.state.value,
        "in_time": str(part.in_time),
        "filled": str(part.filled),
        "full_on": part.full and part.full.isoformat(),
        "let_go": str(part.let_go),
    }


def _risk(risk: Risk) -> Json:
    """Return the chance that a payment is made."""
    chance = {"share": risk.chance.share, "sure": risk.chance.sure, "runs": risk.chance.scenarios}
    return {
        "day": risk.day.isoformat(),
        "amount": str(risk.amount),
        "chance": chance,
        "missing": str(risk.missing),
        "can": str(risk.can),
        "later": risk.later and risk.later.isoformat(),
    }
