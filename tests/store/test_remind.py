"""A month of reminders as a person lives it: they arrive once, what failed is tried again, quiet hours are quiet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

import pytest
import receiving
from keeping import family, moment, paying
from telling import day, yuan

from anhuan.agenda.reminder import Manner, Reminder
from anhuan.agenda.telling import Titles
from anhuan.app.mark_agenda import put_off, tick_off
from anhuan.app.preview_reminders import preview_reminders
from anhuan.app.remind import Memory, Round, remind
from anhuan.app.reminders_due import language_of_messages
from anhuan.app.send_test import send_test
from anhuan.ledger.start import debt_from
from anhuan.letters.guides import Arrived, Paper
from anhuan.notify.sending import Reason
from anhuan.store import households, outbox, preferences, reminder_channels, sealing, wishes
from anhuan.store.marks import papers
from anhuan.store.models import Origin, Outgoing, Told
from anhuan.store.parts import Part
from anhuan.store.what import What
from anhuan.terms.catalogue import product
from anhuan.wording import Language, Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from anhuan.files.case.case import Case
    from anhuan.store.households import Kept

ZH: Final = Words(Language.ZH)
HOUR: Final = dt.timedelta(hours=1)


@dataclass(slots=True)
class Phone:
    """What stands for a service: it takes messages, or gives the reason why not."""

    arrived: list[tuple[str, str]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    reason: Reason | None = None

    def send(self, address: str, title: str, body: str, *, key: str, limit: float = 0) -> Reason | None:
        """Take a message."""
        del limit
        if self.reason is None:
            self.arrived.append((title, body))
            self.keys.append(key)
            assert address == "bark://host/key"
        return self.reason

    @property
    def first_lines(self) -> list[str]:
        """Return how each message begins."""
        return [body.splitlines()[0] for _, body in self.arrived]


@pytest.fixture
def phone(monkeypatch: pytest.MonkeyPatch) -> Phone:
    """Let every message go to a phone that keeps it."""
    found = Phone()
    monkeypatch.setattr("anhuan.app.remind.send", found.send)
    monkeypatch.setattr("anhuan.app.send_test.send", found.send)
    return found


def at(text: str) -> dt.datetime:
    """Return a moment by the clock in Beijing."""
    return moment(text) - 8 * HOUR


def live(case: Case | None = None) -> Kept:
    return households.create(case or family(), what=What("something"), origin=Origin.WEB)


def give(since: str = "2026-11-12 12:00", name: str = "手机") -> reminder_channels.Channel:
    return reminder_channels.keep(name=name, kind="bark", address="bark://host/key", now=at(since))


def turn(now: str | dt.datetime, memory: Memory | None = None) -> Round:
    """Do a round at a moment."""
    here = at(now) if isinstance(now, str) else now
    return remind(clock=lambda: here, words=ZH, memory=memory)


def states() -> list[tuple[str, str, str]]:
    return [(one.key, one.state, one.reason) for one in Outgoing.objects.order_by("key")]


pytestmark = pytest.mark.usefixtures("home")


def test_before_a_channel_is_given_nothing_is_looked_at_and_nothing_is_sent(phone: Phone) -> None:
    live()

    assert turn("2026-11-20 09:00") == Round(0)
    assert (phone.arrived, states()) == ([], [])


def test_a_month_of_rounds_sends_each_reminder_once_in_the_morning(phone: Phone) -> None:
    live()
    give()
    memory, now, when = Memory(), at("2026-11-12 12:00"), list[str]()
    while now < at("2026-11-21 12:00"):
        done = turn(now, memory)
        when += [f"{now + 8 * HOUR:%d %H:%M} {one.key}" for went in done.went for one in went.reminders]
        now += HOUR

    assert when == ["13 09:00 2026-11-20/7", "17 09:00 2026-11-20/3", "19 09:00 2026-11-20/1", "20 09:00 2026-11-20/0"]
    assert phone.first_lines == [
        "2026年11月20日（还有 7 天）：还款日",
        "2026年11月20日（还有 3 天）：还款日",
        "明天（2026年11月20日）：还款日",
        "今天（2026年11月20日）：还款日",
    ]
    assert len(set(phone.keys)) == 4


def test_what_was_paid_meanwhile_is_not_reminded_of(phone: Phone) -> None:
    kept = live()
    give()
    turn("2026-11-17 09:00")
    households.change(
        kept.household_id,
        paying("jiebei", "6200", on="2026-11-18"),
        based_on=kept.number,
        touches="jiebei",
        what=What("something"),
        origin=Origin.WEB,
    )
    turn("2026-11-19 09:00")

    assert phone.first_lines == ["2026年11月20日（还有 3 天）：还款日"]


def test_what_is_ticked_off_meanwhile_is_not_reminded_of(phone: Phone) -> None:
    kept, memory = live(), Memory()
    give()
    turn("2026-11-17 09:00", memory)
    tick_off(household_id=kept.household_id, keys=["due/jiebei/2026-11-20"], on=day("2026-11-18"))
    turn("2026-11-19 09:00", memory)
    turn("2026-11-20 09:00", memory)

    assert phone.first_lines == ["2026年11月20日（还有 3 天）：还款日"]


def test_the_last_day_to_object_to_a_court_paper_is_reminded_of_and_nothing_is_said_of_it(phone: Phone) -> None:
    kept, memory = live(replace(family(), debts=())), Memory()
    give()
    turn("2026-11-12 12:00", memory)
    paper = Paper("order", Arrived.PAYMENT_ORDER, day("2026-11-12"))
    papers.change(kept.household_id, paper.id, lambda _: paper)
    now = at("2026-11-13 09:00")
    while now < at("2026-12-01 09:00"):
        turn(now, memory)
        now += 24 * HOUR

    assert phone.first_lines == ["2026年11月27日（还有 3 天）：备忘", "今天（2026年11月27日）：备忘"]


def test_what_is_put_off_is_reminded_of_from_that_day_on(phone: Phone) -> None:
    kept, memory = live(), Memory()
    give()
    put_off(household_id=kept.household_id, keys=["due/jiebei/2026-11-20"], until=day("2026-11-20"))
    for when in ("2026-11-17 09:00", "2026-11-19 09:00", "2026-11-20 09:00"):
        turn(when, memory)

    assert phone.first_lines == ["今天（2026年11月20日）：还款日"]


def test_what_waits_and_is_paid_before_it_is_sent_is_let_go_of_in_silence(phone: Phone) -> None:
    kept = live()
    give()
    phone.reason = Reason.NO_NETWORK
    turn("2026-11-20 09:00")
    households.change(
        kept.household_id,
        paying("jiebei", "6200", on="2026-11-20"),
        based_on=kept.number,
        touches="jiebei",
        what=What("something"),
        origin=Origin.WEB,
    )
    phone.reason = None
    turn("2026-11-20 09:30")

    assert phone.arrived == []
    assert ("2026-11-20/0", "dropped", "not-needed") in states()


def test_after_a_month_away_one_message_says_what_is_ahead_and_what_passed(phone: Phone) -> None:
    live()
    give()
    turn("2026-11-13 09:00")
    done = turn("2026-12-17 14:00")

    assert len(phone.arrived) == 2
    assert [one.key for one in done.went[0].reminders] == ["2026-11-20/late", "2026-12-20/3"]
    lines = phone.arrived[1][1].splitlines()
    assert lines[0] == "2026年12月20日（还有 3 天）：还款日"
    assert "最近是2026年11月20日" in lines[2]
    assert turn("2026-12-17 14:01").went == ()


def test_a_computer_that_is_only_on_at_night_reminds_after_the_quiet_hours(phone: Phone) -> None:
    live()
    give()

    assert turn("2026-11-13 23:00").is_quiet
    assert turn("2026-11-14 07:59").is_quiet
    turn("2026-11-14 08:00")
    assert phone.first_lines == ["2026年11月20日（还有 6 天）：还款日"]


def test_a_channel_added_late_in_the_day_tells_of_this_morning_and_of_none_before(phone: Phone) -> None:
    live()
    give("2026-11-18 07:00")
    turn("2026-11-18 12:00")
    assert phone.arrived == []

    give("2026-11-19 12:00", name="第二个")
    turn("2026-11-19 12:01")
    assert phone.first_lines == ["明天（2026年11月20日）：还款日", "明天（2026年11月20日）：还款日"]


def test_what_fails_is_tried_again_and_arrives_once(phone: Phone) -> None:
    live()
    give()
    phone.reason = Reason.NO_NETWORK
    done = turn("2026-11-13 09:00")
    assert [one.reason for one in done.went] == ["no-network"]
    assert turn("2026-11-13 09:00").went == ()

    phone.reason = None
    turn("2026-11-13 09:01")
    turn("2026-11-13 09:30")
    assert phone.first_lines == ["2026年11月20日（还有 7 天）：还款日"]


def test_a_channel_closed_for_days_gets_one_message_that_tells_only_what_is_true(phone: Phone) -> None:
    live()
    give()
    phone.reason = Reason.UNAVAILABLE
    for now in ("2026-11-17 09:00", "2026-11-19 09:00", "2026-11-20 09:00"):
        turn(now)
    phone.reason = None
    turn("2026-11-20 12:00")

    assert len(phone.arrived) == 1
    assert phone.first_lines == ["今天（2026年11月20日）：还款日"]
    assert {state for _, state, _ in states()} == {"sent"}


def test_what_could_not_be_sent_until_its_day_had_passed_stands_among_what_was_not_delivered(phone: Phone) -> None:
    live()
    give()
    phone.reason = Reason.NO_NETWORK
    turn("2026-11-20 09:00")
    phone.reason = None
    turn("2026-11-21 09:00")

    assert states() == [("2026-11-20/0", "failed", "passed")]
    assert phone.arrived == []


def test_an_address_that_is_none_is_not_tried_again_by_itself(phone: Phone) -> None:
    live()
    give()
    phone.reason = Reason.ADDRESS
    turn("2026-11-13 09:00")

    assert states() == [("2026-11-20/7", "failed", "address")]


def test_after_a_time_out_it_says_that_it_may_be_the_second_time(phone: Phone) -> None:
    live()
    give()
    phone.reason = Reason.TIME_OUT
    turn("2026-11-13 09:00")
    phone.reason = None
    turn("2026-11-13 09:01")

    assert "可能重复" in phone.arrived[0][1]


def test_what_was_interrupted_between_send_and_record_comes_again_with_its_name(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    live()
    give()
    monkeypatch.setattr(outbox, "sent", lambda *_: None)
    turn("2026-11-13 09:00")
    monkeypatch.undo()
    monkeypatch.setattr("anhuan.app.remind.send", phone.send)

    assert turn("2026-11-13 09:01").went == ()
    turn("2026-11-13 09:04")
    assert len(phone.arrived) == 2
    assert phone.keys[0] == phone.keys[1]
    assert "可能重复" in phone.arrived[1][1]


def test_who_has_it_in_hand_no_longer_sends_nothing(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    live()
    give()
    monkeypatch.setattr(outbox, "begin", lambda *_: False)

    assert turn("2026-11-13 09:00").went == ()
    assert phone.arrived == []


def test_without_the_key_the_address_is_asked_for_again(phone: Phone, home: Path) -> None:
    live()
    channel = give()
    (home / sealing.KEY_FILE).unlink()

    assert [one.reason for one in turn("2026-11-13 09:00").went] == ["key-lost"]
    assert send_test(channel_id=channel.channel_id, words=ZH) == "key-lost"
    assert phone.arrived == []


def test_an_example_whose_clock_stands_still_reminds_nobody(phone: Phone) -> None:
    live(replace(family(), on=day("2026-11-12")))
    give()

    assert turn("2026-11-13 09:00") == Round(1)
    assert phone.arrived == []


def test_a_household_whose_clock_was_stopped_meanwhile_is_let_be(phone: Phone) -> None:
    kept = live()
    give()
    outbox.put(
        kept.household_id,
        reminder_channels.all_channels()[0].channel_id,
        [Reminder(day("2026-11-20"), 7)],
        day=day("2026-11-13"),
        now=at("2026-11-13 09:00"),
    )
    households.change(
        kept.household_id,
        lambda case: replace(case, on=day("2026-11-12")),
        based_on=kept.number,
        touches=Part.EVERYTHING,
        what=What("something"),
        origin=Origin.WEB,
    )
    turn("2026-11-13 09:01")

    assert states() == [("2026-11-20/7", "dropped", "not-needed")]
    assert phone.arrived == []


def test_by_default_nothing_tells_whose_or_how_much_and_in_full_it_does(phone: Phone) -> None:
    live()
    live(family("Ben"))
    give()
    turn("2026-11-13 09:00")
    assert {title for title, _ in phone.arrived} == {"安还提醒"}
    assert "¥" not in "".join(body for _, body in phone.arrived)

    wishes.keep(wishes.Wishes(Manner(), Titles.FULL))
    turn("2026-11-17 09:00")
    assert {title for title, _ in phone.arrived[2:]} == {"安还提醒：Ana", "安还提醒：Ben"}
    assert "借呗" in phone.arrived[2][1]
    assert "¥" in phone.arrived[2][1]


def test_a_debt_that_lacks_a_term_is_told_and_holds_no_other_one_up(phone: Phone) -> None:
    mortgage = debt_from(product("mortgage"), yuan("3000"), day("2026-10-10"))
    live(replace(family(), debts=(mortgage, *family().debts)))
    give()
    done = turn("2026-11-13 09:00")

    assert done.uncounted == (mortgage.name,)
    assert phone.first_lines == ["2026年11月20日（还有 7 天）：还款日"]


def test_what_would_be_sent_is_shown_and_nothing_is_put_down(phone: Phone) -> None:
    live()
    give()
    found = preview_reminders(now=at("2026-11-13 09:00"), words=ZH)

    assert [(one.channel, [told.key for told in one.reminders]) for one in found.would] == [("手机", ["2026-11-20/7"])]
    assert found.would[0].notice.body.startswith("2026年11月20日（还有 7 天）")
    assert (states(), phone.arrived, found.is_quiet, found.channels) == ([], [], False, 1)

    turn("2026-11-13 09:00")
    assert preview_reminders(now=at("2026-11-13 09:01"), words=ZH).would == ()


def test_what_waits_is_among_what_would_be_sent(phone: Phone) -> None:
    live()
    give()
    phone.reason = Reason.NO_NETWORK
    turn("2026-11-13 09:00")

    found = preview_reminders(now=at("2026-11-13 22:00"), words=ZH)
    assert [[told.key for told in one.reminders] for one in found.would] == [["2026-11-20/7"]]
    assert found.is_quiet


def test_a_test_message_goes_out_at_once_and_says_why_not(phone: Phone) -> None:
    channel = give()

    assert send_test(channel_id=channel.channel_id, words=ZH) == ""
    assert phone.arrived[0][1].startswith("测试成功")
    phone.reason = Reason.REFUSED
    assert send_test(channel_id=channel.channel_id, words=ZH) == "refused"


def test_messages_are_in_the_language_chosen_in_the_app() -> None:
    assert language_of_messages().language is Language.ZH
    preferences.put("language", "en")
    assert language_of_messages().language is Language.EN


@pytest.fixture
def servers() -> Iterator[tuple[receiving.Receiver, receiving.Receiver]]:
    """Give a real web server and a real mail server."""
    with receiving.web() as web, receiving.mail() as mail:
        yield web, mail


def test_over_the_web_and_by_mail_it_really_arrives(
    servers: tuple[receiving.Receiver, receiving.Receiver], database: Path
) -> None:
    assert database.is_dir()
    live()
    for one in servers:
        reminder_channels.keep(name="x", kind="other", address=one.address, now=at("2026-11-12 12:00"))
    turn("2026-11-13 09:00")
    turn("2026-11-13 09:01")

    for one in servers:
        assert [(got.title, got.body.splitlines()[0]) for got in one.arrived] == [
            ("安还提醒", "2026年11月20日（还有 7 天）：还款日")
        ]
    assert {one.state for one in outbox.lines(*Told)} == {Told.SENT}
