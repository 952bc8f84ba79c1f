"""The record of contacts and the page that looks at a message, as a browser asks for them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
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


def test_a_bank_card_is_judged_by_the_rules_for_cards_and_banks(client: Client) -> None:
    live_as_example("card-family")
    add(client, "family", at="2026-11-03T10:15", lender="招行 ", told=["posed-as-authority"])
    add(client, "family", at="2026-11-03T10:15", lender="随星借")
    text = see(client, "/contacts/").text

    assert text.count("《商业银行信用卡业务监督管理办法》第68条") == 1
    assert text.count("《银行保险机构消费者权益保护管理办法》第41条") == 1


def test_missed_calls_told_by_several_names_of_one_lender_are_counted_together(client: Client) -> None:
    live_as_example("card-family")
    for number, name in enumerate(["招商银行", "招行", "cmb ", "招商银行信用卡中心", "招行", "招行", "招行"]):
        add(client, "missed", at=f"2026-11-03T1{number}:15", lender=name)

    assert "当天记录 7 次，以 6 次为限" in see(client, "/contacts/").text


def test_a_contact_that_names_a_debt_and_no_lender_counts_for_the_lender_of_that_debt(client: Client) -> None:
    kept = live_as_example("card-family")
    at = dt.datetime(2026, 11, 3, 10, tzinfo=SHANGHAI)
    for number in range(7):
        facts = {"debts": ("cmb",)} if number % 2 else {"lender": "招行"}
        missed = Contact(id=f"m{number}", at=at + dt.timedelta(minutes=number), means=Means.CALL, **facts)
        contacts.keep(kept.household_id, replace(missed, exchange=Exchange.UNANSWERED, number=str(number)))

    assert "当天记录 7 次，以 6 次为限" in see(client, "/contacts/").text


def test_what_was_noted_in_another_language_or_before_stands_under_the_same_name(client: Client) -> None:
    kept = live_as_example("first-slip")
    at = dt.datetime(2026, 11, 3, 10, tzinfo=SHANGHAI)
    contacts.keep(kept.household_id, Contact(id="now", at=at, means=Means.CALL, lender="ant"))

    assert "重庆蚂蚁消费金融有限公司" in see(client, "/contacts/").text
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    assert "Chongqing Ant Consumer Finance" in see(client, "/contacts/").text


def test_half_of_a_character_is_told_and_nothing_is_kept(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    # No browser and no test can send half of a character: it is put where the form reads it.
    monkeypatch.setattr("anhuan.web.contacts.forms.tidy", lambda _: "\ud83d")
    sent = client.post("/contacts/add/", {"way": "call", "lender": "某行"})

    assert sent.status_code == 400
    assert "写不下来" in sent.content.decode()
    assert kept() == []


def test_contacts_come_by_month_and_each_month_leads_to_the_others(client: Client) -> None:
    add(client, "call", at="2026-10-31T23:59", gist="十月的话")
    add(client, "call", at="2026-11-01T00:00", gist="十一月的话")
    latest, october = see(client, "/contacts/").text, see(client, "/contacts/", month="2026-10").text

    assert "十一月的话" in latest
    assert "十月的话" not in latest.replace("十一月的话", "")
    assert "十月的话" in october
    assert "共 2 条" in october
    assert 'href="?month=2026-10"' in see(client, "/contacts/", month="1999-01").source
    assert see(client, "/contacts/", imported="x").status == 200


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
