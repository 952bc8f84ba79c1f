"""The debt an address names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from anhuan.app.edit_case import debt_of
from anhuan.errors import BadCase
from anhuan.web.answers import Uncounted, position_of

if TYPE_CHECKING:
    from anhuan.ledger.debt import Debt
    from anhuan.ledger.position import Position
    from anhuan.store.households import Kept
    from anhuan.web.person import Asked


def found(request: Asked, debt_id: str) -> tuple[Kept, Debt]:
    """Return the household and the debt of that id.

    Raises:
        Http404: there is none.

    """
    if request.kept is None:
        raise Http404
    try:
        return request.kept, debt_of(request.kept.case, debt_id)
    except BadCase as error:
        raise Http404 from error


def position_or_none(request: Asked, debt: Debt) -> Position | None:
    """Return what a debt comes to, None where a term is missing."""
    there = position_of(debt, request.on)
    return None if isinstance(there, Uncounted) else there
