"""Letters from the record, read as whoever opens the envelope reads them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from telling import day, pay_later, terms, yuan

from anhuan.contact.contact import Contact, Exchange, From, Means, Reached, Told
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed
from anhuan.ledger.position import position
from anhuan.letters.contacts import contact_line
from anhuan.letters.document import Formal, Items
from anhuan.letters.letter import Held
from anhuan.letters.pen import Sender
from anhuan.letters.recorded import REQUESTS, SAYS_NOTHING_OF_THE_DEBT, Affair, Subject, recorded
from anhuan.terms.complaint import About, ladder
from anhuan.terms.conventions import Kind
from anhuan.terms.lends import Lends
from anhuan.wording import Language, Words

ON = day("2026-11-12")
ZH, EN = Words(Language.ZH), Words(Language.EN)
BLANK = "＿＿＿＿＿＿＿＿＿＿"
ZHANG = Sender("张晓明", "138 0000 0000", "杭州市文三路 1 号", "123X")
BEIJING = dt.timezone(dt.timedelta(hours=8))
LATE = Debt(
    "huabei",
    "花呗",
    pay_later(),
    (Billed(id="bill", day=day("2026-10-01"), amount=yuan("1200"), due=day("2026-10-10")),),
)
OLD = Debt(
    "old", "花呗", pay_later(), (Billed(id="b", day=day("2020-01-01"), amount=yuan("9"), due=day("2020-01-10")),)
)
CALL = Contact(
    id="1",
    at=dt.datetime(2026, 11, 3, 22, 15, tzinfo=BEIJING),
    means=Means.CALL,
    exchange=Exchange.TWO_WAY,
    number="4000000000",
    by="李某",
    staff="A01",
    agency="某某信息服务公司",
    claimed=yuan("1300"),
    asked=yuan("500"),
    told=frozenset({Told.OTHER_ACCOUNT, Told.THREAT}),
    words="今天不还\n就上门",
)
TO_SISTER = Contact(
    id="2", at=dt.datetime(2026, 11, 4, 9, 0, tzinfo=BEIJING), means=Means.CALL, reached=Reached.FAMILY, staff="B2"
)


def written(subject: Subject, words: Words = ZH, **facts: Any) -> Formal:  # noqa: ANN401 -- passed on to Affair
    letter = recorded(subject, Affair(**facts), on=ON, words=words, sender=ZHANG)
    assert isinstance(letter, Formal)
    return letter


def text(letter: Formal) -> str:
    return "\n".join(letter.texts())


@pytest.mark.parametrize("words", [ZH, EN])
@pytest.mark.parametrize("subject", Subject)
def test_every_letter_can_be_written_with_nothing_known_and_leaves_blanks(subject: Subject, words: Words) -> None:
    letter = written(subject, words)

    assert words.say("record.blank") in letter.to
    (asked,) = letter.sections[-1].blocks
    assert isinstance(asked, Items)
    assert len(asked.lines) == len(REQUESTS[subject])


@pytest.mark.parametrize("subject", [one for one in Subject if one not in SAYS_NOTHING_OF_THE_DEBT])
def test_a_letter_about_a_debt_says_that_nothing_is_acknowledged(subject: Subject) -> None:
    assert "不表示承认这笔欠款或任何金额" in text(written(subject, contacts=(CALL,)))


def test_a_disputed_amount_stands_beside_our_count_and_the_difference() -> None:
    letter = text(
        written(
            Subject.DISPUTE_AMOUNT, debt="花呗", stated=yuan("1300"), stated_on=ON, ours=position(LATE, ON, horizon=())
        )
    )

    assert "贵方称：截至2026年11月12日应还 ¥1,300.00。" in letter
    assert "¥1,219.80" in letter
    assert "贵方的数比本人核算的多 ¥80.20" in letter
    assert "不表示承认" not in letter


def test_what_the_card_measures_give_is_asked_for_a_card_alone() -> None:
    card = Debt("card", "某行信用卡", terms(Kind.CARD), LATE.events)

    assert "第六十九条" in text(written(Subject.DISPUTE_AMOUNT, ours=position(card, ON, horizon=())))
    assert "第六十九条" not in text(written(Subject.DISPUTE_AMOUNT, ours=position(LATE, ON, horizon=())))


def test_a_figure_below_our_count_and_one_that_agrees_are_told_as_such() -> None:
    ours = position(LATE, ON, horizon=())

    assert "少 ¥19.80" in text(written(Subject.DISPUTE_AMOUNT, stated=yuan("1200"), ours=ours))
    assert "贵方的数比" not in text(written(Subject.DISPUTE_AMOUNT, stated=yuan("1219.80"), ours=ours))


def test_a_dispute_that_names_our_count_waits_where_the_limitation_period_may_be_over() -> None:
    affair = Affair(ours=position(OLD, ON, horizon=()))
    held = recorded(Subject.DISPUTE_AMOUNT, affair, on=ON, words=ZH, sender=ZHANG)

    assert isinstance(held, Held)
    assert isinstance(
        recorded(Subject.DISPUTE_AMOUNT, affair, on=ON, words=ZH, sender=ZHANG, acknowledged=True), Formal
    )


def test_without_our_count_the_same_dispute_acknowledges_nothing_and_need_not_wait() -> None:
    assert "不表示承认" in text(written(Subject.DISPUTE_AMOUNT, stated=yuan("9")))


def test_a_complaint_tells_each_contact_each_breach_and_the_bundle() -> None:
    letter = written(
        Subject.COMPLAINT,
        lender="某银行",
        contacts=(CALL, TO_SISTER),
        breaches=("2026年11月3日 22:15 的来电超出……",),
        bundle="ab" * 32,
    )

    assert letter.to == "致：某银行"
    assert "一、写信人和所涉产品" in text(letter)
    assert "2026年11月3日 22:15，来电，号码 4000000000，自称 李某（工号 A01），机构：某某信息服务公司" in text(letter)
    assert "2026年11月3日 22:15 的来电超出……" in text(letter)
    assert letter.enclosures is not None
    assert "ab" * 32 in letter.enclosures.lines[0]


def test_a_complaint_to_a_regulator_goes_to_the_body_and_names_the_earlier_complaint() -> None:
    body = ladder(Lends.BANK, About.CONDUCT)[1]
    letter = written(Subject.REGULATOR, lender="某银行", body=body, complained=day("2026-11-05"), case="T-1")

    assert letter.to == "致：国家金融监督管理总局（12378）"
    assert "2026年11月5日" in text(letter)
    assert "T-1" in text(letter)


def test_an_earlier_complaint_nobody_told_of_is_a_blank_and_no_invention() -> None:
    assert text(written(Subject.REGULATOR)).count(BLANK) >= 4


def test_a_certificate_is_asked_for_with_the_day_of_the_last_payment() -> None:
    letter = text(written(Subject.CLEARANCE, debt="借呗", settled=day("2026-11-01")))

    assert "本人在贵方的借呗已经结清" in letter
    assert "本人已于2026年11月1日付清最后一笔款项。" in letter
    assert "不表示承认" not in letter


def test_an_objection_to_the_credit_report_names_the_entry_and_the_twenty_days() -> None:
    letter = text(written(Subject.REPORT_ERROR, entry="2026 年 9 月 逾期", details="当天已还，有凭证。"))

    assert "有异议的记录：2026 年 9 月 逾期" in letter
    assert "20 日内" in letter
    assert "当天已还，有凭证。" in letter


def test_an_objection_to_a_payment_order_goes_to_the_court() -> None:
    letter = written(Subject.PAYMENT_ORDER, court="某区人民法院", order="（2026）某民督 1 号", received=ON)

    assert letter.to == "致：某区人民法院"
    assert "（2026）某民督 1 号" in text(letter)


def test_how_to_be_reached_is_as_the_person_says_or_in_writing() -> None:
    assert "请只通过这一方式联系本人：官方 App 消息。" in text(written(Subject.CONTACT_ONLY, reach="官方 App 消息"))
    assert "请只通过这一方式联系本人：书面" in text(written(Subject.CONTACT_ONLY))


def test_a_contact_is_one_line_whatever_was_typed() -> None:
    line = contact_line(CALL, ZH)

    assert "\n" not in line
    assert line.endswith("有威胁的话，要求付到官方渠道以外，原话或要点：“今天不还 就上门”。")
    assert "称欠款 ¥1,300.00，要求立即支付 ¥500.00" in line


def test_a_contact_with_somebody_else_says_whom_it_reached() -> None:
    assert contact_line(TO_SISTER, ZH) == "2026年11月4日 09:00，来电，联系的是家人，工号 B2，是否接通不详。"


@pytest.mark.parametrize(
    ("exchange", "seconds", "said"),
    [
        (Exchange.UNKNOWN, 65, "接通，有没有对话不详，1 分 5 秒。"),
        (Exchange.TWO_WAY, 65, "接通并通话，1 分 5 秒。"),
        (Exchange.ONE_WAY, 40, "接通，单方播报，40 秒。"),
    ],
)
def test_a_call_that_lasted_was_taken_and_says_how_long(exchange: Exchange, seconds: int, said: str) -> None:
    lasted = replace(TO_SISTER, exchange=exchange, lasted=seconds)

    assert contact_line(lasted, ZH).endswith(said)


def test_what_the_person_began_is_told_as_their_own_and_a_letter_has_no_ringing() -> None:
    sent = Contact(id="3", at=CALL.at, means=Means.LETTER, began=From.US)

    assert contact_line(sent, EN) == "3 November 2026 22:15, letter sent by me."


def test_a_name_without_a_staff_number_is_told_alone() -> None:
    assert "自称 李某，" in contact_line(Contact(id="4", at=CALL.at, means=Means.CALL, by="李某"), ZH)


NOT_A_COUNT = sorted(set(Subject) - {Subject.DISPUTE_AMOUNT} - SAYS_NOTHING_OF_THE_DEBT, key=lambda one: one.value)


@pytest.mark.parametrize("subject", NOT_A_COUNT)
def test_a_letter_that_shows_no_count_acknowledges_nothing_though_our_count_is_known(subject: Subject) -> None:
    letter = written(subject, ours=position(LATE, ON, horizon=()))

    assert "不表示承认这笔欠款或任何金额" in letter.closing
    assert "以上金额" not in letter.closing


@pytest.mark.parametrize("subject", [Subject.REGULATOR, Subject.PAYMENT_ORDER])
@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
def test_a_regulator_and_a_court_are_not_taken_for_the_lender(subject: Subject, words: Words) -> None:
    text = "\n".join(written(subject, words, stated=yuan("1300"), stated_on=ON).texts())

    assert "贵方" not in text
    assert "you name" not in text
    assert "You say" not in text


def test_a_dispute_without_a_count_of_ours_compares_with_none() -> None:
    assert "本人核算" not in "\n".join(written(Subject.DISPUTE_AMOUNT).texts())


def test_the_measures_for_cards_are_named_to_a_card_issuer_alone() -> None:
    card = Debt("card", "信用卡", terms(Kind.CARD), LATE.events)

    assert "第六十八条" in "\n".join(written(Subject.COMPLAINT, ours=position(card, ON, horizon=())).texts())
    assert "信用卡" not in "\n".join(written(Subject.COMPLAINT, ours=position(LATE, ON, horizon=())).texts())
