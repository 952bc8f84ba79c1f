"""Contacts checked against the rules of collecting a debt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.contact.conduct.judging import by_lender, judge
from anhuan.errors import BadContact
from anhuan.files.contacts.plain import read_contacts
from anhuan.terms.conduct import conduct

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from anhuan.contact.conduct.breach import Breach
    from anhuan.contact.conduct.judging import Lending
    from anhuan.contact.contact import Contact


def check_contacts(
    *, contacts: tuple[Contact, ...], zone: dt.tzinfo, country: str, lending: Lending
) -> tuple[Breach, ...]:
    """Return what goes beyond a country's rules; every lender of the contacts is taken for the kind given.

    Raises:
        BadContact: two contacts have the same id.

    """
    return judge(contacts, conduct(country), zone, dict.fromkeys(by_lender(contacts), lending))


def contacts_in(path: Path) -> tuple[Contact, ...]:
    """Return the contacts of a JSON file.

    Raises:
        BadContact: it cannot be read, or holds no contacts.

    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadContact("contacts-file", file=path, why=error.strerror) from error
    return read_contacts(data)
