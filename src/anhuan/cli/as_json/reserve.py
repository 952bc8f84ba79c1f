"""The emergency fund as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from anhuan.household.fund import Fund


def reserve(found: Fund) -> dict[str, Any]:
    """Return the emergency fund."""
    return {
        "schema": "anhuan.reserve/1",
        "must": str(found.must),
        "dues": str(found.dues),
        "carries_dues": found.carries,
        "bad_months": found.bad,
        "held": str(found.held),
        "monthly": str(found.monthly),
        "targets": [
            {
                "share": one.share,
                "amount": str(one.amount),
                "months_of_living": one.months,
                "months_to_save": found.months_to(one),
            }
            for one in found.targets
        ],
    }
