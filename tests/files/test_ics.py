"""Calendar files, read back as a calendar reads them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from icalendar import Calendar
from telling import day, pay_later, yuan

from anhuan.agenda.agenda import Entry, Item, Kind
from anhuan.agenda.telling import Titles, detail
from anhuan.files.ics import write_calendar
from anhuan.ledger.debt import Debt
from anhuan.wording import Language, Words

STAMP = dt.datetime(2026, 11, 12, 20, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
ZH = Words(Language.ZH)
NAME = "招商银行信用卡，备注：\\;很长很长的名字" * 4
DEBT = Debt("card", NAME, pay_later(), ())


def entry(due: str, amount: str = "1219.80", on: str = "2026-11-12") -> Entry:
    return Entry(day(due), day(on), (Item(Kind.DUE, DEBT, yuan(amount)),))


TWO = (entry("2026-11-12"), entry("2026-12-18"))


def read(data: bytes) -> list[Any]:
    return Calendar.from_ical(data).walk("VEVENT")


def written(*entries: Entry, **more: Any) -> bytes:  # noqa: ANN401 -- passed on to write_calendar
    return write_calendar(entries, **{"stamp": STAMP, "words": ZH, **more})


def test_there_is_one_event_for_each_day() -> None:
    assert [event.decoded("dtstart") for event in read(written(*TWO))] == [day("2026-11-12"), day("2026-12-18")]


def test_an_event_is_a_whole_day_that_stays_free_and_private() -> None:
    (event,) = read(written(entry("2026-12-18")))

    assert (event.decoded("dtend"), event["transp"], event["class"]) == (day("2026-12-19"), "TRANSPARENT", "PRIVATE")


def test_the_file_is_a_calendar_a_person_can_subscribe_to() -> None:
    calendar = Calendar.from_ical(written(*TWO))

    assert {name: str(calendar[name]) for name in ("prodid", "version", "method", "x-wr-calname")} == {
        "prodid": "-//Anhuan//Anhuan//EN",
        "version": "2.0",
        "method": "PUBLISH",
        "x-wr-calname": "安还",
    }


def test_a_later_file_brings_the_same_event_up_to_date() -> None:
    (before,) = read(written(entry("2026-12-18")))
    (after,) = read(written(entry("2026-12-18", "500"), stamp=STAMP + dt.timedelta(minutes=1)))

    assert before["uid"] == after["uid"] == "2026-12-18@anhuan"
    assert after["sequence"] == before["sequence"] + 1


def test_two_households_do_not_mix() -> None:
    (event,) = read(written(entry("2026-12-18"), calendar_id="zhang"))

    assert event["uid"] == "2026-12-18@zhang"


def test_the_stamp_is_the_moment_of_writing_in_utc() -> None:
    assert b"DTSTAMP:20261112T123000Z" in written(entry("2026-12-18"))


def test_titles_are_discreet_and_details_inside() -> None:
    (event,) = read(written(entry("2026-12-18")))

    assert str(event["summary"]) == "还款日"
    assert str(event["description"]) == detail(entry("2026-12-18"), ZH, Titles.DISCREET)


def test_full_titles_are_given_where_they_are_wanted() -> None:
    (event,) = read(written(entry("2026-12-18"), titles=Titles.FULL))

    assert str(event["summary"]) == f"还款日：{NAME}，¥1,219.80"


@pytest.mark.parametrize("titles", [Titles.DISCREET, Titles.BARE])
def test_a_screen_others_see_shows_neither_lender_nor_amount(titles: Titles) -> None:
    (event,) = read(written(entry("2026-12-18"), titles=titles))
    shown = [event["summary"], *(alarm["description"] for alarm in event.walk("VALARM"))]

    assert set(map(str, shown)) == {"还款日"}


def test_a_bare_calendar_holds_nothing_but_days() -> None:
    data = written(*TWO, titles=Titles.BARE).decode()

    assert "招商" not in data
    assert "1,219" not in data.replace("\\", "")


def test_reminders_come_at_nine_seven_three_and_one_days_before_and_on_the_day() -> None:
    (event,) = read(written(entry("2026-12-18")))
    midnight = dt.datetime(2026, 12, 18)  # noqa: DTZ001 -- an all-day event floats with the phone's own zone

    assert [midnight + alarm.decoded("trigger") for alarm in event.walk("VALARM")] == [
        dt.datetime(2026, 12, on, 9)  # noqa: DTZ001 -- the same
        for on in (11, 15, 17, 18)
    ]


def test_a_reminder_shows_itself() -> None:
    (event,) = read(written(entry("2026-11-12")))

    assert [str(alarm["action"]) for alarm in event.walk("VALARM")] == ["DISPLAY"]


@pytest.mark.parametrize("titles", Titles)
def test_lines_are_no_longer_than_75_octets_and_never_cut_a_character(titles: Titles) -> None:
    lines = written(*TWO, titles=titles).split(b"\r\n")

    assert max(map(len, lines)) <= 75
    assert not [line for line in lines if "\ufffd" in line.decode(errors="replace")]


def test_a_calendar_of_nothing_is_still_a_calendar() -> None:
    assert read(written()) == []
