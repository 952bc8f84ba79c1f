"""Things to do by a day that are no payment."""

from __future__ import annotations

import datetime as dt

import pytest
from telling import day, yuan

from anhuan.agenda.agenda import Entry, agenda
from anhuan.agenda.telling import Titles, detail, title
from anhuan.agenda.todo import Task, Todo, of_calls, of_checks, of_offers, of_saving
from anhuan.contact.call import Call
from anhuan.contact.guide import Field, Screen
from anhuan.contact.verification.case import Answer, Verification
from anhuan.household.household import Household, Income
from anhuan.plan.offer import Kind, Offer
from anhuan.terms.verifying import Says, Step, verifying
from anhuan.wording import Language, Words

ON, UNTIL = day("2026-11-12"), day("2027-02-12")
AT = dt.datetime(2026, 11, 12, 10, tzinfo=dt.UTC)
ZH, EN = Words(Language.ZH), Words(Language.EN)
ID = "8f1b6c1e-6a0b-4a39-9d3e-0f4f5f0f7a11"


def call(*, ended: bool = True, debt: str = "", **typed: str) -> Call:
    taps = {Screen.START: "them", Screen.NAME: "told"}
    return Call(
        id=ID, at=AT, taps=taps, typed={Field(name): text for name, text in typed.items()}, debt=debt,
        ended=AT if ended else None,
    )  # fmt: skip


def test_the_answer_announced_on_the_phone_is_to_be_written_by_the_third_working_day() -> None:
    assert list(of_calls([call(debt="huabei")], {"huabei": "花呗"}, ON)) == [
        Todo(Task.ANSWER, day("2026-11-17"), ID, "花呗", "huabei")
    ]


def test_a_call_that_goes_on_announces_nothing() -> None:
    assert list(of_calls([call(ended=False)], {}, ON)) == []


def test_an_answer_not_written_waits_and_is_let_go_in_the_end() -> None:
    assert [one.day for one in of_calls([call()], {}, day("2026-12-01"))] == [day("2026-12-01")]
    assert list(of_calls([call()], {}, day("2026-12-17"))) == []


def test_a_call_about_a_debt_that_is_gone_names_none() -> None:
    (todo,) = of_calls([call(debt="gone")], {}, ON)

    assert (todo.name, todo.debt) == ("", "")


def test_a_check_of_a_caller_waits_until_it_is_finished() -> None:
    begun = Verification(id=ID, at=AT, lender="招联")
    ended = Verification(id=ID, at=AT, lender="招联", says=Says.LENDER, answers=dict.fromkeys(Step, Answer.NO))

    assert list(of_checks([begun, ended], verifying(), ON)) == [Todo(Task.VERIFY, ON, ID, "招联")]
    assert list(of_checks([begun], verifying(), day("2026-12-12"))) == []


def test_an_offer_ends_on_its_last_day() -> None:
    def offer(expires: str | None) -> Offer:
        return Offer(id="told", debt="huabei", kind=Kind.DEFERRAL, months=3, expires=day(expires) if expires else None)

    told = [offer("2026-11-30"), offer("2026-11-11"), offer("2027-02-13"), offer(None)]

    assert list(of_offers(told, {"huabei": "花呗"}, ON, UNTIL)) == [
        Todo(Task.OFFER, day("2026-11-30"), "told/2026-11-30", "花呗", "huabei")
    ]


@pytest.mark.parametrize(
    ("paydays", "days"),
    [
        ([], ["2026-12-01", "2027-01-01", "2027-02-01"]),
        ([15], ["2026-11-16", "2026-12-16", "2027-01-16"]),
        ([15, 10], ["2026-11-16", "2026-12-16", "2027-01-16"]),
        ([31], ["2026-12-01", "2027-01-01", "2027-02-01"]),
    ],
)
def test_the_saving_is_put_aside_the_day_after_the_payday(paydays: list[int], days: list[str]) -> None:
    income = tuple(Income("工资", yuan(str(9000 - place)), day=on) for place, on in enumerate(paydays))
    household = Household(yuan("0"), (*income, Income("其他", yuan("99999"))), (), saving=yuan("200"))

    found = tuple(of_saving(household, ON, UNTIL))

    assert [str(one.day) for one in found] == days
    assert {one.amount for one in found} == {yuan("200")}
    assert len({one.keys for one in found}) == len(found)


@pytest.mark.parametrize("saving", [None, yuan("0")])
def test_nothing_is_put_aside_where_nothing_was_chosen(saving: object) -> None:
    assert list(of_saving(Household(yuan("0"), (), (), saving=saving), ON, UNTIL)) == []  # type: ignore[arg-type]  # either of the two


@pytest.mark.parametrize("task", Task)
@pytest.mark.parametrize("words", [ZH, EN])
def test_no_title_shows_an_amount_and_every_line_says_whom_it_is_about(task: Task, words: Words) -> None:
    todo = Todo(task, ON, "ref", "招联", amount=yuan("200"))
    entry = Entry(ON, ON, (), (), (todo,))

    for titles in Titles:
        assert "200" not in title(entry, words, titles)
    assert "招联" not in title(entry, words, Titles.DISCREET)
    assert ("200.00" if task is Task.SAVING else "招联") in detail(entry, words, Titles.DISCREET)


def test_what_nobody_is_named_for_is_about_the_other_side_or_the_court() -> None:
    def line(task: Task) -> str:
        return detail(Entry(ON, ON, (), (), (Todo(task, ON, "ref"),)), ZH, Titles.FULL)

    assert line(Task.ANSWER).startswith("对方：")
    assert line(Task.SUMMONS).startswith("法院：")


def test_a_limitation_period_is_told_as_a_fact_and_advises_nothing() -> None:
    text = detail(Entry(ON, ON, (), (), (Todo(Task.LIMITATION, ON, "ref", "花呗"),)), ZH, Titles.FULL)

    assert "过了时效不等于不欠，怎么选由你决定" in text


def test_a_court_is_shut_on_days_off_and_an_offer_ends_all_the_same() -> None:
    sunday = day("2026-11-15")

    assert Entry(sunday, ON, (), (), (Todo(Task.PAYMENT_ORDER, sunday, "ref"),)).safe_day == day("2026-11-13")
    assert Entry(sunday, ON, (), (), (Todo(Task.OFFER, sunday, "ref"),)).safe_day is None


def test_only_what_lies_ahead_is_in_the_agenda() -> None:
    todos = [Todo(Task.OFFER, day(one), one) for one in ("2026-11-11", "2026-11-12", "2027-02-12", "2027-02-13")]

    assert [one.ref for entry in agenda([], ON, UNTIL, todos=todos) for one in entry.todos] == [
        "2026-11-12",
        "2027-02-12",
    ]
