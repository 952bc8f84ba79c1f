"""What every screen needs that notes something beside a household: whose it is, and the name of the request."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

if TYPE_CHECKING:
    from anhuan.web.person import Asked


def household_of(request: Asked) -> UUID | None:
    """Return whose notes they are; nobody's before there is a household."""
    return request.kept.household_id if request.kept else None


def key_of(request: Asked) -> UUID:
    """Return the name of a request, a new one where none was sent."""
    try:
        return UUID(request.POST.get("request_key", ""))
    except ValueError:
        return uuid4()
