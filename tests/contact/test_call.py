"""What a guided call makes: a contact that tells only what was tapped and typed, and what to do next."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anhuan.contact.call import Call, Do, Next, afterwards, contact_of, left_over
from anhuan.contact.contact import LONGEST_TEXT, Exchange, From, Means, Told
from anhuan.contact.guide import PAGES, Field, Screen
from anhuan.money.amount import Money

BEIJING = dt.timezone(dt.timedelta(hours=8))
BEGAN = dt.datetime(2026, 11, 12, 10, 30, tzinfo=BEIJING)
BY = dt.date(2026, 11, 17)
TYPED = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
CALL = Call(id="c1", at=BEGAN, taps={Screen.START: "them"})


def after(call: Call, *, verified: bool = False) -> tuple[Do, ...]:
    return afterwards(call, BEGAN.date(), verified=verified)


def with_taps(**taps: str) -> Call:
    return replace(CALL, taps={Screen.START: "them"} | {Screen(name): answer for name, answer in taps.items()})


# The contact


def test_a_whole_call_becomes_a_contact_with_everything_in_its_place() -> None:
    typed = {
        Field.BY: " 王某 ",
        Field.STAFF: "0731",
        Field.AGENCY: "某某催收公司",
        Field.CLAIMED: "1.5万",
        Field.NUMBER: "02112345678",
        Field.ASKED: "3000",
    }
    call = replace(CALL, typed=typed, debt="huabei", ended=BEGAN + dt.timedelta(minutes=4, seconds=5))
    call = replace(call, taps={**call.taps, Screen.NAME: "told", Screen.LENDER: "told", Screen.WRITING: "refused"})

    found = contact_of(call, lender="花呗", words="他说今天必须还")

    assert (found.id, found.at, found.means, found.exchange) == ("c1", BEGAN, Means.CALL, Exchange.TWO_WAY)
    assert (found.by, found.staff, found.agency, found.number) == ("王某", "0731", "某某催收公司", "02112345678")
    assert (found.lender, found.debts, found.lasted, found.began) == ("花呗", ("huabei",), 245, From.THEM)
    assert (found.claimed, found.asked, found.promised) == (Money(15_000_00), Money(3_000_00), None)
    assert (found.told, found.words) == (frozenset({Told.REFUSED_WRITING}), "他说今天必须还")


def test_a_call_broken_off_at_its_first_screen_is_a_contact_too() -> None:
    found = contact_of(Call(id="c", at=BEGAN))

    assert (found.exchange, found.lasted, found.lender, found.debts) == (Exchange.UNKNOWN, None, "", ())


def test_a_lender_nobody_chose_is_the_one_the_caller_named() -> None:
    assert contact_of(replace(CALL, typed={Field.LENDER: "某小贷"})).lender == "某小贷"


def test_a_robot_spoke_alone_unless_a_person_came_on() -> None:
    assert contact_of(with_taps(robot="over")).exchange is Exchange.ONE_WAY
    assert contact_of(with_taps(robot="person", name="told")).exchange is Exchange.TWO_WAY
    assert contact_of(with_taps(robot="person", over="over")).exchange is Exchange.UNKNOWN


def test_a_call_to_the_lenders_own_number_was_begun_by_us() -> None:
    assert contact_of(replace(CALL, taps={Screen.START: "us"})).began is From.US


def test_a_late_call_that_was_agreed_to_says_so() -> None:
    assert contact_of(with_taps(late="agreed")).agreed
    assert not contact_of(with_taps(late="went-on")).agreed


def test_a_promise_counts_only_where_it_was_tapped_as_one() -> None:
    typed = {Field.PROMISED: "500", Field.PROMISED_BY: "11月20日"}
    made = contact_of(replace(with_taps(promise="promised"), typed=typed))
    not_made = contact_of(replace(with_taps(promise="nothing"), typed=typed))

    assert (made.promised, made.promised_by) == (Money(500_00), dt.date(2026, 11, 20))
    assert (not_made.promised, not_made.promised_by) == (None, None)


def test_a_day_without_an_amount_promises_nothing() -> None:
    found = contact_of(replace(with_taps(promise="promised"), typed={Field.PROMISED_BY: "11月20日"}))

    assert (found.promised, found.promised_by) == (None, None)


def test_a_note_too_long_for_a_contact_is_cut_and_never_loses_the_call() -> None:
    found = contact_of(replace(CALL, typed={Field.BY: "王" * 9_999}), words="话" * 9_999)

    assert (len(found.by), len(found.words)) == (LONGEST_TEXT, LONGEST_TEXT)


def test_a_clock_that_went_back_makes_no_call_shorter_than_nothing() -> None:
    assert contact_of(replace(CALL, ended=BEGAN - dt.timedelta(hours=1))).lasted == 0


@pytest.mark.parametrize("text", ["", "很多", "0", "-5"])
def test_what_is_no_amount_is_none(text: str) -> None:
    assert CALL.amount(Field.CLAIMED) is None
    assert replace(CALL, typed={Field.CLAIMED: text}).amount(Field.CLAIMED) is None


@given(st.dictionaries(st.sampled_from(Field), TYPED), st.sampled_from(["promised", "nothing"]))
def test_whatever_was_typed_is_in_the_contact_or_left_for_its_words(typed: dict[Field, str], promise: str) -> None:
    call = replace(with_taps(promise=promise), typed=typed)
    made, rest = contact_of(call), dict(left_over(call))
    amounts = {Field.CLAIMED: made.claimed, Field.ASKED: made.asked, Field.PROMISED: made.promised}
    held = {Field.BY: made.by, Field.STAFF: made.staff, Field.AGENCY: made.agency, Field.LENDER: made.lender}

    for field, text in typed.items():
        if text.strip() and field not in {Field.NUMBER, Field.WORDS}:
            there = held.get(field) or amounts.get(field) or (made.promised_by if field is Field.PROMISED_BY else None)
            assert there or rest[field] == text.strip()


def test_an_answer_no_screen_knows_tells_nothing() -> None:
    assert with_taps(name="nonsense").told == frozenset()


# What comes next


def test_after_an_ordinary_call_the_caller_is_verified_and_answered_in_writing() -> None:
    assert after(with_taps(name="told")) == (Do(Next.VERIFY), Do(Next.ANSWER, BY))


def test_after_a_call_to_the_lender_there_is_nothing_to_verify() -> None:
    ours = replace(CALL, taps={Screen.START: "us", Screen.NAME: "told"})

    assert after(ours) == (Do(Next.ANSWER, BY),)
    assert after(with_taps(name="told"), verified=True) == (Do(Next.ANSWER, BY),)


def test_after_a_call_that_never_got_to_a_question_only_the_caller_is_verified() -> None:
    assert after(with_taps(over="over")) == (Do(Next.VERIFY),)


def test_after_a_code_was_given_the_loss_is_stopped_before_anything_else() -> None:
    assert [one.what for one in after(with_taps(secret="given"))] == [Next.SECURE, Next.REPORT, Next.VERIFY]  # noqa: S106 -- a tap
    assert after(with_taps(transfer="given"))[0].what is Next.SECURE


@pytest.mark.parametrize(("turn", "answer"), [("threat", "harm"), ("authority", "posed"), ("secret", "kept")])
def test_danger_is_reported(turn: str, answer: str) -> None:
    assert Next.REPORT in {one.what for one in after(with_taps(**{turn: answer}))}


def test_what_was_promised_is_confirmed_in_writing_and_remembered_by_its_day() -> None:
    call = replace(with_taps(promise="promised"), typed={Field.PROMISED: "500", Field.PROMISED_BY: "11月20日"})

    assert after(call)[1:] == (Do(Next.CONFIRM), Do(Next.REMIND, dt.date(2026, 11, 20)))
    assert after(replace(call, typed={}))[-1] == Do(Next.REMIND, BY)


@pytest.mark.parametrize(
    ("call", "what"),
    [
        (with_taps(name="told", unknown="checks"), Next.OBJECT),
        (with_taps(name="told", paid="refused"), Next.SHOW_PAID),
        (with_taps(split="refused"), Next.ASK_SHEET),
        (replace(with_taps(amount="told"), typed={Field.CLAIMED: "1200"}), Next.ASK_SHEET),
    ],
)
def test_what_is_written_depends_on_what_was_said(call: Call, what: Next) -> None:
    assert after(call)[-1] == Do(what, BY)


def test_every_answer_of_every_screen_makes_a_contact() -> None:
    for page in PAGES.values():
        for answer in page.answers:
            assert contact_of(replace(CALL, taps={page.screen: answer.id})).told == answer.told


@pytest.mark.parametrize(("turn", "answer"), [("secret", "kept"), ("transfer", "kept"), ("authority", "posed")])
def test_who_behaves_like_a_fraud_is_reported_and_verified_and_never_written_to(turn: str, answer: str) -> None:
    found = after(with_taps(name="told", **{turn: answer}))

    assert [one.what for one in found] == [Next.REPORT, Next.VERIFY]


def test_who_would_not_name_the_lender_is_not_written_to_either() -> None:
    assert after(with_taps(name="told", lender="refused")) == (Do(Next.VERIFY),)
