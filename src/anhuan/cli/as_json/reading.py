"""What a message is, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from anhuan.app.check_message import Told
    from anhuan.contact.reading.reading import Reading

Json = dict[str, Any]


def reading(found: Reading, told: Told) -> Json:
    """Return the verdict, what speaks for it and who says so, and what to do."""
    return {
        "schema": "anhuan.reading/1",
        "verdict": found.verdict.value,
        "lender": found.lender.id if found.lender else None,
        "findings": [
            {
                "code": one.found.code,
                "speaks_for": one.found.weight.value,
                "quote": one.found.quote,
                "why": one.why,
                "source": one.source,
            }
            for one in told.findings
        ],
        "steps": list(told.steps),
        "pay": told.refusal or None,
        "source": told.source,
    }
