"""The contact a call leaves when it has ended; what is added to the call afterwards is added to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.app.tell_call import words_of
from anhuan.contact.call import contact_of
from anhuan.contact.lender import lender_of_product
from anhuan.store import contacts
from anhuan.store.models import Origin

if TYPE_CHECKING:
    from anhuan.files.case.case import Case
    from anhuan.store.calls import Held
    from anhuan.wording import Words


def note_call(held: Held, case: Case | None, words: Words) -> None:
    """Keep the contact of a call that has ended; one that its owner has changed since is left as it is.

    Raises:
        NotKept: it cannot be written down.

    """
    if held.call.ended is None:
        return
    debt = next((one for one in case.debts if one.id == held.call.debt), None) if case else None
    lender = lender_of_product(debt.terms.product, debt.name) if debt else ""
    told = contact_of(held.call, lender=lender, words=words_of(held.call, words))
    before = contacts.find(held.household, told.id)
    if before is None:
        contacts.keep(held.household, told, origin=Origin.CALL)
    elif before.origin is Origin.CALL and before.contact != told:
        contacts.keep(
            held.household, told, based_on=before.number, origin=Origin.CALL, removed=before.removed, batch=before.batch
        )
