"""Which reminders are due at a moment, each by its name, and what they say."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import day, pay_later, yuan

from anhuan.agenda.aftercare import Care
from anhuan.agenda.agenda import Entry, Item, Kind, ToCare, agenda
from anhuan.agenda.notice import notice
from anhuan.agenda.reminder import Manner, Reminder, Seen, Still, due, missed
from anhuan.agenda.telling import Titles
from anhuan.agenda.todo import Task, Todo
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed, Paid
from anhuan.wording import Language, Words

ZH, EN = Words(Language.ZH), Words(Language.EN)
ZONE = ZoneInfo("Asia/Shanghai")
FAR = dt.timedelta(days=400)
ONE = dt.timedelta(days=1)
DUE = day("2026-11-20")


def bill(name: str, due_day: str, *, paid: str = "") -> Debt:
    """Return a bill of 300 yuan, paid on a day or not at all."""
    billed = Billed(id="bill", day=day("2026-10-01"), amount=yuan("300"), due=day(due_day))
    paying = [Paid(id="paid", day=day(paid), amount=yuan("300"))] if paid else []
    return Debt(name, name, pay_later(), (billed, *paying))


HUABEI, BAITIAO = bill("花呗", "2026-11-20"), bill("白条", "2026-11-24")


def at(moment: str) -> dt.datetime:
    """Return a moment by the clock in Beijing."""
    return dt.datetime.fromisoformat(moment).replace(tzinfo=ZONE)


def seen(on: str | dt.date, *debts: Debt) -> Seen:
    """Return what the agenda shows on a day and showed the day before."""
    today = day(on) if isinstance(on, str) else on
    return Seen(today, agenda(debts, today, today + FAR), agenda(debts, today - ONE, today + FAR))


def names(moment: str, *debts: Debt, since: str, manner: Manner | None = None) -> list[str]:
    """Return the names of the reminders due at a moment."""
    now = at(moment)
    found = due(seen(now.date(), *debts), manner=manner or Manner(), since=day(since), now=now, zone=ZONE)
    return [one.key for one in found]


def come(found: Seen, now: dt.datetime) -> tuple[Reminder, ...]:
    """Return the reminders due at a moment, mornings since the tenth counting."""
    return due(found, manner=Manner(), since=day("2026-11-10"), now=now, zone=ZONE)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-12 09:00", []),
        ("2026-11-13 08:59", []),
        ("2026-11-13 09:00", ["2026-11-20/7"]),
        ("2026-11-16 23:00", ["2026-11-20/7"]),
        ("2026-11-17 09:00", ["2026-11-20/3"]),
        ("2026-11-19 09:00", ["2026-11-20/1"]),
        ("2026-11-20 08:59", ["2026-11-20/1"]),
        ("2026-11-20 09:00", ["2026-11-20/0"]),
        ("2026-11-21 09:00", []),
    ],
)
def test_a_day_is_reminded_of_seven_three_and_one_day_before_and_on_the_day(moment: str, expected: list[str]) -> None:
    assert names(moment, HUABEI, since="2026-11-10") == expected


def test_mornings_before_the_first_one_that_counts_are_let_be() -> None:
    assert names("2026-11-18 12:00", HUABEI, since="2026-11-18") == []


def test_days_and_time_are_as_the_person_wants_them() -> None:
    early = Manner(leads=(2,), at=dt.time(7, 30))

    assert names("2026-11-18 07:30", HUABEI, since="2026-11-10", manner=early) == ["2026-11-20/2"]


def test_what_is_paid_is_not_reminded_of() -> None:
    assert names("2026-11-20 09:00", bill("花呗", "2026-11-20", paid="2026-11-19"), since="2026-11-10") == []


def test_what_is_late_is_not_brought_up_day_after_day() -> None:
    late = bill("花呗", "2026-10-10")

    assert names("2026-11-12 09:00", late, since="2026-11-01") == []


def test_a_due_in_its_grace_days_is_not_brought_up_day_after_day() -> None:
    billed = Billed(id="bill", day=day("2026-10-01"), amount=yuan("300"), due=day("2026-11-10"))
    in_grace = Debt("月付", "月付", pay_later(grace_days=3), (billed,))

    assert names("2026-11-10 09:00", in_grace, since="2026-11-10") == ["2026-11-10/0"]
    assert names("2026-11-12 09:00", in_grace, since="2026-11-10") == []


def test_what_is_to_be_done_from_a_day_on_is_brought_up_on_that_day_alone() -> None:
    def care(on: str, when: str) -> Entry:
        return Entry(day(when), day(on), (), (ToCare(Care.REPORT, HUABEI),))

    ahead = Seen(day("2026-11-17"), [care("2026-11-17", "2026-11-20")], [care("2026-11-16", "2026-11-20")])
    today = Seen(day("2026-11-20"), [care("2026-11-20", "2026-11-20")], [care("2026-11-19", "2026-11-20")])
    waits = Seen(day("2026-11-21"), [care("2026-11-21", "2026-11-21")], [care("2026-11-20", "2026-11-20")])

    assert come(ahead, at("2026-11-17 09:00")) == ()
    assert come(today, at("2026-11-20 09:00")) == (Reminder(day("2026-11-20"), 0),)
    assert come(waits, at("2026-11-21 09:00")) == ()
    assert waits.waiting() == frozenset()


def test_what_is_to_be_done_by_a_day_is_reminded_of_as_early_as_its_kind_asks() -> None:
    def order(on: str) -> Entry:
        return Entry(DUE, day(on), (), (), (Todo(Task.PAYMENT_ORDER, DUE, "paper"),))

    told = {
        on: come(Seen(day(on), [order(on)], [order("2026-11-11")]), at(f"{on} 09:00"))
        for on in ("2026-11-13", "2026-11-17", "2026-11-19", "2026-11-20")
    }
    assert [tuple(one.lead for one in found) for found in told.values()] == [(), (3,), (3,), (0,)]


def test_what_only_waits_is_not_what_passed() -> None:
    fresh = Seen(DUE, agenda([HUABEI], DUE, DUE), agenda([HUABEI], DUE - ONE, DUE))
    care = Entry(DUE, DUE, fresh.entries[0].items, (ToCare(Care.REPORT, BAITIAO),))

    assert Seen(DUE, [care], fresh.yesterday).waiting() == frozenset()


def test_whoever_was_away_is_told_each_day_ahead_once() -> None:
    assert names("2026-11-19 14:00", HUABEI, BAITIAO, since="2026-10-19") == ["2026-11-20/1", "2026-11-24/7"]


def test_the_morning_is_the_one_of_the_zone() -> None:
    now = dt.datetime(2026, 11, 13, 0, 59, tzinfo=dt.UTC)
    found = seen("2026-11-13", HUABEI)

    assert come(found, now) == ()
    assert come(found, now + dt.timedelta(minutes=1)) == (Reminder(DUE, 7),)


# Days that passed unseen


@pytest.mark.parametrize(
    ("since", "on", "expected"),
    [
        ("2026-11-10", "2026-12-12", "2026-11-24/late"),
        ("2026-11-22", "2026-12-12", "2026-11-24/late"),
        ("2026-11-24", "2026-12-12", None),
        ("2026-11-10", "2026-11-20", None),
    ],
)
def test_days_that_passed_without_a_reminder_are_told_in_one_word(since: str, on: str, expected: str | None) -> None:
    debts = (HUABEI, BAITIAO)
    found = missed(seen(on, *debts), agenda(debts, day(since), day(since) + FAR), since=day(since))

    assert (found.key if found else None) == expected


def test_days_that_passed_and_were_paid_are_not_told() -> None:
    paid = bill("花呗", "2026-11-20", paid="2026-11-20")
    earlier = agenda([paid], day("2026-11-10"), day("2026-12-31"))

    assert missed(seen("2026-12-12", paid), earlier, since=day("2026-11-10")) is None


def test_what_was_late_before_is_no_news() -> None:
    late = bill("花呗", "2026-10-10")
    earlier = agenda([late], day("2026-11-10"), day("2026-12-31"))

    assert missed(seen("2026-12-12", late), earlier, since=day("2026-11-10")) is None


# Whether what waits is still to be sent


@pytest.mark.parametrize(
    ("on", "debt", "lead", "expected"),
    [
        ("2026-11-18", HUABEI, 3, Still.NEEDED),
        ("2026-11-20", HUABEI, 0, Still.NEEDED),
        ("2026-11-21", HUABEI, 0, Still.PASSED),
        ("2026-11-18", bill("花呗", "2026-11-20", paid="2026-11-17"), 3, Still.NOT_NEEDED),
        ("2026-11-20", bill("花呗", "2026-11-20", paid="2026-11-20"), 0, Still.NOT_NEEDED),
        ("2026-11-21", HUABEI, None, Still.NEEDED),
        ("2026-11-26", bill("花呗", "2026-11-20", paid="2026-11-20"), None, Still.NOT_NEEDED),
    ],
)
def test_a_reminder_that_waits_is_sent_only_while_it_is_true(
    on: str, debt: Debt, lead: int | None, expected: Still
) -> None:
    assert seen(on, debt).still(Reminder(DUE, lead)) is expected


def test_something_else_that_is_late_does_not_keep_a_reminder_alive() -> None:
    late, paid = bill("白条", "2026-10-10"), bill("花呗", "2026-11-20", paid="2026-11-20")

    assert seen("2026-11-20", late, paid).still(Reminder(DUE, 0)) is Still.NOT_NEEDED


# Quiet hours


@pytest.mark.parametrize(
    ("start", "end", "time", "quiet"),
    [
        ("21:00", "08:00", "20:59", False),
        ("21:00", "08:00", "21:00", True),
        ("21:00", "08:00", "03:00", True),
        ("21:00", "08:00", "08:00", False),
        ("12:00", "14:00", "13:00", True),
        ("12:00", "14:00", "14:00", False),
        ("12:00", "14:00", "11:59", False),
        ("08:00", "08:00", "08:00", False),
    ],
)
def test_quiet_hours_run_over_midnight_or_within_a_day(start: str, end: str, time: str, *, quiet: bool) -> None:
    manner = Manner(quiet_from=dt.time.fromisoformat(start), quiet_until=dt.time.fromisoformat(end))

    assert manner.is_quiet(dt.time.fromisoformat(time)) is quiet


# Laws


@given(
    rounds=st.lists(st.integers(0, 60 * 24 * 40), min_size=1, max_size=40),
    dues=st.lists(st.integers(0, 35), min_size=1, max_size=4, unique=True),
)
def test_whenever_the_rounds_come_each_day_is_told_at_most_once_for_each_lead_and_never_after_it_passed(
    rounds: list[int], dues: list[int]
) -> None:
    start = at("2026-11-01 00:00")
    debts = [Entry(start.date() + one * ONE, start.date(), (Item(Kind.DUE, HUABEI, yuan("1")),)) for one in dues]
    since, told = start.date(), list[Reminder]()
    for minutes in sorted(rounds):
        now = start + dt.timedelta(minutes=minutes)
        on = now.date()
        entries = tuple(one for one in debts if one.day >= on)
        found = due(Seen(on, entries, debts), manner=Manner(), since=since, now=now, zone=ZONE)
        assert all(one.day >= on and one.lead is not None and (one.day - on).days <= one.lead for one in found)
        assert len({one.day for one in found}) == len(found)
        told += [one for one in found if one not in told]
        since = on

    leads = [(one.day, one.lead) for one in told]
    assert leads == list(dict.fromkeys(leads))
    for name in {one.day for one in told}:
        each = [lead for found, lead in leads if found == name and lead is not None]
        assert each == sorted(each, reverse=True)


@given(dues=st.lists(st.integers(1, 60), min_size=1, max_size=6, unique=True))
def test_with_a_round_every_morning_no_lead_is_left_out(dues: list[int]) -> None:
    start = at("2026-11-01 09:00")
    debts = [Entry(start.date() + one * ONE, start.date(), (Item(Kind.DUE, HUABEI, yuan("1")),)) for one in dues]
    told = set[Reminder]()
    for days in range(61):
        now = start + days * ONE
        entries = tuple(one for one in debts if one.day >= now.date())
        told |= set(due(Seen(now.date(), entries, debts), manner=Manner(), since=start.date(), now=now, zone=ZONE))

    expected = {Reminder(one.day, lead) for one in debts for lead in (7, 3, 1, 0)}
    assert told == {one for one in expected if one.lead is not None and one.day - one.lead * ONE >= start.date()}


# What they say


def test_a_reminder_names_neither_debt_nor_amount_unless_asked_for_in_full() -> None:
    found = seen("2026-11-13", HUABEI, BAITIAO)
    told = [Reminder(DUE, 7)]

    assert notice(told, found, ZH).body == "2026年11月20日（还有 7 天）：还款日\n打开安还，看看下一步。"
    assert notice(told, found, EN, Titles.FULL).body == (
        "20 November 2026 (in 7 days): Payment day: 花呗, ¥300.00\nOpen Anhuan to see the next step."
    )


@pytest.mark.parametrize("titles", [Titles.DISCREET, Titles.BARE])
@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
def test_whose_it_is_and_what_it_is_about_stay_unsaid(words: Words, titles: Titles) -> None:
    told = [Reminder(DUE, 1), Reminder(day("2026-11-24"), 7)]
    found = notice(told, seen("2026-11-19", HUABEI, BAITIAO), words, titles, whose="王家")

    for unsaid in ("花呗", "白条", "300", "王家", "¥"):
        assert unsaid not in found.title + found.body


def test_in_full_it_says_whose_it_is_where_there_are_several() -> None:
    found = seen("2026-11-13", HUABEI)

    assert notice([Reminder(DUE, 7)], found, ZH, Titles.FULL, whose="王家").title == "安还提醒：王家"
    assert notice([Reminder(DUE, 7)], found, ZH, Titles.FULL).title == "安还提醒"


def test_several_are_one_message_the_nearest_first() -> None:
    told = [Reminder(day("2026-11-24"), 7), Reminder(DUE, 1)]

    assert notice(told, seen("2026-11-19", HUABEI, BAITIAO), ZH).body.splitlines()[:2] == [
        "明天（2026年11月20日）：还款日",
        "2026年11月24日（还有 5 天）：还款日",
    ]


def test_the_day_itself_and_what_passed_are_told_in_words() -> None:
    told = [Reminder(day("2026-11-24"), 0), Reminder(DUE, None)]
    lines = notice(told, seen("2026-11-24", HUABEI, BAITIAO), ZH).body.splitlines()

    assert lines[0] == "今天（2026年11月24日）：还款日"
    assert "最近是2026年11月20日" in lines[1]


def test_a_day_banks_are_closed_is_told_with_the_working_day_before() -> None:
    sunday = seen("2026-11-15", bill("花呗", "2026-11-22"))

    assert "2026年11月20日（之前的工作日）" in notice([Reminder(day("2026-11-22"), 7)], sunday, ZH).body


def test_what_may_have_arrived_already_says_so() -> None:
    found = notice([Reminder(DUE, 7)], seen("2026-11-13", HUABEI), ZH, perhaps_again=True)

    assert found.body.splitlines()[-1].startswith("（这一条可能重复")
