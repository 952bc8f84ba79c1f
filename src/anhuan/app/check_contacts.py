"""Contacts checked against the rules of collecting a debt."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from anhuan.contact.conduct.judging import Lending, by_lender, judge
from anhuan.contact.lender import channel_of, lender_of_product, same_lender
from anhuan.errors import BadContact
from anhuan.files.contacts.log import LARGEST
from anhuan.files.contacts.plain import read_contacts
from anhuan.terms.conduct import conduct
from anhuan.terms.conventions import Kind
from anhuan.terms.lends import Lends

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from anhuan.contact.conduct.breach import Breach
    from anhuan.contact.contact import Contact
    from anhuan.ledger.debt import Debt


def check_contacts(
    *, contacts: tuple[Contact, ...], zone: dt.tzinfo, country: str, lending: Lending | None = None
) -> tuple[Breach, ...]:
    """Return what goes beyond a country's rules, with every lender taken for the kind given.

    Without a kind, or with an unknown one, each lender is of the kind that the list of channels says.

    Raises:
        BadContact: two contacts have the same id.

    """
    return judge(contacts, conduct(country), zone, lendings(by_lender(contacts), lending))


def judge_record(*, contacts: Iterable[Contact], debts: Iterable[Debt], zone: dt.tzinfo) -> tuple[Breach, ...]:
    """Return what goes beyond the rules in a household's record; its debts say what is about a credit card.

    What is only planned has not happened and goes beyond nothing. A contact that names a debt and no lender is its
    lender's.

    Raises:
        BadContact: two contacts have the same id.

    """
    owed = tuple(debts)
    lenders = {one.id: lender_of_product(one.terms.product, one.name) for one in owed}
    told = [_with_lender(one, lenders) for one in contacts if not one.planned]
    return judge(told, conduct(), zone, lendings(by_lender(told), debts=owed))


def _with_lender(one: Contact, lenders: Mapping[str, str]) -> Contact:
    """Return a contact with the lender its debt tells, where it tells none."""
    if one.lender.strip() or not one.debts:
        return one
    return replace(one, lender=lenders.get(one.debts[0], ""))


def lendings(lenders: Iterable[str], told: Lending | None = None, debts: Iterable[Debt] = ()) -> dict[str, Lending]:
    """Return what kind each lender is: as told, else as the list of channels and the debts owed to it say."""
    owed: defaultdict[str, list[Debt]] = defaultdict(list)
    for debt in debts:
        owed[same_lender(lender_of_product(debt.terms.product, debt.name))].append(debt)
    return {one: _lending(one, told or Lending(), owed[same_lender(one)]) for one in lenders}


def _lending(lender: str, told: Lending, debts: list[Debt]) -> Lending:
    """Return what kind a lender is, and which of the debts to it are no cards."""
    known = channel_of(lender)
    kind = known.kind if known and told.kind == Lends.UNKNOWN.value else told.kind
    cards = {debt.id for debt in debts if debt.terms.product.kind is Kind.CARD}
    others = frozenset(debt.id for debt in debts if debt.id not in cards) if cards else frozenset[str]()
    return Lending(kind, card=told.card or bool(cards), others=others)


def contacts_in(path: Path) -> tuple[Contact, ...]:
    """Return the contacts of a JSON file.

    Raises:
        BadContact: it cannot be read, or holds no contacts.

    """
    return read_contacts(content_of(path))


def content_of(path: Path) -> bytes:
    """Return what a file holds; of one that is too large to be read no more than shows that.

    Raises:
        BadContact: it cannot be read, or is too large.

    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise BadContact("contacts-file", file=path, why=error) from error
    if len(data) > LARGEST:
        raise BadContact("contacts-too-large", most=LARGEST >> 20)
    return data
