"""What may be promised and compared while somebody is on the phone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from telling import yuan

from anhuan.app.compare_claim import compare_claim
from anhuan.app.guide_call import begun, noted, taken_up, tapped
from anhuan.app.may_promise import Figures, Safe, StillCounting, Why, may_promise
from anhuan.app.tell_call import apart, difference, spoken_amount, told, words_of
from anhuan.app.tell_call import noted as noted_of
from anhuan.clock import SHANGHAI
from anhuan.contact.contact import LONGEST_TEXT
from anhuan.contact.guide import PAGES, Field, Screen, next_screen
from anhuan.errors import MissingTerm
from anhuan.files.examples import example
from anhuan.plan.outlook import Promisable
from anhuan.wording import Language, Words

if TYPE_CHECKING:
    from anhuan.contact.call import Call
    from anhuan.files.case.case import Case
    from anhuan.money.amount import Money

CASE = example("gig-worker")
ON = CASE.on or dt.date(2026, 11, 12)
AT = dt.datetime(2026, 11, 12, 12, tzinfo=SHANGHAI)
BY = dt.date(2026, 11, 23)
DEBT = next(one for one in CASE.debts if one.id == "huabei")
ZH, EN = Words(Language.ZH), Words(Language.EN)
CALL = replace(begun("c", AT, "us"), debt="huabei")


OWED = yuan("4114.51")


def bears(once: Money) -> Figures:
    return Figures((Promisable(DEBT, once, BY, once, BY, 12, OWED),), 0.95)


def asked(call: Call = CALL, case: Case | None = CASE, once: str = "2286.06", *, verified: bool = True) -> Safe | Why:
    return may_promise(case=case, call=call, on=ON, verified=verified, figures=lambda: bears(yuan(once)))


# What may be promised


def test_the_most_that_is_safe_is_said_in_whole_yuan() -> None:
    assert asked() == Safe(yuan("2286"), BY, 0.95)


def test_what_clears_the_debt_is_said_to_the_fen() -> None:
    found = asked(once=str(OWED))

    assert found == Safe(OWED, BY, 0.95, clears=True)
    assert "可以一次还清，一共 ¥4,114.51" in told(Screen.PROMISE, ON, ZH, may=found).say
    assert "clear all of it by 23 November: ¥4,114.51" in told(Screen.PROMISE, ON, EN, may=found).say


@pytest.mark.parametrize("turn", [Screen.UNKNOWN, Screen.PAID])
def test_of_a_debt_in_dispute_nothing_is_promised(turn: Screen) -> None:
    assert asked(tapped(CALL, turn, "checks", AT)) is Why.DISPUTED


def test_to_who_is_not_verified_nothing_is_promised() -> None:
    assert asked(verified=False) is Why.UNVERIFIED


def test_without_debt_or_household_nothing_is_promised() -> None:
    assert asked(case=None) is Why.NO_DEBT
    assert asked(replace(CALL, debt="gone")) is Why.NO_DEBT
    assert asked(case=replace(CASE, household=None)) is Why.NO_HOUSEHOLD


@pytest.mark.parametrize("once", ["0", "0.99"])
def test_where_not_a_yuan_is_safe_nothing_is_promised(once: str) -> None:
    assert asked(once=once) is Why.NOTHING_SAFE


def test_a_debt_no_plan_bears_is_promised_nothing() -> None:
    found = may_promise(case=CASE, call=CALL, on=ON, verified=True, figures=lambda: Figures((), 0.95))

    assert found is Why.NOTHING_SAFE


def test_while_it_is_counted_and_where_it_cannot_be_nothing_is_promised() -> None:
    def counting() -> Figures:
        raise StillCounting

    def lacking() -> Figures:
        raise MissingTerm("missing-term", term="x")

    assert may_promise(case=CASE, call=CALL, on=ON, verified=True, figures=counting) is Why.WORKING
    assert may_promise(case=CASE, call=CALL, on=ON, verified=True, figures=lacking) is Why.UNCOUNTED


def test_an_old_debt_is_promised_nothing_because_that_may_bring_it_back() -> None:
    found = may_promise(case=CASE, call=CALL, on=dt.date(2031, 1, 1), verified=True, figures=lambda: bears(yuan("9")))

    assert found is Why.LIMITATION


# What they claim


@pytest.mark.parametrize(
    ("more", "zh"), [("100", "他多说了 ¥100.00。"), ("0", "和我们算的一样。"), ("-5", "他少说了 ¥5.00。")]
)
def test_their_figure_stands_beside_ours(more: str, zh: str) -> None:
    bare = compare_claim(debt=DEBT, on=ON, claimed=None)
    assert bare
    found = compare_claim(debt=DEBT, on=ON, claimed=bare.ours + yuan(more))
    assert found

    assert difference(found, ZH) == zh
    assert apart(found) == yuan(more.removeprefix("-"))
    assert found.low <= found.ours <= found.high
    assert difference(bare, ZH) == ""
    assert (bare.is_within, found.is_within) == (False, found.low <= bare.ours + yuan(more) <= found.high)


# In words


@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
@pytest.mark.parametrize("screen", Screen)
def test_every_screen_has_words_and_every_answer_a_name(words: Words, screen: Screen) -> None:
    if screen is Screen.OVER:
        return
    shown = told(screen, ON, words)

    assert shown.title
    assert shown.why
    assert shown.say or screen in {Screen.START, Screen.ROBOT, Screen.GIVEN}
    assert all(one.name for one in shown.choices)
    assert len(shown.choices) == len(PAGES[screen].answers)


@pytest.mark.parametrize("why", Why)
def test_why_nothing_is_promised_is_said_with_the_day_of_the_answer(why: Why) -> None:
    shown = told(Screen.PROMISE, ON, ZH, may=why)

    assert "11月17日" in shown.say
    assert shown.why == ZH.say(f"call.promise.why_{why.value}")


def test_what_is_safe_is_said_as_one_says_it_aloud() -> None:
    shown = told(Screen.PROMISE, ON, ZH, may=Safe(yuan("2286"), BY, 0.95))

    assert "11月23日前还 2,286 元" in shown.say
    assert "¥2,286 by 23 November" in told(Screen.PROMISE, ON, EN, may=Safe(yuan("2286"), BY, 0.95)).say
    assert spoken_amount(yuan("1.50"), ZH) == "¥1.50"


def test_what_was_noted_is_told_in_order_with_what_was_typed() -> None:
    call = noted(
        tapped(CALL, Screen.NAME, "told", AT), {Field.BY: "王某", Field.TAIL: "后四位不对", Field.WORDS: "快还"}
    )

    assert list(noted_of(call, ZH)) == [("谁打的", "我打的官方客服"), ("姓名", "说了 · 王某")]
    assert words_of(call, ZH) == "快还\n他说的后四位：后四位不对"


# A call step by step


def test_a_call_ends_once_and_can_be_taken_up_again() -> None:
    over = tapped(CALL, Screen.OVER, "over", AT)
    later = tapped(over, Screen.NAME, "told", AT + dt.timedelta(minutes=9))

    assert later.ended == AT
    again = taken_up(later)
    assert again.ended is None
    assert next_screen(again.taps) is Screen.STAFF
    assert tapped(over, Screen.NAME, "nonsense", AT) is over


def test_an_end_that_is_corrected_away_is_no_end() -> None:
    hung_up = tapped(CALL, Screen.NAME, "hung-up", AT)

    assert tapped(hung_up, Screen.NAME, "told", AT).ended is None


def test_what_is_typed_is_kept_as_it_stands_up_to_the_most_a_contact_holds() -> None:
    assert noted(CALL, {Field.BY: " 王\n"}).typed[Field.BY] == " 王\n"
    assert len(noted(CALL, {Field.BY: "王" * 9_999}).typed[Field.BY]) == LONGEST_TEXT
