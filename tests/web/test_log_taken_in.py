"""A phone's log taken in: looked at first, nothing guessed, undone as one step, and taken in again."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from forms_on_page import read
from visiting import live_as_example, see

from anhuan.clock import SHANGHAI
from anhuan.contact.contact import Contact, Exchange, Means, Told
from anhuan.files.contacts.plain import write_contacts
from anhuan.store import contacts, uploads
from anhuan.web.contacts import taking_in

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

pytestmark = pytest.mark.usefixtures("home")

LOG = (
    "时间,号码,类型,时长\n"
    "2026-11-03 22:15:00,95555,来电,65\n"
    "2026-11-03 12:00:00,95555,未接,0\n"
    "2026-11-04 09:00:00,4001234567,来电,12\n"
    "2026-11-04 10:00:00,13800000000,来电,12\n"
)
AT = dt.datetime(2026, 11, 3, 12, 0, 30, tzinfo=SHANGHAI)
BY_HAND = Contact(id="by-hand", at=AT, means=Means.CALL, exchange=Exchange.UNANSWERED, lender="招行")
HOUSEHOLD = "first-slip"


def give(client: Client, data: str | bytes, name: str = "calls.csv") -> str:
    """Give a file, and return the address of the page that looks at it."""
    file = SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)
    sent = client.post("/contacts/import/", {"file": file})
    assert sent.status_code == 303, sent.content.decode()
    return str(sent["Location"])


def standing(client: Client, address: str) -> dict[str, str]:
    """Return the form about a log as it stands, with no question answered."""
    boxes = read(see(client, address).source).sheets[-1]
    asked = {box.name for box in boxes.boxes if box.kind == "radio"}
    return {name: value for name, value in boxes.filled.items() if name not in asked}


def whose(client: Client, address: str, **lenders: str) -> dict[str, str]:
    """Return the form with the lenders of some numbers filled in."""
    source = see(client, address).source
    told = standing(client, address)
    for number, lender in lenders.items():
        label = re.search(rf'<label for="id_(lender-\d+)">{number[1:]}', source)
        assert label, number
        told[label[1]] = lender
    return told


def take(client: Client, address: str, told: dict[str, str], **more: str) -> Any:  # noqa: ANN401 -- Django's response
    return client.post(address, told | {"go": "take"} | more)


def record() -> list[Contact]:
    from anhuan.store.households import chosen  # noqa: PLC0415 -- tables are known once the fixtures have run

    home = chosen()
    return [one.contact for one in contacts.contacts_of(home.household_id if home else None)]


def test_looking_at_a_log_keeps_nothing_and_says_what_it_would_add(client: Client, home: Path) -> None:
    live_as_example(HOUSEHOLD)
    text = see(client, give(client, LOG)).text

    assert "会加进 2 条" in text
    assert "时间 ← 时间 · 号码 ← 号码 · 类型 ← 类型 · 时长 ← 时长" in text
    assert "号码没写是哪一家，不取 2" in text
    assert record() == []
    assert len(list((home / "uploads").iterdir())) == 1


def test_a_lenders_own_line_is_filled_in_and_a_private_number_never(client: Client) -> None:
    address = give(client, LOG)
    there = {one for one in standing(client, address).values() if one}

    assert "招商银行" in there
    take(client, address, whose(client, address, n4001234567="某小贷"))
    assert [(one.number, one.lender) for one in record()] == [
        ("95555", "cmb"),
        ("95555", "cmb"),
        ("4001234567", "某小贷"),
    ]
    assert "某小贷" in standing(client, give(client, LOG)).values()


def test_a_line_that_two_lenders_share_is_nobodys_until_somebody_says_whose(client: Client) -> None:
    there = standing(client, give(client, "时间,号码\n2026-11-03 22:15,95188\n"))

    assert there["lender-0"] == ""


def test_a_log_is_taken_in_undone_as_one_step_and_taken_in_again(client: Client, home: Path) -> None:
    live_as_example(HOUSEHOLD)
    address = give(client, LOG)
    done = take(client, address, standing(client, address))
    after = see(client, done["Location"])
    assert len(record()) == 2
    assert "已记下 2 条" in after.text
    assert list((home / "uploads").iterdir()) == []
    undo = next(one.action for one in read(after.source).sheets if one.action.endswith("/undo/"))

    assert client.post(undo).status_code == 303
    assert record() == []
    address = give(client, LOG)
    take(client, address, standing(client, address))
    assert len(record()) == 2


def test_the_same_file_again_adds_nothing_and_says_so(client: Client) -> None:
    first = give(client, LOG)
    take(client, first, standing(client, first))
    again = give(client, LOG)
    refused = take(client, again, standing(client, again))

    assert "已经有了，不再加 2" in see(client, again).text
    assert refused.status_code == 400
    assert "没有可加的" in refused.content.decode()
    assert len(record()) == 2


def test_a_double_tap_takes_it_in_once_and_leads_to_the_same_place(client: Client) -> None:
    address = give(client, LOG)
    told = standing(client, address)
    first, second = take(client, address, told), take(client, address, told)

    assert first["Location"] == second["Location"]
    assert len(record()) == 2


def test_what_was_taken_out_by_hand_stays_out_and_that_is_said(client: Client) -> None:
    first = give(client, LOG)
    take(client, first, standing(client, first))
    client.post(f"/contacts/{record()[0].id}/remove/")

    assert "你移除过的，不再加 1" in see(client, give(client, LOG)).text


def test_rows_that_cannot_be_read_are_shown_with_their_lines_and_only_left_out_when_agreed(client: Client) -> None:
    address = give(client, LOG + "昨天,95555,未接,0\n" * 30)
    text = see(client, address).text
    assert "第 6 行" in text
    assert "还有 10 行没有列出" in text
    told = standing(client, address)
    refused = take(client, address, told)

    assert refused.status_code == 400
    assert "有读不懂的行" in refused.content.decode()
    assert record() == []
    assert take(client, address, told, leave_bad="on").status_code == 303
    assert len(record()) == 2


@pytest.mark.parametrize(("answer", "there"), [("same", 2), ("other", 3)])
@pytest.mark.parametrize("at_once", ["twins", ""])
def test_a_contact_noted_by_hand_is_asked_about_and_never_guessed(
    client: Client, answer: str, there: int, at_once: str
) -> None:
    household = live_as_example(HOUSEHOLD).household_id
    contacts.keep(household, BY_HAND)
    address = give(client, LOG)
    told = standing(client, address)
    (name,) = re.findall(r'name="(twin-\w+)" value="same"', see(client, address).source)
    refused = take(client, address, told)
    assert refused.status_code == 400
    assert "是不是同一次" in refused.content.decode()
    assert record() == [BY_HAND]

    take(client, address, told, **{at_once or name: answer})
    assert len(record()) == there
    again = see(client, give(client, LOG))
    assert "可能是同一次联系" not in again.text


def test_an_undone_import_asks_again_whether_two_are_one(client: Client) -> None:
    household = live_as_example(HOUSEHOLD).household_id
    contacts.keep(household, BY_HAND)
    address = give(client, LOG)
    take(client, address, standing(client, address), twins="same")
    client.post(f"/contacts/import/{address.split('/')[-2]}/undo/")

    assert record() == [BY_HAND]
    assert "可能是同一次联系" in see(client, give(client, LOG)).text


def test_what_the_log_knows_of_a_contact_noted_by_hand_is_filled_in_and_nothing_else(client: Client) -> None:
    household = live_as_example(HOUSEHOLD).household_id
    noted = replace(BY_HAND, exchange=Exchange.UNKNOWN, words="说了话", told=frozenset({Told.THREAT}))
    contacts.keep(household, noted)
    address = give(client, LOG)
    take(client, address, standing(client, address), twins="same")
    there = next(one for one in record() if one.id == BY_HAND.id)

    assert there == replace(noted, exchange=Exchange.UNANSWERED, lasted=0, number="95555")
    assert client.post(f"/contacts/{BY_HAND.id}/undo/").status_code == 303
    assert noted in record()


def test_what_its_owner_changed_after_an_import_filled_it_in_stays_when_that_is_undone(client: Client) -> None:
    household = live_as_example(HOUSEHOLD).household_id
    contacts.keep(household, BY_HAND)
    address = give(client, LOG)
    take(client, address, standing(client, address), twins="same")
    found = contacts.find(household, BY_HAND.id)
    assert found is not None
    contacts.keep(household, replace(found.contact, words="后来想起的"), based_on=found.number)
    client.post(f"/contacts/import/{address.split('/')[-2]}/undo/")

    assert [one.words for one in record()] == ["后来想起的"]


@pytest.mark.parametrize(
    ("minutes", "more", "asked"),
    [
        (0, {}, 1),
        (-0.9, {}, 1),
        (-1.1, {}, 0),
        (1.9, {}, 1),
        (2.1, {}, 0),
        (0, {"number": "95555"}, 1),
        (0, {"number": "+86 95555"}, 1),
        (0, {"number": "95588"}, 0),
        (0, {"means": Means.TEXT}, 0),
    ],
)
def test_only_a_contact_close_by_of_the_same_number_may_be_the_same(
    client: Client, minutes: float, more: dict[str, Any], asked: int
) -> None:
    household = live_as_example(HOUSEHOLD).household_id
    at = dt.datetime(2026, 11, 3, 12, tzinfo=SHANGHAI) + dt.timedelta(minutes=minutes)
    contacts.keep(household, replace(Contact(id="there", at=at, means=Means.CALL), **more))

    assert see(client, give(client, LOG)).text.count("可能是同一次联系") == asked


def test_a_file_of_contacts_is_taken_in_as_well_and_its_ids_can_stand_in_an_address(client: Client) -> None:
    live_as_example(HOUSEHOLD)
    address = give(client, write_contacts([Contact(id="a/../b", at=AT, means=Means.VISIT)]), "contacts.json")
    take(client, address, standing(client, address))

    (one,) = record()
    assert str(UUID(one.id)) == one.id
    assert see(client, "/contacts/").status == 200
    assert (
        "已经有了，不再加 1"
        in see(client, give(client, write_contacts([Contact(id="a/../b", at=AT, means=Means.VISIT)]))).text
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "认不出这个文件"),
        (b"<!DOCTYPE html><html></html>", "这是一个网页"),
        (b"<smses><sms", "XML 读不下去"),
    ],
)
def test_a_file_that_is_no_log_is_told_beside_the_field_and_not_held(
    client: Client, home: Path, data: bytes, said: str
) -> None:
    sent = client.post("/contacts/import/", {"file": SimpleUploadedFile("a", data)})

    assert sent.status_code == 400
    assert said in sent.content.decode()
    assert not (home / "uploads").exists()


def test_a_file_that_is_too_large_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking_in, "LARGEST", 10)
    sent = client.post("/contacts/import/", {"file": SimpleUploadedFile("a.csv", LOG.encode())})

    assert "没有读" in sent.content.decode()


def test_a_log_that_is_left_is_let_go_and_one_of_yesterday_too(client: Client, home: Path) -> None:
    address = give(client, LOG)
    assert client.post(address, {"go": "drop"})["Location"] == "/contacts/import/"
    assert list((home / "uploads").iterdir()) == []
    old = uploads.hold(b"", now=dt.datetime.now(dt.UTC))
    uploads.hold(b"", now=dt.datetime.now(dt.UTC) + dt.timedelta(days=2))

    assert uploads.held(old) is None
    assert client.get(f"/contacts/import/{old}/")["Location"] == "/contacts/import/"


def test_what_stands_in_a_log_is_shown_as_text(client: Client) -> None:
    address = give(client, "时间,号码,内容\n2026-11-03 22:15,<script>alert(1)</script>,<b>\n")

    assert "<script>alert(1)" not in see(client, address).source


def test_recent_imports_can_be_undone_from_the_page_of_imports(client: Client) -> None:
    live_as_example(HOUSEHOLD)
    address = give(client, LOG)
    take(client, address, standing(client, address))
    page = see(client, "/contacts/import/")

    assert "最近导入的" in page.text
    assert "2 条" in page.text
    assert "已撤回" in see(client, client.post(f"/contacts/import/{address.split('/')[-2]}/undo/")["Location"]).text
    assert client.post(f"/contacts/import/{uuid4()}/undo/").status_code == 303
