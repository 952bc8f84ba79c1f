"""Letters as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from anhuan.letters.letter import Held

if TYPE_CHECKING:
    from collections.abc import Iterable

    from anhuan.ledger.debt import Debt
    from anhuan.letters.letter import Letter

Json = dict[str, Any]


def letters(found: Iterable[tuple[Debt, Letter | Held]]) -> Json:
    """Return the words for each lender; ``held`` says why a proposal was not written, and then the request stands."""
    return {"schema": "anhuan.letter/1", "letters": [_letter(debt, one) for debt, one in found]}


def _letter(debt: Debt, one: Letter | Held) -> Json:
    """Return one letter."""
    letter, held = (one.instead, _held(one)) if isinstance(one, Held) else (one, None)
    return {"debt": debt.id, "subject": letter.subject, "paragraphs": list(letter.paragraphs), "held": held}


def _held(one: Held) -> Json:
    """Return why a proposal was held back."""
    period = one.limitation
    return {
        "limitation": period.state.value,
        "since": period.since and period.since.isoformat(),
        "end": period.end and period.end.isoformat(),
        "why": list(one.paragraphs),
    }
