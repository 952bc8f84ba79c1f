"""The proof that reminders survive being killed, in small: one day and a kill."""

from __future__ import annotations

import datetime as dt

from bench.fault_reminders import Count, expected, live, names
from receiving import Arrived

WEEK = ("web", "h0", dt.date(2026, 12, 8), 7)


def test_what_should_come_is_known_from_the_due_days_alone() -> None:
    assert set(expected(1)) >= {("web", "h0", dt.date(2026, 12, 2), 1), ("mail", "h2", dt.date(2026, 12, 4), 3)}


def test_which_reminders_a_message_tells_of_is_read_from_its_words() -> None:
    body = "今天（2026年12月2日）：还款日\n2026年12月9日（还有 7 天）：还款日\n打开安还，看看下一步。"
    on = dt.date(2026, 12, 2)

    assert names(Arrived("web", "k", "安还提醒：h0", body), on) == [
        ("web", "h0", on, 0),
        ("web", "h0", dt.date(2026, 12, 9), 7),
    ]


def test_what_came_again_is_excused_only_by_a_sender_that_died() -> None:
    count = Count(expected={WEEK}, told={"k": [WEEK]})
    count.arrived[WEEK], count.messages["k"], count.recorded["k"] = 2, 2, 2
    assert (count.doubles, count.unexplained) == (1, 1)

    count.recorded["k"] = 1
    assert (count.unexplained, count.unrecorded.total(), count.lost) == (0, 1, set())


def test_nothing_is_lost_to_a_kill() -> None:
    count = live(kills=1, days=1, seed=2)

    assert count.kills == 1
    assert (count.lost, count.not_meant, count.unexplained, count.unmarked) == (set(), set(), 0, 0)
