"""The calendar feed, read by a reader of its own: numbers go up when something changes, and at no other time."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
import strict_ical
from hypothesis import given
from hypothesis import strategies as st
from strict_ical import Component, Refused
from telling import day, pay_later, yuan

from anhuan.agenda.agenda import Entry, Item, Kind
from anhuan.agenda.early import chosen
from anhuan.agenda.telling import Titles
from anhuan.files.feed import KEPT_DAYS, Served, Shown, follow, write_feed
from anhuan.ledger.debt import Debt
from anhuan.money.days import ONE_DAY
from anhuan.wording import Language, Words

ON = day("2026-11-12")
NOW = dt.datetime(2026, 11, 12, 2, 0, 0, 123456, tzinfo=dt.UTC)
SHOWN = Shown(Words(Language.ZH), Titles.DISCREET, "feed-1")
DEBT = Debt("card", "招商银行信用卡，备注：\\;很长很长的名字" * 4, pay_later(), ())


def entry(due: str, amount: str = "1219.80", on: str = "2026-11-12") -> Entry:
    return Entry(day(due), day(on), (Item(Kind.DUE, DEBT, yuan(amount), keys=(due,)),))


class Subscribed:
    """A calendar that asks again and again, and remembers what the feed remembers."""

    def __init__(self) -> None:
        self.served: tuple[Served, ...] = ()
        self.data = b""

    def asks(self, *entries: Entry, after: int = 0) -> dict[str, Component]:
        """Ask so many days later, and return the events by their days."""
        on, now = ON + after * ONE_DAY, NOW + after * ONE_DAY
        self.served = follow(entries, self.served, shown=SHOWN, on=on, now=now)
        self.data = write_feed(entries, self.served, shown=SHOWN)
        return {str(one.day): one for one in strict_ical.read(self.data).inside}


@pytest.fixture
def phone() -> Subscribed:
    return Subscribed()


def test_the_feed_is_a_calendar_by_the_letter(phone: Subscribed) -> None:
    event = phone.asks(entry("2026-12-18"))["2026-12-18"]
    calendar = strict_ical.read(phone.data)

    assert calendar.value("METHOD") == "PUBLISH"
    assert calendar.properties["REFRESH-INTERVAL"] == [("PT6H", {"VALUE": "DURATION"})]
    told = {name: event.value(name) for name in ("UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "STATUS", "SUMMARY")}
    assert told == {
        "UID": "2026-12-18@feed-1",
        "DTSTAMP": "20261112T020000Z",
        "LAST-MODIFIED": "20261112T020000Z",
        "SEQUENCE": "0",
        "STATUS": "CONFIRMED",
        "SUMMARY": "还款日",
    }
    assert [one.value("TRIGGER") for one in event.inside] == ["-P6DT15H", "-P2DT15H", "-PT15H", "PT9H"]


def test_the_same_agenda_gives_the_same_bytes_on_another_day(phone: Subscribed) -> None:
    phone.asks(entry("2026-12-18"))
    first = phone.data
    phone.asks(entry("2026-12-18", on="2026-12-13"), after=31)

    assert phone.data == first


def test_another_amount_is_the_same_event_with_the_next_number(phone: Subscribed) -> None:
    before = phone.asks(entry("2026-12-18"), entry("2026-12-20"))
    after = phone.asks(entry("2026-12-18", "500"), entry("2026-12-20"), after=1)

    assert after["2026-12-18"].value("UID") == before["2026-12-18"].value("UID")
    assert after["2026-12-18"].value("SEQUENCE") == "1"
    assert after["2026-12-18"].value("LAST-MODIFIED") == "20261113T020000Z"
    assert after["2026-12-20"] == before["2026-12-20"]


def test_other_reminders_are_a_change_too(phone: Subscribed) -> None:
    phone.asks(entry("2026-12-18"))
    event = phone.asks(replace(entry("2026-12-18"), early=chosen({"due": (2,)})))["2026-12-18"]

    assert event.value("SEQUENCE") == "1"
    assert [one.value("TRIGGER") for one in event.inside] == ["-P1DT15H"]


def test_what_is_no_more_is_cancelled_without_a_word_about_what_it_was(phone: Subscribed) -> None:
    phone.asks(entry("2026-12-18"))
    event = phone.asks(after=1)["2026-12-18"]

    assert (event.value("STATUS"), event.value("SEQUENCE")) == ("CANCELLED", "1")
    assert (event.value("UID"), event.value("SUMMARY")) == ("2026-12-18@feed-1", "已取消")
    assert (event.value("DESCRIPTION"), event.inside) == ("", [])


def test_a_cancelled_event_is_told_of_for_sixty_days_and_unchanged(phone: Subscribed) -> None:
    phone.asks(entry("2026-12-18"))
    first = phone.asks(after=1)

    assert phone.asks(after=KEPT_DAYS) == first
    assert phone.asks(after=1 + KEPT_DAYS) == {}


def test_what_comes_back_is_the_same_event_again(phone: Subscribed) -> None:
    phone.asks(entry("2026-12-18"))
    phone.asks(after=1)
    event = phone.asks(entry("2026-12-18"), after=2)["2026-12-18"]

    assert (event.value("STATUS"), event.value("SEQUENCE")) == ("CONFIRMED", "2")


def test_a_day_that_has_passed_is_left_out_and_not_cancelled(phone: Subscribed) -> None:
    phone.asks(entry("2026-11-12"), entry("2026-12-18"))

    assert list(phone.asks(entry("2026-12-18"), after=1)) == ["2026-12-18"]


def test_what_is_paid_on_its_own_day_is_cancelled(phone: Subscribed) -> None:
    phone.asks(entry("2026-11-12"))

    assert phone.asks()["2026-11-12"].value("STATUS") == "CANCELLED"


def test_a_reminder_whose_morning_is_past_does_not_ring_when_the_event_is_new(phone: Subscribed) -> None:
    event = phone.asks(entry("2026-11-14"))["2026-11-14"]

    assert [one.value("TRIGGER") for one in event.inside] == ["-PT15H", "PT9H"]


def test_what_is_put_off_beyond_its_day_rings_after_it(phone: Subscribed) -> None:
    later = entry("2026-11-14")
    put_off = replace(later, items=(replace(later.items[0], snoozed=day("2026-11-16")),))
    event = phone.asks(put_off)["2026-11-14"]

    assert event.day == day("2026-11-14")
    assert [one.value("TRIGGER") for one in event.inside] == ["P2DT9H"]


def test_a_day_is_a_day_in_every_time_zone(phone: Subscribed) -> None:
    event = phone.asks(entry("2026-12-18"))["2026-12-18"]

    # RFC 5545 3.3.4: a DATE has neither time nor zone; an all-day event is on that day wherever it is read.
    assert event.properties["DTSTART"] == [("20261218", {"VALUE": "DATE"})]
    assert event.properties["DTEND"] == [("20261219", {"VALUE": "DATE"})]
    assert b"VTIMEZONE" not in phone.data
    assert b"TZID" not in phone.data


AGENDAS = st.lists(st.dictionaries(st.integers(0, 6), st.integers(1, 3), max_size=5), min_size=1, max_size=6)


@given(AGENDAS)
def test_numbers_never_go_down_and_go_up_only_with_a_change(told: list[dict[int, int]]) -> None:
    phone = Subscribed()
    seen: dict[str, Component] = {}
    for amounts in told:
        found = phone.asks(*(entry(str(ON + days * ONE_DAY), str(amount)) for days, amount in amounts.items()))
        for name, before in seen.items():
            after = found[name]
            grown = int(after.value("SEQUENCE")) - int(before.value("SEQUENCE"))
            assert grown == (0 if after == before else 1)
        assert {name for name, one in found.items() if one.value("STATUS") == "CONFIRMED"} == {
            str(ON + days * ONE_DAY) for days in amounts
        }
        seen |= found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"VERSION:2.0\r\n", b""),
        (b"SEQUENCE:0", b"SEQUENCE:-1"),
        (b"\r\nSEQUENCE", b"\nSEQUENCE"),
        (b"STATUS:CONFIRMED", b"STATUS:MAYBE"),
        (b"DTSTART;VALUE=DATE:20261218", b"DTSTART:20261218T000000"),
        (b"END:VEVENT", b"END:VALARM"),
        (b"TRIGGER:PT9H", b"TRIGGER:9 am"),
        (b"UID:2026-12-18@feed-1", b"UID:" + b"x" * 80),
    ],
)
def test_the_reader_of_these_tests_refuses_what_is_not_allowed(phone: Subscribed, before: bytes, after: bytes) -> None:
    phone.asks(entry("2026-12-18"))

    assert before in phone.data
    with pytest.raises(Refused):
        strict_ical.read(phone.data.replace(before, after))
