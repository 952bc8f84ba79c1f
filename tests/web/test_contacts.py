"""The record of contacts and the page that looks at a message, as a browser asks for them."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from visiting import live_as_example, see

from anhuan.clock import SHANGHAI
from anhuan.contact.contact import Contact, Exchange, Means, Reached, Told
from anhuan.store import contacts
from anhuan.web.contacts.forms import WAYS

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.usefixtures("home")


def kept() -> list[Contact]:
    from anhuan.store.households import chosen  # noqa: PLC0415 -- tables are known once the fixtures have run

    home = chosen()
    return [one.contact for one in contacts.contacts_of(home.household_id if home else None)]


def add(client: Client, way: str, **more: object) -> int:
    return client.post("/contacts/add/", {"way": way, "request_key": str(uuid4()), **more}).status_code


@pytest.mark.parametrize("way", WAYS)
def test_one_tap_notes_a_contact_of_just_now(client: Client, way: str) -> None:
    assert add(client, way) == 303
    (one,) = kept()

    assert (one.means, one.exchange, one.reached) == WAYS[way]
    assert abs(dt.datetime.now(dt.UTC) - one.at) < dt.timedelta(minutes=2)


def test_a_double_tap_notes_it_once(client: Client) -> None:
    key = str(uuid4())
    for _ in range(2):
        client.post("/contacts/add/", {"way": "missed", "request_key": key})

    assert len(kept()) == 1


def test_what_goes_beyond_the_rules_stands_beside_the_contact_it_is_about(client: Client) -> None:
    live_as_example("first-slip")
    add(client, "call", at="2026-11-03T22:15", lender="某行", gist="<b>要上门</b>", told=["threat", "other-account"])
    text = see(client, "/contacts/").text

    assert "2026年11月3日 22:15，来电，接通并通话" in text
    assert "超出GB/T 45251-2025" in text
    assert "可能涉及《民法典》第1033条" in text
    assert "<b>要上门</b>" in text
    assert "共 1 条" in text


def test_a_contact_is_taken_out_and_put_back(client: Client) -> None:
    add(client, "family")
    (one,) = kept()
    done = client.post(f"/contacts/{one.id}/remove/")
    assert kept() == []
    assert "可以放回来" in see(client, done["Location"]).text
    client.post(f"/contacts/{one.id}/remove/", {"back": "1"})

    assert kept() == [one]
    assert one.reached is Reached.FAMILY


@pytest.mark.parametrize("wrong", [{"at": "昨晚"}, {"told": ["sang"]}, {"gist": "字" * 4001}])
def test_what_cannot_be_read_stays_in_the_form_and_notes_nothing(client: Client, wrong: dict[str, object]) -> None:
    assert add(client, "call", **wrong) == 400
    assert add(client, "smoke") == 400
    assert kept() == []


@pytest.mark.parametrize("at", ["0001-01-01T00:00", "9999-12-31T23:59"])
def test_a_year_no_contact_can_be_of_is_refused_and_the_page_goes_on(client: Client, at: str) -> None:
    assert add(client, "call", at=at) == 400
    assert see(client, "/contacts/").status == 200


def test_a_contact_that_is_not_there_is_not_there(client: Client) -> None:
    assert client.post("/contacts/nobody/remove/").status_code == 404


def test_five_thousand_contacts_come_in_pages_and_at_once(client: Client) -> None:
    live_as_example("first-slip")
    from anhuan.store.households import chosen  # noqa: PLC0415 -- tables are known once the fixtures have run

    home = chosen()
    assert home is not None
    start = dt.datetime(2026, 1, 1, 9, tzinfo=SHANGHAI)
    every = [
        Contact(
            id=str(number),
            at=start + dt.timedelta(hours=number),
            means=Means.CALL,
            exchange=Exchange.UNANSWERED,
            lender="某行",
            told=frozenset({Told.NO_NAME}) if number % 50 == 0 else frozenset(),
        )
        for number in range(5000)
    ]
    contacts.keep_all(home.household_id, every, batch=uuid4())
    page = see(client, "/contacts/", page="2")

    assert "共 5000 条" in page.text
    assert len(re.findall("<li", page.source)) >= 50


FAKE = "【美团金融】您的逾期账单已移交，请把验证码发给客服"


def test_a_message_with_marks_of_fraud_is_told_with_its_reasons(client: Client) -> None:
    done = client.post("/who/", {"message": FAKE, "sender": "1380000xxxx", "kind": "sms"})
    text = done.content.decode()

    assert "有诈骗的特征" in text
    assert "美团金融" in text
    assert "先不回复，不点，不转账" in text


def test_a_message_is_shown_as_text_and_kept_nowhere(client: Client) -> None:
    done = client.post("/who/", {"message": "<script>alert(1)</script>逾期", "sender": "", "kind": "call"})

    assert "<script>alert(1)" not in done.content.decode()
    assert kept() == []


def test_nothing_to_look_at_is_told(client: Client) -> None:
    done = client.post("/who/", {"message": " ", "kind": "sms"})

    assert done.status_code == 400
    assert "没有要看的内容" in done.content.decode()
    assert client.post("/who/", {"message": "x", "kind": "smoke"}).status_code == 400
