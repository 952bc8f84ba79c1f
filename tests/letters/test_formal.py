"""Formal letters, read as whoever opens the envelope reads them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from telling import day, pay_later, terms, yuan

from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed
from anhuan.ledger.position import position
from anhuan.ledger.start import debt_from
from anhuan.letters.document import Facts, Formal, Items, Table
from anhuan.letters.formal import formal, formal_sheet
from anhuan.letters.letter import Held, propose
from anhuan.letters.pen import Sender
from anhuan.letters.speaker import Channel
from anhuan.money.days import add_months
from anhuan.plan.proposal import Payment, Proposal, Way
from anhuan.terms.catalogue import product, products
from anhuan.terms.conventions import Kind
from anhuan.wording import Language, Words

ON = day("2026-11-12")
ZH, EN = Words(Language.ZH), Words(Language.EN)
BLANK = "＿＿＿＿＿＿＿＿＿＿"
ZHANG = Sender("张晓明", "138 0000 0000", "杭州市文三路 1 号", "33010219900101123X")
# 33 days × 1,200.00 × 0.05 % = 19.80, so 1,219.80 is owed and overdue on the 12th of November.
LATE = Debt(
    "huabei",
    "花呗",
    pay_later(),
    (Billed(id="bill", day=day("2026-10-01"), amount=yuan("1200"), due=day("2026-10-10")),),
)
NOT_LATE = Debt("next", "花呗", pay_later(), (Billed(id="b", day=ON, amount=yuan("300"), due=day("2026-11-20")),))
OLD = Debt(
    "old", "花呗", pay_later(), (Billed(id="b", day=day("2020-01-01"), amount=yuan("9"), due=day("2020-01-10")),)
)
CARD = Debt(
    "card",
    "招商银行信用卡",
    terms(Kind.CARD),
    (Billed(id="bill", day=day("2026-09-21"), amount=yuan("6000"), due=day("2026-10-10")),),
)
AUNT = debt_from(product("friends-family"), yuan("5000"), day("2026-10-10"))


def monthly(amount: str, number: int) -> tuple[Payment, ...]:
    return tuple(Payment(add_months(day("2026-12-18"), months), yuan(amount)) for months in range(number))


def offer(debt: Debt, way: Way, paid: tuple[Payment, ...]) -> Proposal:
    return Proposal(debt, position(debt, ON), way, paid)


THREE = offer(LATE, Way.INSTALMENTS, monthly("406.60", 3))
AT_ONCE = offer(LATE, Way.LUMP_SUM, monthly("1219.80", 1))
LATER = offer(LATE, Way.DEFERRAL, (Payment(day("2027-02-18"), yuan("1219.80")),))
BORNE = offer(LATE, Way.AFFORDABLE, monthly("100", 12))
NOTHING = offer(LATE, Way.AFFORDABLE, ())


def written(proposal: Proposal, words: Words = ZH, sender: Sender = ZHANG, **more: Any) -> Formal:  # noqa: ANN401 -- passed on to formal
    letter = formal(proposal, on=ON, words=words, sender=sender, **more)
    assert isinstance(letter, Formal)
    return letter


def sheet(debt: Debt = LATE, words: Words = ZH, sender: Sender = ZHANG, **more: Any) -> Formal:  # noqa: ANN401 -- passed on to formal_sheet
    return formal_sheet(debt, on=ON, words=words, sender=sender, **more)


def text(letter: Formal) -> str:
    return "\n".join(letter.texts())


def blocks(letter: Formal, kind: type[Any]) -> list[Any]:
    sections = (*letter.sections, *((letter.annex,) if letter.annex else ()))
    return [block for section in sections for block in section.blocks if isinstance(block, kind)]


def facts(letter: Formal) -> dict[str, str]:
    return {row.label: row.text for block in blocks(letter, Facts) for row in block.rows}


def requests(letter: Formal) -> tuple[str, ...]:
    (found,) = blocks(letter, Items)
    assert isinstance(found, Items)
    return found.lines


def test_instalments_are_applied_for_on_paper() -> None:
    letter = written(THREE, tail="6621", reason="上月起收入减少。")

    assert text(letter).splitlines() == [
        *("关于分期还款的申请", "致：某行"),
        "本人现就与贵方的花呗欠款，申请协商还款安排。情况和请求如下：",
        *("一、申请人", "姓名", "张晓明", "身份证号末四位", "123X"),
        *("联系电话", "138 0000 0000", "通信地址", "杭州市文三路 1 号"),
        *("二、欠款情况", "产品", "花呗", "合同或卡号尾号", "6621"),
        *("已到期未还", "¥1,219.80", "逾期天数", "33 天"),
        *("截至2026年11月12日的欠款构成（本人核算）", "项目", "金额"),
        *("正常本金", "¥0.00", "逾期本金", "¥1,200.00", "正常利息", "¥0.00", "逾期利息", "¥0.00"),
        *("本金罚息", "¥19.80", "利息和费用的罚息", "¥0.00", "费用", "¥0.00", "合计", "¥1,219.80"),
        "以上为本人自行核算，请贵方核对，以双方核对一致的为准。",
        *("三、本人情况", "上月起收入减少。"),
        *("四、还款方案", "本人申请分期还款：共 3 期，合计 ¥1,219.80。"),
        *("还款计划", "期次", "最晚还款日", "金额"),
        *("1", "2026年12月18日", "¥406.60", "2", "2027年1月18日", "¥406.60", "3", "2027年2月18日", "¥406.60"),
        *("合计", "共 3 期", "¥1,219.80"),
        *("五、请求事项", "请同意上述分期还款安排。"),
        "按约还款期间，请停收新的利息、罚息和违约金；如不能全部停收，请说明仍收取的项目和金额。",
        (
            "请将商定的条款以书面形式（盖章文件、App 消息或短信）发给本人，写明总金额、各期还款日期和金额、"
            "息费是否继续计收、违约如何处理。"
        ),
        "请提供截至2026年11月12日的息费计算明细，写明计算基数、天数、利率和各项金额。",
        "还款事宜请只与本人联系，不要联系本人的家人、朋友和单位。",
        (
            "如需调整，请于2026年12月18日之前告知本人。收到书面确认后，本人将按约定的日期还款。"
            "本人只通过贵方官方 App 或贵方官方确认的还款账户还款，不向任何个人转账。以上事项，请贵方审核并书面答复。"
        ),
        *("此致", "敬礼", "申请人（签名）", BLANK, "地点", BLANK, "日期", "2026年11月12日"),
    ]


def test_a_deferral_is_applied_for_in_english() -> None:
    letter = written(LATER, EN, tail="6621")

    assert letter.title == "Application to defer repayment"
    assert "I propose to defer: the due day moves to 18 February 2027, and I pay ¥1,219.80 by that day." in text(letter)


@pytest.mark.parametrize(
    ("proposal", "title"),
    [
        (AT_ONCE, "关于一次性结清欠款的申请"),
        (LATER, "关于延期还款的申请"),
        (BORNE, "关于协商还款安排的申请"),
        (NOTHING, "关于申请延期或减免的函"),
        (offer(AUNT, Way.INSTALMENTS, monthly("1000", 5)), "关于还款安排"),
    ],
)
def test_the_title_names_what_is_asked_for(proposal: Proposal, title: str) -> None:
    assert written(proposal).title == title


@pytest.mark.parametrize(("words", "blank"), [(ZH, BLANK), (EN, "_" * 20)], ids=["zh", "en"])
def test_what_is_not_told_is_a_line_to_fill_in(words: Words, blank: str) -> None:
    letter = written(THREE, words, Sender())

    assert list(facts(letter).values())[:6] == [blank, blank, blank, blank, "花呗", blank]
    assert letter.author == ""


def test_long_numbers_are_cut_to_their_last_four() -> None:
    letter = written(THREE, tail="6225880112345678")

    assert (facts(letter)["身份证号末四位"], facts(letter)["合同或卡号尾号"]) == ("123X", "5678")
    assert not re.search("3301021990|622588", text(letter))


def test_the_lender_is_named_as_the_person_names_it() -> None:
    assert written(THREE, lender=" 某某银行股份有限公司\n").to == "致：某某银行股份有限公司"


def test_the_lender_is_named_by_the_catalogue_where_that_knows_it() -> None:
    huabei = offer(debt_from(product("huabei"), yuan("600"), day("2026-10-10")), Way.INSTALMENTS, monthly("200", 3))

    assert written(huabei).to == "致：重庆蚂蚁消费金融有限公司"
    assert written(huabei, EN).to == "To: Chongqing Ant Consumer Finance"


def test_a_lender_that_is_only_described_stays_a_blank() -> None:
    named = {one.id for one in products() if BLANK not in sheet(debt_from(one, yuan("600"), day("2026-10-10"))).to}

    assert named == {
        *("huabei", "huabei-bill-instalment", "huabei-purchase-instalment", "jiebei", "weilidai", "wangshangdai"),
        *("credit-card-cgb", "credit-card-hengfeng"),
    }


def test_a_proposal_is_held_back_as_its_words_are() -> None:
    old = offer(OLD, Way.INSTALMENTS, monthly("3", 3))

    assert formal(old, on=ON, words=ZH, sender=ZHANG, tail="1") == propose(
        old, on=ON, words=ZH, channel=Channel.CHAT, tail="1"
    )
    assert isinstance(formal(old, on=ON, words=ZH, sender=ZHANG), Held)


def test_a_proposal_is_written_once_the_person_has_read_why_it_was_held_back() -> None:
    assert written(offer(OLD, Way.INSTALMENTS, monthly("3", 3)), acknowledged=True).title == "关于分期还款的申请"


@pytest.mark.parametrize("debt", [LATE, OLD, AUNT], ids=["late", "old", "aunt"])
@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
def test_the_request_for_the_sheet_names_no_amount_and_acknowledges_nothing(debt: Debt, words: Words) -> None:
    told = text(sheet(debt, words))

    assert "¥" not in told
    assert re.search("不表示承认这笔欠款或任何金额|acknowledges neither the debt nor any amount", told)


def test_the_request_for_the_sheet_is_no_application() -> None:
    told = text(sheet())

    assert "申请人" not in told
    assert requests(sheet())[2] == "截至2026年11月12日的息费计算明细：计算基数、天数、利率和每一项金额。"


def test_twelve_payments_stand_in_the_letter() -> None:
    letter = written(BORNE)

    assert (letter.annex, letter.enclosures) == (None, None)
    assert [len(table.rows) for table in blocks(letter, Table)] == [7, 12]


def test_thirteen_payments_stand_in_an_annex_and_in_short_in_the_letter() -> None:
    letter = written(offer(LATE, Way.AFFORDABLE, monthly("90", 13)), enclosures=["收入证明", " "])

    assert letter.annex is not None
    assert len(blocks(letter, Table)[-1].rows) == 13
    assert "第 1 至 13 期：从2026年12月18日到2027年12月18日，每月 18 日，每期 ¥90.00" in text(letter)
    assert letter.enclosures == Items(("还款计划表", "收入证明"))


def test_an_annex_says_which_letter_it_belongs_to() -> None:
    letter = written(offer(LATE, Way.AFFORDABLE, monthly("90", 13)))

    assert letter.annex is not None
    assert letter.annex.blocks[0] == (
        "本表是2026年11月12日《关于协商还款安排的申请》（花呗）的附件。每期最晚在所列日期当天支付所列金额。"
    )


@pytest.mark.parametrize(("payments", "in_short"), [(14, True), (15, False)], ids=["six lines", "seven lines"])
def test_payments_that_cannot_be_told_in_short_are_only_listed(payments: int, *, in_short: bool) -> None:
    # From the tenth on every amount differs: nine equal payments in one line, then a line for each.
    uneven = tuple(
        Payment(one.day, yuan(str(50 + max(0, place - 8)))) for place, one in enumerate(monthly("50", payments))
    )
    told = text(written(offer(LATE, Way.AFFORDABLE, uneven)))

    assert ("第 1 至 9 期" in told) is in_short
    assert "逐期的日期和金额见附件。" in told


@pytest.mark.parametrize("proposal", [AT_ONCE, LATER, NOTHING], ids=["at once", "later", "nothing"])
def test_a_single_payment_or_none_needs_no_schedule(proposal: Proposal) -> None:
    assert [len(table.rows) for table in blocks(written(proposal), Table)] == [7]


def test_what_is_left_unpaid_is_said_openly() -> None:
    # 12 × 100.00 = 1,200.00, which leaves 19.80.
    assert "按上述核算，这一安排还有 ¥19.80 没有还到。本人如实说明" in text(written(BORNE))


def test_where_nothing_can_be_paid_nothing_is_promised() -> None:
    told = text(written(NOTHING))

    assert "本人暂时拿不出能稳定履行的还款金额，不愿承诺做不到的数。" in told
    assert "收到书面确认后" not in told


def test_settling_today_asks_for_the_figure_and_nothing_to_be_agreed() -> None:
    told = text(written(offer(LATE, Way.LUMP_SUM, (Payment(ON, yuan("1219.80")),))))

    assert "金额核对一致后，本人即予结清。" in told
    assert "停收新的利息" not in told


def test_a_cards_plan_asks_by_article_70() -> None:
    assert any("第七十条" in one for one in requests(written(offer(CARD, Way.INSTALMENTS, monthly("250", 24)))))


def test_what_is_not_late_is_arranged_before_it_is() -> None:
    letter = written(offer(NOT_LATE, Way.DEFERRAL, monthly("300", 1)))

    assert "目前没有逾期，本人希望在到期之前先商定还款安排。" in text(letter)
    assert not {"已到期未还", "逾期天数"} & set(facts(letter))


@pytest.mark.parametrize("letter", [written(offer(AUNT, Way.INSTALMENTS, monthly("1000", 5))), sheet(AUNT)])
def test_a_relative_is_written_to_as_a_relative(letter: Formal) -> None:
    assert not re.search("贵方|App|工号|催收|本人现|申请人|身份证|尾号", text(letter))
    assert letter.valediction == ("祝好",)


def test_a_relative_is_told_only_the_parts_there_are() -> None:
    owed = blocks(written(offer(AUNT, Way.INSTALMENTS, monthly("1000", 5))), Table)[0]

    assert owed.rows == (("逾期本金", "¥5,000.00"),)


def test_nothing_is_said_of_the_persons_situation_unless_they_say_it() -> None:
    assert "本人情况" not in text(written(THREE, reason=" \n\u200b"))


def test_what_a_person_types_is_only_data() -> None:
    assert "{debt} %s {0} 停工 谢谢" in text(written(THREE, reason="{debt} %s {0} 停工\n谢谢"))


@pytest.mark.parametrize(
    "unseen", ["\x00", "\x1b", "\u202e", "\u2066", "\ufeff", "\ufffe", "\ufdd0", "\ud800"], ids=ascii
)
def test_characters_that_only_act_on_others_are_left_out(unseen: str) -> None:
    assert facts(written(THREE, sender=Sender(f"张{unseen}三")))["姓名"] == "张三"


@pytest.mark.parametrize("name", ["𬭎", "👩\u200d👧", "葛\U000e0100", "Ñandú", "مريم"], ids=ascii)
def test_every_other_character_of_a_name_stays(name: str) -> None:
    assert facts(written(THREE, sender=Sender(name)))["姓名"] == name


WAYS = {
    "at once": AT_ONCE,
    "later": LATER,
    "three": THREE,
    "borne": BORNE,
    "nothing": NOTHING,
    "long": offer(CARD, Way.AFFORDABLE, monthly("90", 60)),
    "aunt": offer(AUNT, Way.LUMP_SUM, monthly("1000", 1)),
    "aunt, nothing": offer(AUNT, Way.AFFORDABLE, ()),
}


@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
@pytest.mark.parametrize("proposal", WAYS.values(), ids=WAYS)
def test_every_way_is_told_without_gaps(proposal: Proposal, words: Words) -> None:
    for letter in (written(proposal, words, tail="6621", reason="…"), sheet(proposal.debt, words, tail="6621")):
        assert not re.search(r"[{}【】]|None|(formal|letters)\.|。。|  ", text(letter))
        assert all(one and one == one.strip() for one in letter.texts())


@pytest.mark.parametrize("proposal", [THREE, BORNE, WAYS["long"]], ids=["three", "borne", "long"])
def test_every_payment_stands_on_its_own_row(proposal: Proposal) -> None:
    schedule = blocks(written(proposal), Table)[-1]

    assert [(number, when, amount) for number, when, amount in schedule.rows] == [
        (str(number), ZH.day(one.day), ZH.money(one.amount)) for number, one in enumerate(proposal.payments, 1)
    ]
    assert schedule.total == ("合计", f"共 {len(proposal.payments)} 期", ZH.money(proposal.offered))


def test_english_letters_hold_no_chinese_but_the_debts_own_name() -> None:
    told = text(written(THREE, EN, Sender("Zhang"), tail="6621")) + text(sheet(LATE, EN, Sender("Zhang")))

    assert not re.search("[\u3000-\u303f\u4e00-\u9fff\uff00-\uff60]", told.replace("花呗", ""))
