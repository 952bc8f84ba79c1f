"""The record beside a case file: everything comes back as it was, and what is no record is refused."""

from __future__ import annotations

import datetime as dt
import json
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anhuan.agenda.aftercare import Care, Cared
from anhuan.agenda.marks import Mark
from anhuan.contact.contact import Contact, Exchange, Means, Reached, Told
from anhuan.contact.verification.case import Answer, Payee, Verification, Way
from anhuan.errors import AnhuanError, UnreadableInput
from anhuan.files.record import LARGEST, SCHEMA, Record, read_record, write_record
from anhuan.letters.guides import Arrived, Paper
from anhuan.money.amount import Money
from anhuan.terms.channels import entered
from anhuan.terms.verifying import Says, Step

BEIJING = dt.timezone(dt.timedelta(hours=8))
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
ID = st.uuids().map(str)
MOMENT = st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2100, 1, 1), timezones=st.just(BEIJING))  # noqa: DTZ001 -- given a zone
CONTACTS = st.builds(
    Contact,
    id=ID,
    at=MOMENT,
    means=st.sampled_from(Means),
    exchange=st.sampled_from(Exchange),
    reached=st.sampled_from(Reached),
    lender=TEXT,
    words=TEXT,
    claimed=st.none() | st.integers(1, 10**12).map(Money),
    told=st.frozensets(st.sampled_from(Told), max_size=3),
    promised_by=st.none() | st.dates(),
)
CHECKS = st.builds(
    Verification,
    id=ID,
    at=MOMENT,
    lender=TEXT,
    contact=TEXT,
    says=st.sampled_from([None, *Says]),
    answers=st.dictionaries(st.sampled_from(Step), st.sampled_from(Answer), max_size=3),
    payees=st.lists(st.builds(Payee, st.sampled_from(Way), TEXT), max_size=2).map(tuple),
)
CARED = st.builds(
    Cared,
    debt=TEXT,
    settled=st.dates(),
    done=st.dictionaries(st.sampled_from(Care), st.dates()).map(MappingProxyType),
)
MARKS = st.builds(Mark, key=TEXT.filter(bool), done=st.none() | st.dates(), snoozed=st.none() | st.dates())
PAPERS = st.builds(Paper, id=ID, arrived=st.sampled_from(Arrived), received=st.dates())
CHANNEL = entered("某银行", dt.date(2026, 11, 12), names=("某银行",), hotlines=("95000",))
RECORDS = st.builds(
    Record,
    contacts=st.lists(CONTACTS, max_size=3, unique_by=lambda one: one.id).map(tuple),
    verifications=st.lists(CHECKS, max_size=3, unique_by=lambda one: one.id).map(tuple),
    channels=st.sampled_from([(), (CHANNEL,)]),
    aftercare=st.lists(CARED, max_size=3, unique_by=lambda one: one.debt).map(tuple),
    agenda=st.lists(MARKS, max_size=3, unique_by=lambda one: one.key).map(tuple),
    papers=st.lists(PAPERS, max_size=3, unique_by=lambda one: one.id).map(tuple),
)
CALL: dict[str, Any] = {"id": "1", "at": "2026-11-03T22:15:00+08:00", "means": "call"}
CARE: dict[str, Any] = {"debt": "d", "settled": "2026-11-03", "done": {"report": "2027-01-04"}}


@given(RECORDS)
def test_a_record_comes_back_as_it_was(record: Record) -> None:
    assert read_record(write_record(record)) == record


def test_a_part_that_is_left_out_is_empty() -> None:
    assert not read_record(json.dumps({"schema": SCHEMA}).encode())
    assert read_record(json.dumps({"schema": SCHEMA, "contacts": [CALL]}).encode())


@pytest.mark.parametrize(
    ("whole", "code"),
    [
        ([], "record-schema"),
        ({"schema": "anhuan.contacts/1"}, "record-schema"),
        ({"schema": SCHEMA, "secrets": []}, "record-part"),
        ({"schema": SCHEMA, "contacts": {}}, "record-part"),
        ({"schema": SCHEMA, "contacts": [CALL, CALL]}, "record-twice"),
        ({"schema": SCHEMA, "contacts": [7]}, "contact-no-id"),
        ({"schema": SCHEMA, "verifications": [{"id": "v"}]}, "verification-value"),
        ({"schema": SCHEMA, "channels": [{}]}, "record-channel"),
        ({"schema": SCHEMA, "channels": ["x"]}, "record-channel"),
        ({"schema": SCHEMA, "channels": [{"id": "x", "on": "someday"}]}, "record-channel"),
        ({"schema": SCHEMA, "aftercare": [CARE, CARE]}, "record-twice"),
        *(
            ({"schema": SCHEMA, "aftercare": [wrong]}, "record-aftercare")
            for wrong in (7, {}, CARE | {"debt": 1}, CARE | {"done": []}, CARE | {"done": {"sing": "2026-01-01"}})
        ),
    ],
)
def test_what_is_no_record_is_refused(whole: object, code: str) -> None:
    with pytest.raises(AnhuanError) as error:
        read_record(json.dumps(whole).encode())
    assert error.value.code == code


@pytest.mark.parametrize("data", [b"", b"\xff", b"{", b"[" * 100_000])
def test_what_is_no_json_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableInput) as error:
        read_record(data)
    assert error.value.code == "record-schema"


def test_a_file_no_record_could_fill_is_not_read() -> None:
    with pytest.raises(UnreadableInput) as error:
        read_record(b" " * (LARGEST + 1))
    assert error.value.code == "record-too-large"
