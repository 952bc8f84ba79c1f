"""What is ticked off stays away, what is put off comes back, and a day never moves by either."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from telling import day, loan, pay_later, yuan

from anhuan.agenda.aftercare import Care, Cared
from anhuan.agenda.agenda import Entry, Item, Kind, ToCare, agenda
from anhuan.agenda.early import ON_THE_DAY, REMIND_DAYS, TO_DO_DAYS, USUAL, chosen
from anhuan.agenda.marks import CareOf, Mark, awake, care_of, of_cared, put_off, still_open, things, ticked
from anhuan.agenda.todo import Task, Todo
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed, Drawn, Paid
from anhuan.plan.proposal import Payment
from anhuan.promise.promise import Promise

if TYPE_CHECKING:
    from anhuan.ledger.event import Event

ON, UNTIL = day("2026-11-12"), day("2027-02-12")


def bill(amount: str, due: str, billed_on: str = "2026-10-01") -> Event:
    return Billed(id=f"bill-{due}", day=day(billed_on), amount=yuan(amount), due=day(due))


def debt(*events: Event) -> Debt:
    return Debt("花呗", "花呗", pay_later(), events)


NEXT = debt(bill("300", "2026-11-20"))
LOAN = Debt(
    "借款",
    "借款",
    loan(),
    (Drawn(id="drawn", day=day("2026-10-21"), amount=yuan("1000"), instalments=2, first_due=day("2026-11-20")),),
)


def keys(entries: tuple[Entry, ...]) -> list[tuple[str, ...]]:
    return [one.keys for entry in entries for one in things(entry)]


def done(*named: str) -> list[Mark]:
    return [Mark(key, done=ON) for key in named]


def test_what_is_ticked_off_is_gone_and_its_day_with_it() -> None:
    entries = agenda([NEXT], ON, UNTIL)

    assert keys(entries) == [("due/花呗/2026-11-20",)]
    assert still_open(entries, done("due/花呗/2026-11-20")) == ()
    assert ticked(entries, done("due/花呗/2026-11-20")) == ((entries[0], entries[0].items[0]),)


def test_the_rest_of_the_day_stays() -> None:
    entries = agenda([NEXT, LOAN], ON, UNTIL)

    assert keys(still_open(entries, done("due/花呗/2026-11-20"))) == [
        ("due/借款/2026-11-20",),
        ("due/借款/2026-12-20",),
    ]


def test_without_marks_the_agenda_is_as_it_was() -> None:
    entries = agenda([NEXT, LOAN], ON, UNTIL)

    assert still_open(entries, ()) == entries


def test_another_amount_is_the_same_thing_and_another_day_is_not() -> None:
    more, moved = debt(bill("450", "2026-11-20")), debt(bill("300", "2026-11-25"))
    marks = done("due/花呗/2026-11-20")

    assert still_open(agenda([more], ON, UNTIL), marks) == ()
    assert keys(still_open(agenda([moved], ON, UNTIL), marks)) == [("due/花呗/2026-11-25",)]


def test_a_due_that_was_ticked_off_stays_away_when_its_day_has_passed() -> None:
    later = agenda([NEXT], day("2026-11-25"), UNTIL)

    assert [one.kind for one in later[0].items] == [Kind.OVERDUE]
    assert still_open(later, done("due/花呗/2026-11-20")) == ()


def test_a_second_due_that_is_missed_brings_back_what_was_ticked_off() -> None:
    entries = agenda([LOAN], day("2026-12-25"), UNTIL)

    assert keys(entries) == [("due/借款/2026-11-20", "due/借款/2026-12-20")]
    assert keys(still_open(entries, done("due/借款/2026-11-20"))) == keys(entries)
    assert still_open(entries, done("due/借款/2026-11-20", "due/借款/2026-12-20")) == ()


def test_a_promised_payment_keeps_its_name_when_it_falls_behind() -> None:
    payments = (Payment(day("2026-11-18"), yuan("100")), Payment(day("2026-12-18"), yuan("200")))
    promise = Promise(id="told", debt="花呗", made=ON, payments=payments)

    before = agenda([NEXT], ON, UNTIL, promises=[promise])
    after = agenda([NEXT], day("2026-11-30"), UNTIL, promises=[promise])

    assert keys(before) == [("promised/told/2026-11-18",), ("promised/told/2026-12-18",)]
    assert keys(after) == keys(before)
    assert keys(still_open(after, done("promised/told/2026-11-18"))) == [("promised/told/2026-12-18",)]


def test_putting_off_moves_the_reminder_and_never_the_day() -> None:
    entries = agenda([NEXT], ON, UNTIL)
    (entry,) = still_open(entries, [Mark("due/花呗/2026-11-20", snoozed=day("2026-11-15"))])

    assert entry.day == day("2026-11-20")
    assert entries[0].alarms == (7, 3, 1, 0)
    assert entry.alarms == (5,)


def test_what_is_put_off_beyond_its_day_rings_after_it() -> None:
    (entry,) = still_open(agenda([NEXT], ON, UNTIL), [Mark("due/花呗/2026-11-20", snoozed=day("2026-11-22"))])

    assert entry.alarms == (-2,)


def test_what_was_put_off_comes_back_on_its_day_with_the_usual_reminders() -> None:
    mark = Mark("due/花呗/2026-11-20", snoozed=day("2026-11-15"))
    (entry,) = still_open(agenda([NEXT], day("2026-11-15"), UNTIL), [mark])

    assert entry.alarms == (3, 1, 0)


@pytest.mark.parametrize(
    ("until", "on", "wakes"),
    [
        ("2026-11-15", "2026-11-14", False),
        ("2026-11-15", "2026-11-15", True),
        ("2026-11-20", "2026-11-19", False),
        ("2026-11-22", "2026-11-19", True),
    ],
)
def test_what_is_put_off_sleeps_until_then_and_never_past_its_own_day(until: str, on: str, wakes: bool) -> None:  # noqa: FBT001 -- one case a row
    (entry,) = still_open(agenda([NEXT], ON, UNTIL), [Mark("due/花呗/2026-11-20", snoozed=day(until))])

    assert awake([entry], day(on)) == ((entry,) if wakes else ())


def test_a_thing_of_several_dues_is_put_off_only_as_a_whole() -> None:
    one, two = Mark("a", snoozed=day("2026-11-15")), Mark("b", snoozed=day("2026-11-14"))

    assert put_off(("a", "b"), {"a": one}) is None
    assert put_off(("a", "b"), {"a": one, "b": two}) == day("2026-11-14")
    assert put_off(("a", "b"), {"a": one, "b": Mark("b", done=ON)}) == day("2026-11-15")
    assert put_off(("a",), {"a": Mark("a")}) is None


def test_a_step_after_a_payment_is_named_by_its_settlement() -> None:
    step = ToCare(Care.REPORT, NEXT, day("2026-11-01"))
    cared = Cared(NEXT.id, day("2026-11-01"), {Care.REPORT: ON})

    assert care_of(step.keys[0]) == CareOf("花呗", day("2026-11-01"), Care.REPORT)
    assert care_of("due/花呗/2026-11-20") is None
    assert list(of_cared([cared])) == [Mark(step.keys[0], done=ON)]


def test_what_is_to_be_done_about_a_paid_debt_is_named_in_the_agenda() -> None:
    late = debt(bill("300", "2026-10-10"), Paid(id="all", day=day("2026-11-01"), amount=yuan("303.30")))

    assert ("care/2026-11-01/certificate/花呗",) in keys(agenda([late], ON, UNTIL, noted=()))
    assert keys(agenda([NEXT], ON, UNTIL, noted=())) == [("due/花呗/2026-11-20",)]


def test_each_kind_is_reminded_of_as_early_as_it_wants() -> None:
    todo = Todo(Task.OFFER, day("2026-12-20"), "offer")
    entry = Entry(day("2026-12-20"), ON, (), (), (todo,))

    assert entry.alarms == TO_DO_DAYS
    assert replace(entry, early=chosen({"offer": (1, 5, 5)})).alarms == (5, 1)
    assert replace(entry, cares=(ToCare(Care.REPORT, NEXT),), early=chosen({"offer": ()})).alarms == ON_THE_DAY
    assert replace(entry, items=(Item(Kind.DUE, NEXT, yuan("1")),)).alarms == REMIND_DAYS


def test_what_is_no_kind_changes_nothing() -> None:
    assert chosen({"nothing": (9,)}) == USUAL
