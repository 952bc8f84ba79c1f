"""The guide through a call: one thing at a time, whatever the caller does and however often something is tapped."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anhuan.contact.contact import Told
from anhuan.contact.guide import (
    PAGES,
    QUESTIONS,
    TURNS,
    Leads,
    Screen,
    answer_by,
    is_over,
    is_quiet,
    next_screen,
    progress,
    questions,
    resumed,
    turns,
)

BEIJING = dt.timezone(dt.timedelta(hours=8))
THEM = {Screen.START: "them"}
TAPS = st.dictionaries(
    st.sampled_from(Screen), st.sampled_from(sorted({one.id for page in PAGES.values() for one in page.answers}))
)


def answered(*screens: Screen) -> dict[Screen, str]:
    return THEM | dict.fromkeys(screens, "told")


def walk(taps: dict[Screen, str], *, quiet: bool = False) -> list[Screen]:
    """Answer every screen by its first answer until the call is over, and return the screens seen."""
    seen = []
    while (screen := next_screen(taps, quiet=quiet)) is not None:
        seen.append(screen)
        taps = taps | {screen: PAGES[screen].answers[0].id}
    return seen


def test_a_call_where_everything_is_answered_asks_each_question_once_and_in_order() -> None:
    assert walk({}) == list(QUESTIONS)


def test_who_was_rang_at_the_lenders_own_number_need_not_prove_who_they_are() -> None:
    seen = walk({Screen.START: "us"})

    assert Screen.NAME in seen
    assert not {Screen.AGENCY, Screen.CONTRACT, Screen.BACK} & set(seen)


def test_who_will_not_say_for_whom_they_call_is_not_talked_to_any_further() -> None:
    taps = answered(Screen.NAME, Screen.STAFF, Screen.AGENCY) | {Screen.LENDER: "refused"}

    assert next_screen(taps) is Screen.CLOSE
    assert walk(taps) == [Screen.CLOSE]


def test_an_answer_given_again_corrects_the_one_before() -> None:
    refused = answered(Screen.NAME, Screen.STAFF, Screen.AGENCY) | {Screen.LENDER: "refused"}

    assert next_screen(refused | {Screen.LENDER: "told"}) is Screen.CONTRACT


def test_who_only_will_not_tell_a_name_is_still_asked_the_rest() -> None:
    assert next_screen(THEM | {Screen.NAME: "refused"}) is Screen.STAFF


@pytest.mark.parametrize(
    ("turn", "answer"),
    [
        (Screen.THREAT, "harm"),
        (Screen.THREAT, "insult"),
        (Screen.AUTHORITY, "posed"),
        (Screen.SECRET, "kept"),
        (Screen.TRANSFER, "kept"),
    ],
)
def test_danger_leads_to_the_close_and_past_every_other_question(turn: Screen, answer: str) -> None:
    assert walk(THEM | {turn: answer}) == [Screen.CLOSE]


@pytest.mark.parametrize("turn", [Screen.SECRET, Screen.TRANSFER])
def test_who_gave_a_code_or_sent_money_is_told_at_once_what_to_do(turn: Screen) -> None:
    assert walk(THEM | {turn: "given"}) == [Screen.GIVEN]


@pytest.mark.parametrize(
    ("turn", "answer"),
    [
        (Screen.THREAT, "calm"),
        (Screen.AUTHORITY, "sue"),
        (Screen.RELATIVE, "told"),
        (Screen.RELATIVE, "pay"),
        (Screen.RELATIVE, "message"),
        (Screen.ROBOT, "person"),
    ],
)
def test_what_is_no_danger_leads_back_to_the_question_it_came_into(turn: Screen, answer: str) -> None:
    assert next_screen(answered(Screen.NAME) | {turn: answer}) is Screen.STAFF


def test_who_wants_money_now_is_answered_with_what_can_be_promised_and_then_asked_on() -> None:
    taps = answered(Screen.NAME) | {Screen.NOW: "said"}

    assert next_screen(taps) is Screen.PROMISE
    assert next_screen(taps | {Screen.PROMISE: "nothing"}) is Screen.STAFF


@pytest.mark.parametrize("turn", [Screen.UNKNOWN, Screen.PAID])
def test_of_a_debt_that_is_not_known_or_paid_nothing_is_split_or_promised(turn: Screen) -> None:
    seen = walk(THEM | {turn: "checks"})

    assert not {Screen.SPLIT, Screen.PROMISE} & set(seen)
    assert seen[-1] is Screen.CLOSE
    assert next_screen(THEM | {turn: "checks", Screen.NOW: "said"}) is Screen.NAME


def test_a_robot_is_hung_up_on_and_only_offered_before_anybody_was_asked_anything() -> None:
    assert is_over(THEM | {Screen.ROBOT: "over"})
    assert Screen.ROBOT in turns(THEM)
    assert Screen.ROBOT not in turns(answered(Screen.NAME))


def test_a_turn_that_was_taken_is_not_offered_again() -> None:
    assert turns({}) == TURNS
    assert Screen.THREAT not in turns(THEM | {Screen.THREAT: "calm"})


# Late in the evening


@pytest.mark.parametrize(("hour", "quiet"), [(7, True), (8, False), (21, False), (22, True), (23, True), (0, True)])
def test_from_ten_at_night_to_eight_in_the_morning_nobody_should_call(hour: int, *, quiet: bool) -> None:
    assert is_quiet(dt.datetime(2026, 11, 12, hour, 30, tzinfo=BEIJING)) is quiet
    assert is_quiet(dt.datetime(2026, 11, 12, 8, tzinfo=BEIJING)) is False


def test_at_half_past_ten_the_first_thing_said_is_that_it_is_too_late() -> None:
    assert next_screen(THEM, quiet=True) is Screen.LATE
    assert is_over(THEM | {Screen.LATE: "over"})


@pytest.mark.parametrize("answer", ["went-on", "agreed"])
def test_a_late_call_that_goes_on_is_asked_as_any_other(answer: str) -> None:
    assert next_screen(THEM | {Screen.LATE: answer}, quiet=True) is Screen.NAME


def test_who_rings_the_lender_late_is_told_nothing_about_the_hour() -> None:
    assert Screen.LATE not in questions({Screen.START: "us"}, quiet=True)


# Over, and on again


@pytest.mark.parametrize("screen", [Screen.NAME, Screen.AMOUNT, Screen.PROMISE])
def test_they_may_hang_up_at_any_question(screen: Screen) -> None:
    assert next_screen(THEM | {screen: "hung-up"}) is None


def test_a_call_ended_by_mistake_goes_on_where_it_was() -> None:
    taps = answered(Screen.NAME, Screen.STAFF)

    assert next_screen(taps | {Screen.OVER: "over"}) is None
    assert resumed(taps | {Screen.OVER: "over", Screen.AGENCY: "hung-up"}) == taps


def test_progress_counts_the_questions_of_this_call() -> None:
    assert (progress({}).done, progress({}).of) == (0, 12)
    assert (progress(answered(Screen.NAME)).done, progress(THEM, quiet=True).of) == (2, 13)


@given(TAPS, st.booleans())
def test_whatever_was_tapped_there_is_a_next_screen_or_the_call_is_over(taps: dict[Screen, str], quiet: bool) -> None:  # noqa: FBT001 -- drawn
    found = next_screen(taps, quiet=quiet)

    assert (found is None) == is_over(taps)
    assert not is_over(resumed(taps))


@given(TAPS, st.booleans())
def test_a_screen_answered_as_asked_for_always_comes_to_an_end(taps: dict[Screen, str], quiet: bool) -> None:  # noqa: FBT001 -- drawn
    assert (
        len(walk({screen: answer for screen, answer in taps.items() if PAGES[screen].answer(answer)}, quiet=quiet)) < 20
    )


@given(TAPS, st.sampled_from(Screen))
def test_a_tap_sent_twice_changes_nothing(taps: dict[Screen, str], screen: Screen) -> None:
    once = taps | {screen: PAGES[screen].answers[0].id}

    assert next_screen(once | {screen: PAGES[screen].answers[0].id}) is next_screen(once)


def test_every_screen_can_be_answered_and_every_answer_has_an_id_of_its_own() -> None:
    assert set(PAGES) == set(Screen)
    for page in PAGES.values():
        assert len({one.id for one in page.answers}) == len(page.answers) > 0
        assert page.answer("nonsense") is None


def test_only_screens_that_warn_of_a_fraud_are_alarming() -> None:
    assert {page.screen for page in PAGES.values() if page.alarm} == {Screen.SECRET, Screen.TRANSFER}
    assert PAGES[Screen.SECRET].answers[0].told == {Told.ASKED_SECRET}
    assert PAGES[Screen.GIVEN].answers[0].leads is Leads.OVER


# The day of the answer


@pytest.mark.parametrize(
    ("day", "by"),
    [
        (dt.date(2026, 11, 12), dt.date(2026, 11, 17)),  # over a weekend
        (dt.date(2026, 11, 16), dt.date(2026, 11, 19)),
        (dt.date(2026, 9, 30), dt.date(2026, 10, 10)),  # over the National Day; Saturday the 10th is worked
    ],
)
def test_a_written_answer_is_announced_for_the_third_working_day(day: dt.date, by: dt.date) -> None:
    assert answer_by(day) == by
