"""Bills taken in and taken back, each as a whole: until they are agreed to, nothing of them is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from anhuan.app.book_bills import Booked, book, unbook
from anhuan.app.look_at_bills import NOBODY, Look, laid_together
from anhuan.store import bills, households
from anhuan.store.models import Origin
from anhuan.store.parts import Part
from anhuan.store.what import What

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from uuid import UUID

    from anhuan.files.bills.recognised import Given
    from anhuan.store.households import Kept


def look_at(given: Sequence[Given], kept: Kept | None) -> Look:
    """Return what bills would add to those of a household; without one, to those that are nobody's yet.

    Raises:
        NotKept: what is kept cannot be read.

    """
    household_id = kept.household_id if kept else None
    return laid_together(given, bills.rows(household_id), bills.answers_of(household_id), kept.case if kept else NOBODY)


def take_in(look: Look, kept: Kept | None, *, batch: UUID, on: dt.date, but: frozenset[str] = frozenset()) -> Booked:
    """Keep bills and book on debts what they tell, both or neither; ``but`` names debts nothing is booked on.

    Raises:
        Conflict: the household was changed meanwhile.
        NotKept: it cannot be written down.

    """
    case = kept.case if kept else NOBODY
    booked = book(case, [one for one in look.to_book if one.debt not in but], on=on)
    with transaction.atomic():
        bills.keep(kept.household_id if kept else None, look.given, batch=batch)
        _change(kept, booked, What("bills-booked", {"count": len(booked.done)}), request_key=batch)
    return booked


def book_again(kept: Kept, *, on: dt.date, request_key: UUID) -> Booked:
    """Book what bills taken in before tell of debts and is not booked yet: after an answer, or a debt told since.

    Raises:
        Conflict: the household was changed meanwhile.
        NotKept: it cannot be written down.

    """
    booked = book(kept.case, look_at((), kept).to_book, on=on)
    _change(kept, booked, What("bills-booked", {"count": len(booked.done)}), request_key=request_key)
    return booked


def take_back(kept: Kept | None, *, batch: UUID) -> None:
    """Take an import back whole: its trades, and what only they booked on debts.

    Raises:
        Conflict: the household was changed meanwhile.
        NotKept: it cannot be written down.

    """
    household_id = kept.household_id if kept else None
    with transaction.atomic():
        theirs = {row.name for row in bills.rows_of(household_id, batch)}
        bills.take_back(household_id, batch)
        theirs -= {row.name for row in bills.rows(household_id)}
        if kept is None:
            return
        without = unbook(kept.case, frozenset(theirs))
        _change(kept, Booked(without, (), ()), What("bills-undone"), request_key=None)


def bring_back(kept: Kept | None, *, batch: UUID, on: dt.date) -> None:
    """Bring an import back that was taken back, with what it books on debts.

    Raises:
        Conflict: the household was changed meanwhile.
        NotKept: it cannot be written down.

    """
    with transaction.atomic():
        bills.take_back(kept.household_id if kept else None, batch, undone=False)
        if kept:
            booked = book(kept.case, look_at((), kept).to_book, on=on)
            _change(kept, booked, What("bills-booked", {"count": len(booked.done)}), request_key=None)


def _change(kept: Kept | None, booked: Booked, what: What, *, request_key: UUID | None) -> None:
    """Keep a household's debts as bookings leave them."""
    if kept is None or booked.case == kept.case:
        return
    households.change(
        kept.household_id,
        lambda _: booked.case,
        based_on=kept.number,
        touches=Part.EVERYTHING,
        what=what,
        origin=Origin.IMPORT,
        request_key=request_key,
    )
