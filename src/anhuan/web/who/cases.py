"""Verifications as screens ask for them: by the contact they belong to, and with the channels their user entered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

from django.urls import reverse
from django.utils.http import urlencode

from anhuan.app.refuse_payee import refusal
from anhuan.contact.verification.deciding import State, decide
from anhuan.contact.verification.opening import payee_of
from anhuan.store.notes import own_channels, verifications
from anhuan.terms.verifying import verifying
from anhuan.web.noting import household_of

if TYPE_CHECKING:
    from anhuan.contact.contact import Contact
    from anhuan.contact.verification.case import Verification
    from anhuan.terms.channels import Channel
    from anhuan.web.person import Asked

OF_CONTACT: Final = UUID("5e1c1d1e-3f5a-4f0e-9a55-6c2b8f4f9a01")
"""The name space of cases opened from a contact: one contact, one case."""


def id_of(contact_id: str) -> UUID:
    """Return the id of the case of a contact."""
    return uuid5(OF_CONTACT, contact_id)


def address_of(contact_id: str) -> str:
    """Return where the case of a contact is seen; by looking at it none is begun."""
    return f"{reverse('verify', args=[id_of(contact_id)])}?{urlencode({'contact': contact_id})}"


def case_of(request: Asked, contact_id: str) -> Verification | None:
    """Return the case of a contact, None where it has none."""
    found = verifications.find(household_of(request), str(id_of(contact_id)))
    return found.value if found and not found.removed else None


def is_verified(request: Asked, contact_id: str) -> bool:
    """Say whether the caller of a contact, or of a call of that id, was verified."""
    found = case_of(request, contact_id)
    return found is not None and decide(found, verifying()).state is State.VERIFIED


def cases(request: Asked) -> tuple[Verification, ...]:
    """Return every case of the household that is looked at."""
    return verifications.all(household_of(request))


def entered_channels(request: Asked) -> tuple[Channel, ...]:
    """Return the channels the household's user entered."""
    return own_channels.all(household_of(request))


def refused(contact: Contact, found: Verification | None, request: Asked) -> str:
    """Return the refusal of the place to pay to that a contact tells of; nothing where it tells of none."""
    return refusal(payee_of(contact), found, request.words)
