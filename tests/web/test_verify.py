"""是谁: a caller verified step by step, the channels one knows, and where a payee is refused before that."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from calling import begin
from visiting import live_as_example, see

from anhuan.contact.verification.case import Answer, Payee, Verification, Way
from anhuan.store.notes import own_channels, verifications
from anhuan.terms.verifying import Says, Step
from anhuan.web.who.cases import address_of

if TYPE_CHECKING:
    from uuid import UUID

    from django.test import Client

pytestmark = pytest.mark.usefixtures("home")

AT = dt.datetime(2026, 11, 12, 10, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
ASKED: tuple[str, ...] = ("secrets", "aside", "app", "hotline", "told", "fits", "money")
REFUSED = "先别付到别人说的地方"


def home() -> UUID | None:
    from anhuan.store.households import chosen  # noqa: PLC0415 -- tables are known once the fixtures have run

    kept = chosen()
    return kept.household_id if kept else None


def kept() -> tuple[Verification, ...]:
    return verifications.all(home())


def start(client: Client, **told: str) -> str:
    """Begin a case and return where it is seen."""
    done = client.post("/who/start/", {"request_key": str(uuid4()), "lender": "花呗", **told})
    assert done.status_code == 303
    return done["Location"]


def send(client: Client, where: str, **told: str) -> int:
    return client.post(where, {"request_key": str(uuid4()), **told}).status_code


def verified(client: Client, **told: str) -> str:
    """Answer every step with yes and return where the case is seen."""
    where = start(client, **told)
    send(client, where, says="lender")
    for step in ASKED:
        assert send(client, where, step=step, answer="yes") == 303
    return where


def test_a_case_is_begun_once_and_asks_first_who_they_say_they_are(client: Client) -> None:
    key = str(uuid4())
    places = {client.post("/who/start/", {"request_key": key, "lender": "花呗"})["Location"] for _ in range(2)}
    page = see(client, places.pop())

    assert len(kept()) == 1
    assert places == set()
    assert "对方说自己是谁？" in page.text
    assert "还没核实" in page.text


def test_each_tap_leads_to_the_next_step_and_a_whole_row_of_yes_verifies(client: Client) -> None:
    where = start(client)
    send(client, where, says="lender")
    assert "第 1 步，共 7 步" in see(client, where).text
    assert send(client, where, step="secrets", answer="yes") == 303
    page = see(client, where)
    assert "第 2 步，共 7 步" in page.text
    assert "核实中" in page.text

    assert "核实过了" in see(client, verified(client)).text


def test_the_lenders_own_app_and_number_are_named_where_they_are_needed(client: Client) -> None:
    where = start(client)

    assert "支付宝" in see(client, where, step="app").text
    assert "95188" in see(client, where, step="hotline").text
    assert "没有这家的渠道资料" in see(client, start(client, lender="某村镇银行"), step="hotline").text


def test_one_decisive_no_is_a_warning_with_what_to_do_at_once(client: Client) -> None:
    where = verified(client)
    send(client, where, step="hotline", answer="no")
    page = see(client, where)

    assert "不是这家机构" in page.text
    assert "96110" in page.text
    assert "note scam" in page.source


def test_cannot_tell_is_an_answer_without_alarm(client: Client) -> None:
    where = verified(client)
    send(client, where, step="app", answer="not-known")
    page = see(client, where)

    assert "看不出来，也是一个答案" in page.text
    assert "note scam" not in page.source


def test_the_last_step_is_taken_back(client: Client) -> None:
    where = verified(client)
    send(client, where, step="hotline", answer="no")
    send(client, where, undo="1")

    assert "核实过了" in see(client, where).text


def test_nothing_is_left_to_take_back_of_a_case_just_begun(client: Client) -> None:
    where = start(client)

    assert "撤回上一步" not in see(client, where).source
    before = kept()
    page = client.post(where, {"undo": "1"})
    assert "没有可以撤销的改动了" in page.content.decode()
    assert kept() == before


def test_a_case_is_removed_and_put_back(client: Client) -> None:
    where = start(client)
    send(client, where, remove="1")
    assert kept() == ()
    assert "可以放回来" in see(client, where).text
    send(client, where, back="1")

    assert len(kept()) == 1


def test_what_nobody_knows_changes_nothing(client: Client) -> None:
    where = start(client)
    for told in (
        {"says": "moon"},
        {"step": "moon", "answer": "yes"},
        {"step": "app", "answer": "perhaps"},
        {"unpay": "7"},
    ):
        assert send(client, where, **told) == 303

    assert (kept()[0].says, kept()[0].answers) == (None, {})


def test_the_caller_is_told_anew(client: Client) -> None:
    where = start(client)
    assert send(client, where, tell="1", lender="招商银行", about="李某\u202e 工号 7") == 303
    assert (kept()[0].lender, kept()[0].about) == ("招商银行", "李某 工号 7")
    assert send(client, where, tell="1", lender="长" * 201) == 400
    assert kept()[0].lender == "招商银行"


def test_a_case_that_is_not_there_is_not_there(client: Client) -> None:
    assert client.get(f"/who/{uuid4()}/").status_code == 404
    assert client.post(f"/who/{uuid4()}/", {"says": "lender", "contact": "nobody"}).status_code == 404


# Where money may go


def test_a_place_to_pay_to_is_refused_with_what_to_do_until_everything_is_verified(client: Client) -> None:
    where = verified(client)
    send(client, where, pay="1", way="account", place="某公司 1234")
    page = see(client, where)

    assert "先别付。" in page.text
    assert "自己打开官方 App，在里面还" in page.text
    assert "核实中" in page.text
    assert "可以付到这里" not in page.text
    send(client, where, step="money", answer="yes")
    assert "核实过了，可以付到这里" in see(client, where).text


@pytest.mark.parametrize("way", ["person", "code"])
def test_a_person_or_a_code_is_never_payable_whatever_is_answered(client: Client, way: str) -> None:
    where = verified(client)
    send(client, where, pay="1", way=way, place="李姐")
    send(client, where, step="money", answer="yes")

    assert "不是这家机构" in see(client, where).text
    assert "可以付到这里" not in see(client, where).text
    send(client, where, unpay="0")
    assert "核实过了" in see(client, where).text


def test_a_place_that_cannot_be_read_stays_in_the_form(client: Client) -> None:
    where = start(client)

    assert send(client, where, pay="1", way="moon") == 400
    assert send(client, where, pay="1", way="other", place="长" * 201) == 400
    for number in range(20):
        send(client, where, pay="1", way="other", place=str(number))
    assert send(client, where, pay="1", way="other", place="one more") == 400
    assert len(kept()[0].payees) == 20


def test_a_message_that_names_an_account_is_refused_and_a_case_begins_from_it(client: Client) -> None:
    text = "【花呗】您的账单已逾期，请转账到对公账户某公司 6222000011112222"
    page = client.post("/who/", {"message": text, "sender": "1380000xxxx", "kind": "sms"}).content.decode()
    assert REFUSED in page
    assert 'action="/who/start/"' in page
    assert "短信全文不记" in page
    where = start(client, message=text, about="1380000xxxx")

    assert kept()[0].payees[0].way in {Way.ACCOUNT, Way.PERSON}
    assert "先别付。" in see(client, where).text


def test_a_message_that_names_none_refuses_nothing(client: Client) -> None:
    page = client.post("/who/", {"message": "【花呗】您的账单已逾期，请登录支付宝处理。", "kind": "sms"})

    assert REFUSED not in page.content.decode()


def test_a_contact_that_names_a_place_is_refused_until_its_caller_is_verified(client: Client) -> None:
    words = "让我转账到对公账户某公司"
    client.post("/contacts/add/", {"way": "call", "lender": "花呗", "gist": words, "request_key": str(uuid4())})
    assert REFUSED in see(client, "/contacts/").text
    contact = contact_ids(client)[0]
    where = address_of(contact)
    page = see(client, where)
    assert "还没核实" in see(client, "/who/").text or kept() == ()
    assert "先别付。" in page.text
    assert f"原话或要点：“{words}”" in page.text

    base = where.partition("?")[0]
    send(client, base, contact=contact, says="lender")
    for step in ASKED:
        send(client, base, step=step, answer="yes")
    listed = see(client, "/contacts/").text
    assert REFUSED not in listed
    assert "核实：核实过了" in listed


def contact_ids(client: Client) -> list[str]:
    del client
    from anhuan.store import contacts  # noqa: PLC0415 -- tables are known once the fixtures have run

    return [one.contact.id for one in contacts.contacts_of(home())]


def test_looking_at_the_case_of_a_contact_begins_nothing(client: Client) -> None:
    client.post("/contacts/add/", {"way": "call", "request_key": str(uuid4())})
    contact = contact_ids(client)[0]

    assert see(client, address_of(contact)).status == 200
    assert kept() == ()
    assert "核实是谁" in see(client, "/contacts/").text


def id_in(call: str) -> str:
    return call.rstrip("/").rsplit("/", 1)[-1]


def test_a_call_leads_to_its_case_and_refuses_the_place_that_was_named(client: Client) -> None:
    call = begin(client)
    client.post(f"{call}transfer/", {"answer": "kept", "words": "说要打给李姐的卡"})
    assert REFUSED in see(client, f"{call}close/").text
    noted = client.post(f"{call}note/", {"words": "说要打给李姐的卡"}).json()
    assert REFUSED in noted["kept"]
    client.post(f"{call}over/", {"go": "over"})
    over = see(client, f"{call}over/")

    assert REFUSED in over.text
    assert f'href="{address_of(id_in(call)).replace("&", "&amp;")}"' in over.source
    page = see(client, address_of(id_in(call)))
    assert "不是这家机构" in page.text


def test_a_call_without_words_about_money_but_a_tap_is_refused_too(client: Client) -> None:
    call = begin(client)
    client.post(f"{call}transfer/", {"answer": "kept"})

    assert REFUSED in see(client, f"{call}close/").text


def test_once_the_caller_is_verified_the_call_asks_for_it_no_more(client: Client) -> None:
    live_as_example("first-slip")
    call = begin(client)
    client.post(f"{call}over/", {"go": "over"})
    assert "去核实" in see(client, f"{call}over/").text
    base = address_of(id_in(call)).partition("?")[0]
    send(client, base, contact=id_in(call), says="lender")
    send(client, base, tell="1", lender="花呗")
    for step in ASKED:
        send(client, base, step=step, answer="yes")

    assert "去核实" not in see(client, f"{call}over/").text


def test_once_the_caller_is_verified_the_call_no_longer_says_that_nobody_knows_who_it_is(client: Client) -> None:
    live_as_example("first-slip")
    call = begin(client)
    unknown = "对方还没有核实"
    assert unknown in see(client, f"{call}promise/").text
    client.post(f"{call}over/", {"go": "over"})
    base = address_of(id_in(call)).partition("?")[0]
    send(client, base, contact=id_in(call), says="lender")
    send(client, base, tell="1", lender="花呗")
    for step in ASKED:
        send(client, base, step=step, answer="yes")
    client.post(f"{call}over/", {"go": "resume"})

    assert unknown not in see(client, f"{call}promise/").text


def test_a_letter_names_no_place_to_pay_to_that_nobody_verified(client: Client) -> None:
    live_as_example("first-slip")
    where = "/plan/letters/huabei/"
    reason = "对方让我转账到对公账户某公司 6222000011112222"
    done = client.post(where, {"reason": reason})
    assert done.status_code == 400
    assert "这里像是写了付款的地方" in done.content.decode()
    assert client.post(where, {"reason": "失业两个月"}).status_code == 200

    found = Verification(
        id="v",
        at=AT,
        lender="花呗",
        says=Says.LENDER,
        answers=dict.fromkeys(Step, Answer.YES),
        payees=(Payee(Way.ACCOUNT, "某公司 6222000011112222"),),
    )
    verifications.change(home(), "v", lambda _: found)
    assert client.post(where, {"reason": reason}).status_code == 200


# Channels one knows


def test_a_channel_is_entered_once_marked_as_ones_own_and_used(client: Client) -> None:
    key = str(uuid4())
    for _ in range(2):
        done = client.post(
            "/who/channels/",
            {
                "names": "某村镇银行",
                "hotlines": "96000 、0571-86000000",
                "signatures": "【某村镇银行】",
                "request_key": key,
            },
        )
        assert done.status_code == 303
    page = see(client, "/who/channels/")

    (found,) = own_channels.all(None)
    assert (found.hotlines, found.signatures) == (("96000", "0571-86000000"), ("某村镇银行",))
    assert "程序没有核对过" in page.text
    told = client.post(
        "/who/", {"message": "【某村镇银行】您的贷款已逾期，请致电96000。", "sender": "96000", "kind": "sms"}
    )
    assert "和你自己填写的某村镇银行一样" in told.content.decode()
    assert "96000" in see(client, start(client, lender="某村镇银行"), step="hotline").text


def test_a_channel_that_contradicts_the_list_is_told_beside_it(client: Client) -> None:
    client.post(
        "/who/channels/", {"names": "某行", "hotlines": "95555 +85260000000", "domains": "https://alipay-help.com/"}
    )
    text = see(client, "/who/channels/").text

    assert "“95555”在程序的资料里是招商银行的" in text
    assert "“+85260000000”是境外号码" in text
    assert "“alipay-help.com”像是冒充者用的" in text


def test_a_channel_is_removed_and_put_back(client: Client) -> None:
    client.post("/who/channels/", {"names": "某行", "request_key": str(uuid4())})
    (found,) = own_channels.all(None)
    done = client.post(f"/who/channels/{found.id}/remove/")
    assert own_channels.all(None) == ()
    assert "可以放回来" in see(client, done["Location"]).text
    client.post(f"/who/channels/{found.id}/remove/", {"back": "1"})

    assert own_channels.all(None) == (found,)
    assert client.post(f"/who/channels/{uuid4()}/remove/").status_code == 404


@pytest.mark.parametrize("names", ["", " , 、", "长" * 201])
def test_a_channel_without_a_proper_name_is_not_kept(client: Client, names: str) -> None:
    assert client.post("/who/channels/", {"names": names, "hotlines": "96000"}).status_code == 400
    assert own_channels.all(None) == ()
