"""Letters from the record in the app: suggested by it, built from it, held back where they had better be."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from reading_pdf import Pdf
from telling import day, yuan
from visiting import live_as, live_as_example, now, see, send

from anhuan.clock import SHANGHAI
from anhuan.contact.contact import Contact, Exchange, Means, Reached
from anhuan.files.case.case import Case
from anhuan.ledger.event import Paid
from anhuan.ledger.position import position
from anhuan.ledger.start import debt_from
from anhuan.letters.recorded import Subject
from anhuan.store import contacts, households
from anhuan.terms.catalogue import product
from anhuan.web.record.forms import RecordForm

if TYPE_CHECKING:
    from django.test import Client

ON = day("2026-11-12")


def noted(number: int, hour: int, **told: Any) -> None:  # noqa: ANN401 -- fields by name
    """Note a call of 招联."""
    at = dt.datetime(2026, 11, number, hour, tzinfo=SHANGHAI)
    kept = households.chosen()
    one = Contact(id=f"c{number}-{hour}", at=at, means=Means.CALL, lender="招联金融", exchange=Exchange.TWO_WAY, **told)
    contacts.keep(kept.household_id if kept else None, one)


@pytest.fixture
def rider(client: Client) -> Client:
    """Give the browser of a person who was called at night, and whose mother was called."""
    live_as_example("gig-worker")
    noted(3, 23)
    noted(5, 10, reached=Reached.FAMILY)
    return client


def test_every_letter_is_listed_by_what_somebody_comes_with(client: Client) -> None:
    page = see(client, "/letters/")

    for subject in Subject:
        assert f'href="/letters/{subject.value}/"' in page.source
    assert "收到支付令，怎么办" in page.text


def test_what_the_record_suggests_stands_first(rider: Client) -> None:
    page = see(rider, "/letters/").text

    assert page.index("从记录看，也许值得写") < page.index("数目不对")
    assert "联系记录里有 1 条" in page


@pytest.mark.parametrize("subject", [one.value for one in Subject])
def test_every_letter_can_be_seen_before_anything_is_known(client: Client, subject: str) -> None:
    page = see(client, f"/letters/{subject}/")

    assert page.status == 200
    assert "信的内容" in page.text


def test_a_complaint_holds_the_call_at_night_with_the_rule_it_went_beyond(rider: Client) -> None:
    page = see(rider, "/letters/complaint/", lender="招联").text

    assert "2026年11月3日 23:00" in page
    assert "2026年11月5日" in page
    assert "带上了 2 条联系记录" in page
    assert "先向机构自己投诉" in page


def test_a_letter_about_other_people_leaves_the_call_at_night_out(rider: Client) -> None:
    page = see(rider, "/letters/third-parties/", lender="招联").text

    assert "2026年11月5日 10:00" in page
    assert "23:00" not in page


def test_a_dispute_holds_our_own_count_of_the_debt(rider: Client) -> None:
    page = see(rider, "/letters/dispute-amount/", debt="huabei").text

    assert "合计 ¥1,599.06" in page.replace("　", " ")


def test_what_is_filled_in_stands_in_the_letter_and_is_kept_nowhere(rider: Client) -> None:
    before = now()
    page = send(rider, "/letters/dispute-amount/", debt="huabei", stated="1700", stated_on="2026-11-11", name="王小明")

    assert "截至2026年11月11日应还 ¥1,700.00" in page.text
    assert "比本人核算的多 ¥100.94" in page.text
    assert "王小明" in page.text
    assert now() == before
    assert "王小明" not in see(rider, "/letters/dispute-amount/").text


def test_the_words_follow_what_is_typed(rider: Client) -> None:
    page = see(rider, "/letters/contact-only/live/", lender="招联", reach="只用短信")

    assert "请只通过这一方式联系本人：只用短信。" in page.text


def test_where_to_pay_named_by_nobody_verified_goes_into_no_letter(rider: Client) -> None:
    page = send(rider, "/letters/complaint/", lender="招联", details="他们叫我转到 6222021234567890123 这个账户")

    assert page.status == 400
    assert "6222021234567890123" not in page.source.split('id="words"')[1]


def test_a_dispute_that_names_a_sum_of_an_old_debt_is_held_back_until_it_was_read(client: Client) -> None:
    old = debt_from(product("huabei"), yuan("1200"), day("2022-10-10"))
    live_as(Case("Ana", (old,), on=ON))
    held = see(client, "/letters/dispute-amount/", debt=old.id)
    assert "先读" in held.text
    assert "合计" not in held.text

    read = send(client, "/letters/dispute-amount/", debt=old.id, read="on")
    assert "合计" in read.text
    file = client.post("/letters/dispute-amount/anhuan.pdf", {"debt": old.id})
    assert file.headers["Content-Type"].startswith("text/html")


def test_a_letter_is_given_as_a_file(rider: Client) -> None:
    told = {"lender": "招联", "name": "王小明"}
    pdf = rider.post("/letters/third-parties/anhuan.pdf", told)
    docx = rider.post("/letters/third-parties/anhuan.docx", told)

    assert pdf.headers["Content-Type"] == "application/pdf"
    assert "关于停止联系第三人的函" in Pdf(pdf.content).text
    assert docx.content[:2] == b"PK"
    assert rider.post("/letters/third-parties/anhuan.exe", told).status_code == 404
    assert rider.post("/letters/regulator/anhuan.pdf", told | {"complained": "哪天"}).status_code == 400


def test_a_paid_debt_suggests_its_certificate_and_the_letter_knows_the_day(client: Client) -> None:
    owed = debt_from(product("huabei"), yuan("1200"), day("2026-10-10"))
    total = position(owed, day("2026-11-01"), horizon=()).total
    paid = replace(owed, events=(*owed.events, Paid(id="all", day=day("2026-11-01"), amount=total)))
    live_as(Case("Ana", (paid,), on=ON))

    assert "申请结清证明 重庆蚂蚁消费金融有限公司已经还清" in see(client, "/letters/").text
    assert "本人已于2026年11月1日付清最后一笔款项" in see(client, "/letters/clearance/", debt=paid.id).text


def test_a_debt_that_cannot_be_counted_is_told_and_the_letter_written_without_a_count(client: Client) -> None:
    lacking = debt_from(product("mortgage"), yuan("3000"), day("2026-10-10"))
    live_as(Case("Ana", (lacking,), on=ON))
    page = see(client, "/letters/dispute-amount/", debt=lacking.id)

    assert page.status == 200
    assert "目录里没有可靠的数值" in page.text
    assert "关于欠款金额的异议" in page.text


@pytest.mark.parametrize("address", ["/letters/nothing/", "/letters/nothing/live/", "/letters/guide/nothing/"])
def test_a_letter_nobody_knows_is_not_there(client: Client, address: str) -> None:
    assert see(client, address).status == 404


def test_a_debt_that_is_gone_is_no_trouble(rider: Client) -> None:
    assert see(rider, "/letters/holder/", debt="gone").status == 200


def test_the_days_to_answer_a_court_are_counted_from_the_day_it_came(client: Client) -> None:
    assert "2026年11月17日" in see(client, "/letters/guide/payment-order/", received="2026-11-02").text
    assert see(client, "/letters/guide/payment-order/", received="哪天").status == 400
    assert see(client, "/letters/guide/payment-order/", received="1990-01-01").status == 400
    assert "转让通知" in see(client, "/letters/guide/sold-debt/").text


RUBBISH = ("abc", "1e99", "9" * 40, "<script>alert(1)</script>", "\x00\x07\u202e", "2026-02-31", "长" * 3000)


@pytest.mark.parametrize("subject", [one.value for one in Subject])
@pytest.mark.parametrize("rubbish", RUBBISH, ids=["letters", "exponent", "digits", "markup", "control", "day", "long"])
def test_rubbish_in_every_field_is_told_or_taken_as_text_and_never_becomes_markup(
    rider: Client, subject: str, rubbish: str
) -> None:
    told = dict.fromkeys(RecordForm.base_fields, rubbish)
    page = send(rider, f"/letters/{subject}/", told)

    assert page.status in {200, 400}
    assert "<script>alert" not in page.source
    for kind in ("pdf", "docx"):
        assert rider.post(f"/letters/{subject}/anhuan.{kind}", told).status_code in {200, 400}


def test_who_has_no_record_yet_is_told_what_to_note_first(client: Client) -> None:
    live_as_example("gig-worker")

    assert "还没有联系记录" in see(client, "/letters/").text
    noted(3, 23)
    assert "还没有联系记录" not in see(client, "/letters/").text


def test_a_letter_leads_to_the_contacts_it_stands_on(rider: Client) -> None:
    page = see(rider, "/letters/third-parties/", lender="招联")

    assert "信里的联系来自哪里" in page.text
    assert 'href="/contacts/c5-10/"' in page.source


def test_a_certificate_for_a_debt_that_is_owed_is_minded(rider: Client) -> None:
    assert "这笔还没有还清" in see(rider, "/letters/clearance/", debt="huabei").text
