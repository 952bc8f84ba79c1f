"""Reminders and what became of them, in words that name no debt."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from anhuan.agenda.reminder import Reminder
    from anhuan.wording import Words


def name_of(reminder: Reminder, words: Words) -> str:
    """Return which day a reminder is about, and how long before."""
    if reminder.lead is None:
        return words.say("remind.each_late", day=reminder.day)
    return words.say("remind.each" if reminder.lead else "remind.each_today", day=reminder.day, lead=reminder.lead)


def names_of(reminders: Iterable[Reminder], words: Words) -> str:
    """Return what several reminders are about, in one line."""
    return words.write(tuple(name_of(one, words) for one in reminders))


def reason_of(reason: str, words: Words) -> str:
    """Return why a message was not taken, and what to do; nothing where there is no reason."""
    return words.say(f"remind.reason.{reason}") if reason else ""
