"""Reconciliations as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from anhuan.ledger.debt import Debt
    from anhuan.ledger.reconcile import Reading, Reconciliation

Json = dict[str, Any]


def household(found: Iterable[tuple[Debt, Reconciliation | None]]) -> Json:
    """Return what became of each lender's figure; ``checked`` is null where a lender stated none."""
    debts = [{"id": debt.id, "checked": one and reconciliation(one)} for debt, one in found]
    return {"schema": "anhuan.reconcile-household/1", "debts": debts}


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
