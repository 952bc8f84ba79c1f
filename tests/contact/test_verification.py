"""Who is it: the state follows from the answers alone, and nothing but a whole row of "yes" makes a caller real."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anhuan.contact.contact import LONGEST_TEXT, Contact, Means, Told
from anhuan.contact.verification.case import MOST_PAYEES, NEVER, Answer, Payee, Verification, Way
from anhuan.contact.verification.deciding import State, decide, steps_of
from anhuan.contact.verification.opening import opened, payee_of
from anhuan.contact.verification.paying import Against, may_pay, payee_in
from anhuan.errors import BadContact
from anhuan.terms.verifying import Contrary, Says, Step, verifying

if TYPE_CHECKING:
    from collections.abc import Mapping

AT = dt.datetime(2026, 11, 12, 10, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
RULES = verifying()
DECISIVE = [one.step for one in RULES if one.no is Contrary.DECIDES]
ANSWERS = st.dictionaries(st.sampled_from(Step), st.sampled_from(Answer))
SAYS = st.sampled_from([None, *Says])
PAYEES = st.lists(st.builds(Payee, st.sampled_from(Way), st.sampled_from(["", "某公司"])), max_size=3).map(tuple)
CASES = st.builds(
    Verification,
    id=st.just("v"),
    at=st.just(AT),
    lender=st.sampled_from(["", "花呗"]),
    says=SAYS,
    answers=ANSWERS,
    payees=PAYEES,
)


def case(says: Says | None = Says.LENDER, **answers: Answer) -> Verification:
    return Verification(
        id="v", at=AT, lender="花呗", says=says, answers={Step(name): one for name, one in answers.items()}
    )


def whole(says: Says = Says.LENDER) -> Verification:
    return replace(case(says), answers=dict.fromkeys(Step, Answer.YES))


def state(found: Verification) -> State:
    return decide(found, RULES).state


def test_nothing_told_is_unverified() -> None:
    assert state(case(None)) is State.UNVERIFIED


def test_what_has_begun_is_being_checked() -> None:
    assert state(case()) is State.CHECKING
    assert state(case(None, secrets=Answer.YES)) is State.CHECKING


def test_with_everything_answered_but_who_they_are_it_is_still_being_checked() -> None:
    found = replace(whole(), says=None)

    assert state(found) is State.CHECKING
    assert decide(found, RULES).asks_who


@pytest.mark.parametrize("says", [Says.LENDER, Says.AGENCY, Says.BUYER])
def test_a_whole_row_of_yes_verifies(says: Says) -> None:
    assert state(whole(says)) is State.VERIFIED


def test_who_will_not_say_who_they_are_is_never_verified() -> None:
    assert state(whole(Says.UNKNOWN)) is State.CANNOT_TELL


def test_nobody_is_verified_for_no_lender() -> None:
    found = replace(whole(), lender=" ")

    assert state(found) is State.CANNOT_TELL
    assert decide(found, RULES).no_lender


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("says", [Says.LENDER, Says.AGENCY, Says.BUYER])
def test_each_step_that_is_asked_is_needed(says: Says, step: Step) -> None:
    found = whole(says)
    is_asked = step in [one.step for one in steps_of(found, RULES)]

    assert state(found.answered(step, None)) is (State.CHECKING if is_asked else State.VERIFIED)
    assert state(found.answered(step, Answer.NOT_KNOWN)) is (State.CANNOT_TELL if is_asked else State.VERIFIED)


def test_an_agency_must_be_listed_and_a_buyer_must_show_its_notice() -> None:
    assert Step.AGENCY in decide(case(Says.AGENCY), RULES).open
    assert Step.NOTICE in decide(case(Says.BUYER), RULES).open
    assert not {Step.AGENCY, Step.NOTICE} & set(decide(case(Says.LENDER), RULES).open)


def test_a_no_that_leaves_it_open_cannot_be_told() -> None:
    found = whole().answered(Step.APP, Answer.NO)

    assert state(found) is State.CANNOT_TELL
    assert [(one.rule.step, one.decides) for one in decide(found, RULES).against] == [(Step.APP, False)]


def test_what_decides_stands_first_among_what_speaks_against() -> None:
    found = case(aside=Answer.NO, app=Answer.NOT_KNOWN, money=Answer.NO)

    assert decide(found, RULES).against[0].rule.step is Step.MONEY


@pytest.mark.parametrize("step", DECISIVE)
@given(found=CASES)
def test_one_decisive_no_is_enough_whatever_else_is_answered(step: Step, found: Verification) -> None:
    assert state(found.answered(step, Answer.NO)) is State.NOT_THE_LENDER


@given(found=CASES)
def test_verified_means_that_every_step_asked_says_yes(found: Verification) -> None:
    if state(found) is State.VERIFIED:
        assert all(found.answers[rule.step] is Answer.YES for rule in steps_of(found, RULES))
        assert not {one.way for one in found.payees} & NEVER


@given(answers=ANSWERS, says=SAYS, order=st.randoms(use_true_random=False))
def test_the_order_of_answering_does_not_matter(
    answers: Mapping[Step, Answer], says: Says | None, order: object
) -> None:
    steps = list(answers)
    order.shuffle(steps)  # type: ignore[attr-defined]  # a Random
    found = case(says)
    for step in steps:
        found = found.answered(step, answers[step])

    assert decide(found, RULES) == decide(replace(case(says), answers=answers), RULES)


@given(found=CASES, step=st.sampled_from(Step))
def test_what_is_not_answered_never_counts_as_yes(found: Verification, step: Step) -> None:
    without = found.answered(step, None)

    assert state(without) is not State.VERIFIED or step not in [one.step for one in steps_of(found, RULES)]


def test_an_answer_given_again_corrects_the_one_before() -> None:
    found = case().answered(Step.APP, Answer.NO).answered(Step.APP, Answer.YES)

    assert found.answers == {Step.APP: Answer.YES}


@pytest.mark.parametrize("way", NEVER)
def test_whoever_wants_money_in_a_persons_account_or_by_a_code_is_not_the_lender(way: Way) -> None:
    assert state(whole().asked_to_pay(Payee(way)).answered(Step.MONEY, Answer.YES)) is State.NOT_THE_LENDER


def test_a_new_place_to_pay_to_is_asked_about_anew() -> None:
    company = Payee(Way.ACCOUNT, "某公司 1234")
    found = whole().asked_to_pay(company)

    assert state(found) is State.CHECKING
    assert found.asked_to_pay(company) == found
    assert state(found.answered(Step.MONEY, Answer.YES)) is State.VERIFIED


def test_a_no_about_money_stays_when_a_place_is_named() -> None:
    assert state(case(money=Answer.NO).asked_to_pay(Payee(Way.APP))) is State.NOT_THE_LENDER


def test_a_contact_brings_what_speaks_against_its_caller_and_nothing_for_them() -> None:
    told = frozenset({Told.ASKED_SECRET, Told.OTHER_ACCOUNT, Told.NO_NAME, Told.INSULT})
    contact = Contact(
        id="c", at=AT, means=Means.CALL, lender="花呗", agency="某催收", by="李某", number="95188", told=told
    )
    found = opened("v", AT, contact)

    assert found.answers == dict.fromkeys((Step.SECRETS, Step.MONEY, Step.TOLD), Answer.NO)
    assert (found.lender, found.about, found.contact, found.says) == ("花呗", "李某 · 某催收 · 95188", "c", Says.AGENCY)


def test_a_contact_whose_words_name_a_persons_account_brings_that_too() -> None:
    words = "让我把钱转到财务李姐的支付宝"
    contact = Contact(id="c", at=AT, means=Means.CALL, words=words)

    assert opened("v", AT, contact).payees == (Payee(Way.PERSON, words),)
    assert state(opened("v", AT, contact)) is State.NOT_THE_LENDER
    assert payee_of(replace(contact, words="问我什么时候还")) is None


def test_a_place_noted_by_mistake_is_taken_out() -> None:
    person = Payee(Way.PERSON, "李姐")

    assert case().asked_to_pay(person).not_asked_to_pay(person) == case()


def test_without_a_contact_a_case_begins_empty() -> None:
    assert opened("v", AT) == Verification(id="v", at=AT)
    assert opened("v", AT, Contact(id="c", at=AT, means=Means.TEXT)).says is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"at": dt.datetime(2026, 11, 12)},  # noqa: DTZ001 -- the point of the test
        {"about": "长" * (LONGEST_TEXT + 1)},
        {"payees": (Payee(Way.OTHER, "长" * (LONGEST_TEXT + 1)), Payee(Way.APP))},
        {"payees": tuple(Payee(Way.OTHER, str(number)) for number in range(MOST_PAYEES + 1))},
    ],
)
def test_what_no_case_can_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(BadContact):
        replace(case(), **wrong)  # type: ignore[arg-type]  # wrong on purpose


COMPANY = Payee(Way.ACCOUNT, "某公司 1234")
PAID = whole().asked_to_pay(COMPANY).answered(Step.MONEY, Answer.YES)


def test_money_may_go_where_a_verified_caller_was_asked_about_it() -> None:
    assert may_pay(COMPANY, PAID, RULES).allowed


@pytest.mark.parametrize(
    ("payee", "found", "why"),
    [
        (COMPANY, None, [Against.NO_CASE]),
        (COMPANY, case(None), [Against.UNVERIFIED]),
        (COMPANY, case(), [Against.CHECKING]),
        (COMPANY, whole().answered(Step.APP, Answer.NOT_KNOWN), [Against.CANNOT_TELL]),
        (COMPANY, case(hotline=Answer.NO), [Against.NOT_THE_LENDER]),
        (Payee(Way.ACCOUNT, "另一家 5678"), PAID, [Against.NOT_ASKED_ABOUT]),
        (Payee(Way.PERSON), None, [Against.NEVER, Against.NO_CASE]),
        (Payee(Way.CODE), PAID, [Against.NEVER, Against.NOT_ASKED_ABOUT]),
        (Payee(Way.LINK), None, [Against.LINK, Against.NO_CASE]),
        (Payee(Way.OTHER), None, [Against.UNCLEAR, Against.NO_CASE]),
    ],
)
def test_everything_else_is_refused_with_its_reasons(
    payee: Payee, found: Verification | None, why: list[Against]
) -> None:
    assert list(may_pay(payee, found, RULES).against) == why


@given(found=CASES, payee=st.builds(Payee, st.sampled_from(Way), st.sampled_from(["", "某公司"])))
def test_nothing_may_be_paid_before_the_caller_is_verified(found: Verification, payee: Payee) -> None:
    if may_pay(payee, found, RULES).allowed:
        assert state(found) is State.VERIFIED
        assert payee.way not in NEVER


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("请把钱转到我的个人卡 6222021234567890123", Way.PERSON),
        ("先打到安全账户", Way.PERSON),
        ("您好。请扫码支付", Way.CODE),
        ("Please scan the QR code to pay", Way.CODE),
        ("转账到对公账户某某公司", Way.ACCOUNT),
        ("账号 1100 2233 4455 6677", Way.ACCOUNT),
        ("请点击 http://abc.xyz/pay 还款", Way.LINK),
    ],
)
def test_a_place_to_pay_to_is_found_in_words(text: str, way: Way) -> None:
    found = payee_in(text)

    assert found is not None
    assert found.way is way
    assert found.words in text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "请在支付宝里还款",
        "请不要转给任何个人",
        "我行不会要求您扫二维码付款",
        "尾号1234的信用卡已逾期，应还1234.56元，请还到尾号1234的卡",
        "请回电 13800001111 处理",
        "详情见 www.alipay.com",
        "您的账号存在逾期，账号尾号1234",
    ],
)
def test_words_that_name_no_place_are_left_alone(text: str) -> None:
    assert payee_in(text) is None


@given(st.text(max_size=60) | st.text("转打到李姐卡请勿扫码对公账号0123456789-，。 http://a.cn", max_size=60))
def test_whatever_is_written_a_place_found_in_it_is_quoted_from_it(text: str) -> None:
    found = payee_in(text)

    assert found is None or found.words in text
