"""The words for a proposal, read as the lender would read or hear them."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import day, pay_later, terms, yuan

from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed, Charged, Drawn, Stated
from anhuan.ledger.position import position
from anhuan.ledger.start import debt_from
from anhuan.letters.letter import Held, Letter, ask_for_sheet, propose
from anhuan.letters.limitation import limitation
from anhuan.letters.speaker import Channel
from anhuan.money.amount import Money
from anhuan.money.days import add_months
from anhuan.plan.proposal import Payment, Proposal, Way
from anhuan.terms.catalogue import product
from anhuan.terms.conventions import Kind
from anhuan.wording import Language, Words

ON = day("2026-11-12")
ZH, EN = Words(Language.ZH), Words(Language.EN)
# 33 days × 1,200.00 × 0.05 % = 19.80, so 1,219.80 is owed and overdue on the 12th of November.
LATE = Debt(
    "huabei",
    "花呗",
    pay_later(),
    (Billed(id="bill", day=day("2026-10-01"), amount=yuan("1200"), due=day("2026-10-10")),),
)
NOT_LATE = Debt("next", "花呗", pay_later(), (Billed(id="b", day=ON, amount=yuan("300"), due=day("2026-11-20")),))


def old(due: str, *more: Stated) -> Debt:
    bill = Billed(id="bill", day=day(due), amount=yuan("1000"), due=day(due))
    return Debt("old", "花呗", pay_later(), (bill, *more))


def card() -> Debt:
    bill = Billed(id="bill", day=day("2026-09-21"), amount=yuan("6000"), due=day("2026-10-10"))
    return Debt("card", "招商银行信用卡", terms(Kind.CARD), (bill,))


def lent_by_aunt() -> Debt:
    aunt = debt_from(product("friends-family"), yuan("5000"), day("2026-10-10"))
    return Debt("aunt", "大姨的借款", aunt.terms, aunt.events)


def payments(*told: str) -> tuple[Payment, ...]:
    return tuple(Payment(day(one[:10]), yuan(one[11:])) for one in told)


def monthly(first: str, amount: str, number: int) -> tuple[Payment, ...]:
    return tuple(Payment(add_months(day(first), months), yuan(amount)) for months in range(number))


def offer(debt: Debt, way: Way, paid: tuple[Payment, ...]) -> Proposal:
    return Proposal(debt, position(debt, ON), way, paid)


def said(proposal: Proposal, words: Words = ZH, channel: Channel = Channel.CHAT, **more: Any) -> str:  # noqa: ANN401 -- passed on to propose
    written = propose(proposal, on=ON, words=words, channel=channel, **more)
    assert isinstance(written, Letter)
    return written.text


THREE = offer(LATE, Way.INSTALMENTS, payments("2026-12-18 406.60", "2027-01-18 406.60", "2027-02-18 406.60"))
AT_ONCE = offer(LATE, Way.LUMP_SUM, payments("2026-12-18 1219.80"))
LATER = offer(LATE, Way.DEFERRAL, payments("2027-02-18 1219.80"))
BORNE = offer(LATE, Way.AFFORDABLE, monthly("2026-12-18", "100", 12))


def test_instalments_are_offered_in_a_chat() -> None:
    written = propose(THREE, on=ON, words=ZH, channel=Channel.CHAT, reason="上月起收入减少。", tail="6621")

    assert isinstance(written, Letter)
    assert f"{written.subject}\n\n{written.text}" == (
        "花呗：商量还款安排\n"
        "\n"
        "您好。我想就花呗（合同或卡号尾号 6621）和贵方商量一个我能按时做到的还款安排。我的情况：上月起收入减少。\n"
        "\n"
        "按我自己的核算，截至2026年11月12日一共欠 ¥1,219.80。其中已到期未还 ¥1,219.80，逾期 33 天。"
        "请贵方核对这个数，以双方核对一致的为准。\n"
        "\n"
        "我的方案是分期：共 3 期，一共还 ¥1,219.80。\n"
        "第 1 期：不晚于2026年12月18日，¥406.60\n"
        "第 2 期：不晚于2027年1月18日，¥406.60\n"
        "第 3 期：不晚于2027年2月18日，¥406.60\n"
        "\n"
        "我的请求：\n"
        "1. 请同意这个分期安排。\n"
        "2. 按约还款期间，请停收新的利息、罚息和违约金；如果不能全停，请说明还收哪几项、各是多少。\n"
        "3. 请把定下来的条款书面发给我（App 消息、短信或盖章文件都可以）：总金额、每次还款的日期和金额、"
        "息费还计不计、违约怎么处理。\n"
        "4. 请提供截至2026年11月12日的息费计算明细，写明计算基数、天数、利率和每一项金额。\n"
        "5. 还款的事请只联系我本人，不要联系我的家人、朋友和单位。\n"
        "\n"
        "如果需要调整，请在2026年12月18日之前告诉我。收到书面确认后，我就按约定的日期还款。"
        "我只通过贵方官方 App 或贵方官方确认的还款账户还款，不转给任何个人。谢谢。"
    )


def test_a_deferral_is_offered_in_an_english_chat() -> None:
    written = propose(LATER, on=ON, words=EN, channel=Channel.CHAT, tail="6621")

    assert isinstance(written, Letter)
    assert "\n\n".join(written.paragraphs[1:3]) == (
        "By my own count I owe ¥1,219.80 in all on 12 November 2026. Of this, ¥1,219.80 is overdue, by 33 days. "
        "Please check this figure; what we both find correct counts.\n\n"
        "I propose to defer: please move the due day to 18 February 2027, and I pay ¥1,219.80 by that day."
    )


def test_a_lump_sum_is_offered_in_a_call() -> None:
    written = propose(AT_ONCE, on=ON, words=EN, channel=Channel.PHONE, tail="6621", contact="the app's messages")

    assert isinstance(written, Letter)
    assert written.subject == "花呗: arranging repayment"
    assert written.paragraphs[1] == (
        "1. Hello, I would like to arrange repayment of “花呗”; the contract or card ends in 6621.\n"
        "2. Please tell me your name, your staff number and which institution you speak for.\n"
        "3. Please give me the case number of this call.\n"
        "4. By my own count I owe ¥1,219.80 in all on 12 November 2026.\n"
        "5. Of this, ¥1,219.80 is overdue, by 33 days.\n"
        "6. Please check this figure with me; what we both find correct counts.\n"
        "7. I propose to settle at once: ¥1,219.80 by 18 December 2026.\n"
        "8. Please confirm the exact amount that settles it by 18 December 2026, and issue the settlement certificate "
        "afterwards.\n"
        "9. While I keep to this, please add no new interest, penalty or late fee.\n"
        "10. If not all of it can stop, please say which charges remain and how much each is.\n"
        "11. Please send me the agreed terms as text, by app message or SMS.\n"
        "12. In it, please name the total, the day and amount of each payment, whether charges go on, and what follows "
        "a breach.\n"
        "13. Please send the calculation sheet as of 12 November 2026: base, days, rate and each amount.\n"
        "14. Please speak about this with me alone, not with my family, my friends or my employer.\n"
        "15. Please reach me this way: the app's messages\n"
        "16. If anything has to change, please tell me before 18 December 2026.\n"
        "17. I will agree once I have seen the terms in writing, and then pay on the agreed days.\n"
        "18. I pay only inside the official app or to an account officially confirmed, never to a private person.\n"
        "19. That is all for today, thank you."
    )


@pytest.mark.parametrize("channel", Channel)
def test_settling_today_asks_for_the_figure_and_nothing_to_be_agreed(channel: Channel) -> None:
    today = offer(LATE, Way.LUMP_SUM, payments("2026-11-12 1219.80"))
    written = propose(today, on=ON, words=ZH, channel=channel)

    assert isinstance(written, Letter)
    assert "核对好金额，我今天就还清。" in written.text
    assert "结清证明" in written.text
    assert "罚息和违约金" not in written.text


def test_a_call_begins_with_the_right_number_and_ends_with_answers() -> None:
    written = propose(AT_ONCE, on=ON, words=ZH, channel=Channel.PHONE)

    assert isinstance(written, Letter)
    assert written.paragraphs[0].startswith("打电话之前：用官方 App 里的客服")
    assert [answer.partition("——")[0] for answer in written.paragraphs[3:]] == [
        "“今天必须还清，否则……”",
        "“我是委托的机构，钱打给我就行。”",
        "“你现在就答应。”",
        "“报一下验证码”“共享一下屏幕”",
        "“那我们去找你家里、单位。”",
    ]


def test_a_deferral_names_the_day_it_asks_for() -> None:
    text = said(LATER)

    assert "请把还款推迟到2027年2月18日，我不晚于当天还 ¥1,219.80。" in text
    assert "1. 请同意把还款日延到2027年2月18日。" in text


def test_what_can_be_borne_says_openly_what_it_leaves_unpaid() -> None:
    text = said(BORNE)

    # 12 × 100.00 = 1,200.00, which leaves 19.80.
    assert "第 1 至 12 期：从2026年12月18日到2027年11月18日，每月 18 日，每期 ¥100.00" in text
    assert "这个安排还有 ¥19.80 没有还到。我如实说明，请贵方考虑更长的期限，或减免这一部分。" in text


@pytest.mark.parametrize(
    ("channel", "asked"),
    [
        (Channel.CHAT, "按上面的核算还差 ¥219.80，请贵方考虑减免这一部分。"),
        (Channel.PHONE, "按刚才的数还差 ¥219.80，请考虑减免这一部分。"),
    ],
)
def test_a_lump_sum_below_what_is_owed_asks_to_waive_the_rest(channel: Channel, asked: str) -> None:
    assert asked in said(offer(LATE, Way.LUMP_SUM, payments("2026-12-18 1000")), channel=channel)


@pytest.mark.parametrize(("paid", "more"), [("1250", "30.20"), ("1219.81", "0.01")])
def test_more_than_is_owed_today_is_explained(paid: str, more: str) -> None:
    text = said(offer(LATE, Way.DEFERRAL, payments(f"2027-02-18 {paid}")))

    assert f"比上面核算的数多 ¥{more}，留给还款期间可能产生的息费" in text


def test_what_is_settled_in_two_payments_lists_both() -> None:
    text = said(offer(LATE, Way.LUMP_SUM, payments("2026-12-18 1000", "2026-12-28 219.80")))

    assert (
        "不晚于2026年12月28日还 ¥1,219.80。\n"
        "第 1 期：不晚于2026年12月18日，¥1,000.00\n"
        "第 2 期：不晚于2026年12月28日，¥219.80"
    ) in text


def test_where_nothing_can_be_paid_nothing_is_promised() -> None:
    text = said(offer(LATE, Way.AFFORDABLE, ()))

    assert "暂时拿不出能稳定做到的还款金额，我不想答应做不到的数。" in text
    assert "书面确认" not in text


def test_six_payments_are_listed_one_by_one_and_seven_together() -> None:
    six, seven = (said(offer(LATE, Way.INSTALMENTS, monthly("2026-12-18", "100", count))) for count in (6, 7))

    assert "第 6 期：不晚于2027年5月18日，¥100.00" in six
    assert "第 1 至 7 期：从2026年12月18日到2027年6月18日，每月 18 日，每期 ¥100.00" in seven


def test_a_call_tells_equal_payments_together_sooner() -> None:
    assert "第 1 至 3 期：从2026年12月18日到2027年2月18日，每月 18 日，每期 ¥406.60" in said(
        THREE, channel=Channel.PHONE
    )


def test_first_and_last_payments_that_differ_stand_alone() -> None:
    middle = monthly("2027-01-31", "200", 6)
    text = said(offer(LATE, Way.INSTALMENTS, (*payments("2026-12-31 19.80"), *middle, *payments("2027-07-31 0.01"))))

    assert (
        "第 1 期：不晚于2026年12月31日，¥19.80\n"
        "第 2 至 7 期：从2027年1月31日到2027年6月30日，每月 31 日（没有这一天的月份为当月最后一天），每期 ¥200.00\n"
        "第 8 期：不晚于2027年7月31日，¥0.01"
    ) in text


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ("2026-12-28", "第 1 至 7 期：从2026年12月28日到2027年6月28日，每月 28 日，每期 ¥100.00"),
        ("2026-12-29", "每月 29 日（没有这一天的月份为当月最后一天），每期 ¥100.00"),
    ],
)
def test_a_day_some_months_do_not_have_is_explained(first: str, told: str) -> None:
    assert told in said(offer(LATE, Way.INSTALMENTS, monthly(first, "100", 7)))


def test_the_last_days_of_months_are_one_run_even_from_a_short_month() -> None:
    paid = tuple(Payment(add_months(day("2027-02-28"), months, day=31), yuan("100")) for months in range(7))

    assert "第 1 至 7 期：从2027年2月28日到2027年8月31日，每月 31 日（" in said(offer(LATE, Way.INSTALMENTS, paid))


def test_what_is_not_late_is_arranged_before_it_is() -> None:
    assert "一共欠 ¥300.00。目前没有逾期，我想在到期之前先商量好。" in said(
        offer(NOT_LATE, Way.DEFERRAL, payments("2027-01-20 300"))
    )


def test_an_overdue_charge_without_a_due_day_has_no_days() -> None:
    charged = Debt("fee", "花呗", pay_later(), (Charged(id="fee", day=day("2026-11-01"), amount=yuan("30")),))

    assert "其中已到期未还 ¥30.00。请贵方" in said(offer(charged, Way.LUMP_SUM, payments("2026-12-18 30")))


def test_a_payment_of_today_leaves_no_time_to_ask_for_changes() -> None:
    assert "如果需要调整" not in said(offer(LATE, Way.LUMP_SUM, payments("2026-11-12 1219.80")))


def test_the_way_to_be_reached_is_asked_for_where_it_is_told() -> None:
    assert "6. 请用这个方式联系我：App 站内消息" in said(THREE, contact="App 站内消息")


CARD_PLAN = monthly("2026-12-18", "100", 60)


def test_a_cards_plan_asks_by_article_70_and_for_collection_to_stop() -> None:
    assert "第七十条，平等协商个性化分期还款协议；协议达成、按约还款期间，请停止催收。" in said(
        offer(card(), Way.INSTALMENTS, CARD_PLAN[:24])
    )


def test_in_a_call_a_cards_plan_is_asked_for_in_two_sentences() -> None:
    text = said(offer(card(), Way.INSTALMENTS, CARD_PLAN[:24]), channel=Channel.PHONE)

    assert re.search(r"\d+\. 这是信用卡欠款，一次还清超出我目前的能力，但我愿意还。\n\d+\. 我申请按.*第七十条", text)


@pytest.mark.parametrize(
    ("last", "asks"), [("2031-11-12", True), ("2031-11-13", False)], ids=["within five years", "a day longer"]
)
def test_article_70_reaches_five_years(last: str, asks: bool) -> None:  # noqa: FBT001 -- the expected answer
    paid = payments("2026-12-18 100", "2027-01-18 100", f"{last} 100")

    assert ("第七十条" in said(offer(card(), Way.AFFORDABLE, paid))) is asks


@pytest.mark.parametrize(
    "proposal",
    [THREE, offer(card(), Way.LUMP_SUM, payments("2026-12-18 6000")), offer(card(), Way.AFFORDABLE, ())],
    ids=["no card", "no plan", "nothing to pay"],
)
def test_article_70_is_not_named_where_it_does_not_speak(proposal: Proposal) -> None:
    assert "第七十条" not in said(proposal)


def test_nothing_is_said_of_the_persons_situation_unless_they_say_it() -> None:
    assert "我的情况" not in said(THREE, reason=" \n ")


def test_what_a_person_types_is_only_data() -> None:
    assert "我的情况：{debt} %s {0} 停工两个月 谢谢" in said(THREE, reason="{debt} %s {0} 停工两个月\n谢谢")


def test_a_contract_number_that_is_not_told_stays_a_blank() -> None:
    assert "尾号 【合同尾号】" in said(THREE)


def test_a_whole_card_number_is_never_written() -> None:
    text = said(THREE, tail="6225880112345678")

    assert "尾号 5678）" in text
    assert "622588" not in text


def test_a_product_is_called_by_its_name_without_the_catalogues_remark() -> None:
    generic = offer(debt_from(product("credit-card"), yuan("6000"), day("2026-10-10")), Way.INSTALMENTS, CARD_PLAN)

    assert "我想就信用卡（合同或卡号尾号" in said(generic)
    assert "arrange repayment of my debt “credit card” (contract" in said(generic, EN)


def test_a_product_without_such_a_remark_keeps_its_name() -> None:
    plain = offer(
        debt_from(product("huabei"), yuan("600"), day("2026-10-10")), Way.LUMP_SUM, payments("2026-12-18 600")
    )

    assert "“Huabei”" in said(plain, EN)


@pytest.mark.parametrize("channel", Channel)
def test_a_relative_is_spoken_to_as_a_relative(channel: Channel) -> None:
    text = said(offer(lent_by_aunt(), Way.INSTALMENTS, monthly("2026-12-18", "1000", 4)), channel=channel)

    assert "你好，我想和你商量一下还钱的安排（大姨的借款）。" in text
    assert not re.search("贵方|App|工号|催收|您", text)


WAYS = {
    "at once": AT_ONCE,
    "later": LATER,
    "three": THREE,
    "borne": BORNE,
    "nothing": offer(LATE, Way.AFFORDABLE, ()),
    "card": offer(card(), Way.AFFORDABLE, CARD_PLAN),
    "aunt": offer(lent_by_aunt(), Way.LUMP_SUM, payments("2026-12-18 1000")),
    "aunt, nothing": offer(lent_by_aunt(), Way.AFFORDABLE, ()),
}


@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize("proposal", WAYS.values(), ids=WAYS)
def test_every_way_is_told_without_gaps(proposal: Proposal, channel: Channel, words: Words) -> None:
    for text in (
        said(proposal, words, channel, tail="6621"),
        ask_for_sheet(proposal.debt, on=ON, words=words, channel=channel, tail="6621").text,
    ):
        assert not re.search(r"[{}【】]|None|letters\.|。。|\n\n\n", text)
        assert all(paragraph.strip() == paragraph for paragraph in text.split("\n\n"))


@pytest.mark.parametrize("channel", Channel)
def test_english_letters_hold_no_chinese_but_the_debts_own_name(channel: Channel) -> None:
    assert re.sub("花呗|【|】", "", said(THREE, EN, channel)).isascii() is False  # “ ” and ¥
    assert not re.search(
        "[\u3000-\u303f\u4e00-\u9fff\uff00-\uff60]", said(THREE, EN, channel, tail="6621").replace("花呗", "")
    )


AMOUNT = re.compile(r"¥[\d,]+\.\d\d")
LINE = re.compile(r"^(?:\d+\. )?第 (\d+)(?: 至 (\d+))? 期：(.*)$", re.MULTILINE)
CHINESE_DAY = re.compile(r"(\d+)年(\d+)月(\d+)日")


def told_payments(text: str) -> list[Payment]:
    """Read the payments back from a Chinese letter, as a person would."""
    found = list[Payment]()
    for first, last, rest in LINE.findall(text):
        days = [dt.date(int(year), int(month), int(one)) for year, month, one in CHINESE_DAY.findall(rest)]
        amount = yuan(rest.rpartition("¥")[2].replace(",", ""))
        each = re.search(r"每月 (\d+) 日", rest)
        number = int(last or first) - int(first) + 1
        found += [
            Payment(add_months(days[0], months, day=int(each[1]) if each else None), amount) for months in range(number)
        ]
        assert found[-1].day == days[-1]
    return found


steps = st.lists(
    st.tuples(st.sampled_from([0, 0, 0, 1, 3]), st.sampled_from([40000, 40000, 40001, 123456])), min_size=2, max_size=60
)


@given(start=st.dates(dt.date(2026, 11, 12), dt.date(2027, 3, 31)), steps=steps, channel=st.sampled_from(Channel))
def test_every_payment_can_be_read_back_to_the_day_and_fen(
    start: dt.date, steps: list[tuple[int, int]], channel: Channel
) -> None:
    paid = tuple(
        Payment(add_months(start, months) + dt.timedelta(days=late), Money(fen))
        for months, (late, fen) in enumerate(steps)
    )
    proposal = offer(LATE, Way.INSTALMENTS, paid)

    text = said(proposal, ZH, channel)

    assert told_payments(text) == list(paid)
    assert {ZH.money(amount) for amount in (proposal.offered, proposal.position.total)} <= set(AMOUNT.findall(text))
    assert (ZH.money(proposal.unpaid) in AMOUNT.findall(text)) is bool(proposal.unpaid)


MARGIN = "（届满前 180 天以内就提醒，是本程序自己定的余量。）"


@pytest.mark.parametrize(
    ("due", "found"),
    [
        ("2023-11-11", "从2023年11月11日算起，到2026年11月11日可能已经届满。"),
        ("2023-11-12", f"从2023年11月12日算起，2026年11月12日届满，还有 0 天。{MARGIN}"),
        ("2024-05-11", f"从2024年5月11日算起，2027年5月11日届满，还有 180 天。{MARGIN}"),
    ],
    ids=["past", "on the last day", "180 days before"],
)
def test_near_or_past_the_end_the_words_are_held_back(due: str, found: str) -> None:
    held = propose(offer(old(due), Way.LUMP_SUM, payments("2026-12-18 1000")), on=ON, words=ZH, channel=Channel.CHAT)

    assert isinstance(held, Held)
    assert held.paragraphs[0] == f"先停一下。按填写的内容，花呗的 3 年诉讼时效{found}"


def test_a_day_earlier_they_are_written() -> None:
    assert "2027" not in said(offer(old("2024-05-12"), Way.LUMP_SUM, payments("2026-12-18 1000")))


def test_held_words_come_once_the_person_has_read_why() -> None:
    proposal = offer(old("2023-10-10"), Way.LUMP_SUM, payments("2026-12-18 1000"))

    assert "我的方案是一次性结清" in said(proposal, acknowledged=True)


def test_what_holds_the_words_back_is_explained_with_its_doubt_and_source() -> None:
    debt = old("2023-10-10", Stated(id="stated", day=day("2025-03-01"), total=yuan("1300")))

    held = propose(offer(debt, Way.LUMP_SUM, payments("2026-12-18 1")), on=ON, words=ZH, channel=Channel.CHAT)

    assert isinstance(held, Held)
    assert held.text.count("\n\n") == 5
    assert "程序不可能知道全部催收，所以这只是提醒，不是结论。" in held.text
    assert "2025年3月1日对方说过欠款的数字；如果那是一次催收，期间从那天重新算起。" in held.text
    assert "依据：中华人民共和国民法典（2021-01-01 施行" in held.text
    assert "第一百八十八、一百八十九、一百九十二、一百九十五条（可信度高）。这不是法律意见。" in held.text


@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
def test_a_debt_without_any_due_day_is_held_back_as_unknown(words: Words) -> None:
    lent = Debt("lent", "Aunt", terms(Kind.LOAN), (Drawn(id="lent", day=day("2022-06-01"), amount=yuan("5000")),))

    held = propose(offer(lent, Way.LUMP_SUM, payments("2026-12-18 5000")), on=ON, words=words, channel=Channel.CHAT)

    assert isinstance(held, Held)
    assert words.day(day("2022-06-01")) in held.paragraphs[0]


@pytest.mark.parametrize("channel", Channel)
def test_what_is_sent_instead_acknowledges_nothing_and_names_no_amount(channel: Channel) -> None:
    debt = old("2023-10-10")
    proposal = offer(debt, Way.LUMP_SUM, payments("2026-12-18 1000"))

    held = propose(proposal, on=ON, words=ZH, channel=channel, tail="6621")

    assert isinstance(held, Held)
    assert held.limitation == limitation(debt, ON)
    assert held.instead == ask_for_sheet(debt, on=ON, words=ZH, channel=channel, tail="6621")
    assert "不表示承认这笔欠款或任何金额，不是还款承诺，也不是申请延期或分期。" in held.instead.text
    assert not re.search("¥|我欠|我的欠款|方案|愿意还", held.instead.text)


def test_a_products_name_in_the_explanation_is_in_the_readers_language() -> None:
    generic = debt_from(product("credit-card"), yuan("600"), day("2023-10-10"))

    held = propose(offer(generic, Way.LUMP_SUM, payments("2026-12-18 9")), on=ON, words=EN, channel=Channel.CHAT)

    assert isinstance(held, Held)
    assert "limitation period of 3 years of “credit card” ran from 10 October 2023" in held.text


def test_asking_only_is_worded_for_a_call() -> None:
    asked = ask_for_sheet(LATE, on=ON, words=ZH, channel=Channel.PHONE, tail="6621")

    assert asked.subject == "花呗：请提供息费计算明细"
    assert asked.paragraphs[1] == (
        "1. 您好，关于您所说的花呗，合同或卡号尾号 6621，我想先核对清楚。\n"
        "2. 请告诉我您的姓名、工号和机构全称；受委托的，请说明委托方是谁。\n"
        "3. 请发给我合同或借据，还有放款、账单和历次还款的记录。\n"
        "4. 请发给我截至2026年11月12日的息费计算明细：计算基数、天数、利率和每一项金额。\n"
        "5. 债权如果已经转让，请发给我转让通知。\n"
        "6. 我这样问只为核对，不表示承认这笔欠款或任何金额，不是还款承诺，也不是申请延期或分期。\n"
        "7. 请通过官方 App 或官方客服书面回复我本人。验证码、密码我不提供，也不向个人账户转账。"
    )


def test_asking_only_is_worded_for_a_chat() -> None:
    asked = ask_for_sheet(LATE, on=ON, words=ZH, channel=Channel.CHAT, tail="6621")

    assert f"{asked.subject}\n\n{asked.text}" == (
        "花呗：请提供息费计算明细\n"
        "\n"
        "您好。关于贵方所说的花呗（合同或卡号尾号 6621），我想先核对清楚，请提供：\n"
        "\n"
        "1. 贵方机构全称、经办人姓名和工号；受委托的，请写明委托机构。\n"
        "2. 合同或借据，以及放款、账单和历次还款的记录。\n"
        "3. 截至2026年11月12日的息费计算明细：计算基数、天数、利率和每一项金额。\n"
        "4. 债权如果已经转让，请提供转让通知。\n"
        "\n"
        "我这样问只为核对，不表示承认这笔欠款或任何金额，不是还款承诺，也不是申请延期或分期。\n"
        "\n"
        "请通过官方 App 或官方客服书面回复我本人。验证码、密码我不提供，也不向个人账户转账。"
    )
