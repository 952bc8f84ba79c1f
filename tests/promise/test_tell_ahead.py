"""Before a promised day that may not be kept: what can be paid instead is surely enough there, and is put in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from telling import day, yuan

from anhuan.app.promises_of import OfCase, promises_of
from anhuan.files.examples import example
from anhuan.household.household import Household, Income, Spending
from anhuan.letters.ahead import tell_ahead
from anhuan.letters.letter import Held, Letter
from anhuan.money.amount import FEN_PER_YUAN, ZERO
from anhuan.plan.offer import Standing
from anhuan.plan.proposal import Payment
from anhuan.promise.promise import Promise
from anhuan.wording import Language, Words

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


def test_pay_that_comes_after_the_day_lets_the_rest_be_promised_for_it() -> None:
    ((debt, one),) = between_paydays("3000").at_risk
    risk = one.at_risk
    assert risk
    letter = tell_ahead(debt, one, on=ON, words=Words(Language.ZH))

    assert risk.later == day("2026-11-20")
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


def test_the_words_say_what_was_promised_what_can_be_paid_and_ask_for_an_answer_in_writing() -> None:
    found = told(Payment(day("2026-12-21"), yuan("9000")))
    ((debt, one),) = found.at_risk
    assert one.at_risk
    letter = tell_ahead(debt, one, on=ON, words=Words(Language.ZH))

    assert isinstance(letter, Letter)
    assert "2026年11月12日我答应2026年12月21日还 ¥9,000.00" in letter.text
    assert "书面" in letter.text
    assert "我会继续还" in letter.text
    for part in ("验证码", "密码"):
        assert part not in letter.text


@pytest.mark.parametrize("amount", AMOUNTS)
@pytest.mark.parametrize("language", list(Language))
def test_every_turn_has_words_in_both_languages(amount: str, language: Language) -> None:
    ((debt, one),) = told(Payment(day("2026-12-21"), yuan(amount))).at_risk

    assert isinstance(tell_ahead(debt, one, on=ON, words=Words(language)), Letter)


def test_nothing_is_said_while_a_promise_is_simply_to_be_kept() -> None:
    ((debt, one),) = told(Payment(day("2026-11-20"), yuan("1"))).promises
    assert one.at_risk is None

    assert tell_ahead(debt, one, on=ON, words=Words(Language.ZH)) is None


def test_it_is_held_back_where_acknowledging_the_debt_may_be_unwise() -> None:
    ((debt, one),) = told(Payment(day("2026-12-21"), yuan("9000"))).at_risk
    years_later = day("2029-12-01")

    assert isinstance(tell_ahead(debt, one, on=years_later, words=Words(Language.ZH)), Held)
