"""A case as it begins with a contact: what was told against its caller stands in it, nothing that speaks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.contact.contact import LONGEST_TEXT, Told
from anhuan.contact.lender import lender_name
from anhuan.contact.verification.case import Answer, Payee, Verification, Way
from anhuan.contact.verification.paying import payee_in
from anhuan.terms.verifying import Says, Step

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from anhuan.contact.contact import Contact

AGAINST: Final[Mapping[Told, Step]] = {
    Told.ASKED_SECRET: Step.SECRETS,
    Told.OTHER_ACCOUNT: Step.MONEY,
    Told.NO_NAME: Step.TOLD,
}
"""What a contact may tell that answers a step with "no"."""


def opened(verification_id: str, at: dt.datetime, contact: Contact | None = None) -> Verification:
    """Return a new case, from a contact where it began with one."""
    if contact is None:
        return Verification(id=verification_id, at=at)
    payee = payee_of(contact)
    found = Verification(
        id=verification_id,
        at=at,
        lender=lender_name(contact.lender).zh,
        about=" · ".join(filter(None, (contact.by, contact.staff, contact.agency, contact.number)))[:LONGEST_TEXT],
        contact=contact.id,
        says=Says.AGENCY if contact.agency else None,
        payees=(payee,) if payee else (),
    )
    for said, step in AGAINST.items():
        found = found.answered(step, Answer.NO) if said in contact.told else found
    return found


def payee_of(contact: Contact) -> Payee | None:
    """Return where money was wanted in a contact; None where it tells of no such place."""
    return payee_in(contact.words) or (Payee(Way.OTHER) if Told.OTHER_ACCOUNT in contact.told else None)
