"""A contact's own page: everything that is known of it, changed and taken back, and what goes beyond the rules."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from forms_on_page import read
from visiting import live_as_example, see

from anhuan.clock import SHANGHAI
from anhuan.contact.contact import Contact, Exchange, From, Means, Reached, Told
from anhuan.money.amount import Money
from anhuan.store import contacts
from anhuan.store.models import Origin

if TYPE_CHECKING:
    from uuid import UUID

    from django.test import Client

pytestmark = pytest.mark.usefixtures("home")

ID = "48807abf-d3e2-49c4-8976-2394ca479062"
WHOLE = Contact(
    id=ID,
    at=dt.datetime(2026, 11, 3, 22, 15, 7, tzinfo=SHANGHAI),
    means=Means.CALL,
    exchange=Exchange.TWO_WAY,
    reached=Reached.FAMILY,
    lender="ant",
    agency="某催收",
    by="李某",
    staff="007",
    number="021-12345678",
    debts=("huabei",),
    lasted=65,
    words="今天必须还\n不然上门",
    told=frozenset({Told.THREAT}),
    agreed=False,
    claimed=Money(123456),
    asked=Money(50000),
    promised=Money(10000),
    promised_by=dt.date(2026, 11, 20),
    evidence=("0" * 64,),
)


def keep(one: Contact = WHOLE, **more: Any) -> UUID:  # noqa: ANN401 -- passed on
    home = live_as_example("gig-worker").household_id
    contacts.keep(home, one, **more)
    return home


def now(home: UUID) -> Contact:
    (one,) = contacts.contacts_of(home)
    return one.contact


def filled(client: Client, address: str) -> dict[str, Any]:
    """Return the form as it stands, with what is ticked."""
    (sheet,) = [one for one in read(see(client, address).source).sheets if any(box.name == "gist" for box in one.boxes)]
    told: dict[str, Any] = dict(sheet.filled)
    for name in ("told", "debts"):
        ticked = [box.value for box in sheet.boxes if box.name == name and "checked" in box.attributes]
        told.pop(name, None)
        told |= {name: ticked} if ticked else {}
    return told


def test_everything_that_is_known_stands_on_its_page_with_what_goes_beyond_the_rules_and_its_source(
    client: Client,
) -> None:
    keep()
    text = see(client, f"/contacts/{ID}/").text

    for fact in ("2026年11月3日 22:15", "重庆蚂蚁消费金融有限公司", "某催收", "李某", "007", "021-12345678", "1分5秒"):
        assert fact in text
    for fact in (
        "¥1,234.56",
        "¥500.00",
        "¥100.00",
        "2026年11月20日",
        "有威胁的话",
        "今天必须还 不然上门",
        "家人",
        "证据文件",
    ):
        assert fact in text
    assert "超出GB/T 45251-2025" in text
    assert "《民法典》第1033条" in text
    assert "《消费金融公司管理办法》" in text


def test_a_form_sent_as_it_stands_changes_nothing(client: Client) -> None:
    home = keep()
    sent = client.post(f"/contacts/{ID}/edit/", filled(client, f"/contacts/{ID}/edit/"))

    assert sent.status_code == 303
    assert now(home) == WHOLE
    assert len(contacts.versions(home, ID)) == 1


def test_every_field_is_changed_and_the_change_is_taken_back(client: Client) -> None:
    home = keep()
    changed = filled(client, f"/contacts/{ID}/edit/") | {
        "at": "2026-11-04T09:30",
        "means": "visit",
        "exchange": "one-way",
        "reached": "employer",
        "began": "us",
        "lender": "招行 ",
        "agency": "甲",
        "by": "乙",
        "staff": "8",
        "number": "95555",
        "debts": ["jiebei"],
        "lasted": "1分2秒",
        "gist": "新的话",
        "told": ["insult", "no-papers"],
        "agreed": "on",
        "planned": "on",
        "claimed": "1万",
        "asked": "200",
        "promised": "",
        "promised_by": "",
    }
    assert client.post(f"/contacts/{ID}/edit/", changed).status_code == 303
    after = now(home)

    assert after == Contact(
        id=ID,
        at=dt.datetime(2026, 11, 4, 9, 30, tzinfo=SHANGHAI),
        means=Means.VISIT,
        exchange=Exchange.ONE_WAY,
        reached=Reached.EMPLOYER,
        began=From.US,
        lender="招行",
        agency="甲",
        by="乙",
        staff="8",
        number="95555",
        debts=("jiebei",),
        lasted=62,
        words="新的话",
        told=frozenset({Told.INSULT, Told.NO_PAPERS}),
        agreed=True,
        planned=True,
        claimed=Money(1_000_000),
        asked=Money(20_000),
        evidence=("0" * 64,),
    )
    assert client.post(f"/contacts/{ID}/undo/").status_code == 303
    assert now(home) == WHOLE
    assert "撤销" in see(client, f"/contacts/{ID}/").text


def test_the_form_asks_for_every_field_but_the_id_and_the_evidence(client: Client) -> None:
    live_as_example("gig-worker")
    asked = {box.name for sheet in read(see(client, "/contacts/new/").source).sheets for box in sheet.boxes}

    assert {one.name for one in fields(Contact)} - {"id", "evidence", "words"} <= asked
    assert "gist" in asked


def test_what_is_only_planned_goes_beyond_nothing(client: Client) -> None:
    keep(replace(WHOLE, planned=True))

    assert "值得留意的地方" not in see(client, f"/contacts/{ID}/").text


def test_there_is_nothing_to_take_back_of_a_contact_that_was_never_changed(client: Client) -> None:
    keep()

    assert "撤回上一次改动" not in see(client, f"/contacts/{ID}/").text
    assert client.post(f"/contacts/{ID}/undo/").status_code == 400


def test_of_two_windows_the_later_one_is_told_and_keeps_what_was_typed(client: Client) -> None:
    home = keep()
    one, other = (filled(client, f"/contacts/{ID}/edit/") for _ in range(2))
    client.post(f"/contacts/{ID}/edit/", one | {"gist": "一"})
    late = client.post(f"/contacts/{ID}/edit/", other | {"gist": "二"})

    assert late.status_code == 400
    assert "在别处改过了" in late.content.decode()
    assert "二" in late.content.decode()
    assert now(home).words == "一"


def test_everything_can_be_told_of_a_new_contact_and_sent_twice_it_is_kept_once(client: Client) -> None:
    home = live_as_example("gig-worker").household_id
    told = filled(client, "/contacts/new/") | {"claimed": "2万", "promised": "300", "promised_by": "2026-11-20"}
    first, second = (client.post("/contacts/new/", told) for _ in range(2))

    assert first["Location"] == second["Location"]
    one = now(home)
    assert (one.claimed, one.promised, one.promised_by) == (Money(2_000_000), Money(30_000), dt.date(2026, 11, 20))
    assert (one.means, one.exchange, one.reached, one.began) == (
        Means.CALL,
        Exchange.TWO_WAY,
        Reached.DEBTOR,
        From.THEM,
    )


def test_before_there_is_any_debt_none_is_asked_for(client: Client) -> None:
    assert "关于哪笔欠款" not in see(client, "/contacts/new/").text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"lasted": "很久"}, "不是时长"),
        ({"claimed": "-1"}, "aria-invalid"),
        ({"claimed": "0"}, "aria-invalid"),
        ({"at": "昨晚"}, "时间看不懂"),
        ({"means": "smoke"}, "aria-invalid"),
        ({"gist": "a\0b"}, "aria-invalid"),
        ({"by": "\ud83d"}, "写不下来"),
    ],
)
def test_what_no_contact_can_be_stays_in_the_form_and_nothing_is_kept(
    client: Client, monkeypatch: pytest.MonkeyPatch, wrong: dict[str, str], said: str
) -> None:
    home = keep()
    told = filled(client, f"/contacts/{ID}/edit/") | wrong
    if "by" in wrong:  # no browser and no test can send half of a character: it is put where the form reads it
        told["by"] = "HALF"
        monkeypatch.setattr("anhuan.web.contacts.forms.one_line", lambda text: text.replace("HALF", wrong["by"]))
    done = client.post(f"/contacts/{ID}/edit/", told)

    assert done.status_code == 400
    assert said in done.content.decode()
    assert now(home) == WHOLE


def test_the_contact_of_a_call_that_is_taken_out_and_put_back_still_comes_from_the_call(client: Client) -> None:
    home = keep(origin=Origin.CALL)
    gone = client.post(f"/contacts/{ID}/remove/", {"from": "one"})
    assert gone["Location"] == f"/contacts/?removed={ID}"
    assert "可以放回来" in see(client, f"/contacts/{ID}/").text
    back = client.post(f"/contacts/{ID}/remove/", {"from": "one", "back": "1"})

    assert back["Location"] == f"/contacts/{ID}/"
    assert [one.origin for one in contacts.contacts_of(home)] == [Origin.CALL]


def test_from_a_contact_its_words_are_checked_its_caller_verified_and_letters_written(client: Client) -> None:
    keep()
    page = see(client, f"/contacts/{ID}/")
    (check,) = [one for one in read(page.source).sheets if one.action == "/who/"]

    assert 'href="/letters/"' in page.source
    assert f"contact={ID}" in page.source
    assert client.post("/who/", check.filled).status_code == 200
    assert check.filled["kind"] == "call"


def test_letters_of_a_contact_about_no_debt_are_all_letters(client: Client) -> None:
    live_as_example("gig-worker")
    from anhuan.store.households import chosen  # noqa: PLC0415 -- tables are known once the fixtures have run

    home = chosen()
    assert home is not None
    contacts.keep(home.household_id, Contact(id=str(uuid4()), at=WHOLE.at, means=Means.TEXT, words="您好"))
    page = see(client, f"/contacts/{now(home.household_id).id}/")

    assert 'href="/letters/"' in page.source
    assert 'name="kind" value="sms"' in page.source


@pytest.mark.parametrize("path", ["", "edit/"])
def test_a_contact_that_is_not_there_is_not_there(client: Client, path: str) -> None:
    assert client.get(f"/contacts/nobody/{path}").status_code == 404
    assert client.post("/contacts/nobody/undo/").status_code == 404
    assert client.get(f"/contacts/a%00b/{path}").status_code == 404
