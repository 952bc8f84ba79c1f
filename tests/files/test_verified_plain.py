"""A verification as plain values and back: nothing is lost, and what is none is refused with where it is wrong."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anhuan.contact.verification.case import Answer, Payee, Verification, Way
from anhuan.errors import BadContact
from anhuan.files.contacts.verified import SCHEMA, from_plain, read_verification, to_plain
from anhuan.terms.verifying import Says, Step

AT = dt.datetime(2026, 11, 12, 10, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
PLAIN: dict[str, Any] = {"schema": SCHEMA, "id": "v", "at": AT.isoformat()}


@given(
    st.builds(
        Verification,
        id=st.just("v"),
        at=st.just(AT),
        lender=st.text(max_size=20),
        about=st.text(max_size=20),
        contact=st.text(max_size=20),
        says=st.sampled_from([None, *Says]),
        answers=st.dictionaries(st.sampled_from(Step), st.sampled_from(Answer)),
        payees=st.lists(st.builds(Payee, st.sampled_from(Way), st.text(max_size=10)), max_size=4).map(tuple),
    )
)
def test_what_is_written_is_read_back(found: Verification) -> None:
    assert from_plain(json.loads(json.dumps(to_plain(found)))) == found


def test_a_file_is_read() -> None:
    data = json.dumps(PLAIN | {"answers": {"app": "yes"}}).encode()

    assert read_verification(data).answers == {Step.APP: Answer.YES}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"{", "contacts-not-json"),
        (b"\xff\xfe\xfa", "contacts-not-json"),
        (b"[" * 100_000, "contacts-not-json"),
        (b"[]", "contacts-schema"),
        (b'{"schema": "anhuan.contacts/1"}', "contacts-schema"),
    ],
)
def test_no_such_file_is_told(data: bytes, code: str) -> None:
    with pytest.raises(BadContact) as caught:
        read_verification(data)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("wrong", "code", "field"),
    [
        ({"moon": 1}, "verification-key", "moon"),
        ({"at": "yesterday"}, "verification-value", "at"),
        ({"at": None}, "verification-value", "at"),
        ({"lender": 1}, "verification-value", "lender"),
        ({"says": "moon"}, "verification-value", "says"),
        ({"says": ["agency"]}, "verification-value", "says"),
        ({"answers": []}, "verification-value", "answers"),
        ({"answers": {"moon": "yes"}}, "verification-key", "moon"),
        ({"answers": {"app": "perhaps"}}, "verification-value", "app"),
        ({"payees": {}}, "verification-value", "payees"),
        ({"payees": [1]}, "verification-value", "payees"),
        ({"payees": [{"way": "moon"}]}, "verification-value", "way"),
        ({"payees": [{"way": "app", "to": "me"}]}, "verification-key", "to"),
        ({"payees": [{"way": "app", "words": 1}]}, "verification-value", "words"),
    ],
)
def test_what_is_no_verification_is_refused_where_it_is_wrong(wrong: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(BadContact) as caught:
        read_verification(json.dumps(PLAIN | wrong).encode())
    assert (caught.value.code, caught.value.facts["field"]) == (code, field)
