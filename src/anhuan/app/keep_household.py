"""A household, kept from now on and looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from anhuan.store import households
from anhuan.store.trouble import in_words

if TYPE_CHECKING:
    from uuid import UUID

    from anhuan.files.case.case import Case
    from anhuan.store.households import Kept
    from anhuan.store.models import Origin
    from anhuan.store.what import What


def keep_household(*, case: Case, what: What, origin: Origin, request_key: UUID | None = None) -> Kept:
    """Keep a new household and look at it; the same request again keeps nothing twice.

    Raises:
        BadCase: something in the case would be refused when it is read.
        NotKept: it cannot be written.

    """
    with in_words(), transaction.atomic():
        kept = households.create(case, what=what, origin=origin, request_key=request_key)
        households.choose(kept.household_id)
    return kept
