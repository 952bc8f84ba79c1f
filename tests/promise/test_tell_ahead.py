"""Before a promised day that may not be kept: what can be paid instead is surely enough there, and is put in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from telling import day, yuan

from anhuan.app.promises_of import OfCase, promises_of
from anhuan.files.examples import example
from anhuan.household.household import Household, Income, Spending
from anhuan.ledger.start import debt_from
from anhuan.letters.ahead import NOTHING_ADDED, Added, formal_ahead, tell_ahead
from anhuan.letters.document import Formal
from anhuan.letters.letter import Held, Letter
from anhuan.letters.pen import Sender
from anhuan.letters.speaker import Channel
from anhuan.money.amount import FEN_PER_YUAN, ZERO
from anhuan.plan.offer import Standing
from anhuan.plan.proposal import Payment
from anhuan.promise.ahead import Ahead, ahead
from anhuan.promise.promise import Promise
from anhuan.terms.catalogue import product
from anhuan.wording import Language, Words

if TYPE_CHECKING:
    from anhuan.ledger.debt import Debt

ON = day("2026-11-12")
RIDER = example("gig-worker")
assert RIDER.household
CASE = replace(RIDER, household=replace(RIDER.household, cash=yuan("9000")))
"""The rider with some money at hand, of which a part can surely be promised."""


def told(*payments: Payment, on: str = "2026-11-12", debt: str = "huabei") -> OfCase:
    promise = Promise(id="p", debt=debt, made=day(on), payments=payments, standing=Standing.WRITTEN)
    return promises_of(case=replace(CASE, promises=(promise,)), on=ON)


AMOUNTS = ["6000", "9000", "60000"]


def between_paydays(amount: str) -> OfCase:
    """Tell of a promise for a day before steady pay comes, with little at hand."""
    income, spending = Income("工资", yuan("9000"), day=20), Spending("日子", yuan("3000"))
    household = Household(cash=yuan("2600"), income=(income,), spending=(spending,), reserve=yuan("100"))
    promise = Promise(id="p", debt="huabei", made=ON, payments=(Payment(day("2026-11-15"), yuan(amount)),))
    return promises_of(case=replace(CASE, debts=CASE.debts[:1], household=household, promises=(promise,)), on=ON)


def to_tell(found: OfCase) -> tuple[Debt, Ahead]:
    ((debt, one),) = found.promises
    about = ahead(one)
    assert about
    return debt, about


def test_pay_that_comes_after_the_day_lets_the_rest_be_promised_for_it() -> None:
    debt, about = to_tell(between_paydays("3000"))
    letter = tell_ahead(debt, about, on=ON, words=Words(Language.ZH))

    assert about.later == day("2026-11-20")
    assert isinstance(letter, Letter)
    assert "最晚2026年11月20日" in letter.text


@pytest.mark.parametrize("amount", AMOUNTS)
def test_what_is_proposed_instead_is_kept_as_surely_as_asked(amount: str) -> None:
    first = told(Payment(day("2026-12-21"), yuan(amount)))
    risk = first.promises[0][1].at_risk
    assert risk

    assert ZERO < risk.can < risk.amount
    assert risk.can.fen % FEN_PER_YUAN == 0
    assert not told(Payment(risk.day, risk.can)).at_risk


def test_a_fen_more_than_a_yuan_more_would_not_be_sure() -> None:
    risk = told(Payment(day("2026-12-21"), yuan("9000"))).promises[0][1].at_risk
    assert risk
    more = told(Payment(risk.day, yuan(str(risk.can.fen // FEN_PER_YUAN + 1))))

    assert risk.can
    assert more.at_risk


RISKY = Payment(day("2026-12-21"), yuan("9000"))
FRIEND = replace(debt_from(product("friends-family"), yuan("9000"), day("2026-12-21")), id="friend", name="老王借的钱")


def about(debt: Debt = CASE.debts[0], *, can: str = "0", later: str = "", paid: str = "0") -> Ahead:
    promise = Promise(id="p", debt=debt.id, made=ON, payments=(RISKY,))
    missing = RISKY.amount - yuan(paid)
    return Ahead(promise, RISKY, RISKY.day, missing).instead(yuan(can), day(later) if later else None)


def said(
    debt: Debt, one: Ahead, channel: Channel, language: Language = Language.ZH, added: Added = NOTHING_ADDED
) -> str:
    letter = tell_ahead(debt, one, on=ON, words=Words(language), channel=channel, added=added)
    assert isinstance(letter, Letter)
    return letter.text


def test_the_words_say_what_was_promised_what_can_be_paid_and_ask_for_an_answer_in_writing() -> None:
    text = said(CASE.debts[0], about(can="3200", later="2027-01-20"), Channel.CHAT)

    assert "2026年11月12日我答应2026年12月21日还 ¥9,000.00" in text
    assert "2026年12月21日先还 ¥3,200.00，余下的 ¥5,800.00 最晚2027年1月20日还上" in text
    assert "书面" in text
    assert "我会继续还" in text
    assert "不表示认可任何金额" in text
    for part in ("验证码", "密码"):
        assert part not in text


def test_what_was_paid_of_it_already_is_said() -> None:
    text = said(CASE.debts[0], about(paid="500", can="3000"), Channel.CHAT)

    assert "还 ¥9,000.00，已经还了 ¥500.00；余下的 ¥8,500.00" in text
    assert "先还 ¥3,000.00；余下的 ¥5,500.00 什么时候还，我想和您商量" in text


def test_on_the_phone_it_is_one_sentence_at_a_time_with_answers() -> None:
    text = said(CASE.debts[0], about(), Channel.PHONE, added=Added(tail="6228000011112222"))

    assert "不要回拨" in text.partition("\n\n")[0]
    assert "1. 您好，我是花呗的借款人，合同或卡号尾号是 2222。" in text
    assert "那天我可能还不了这笔 ¥9,000.00" in text
    assert "“今天必须还清" in text


def test_a_friend_is_spoken_to_as_a_friend() -> None:
    text = said(FRIEND, about(FRIEND, can="1000"), Channel.CHAT, added=Added(contact="13800000000"))

    assert text.startswith("你好，上次说好的还钱的事（老王借的钱）")
    for part in ("贵方", "App", "违约", "您", "13800000000"):
        assert part not in text


def test_what_the_person_adds_stands_in_their_own_words() -> None:
    text = said(CASE.debts[0], about(), Channel.CHAT, added=Added(reason="上月停工两周", contact="只用 App 消息"))

    assert "我的情况：上月停工两周" in text
    assert "只用 App 消息" in text


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("channel", list(Channel))
@pytest.mark.parametrize("debt", [CASE.debts[0], FRIEND], ids=["lender", "friend"])
@pytest.mark.parametrize("paid", ["0", "500"])
def test_every_turn_has_words_for_everybody_in_both_languages(
    language: Language, channel: Channel, debt: Debt, paid: str
) -> None:
    for can, later in (("0", ""), ("0", "2027-01-20"), ("300", ""), ("300", "2027-01-20")):
        one = about(debt, can=can, later=later, paid=paid)
        letter = formal_ahead(debt, one, on=ON, words=Words(language), sender=Sender("王五"))
        assert isinstance(letter, Formal)
        assert "{" not in said(debt, one, channel, language) + "".join(letter.texts())


def test_the_letter_has_a_schedule_where_both_days_are_known() -> None:
    letter = formal_ahead(
        CASE.debts[0], about(can="3200", later="2027-01-20"), on=ON, words=Words(Language.ZH), sender=Sender("王五")
    )
    assert isinstance(letter, Formal)
    texts = [*letter.texts()]

    assert letter.title == "关于调整还款日期的说明"
    assert texts[texts.index("合计") + 2] == "¥9,000.00"
    assert "不表示认可任何金额" in letter.closing
    assert any(one.startswith("二、原来的安排") for one in texts)


def test_the_letter_tells_the_situation_only_where_somebody_wrote_it() -> None:
    words, sender = Words(Language.ZH), Sender("")
    with_it = formal_ahead(
        CASE.debts[0], about(), on=ON, words=words, sender=sender, added=Added(reason="上月停工两周")
    )
    without = formal_ahead(CASE.debts[0], about(), on=ON, words=words, sender=sender)
    assert isinstance(with_it, Formal)
    assert isinstance(without, Formal)

    assert "上月停工两周" in [*with_it.texts()]
    assert len(with_it.sections) == len(without.sections) + 1


YEARS_LATER = day("2029-12-01")


def test_it_is_held_back_where_acknowledging_the_debt_may_be_unwise_until_that_was_read() -> None:
    debt, words = CASE.debts[0], Words(Language.ZH)
    read = Added(acknowledged=True)

    assert isinstance(tell_ahead(debt, about(), on=YEARS_LATER, words=words), Held)
    assert isinstance(formal_ahead(debt, about(), on=YEARS_LATER, words=words, sender=Sender("")), Held)
    assert isinstance(tell_ahead(debt, about(), on=YEARS_LATER, words=words, added=read), Letter)
    assert isinstance(formal_ahead(debt, about(), on=YEARS_LATER, words=words, sender=Sender(""), added=read), Formal)
