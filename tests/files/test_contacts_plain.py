"""Contacts as plain values: nothing is lost, nothing made up, and what is no contact is refused."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anhuan.contact.contact import Contact, Exchange, From, Means, Reached, Told
from anhuan.errors import BadContact
from anhuan.files.contacts.plain import KNOWN, SCHEMA, from_plain, read_contacts, to_plain, write_contacts
from anhuan.money.amount import Money
from anhuan.wording import Language, Words

BEIJING = dt.timezone(dt.timedelta(hours=8))
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
AMOUNT = st.none() | st.integers(1, 10**12).map(Money)
CONTACTS = st.builds(
    Contact,
    id=st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=12),
    at=st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2100, 1, 1), timezones=st.just(BEIJING)),  # noqa: DTZ001 -- given a zone
    means=st.sampled_from(Means),
    exchange=st.sampled_from(Exchange),
    reached=st.sampled_from(Reached),
    began=st.sampled_from(From),
    lender=TEXT,
    agency=TEXT,
    by=TEXT,
    staff=TEXT,
    number=TEXT,
    words=TEXT,
    debts=st.lists(TEXT, max_size=2).map(tuple),
    evidence=st.lists(TEXT, max_size=2).map(tuple),
    lasted=st.none() | st.integers(0, 10**6),
    told=st.frozensets(st.sampled_from(Told)),
    agreed=st.booleans(),
    planned=st.booleans(),
    claimed=AMOUNT,
    asked=AMOUNT,
    promised=AMOUNT,
    promised_by=st.none() | st.dates(),
)
CALL: dict[str, Any] = {"id": "1", "at": "2026-11-03T22:15:00+08:00", "means": "call"}


@given(CONTACTS)
def test_a_contact_comes_back_as_it_was(contact: Contact) -> None:
    assert from_plain(json.loads(json.dumps(to_plain(contact)))) == contact


@given(st.lists(CONTACTS, max_size=4, unique_by=lambda one: one.id))
def test_a_file_of_contacts_comes_back_as_it_was(contacts: list[Contact]) -> None:
    assert read_contacts(write_contacts(contacts)) == tuple(contacts)


def test_a_file_tells_exactly_the_fields_a_contact_has() -> None:
    assert {one.name for one in fields(Contact)} == KNOWN


def test_what_is_not_known_is_left_out() -> None:
    assert set(to_plain(from_plain(CALL))) == {"id", "at", "means", "exchange", "reached", "began"}


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"id": ""}, "contact-no-id"),
        ({"id": 7}, "contact-no-id"),
        ({"at": "yesterday"}, "contact-value"),
        ({"at": None}, "contact-value"),
        ({"at": "2026-11-03T22:15:00"}, "contact-without-zone"),
        ({"means": "smoke"}, "contact-value"),
        ({"means": 3}, "contact-value"),
        ({"exchange": "loud"}, "contact-value"),
        ({"number": 138}, "contact-value"),
        ({"debts": "huabei"}, "contact-value"),
        ({"told": ["sang"]}, "contact-value"),
        ({"agreed": "yes"}, "contact-value"),
        ({"lasted": 1.5}, "contact-value"),
        ({"lasted": True}, "contact-value"),
        ({"claimed": "1.5"}, "contact-value"),
        ({"claimed": 100}, "contact-value"),
        ({"claimed": "0.00"}, "contact-amount"),
        ({"promised_by": "soon"}, "contact-value"),
        ({"promised_by": 3}, "contact-value"),
        ({"colour": "red"}, "contact-key"),
        ({"words": "a\0b"}, "contact-characters"),
        ({"words": "\ud83d"}, "contact-characters"),
        ({"id": "a\0"}, "contact-characters"),
        ({"debts": ["a\0"]}, "contact-characters"),
        ({"evidence": ["\udfff"]}, "contact-characters"),
    ],
)
def test_what_no_contact_can_be_is_refused_by_name(wrong: dict[str, Any], code: str) -> None:
    with pytest.raises(BadContact) as caught:
        from_plain(CALL | wrong)

    assert caught.value.code == code
    for language in Language:
        assert Words(language).say(f"error.{code}", **caught.value.facts)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "contacts-not-json"),
        (b"[" * 100_000, "contacts-not-json"),
        (b"[]", "contacts-schema"),
        (b'{"schema": "anhuan.contacts/9", "contacts": []}', "contacts-schema"),
        (json.dumps({"schema": SCHEMA, "contacts": {}}).encode(), "contacts-schema"),
        (json.dumps({"schema": SCHEMA, "contacts": [3]}).encode(), "contact-no-id"),
        (json.dumps({"schema": SCHEMA, "contacts": [CALL, CALL]}).encode(), "contact-twice"),
    ],
)
def test_a_file_that_holds_no_contacts_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(BadContact, match=code):
        read_contacts(data)
