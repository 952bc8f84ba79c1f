"""An entry of the agenda in words: a title somebody else may see, and the detail."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from anhuan.agenda.agenda import Kind
from anhuan.agenda.todo import BY_LAW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anhuan.agenda.agenda import Entry, ToCare
    from anhuan.agenda.todo import Todo
    from anhuan.wording import Words


class Titles(Enum):
    """How much a calendar shows: name and amount in the title; only in the description; or nowhere."""

    FULL = "full"
    DISCREET = "discreet"
    BARE = "bare"


def title(entry: Entry, words: Words, titles: Titles) -> str:
    """Return the title; unless asked for in full it names no debt and no amount, for others may see the screen."""
    if titles is not Titles.FULL:
        return words.say("agenda.title.discreet" if entry.items else "agenda.title.discreet_care")
    if entry.items:
        names = words.write(tuple(dict.fromkeys(item.debt.name for item in entry.items)))
        return words.say("agenda.title.full", names=names, amount=entry.amount)
    if not entry.todos:
        names = words.write(tuple(dict.fromkeys(one.debt.name for one in entry.cares)))
        return words.say("agenda.title.care", names=names)
    tasks = words.write(tuple(dict.fromkeys(task_name(one, words) for one in entry.todos)))
    return words.say("agenda.title.tasks", tasks=tasks)


def detail(entry: Entry, words: Words, titles: Titles, *, dated: bool = True) -> str:
    """Return the description: each amount, the sum, and what to mind about the day; empty where nothing may show.

    ``dated`` says as of which day the amounts were counted; left out, the text changes only where something in it does.
    """
    return "" if titles is Titles.BARE else "\n".join(_lines(entry, words, dated=dated))


def _lines(entry: Entry, words: Words, *, dated: bool) -> Iterator[str]:
    """Yield the lines of the description."""
    for item in entry.items:
        yield words.say(f"agenda.item.{item.kind.value}", debt=item.debt.name, amount=item.amount)
    yield from (care_line(one, words) for one in entry.cares)
    yield from (task_line(one, words) for one in entry.todos)
    if len(entry.items) > 1:
        yield words.say("agenda.sum", amount=entry.amount)
    if any(item.kind is Kind.PROPOSED or item.waits for item in entry.items):
        yield words.say("agenda.agreed_first")
    if entry.safe_day:
        yield words.say("agenda.safe_day", day=entry.safe_day)
    if entry.may_be_closed:
        yield words.say("agenda.may_be_closed", year=entry.day.year)
    if entry.items:
        yield words.say("agenda.counted", day=entry.on) if dated else words.say("agenda.check_first")


def care_line(one: ToCare, words: Words) -> str:
    """Return what is left to do about a debt that is paid, in one line."""
    return words.say(f"agenda.care.{one.care.value}", debt=one.debt.name)


def task_name(one: Todo, words: Words) -> str:
    """Return what is to be done in a few words, without any amount."""
    return words.say(f"agenda.task.{one.task.value}.name")


def task_line(one: Todo, words: Words) -> str:
    """Return what is to be done, in one line, with whom or what it is about."""
    name = one.name or words.say("agenda.task.court" if one.task in BY_LAW else "agenda.task.nobody")
    return words.say(f"agenda.task.{one.task.value}.line", name=name, amount=one.amount or "")
