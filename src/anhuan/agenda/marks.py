"""What was ticked off or put off: a mark for each key, and what the agenda is with them.

A thing is done when every key it is made of is ticked: of three dues that were missed, two ticks leave it standing. Its
amount may change meanwhile; it is the same thing as long as its keys are. Putting something off moves when it is
brought up, never its day, which stays where it is for everybody to see.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from anhuan.agenda.aftercare import Care
from anhuan.agenda.agenda import Item, ToCare
from anhuan.agenda.early import CARE
from anhuan.agenda.todo import Todo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from anhuan.agenda.aftercare import Cared
    from anhuan.agenda.agenda import Entry

Thing: TypeAlias = Item | ToCare | Todo
T = TypeVar("T", Item, ToCare, Todo)


@dataclass(frozen=True, slots=True)
class Mark:
    """One key: the day it was ticked off, or until when it is put off; neither where both were taken back."""

    key: str
    done: dt.date | None = None
    snoozed: dt.date | None = None


@dataclass(frozen=True, slots=True)
class CareOf:
    """The step a key of aftercare is about."""

    debt: str
    settled: dt.date
    care: Care


def care_of(key: str) -> CareOf | None:
    """Return what a key says of aftercare; None where it is about anything else."""
    kind, _, rest = key.partition("/")
    if kind != CARE:
        return None
    settled, care, debt = rest.split("/", 2)
    return CareOf(debt, dt.date.fromisoformat(settled), Care(care))


def of_cared(cared: Iterable[Cared]) -> Iterator[Mark]:
    """Yield the marks of what was done about debts that are paid, which is noted with the debt itself."""
    for one in cared:
        for care, day in one.done.items():
            yield Mark(f"{CARE}/{one.settled}/{care.value}/{one.debt}", done=day)


def things(entry: Entry) -> tuple[Thing, ...]:
    """Return everything of an entry."""
    return (*entry.items, *entry.cares, *entry.todos)


def still_open(entries: Iterable[Entry], marks: Iterable[Mark]) -> tuple[Entry, ...]:
    """Return the agenda without what is ticked off, and with what is put off; a day with nothing left is left out."""
    by_key = {one.key: one for one in marks}
    if not by_key:
        return tuple(entries)
    found = (
        replace(
            one,
            items=tuple(_open(one.items, by_key)),
            cares=tuple(_open(one.cares, by_key)),
            todos=tuple(_open(one.todos, by_key)),
        )
        for one in entries
    )
    return tuple(one for one in found if things(one))


def awake(entries: Iterable[Entry], on: dt.date) -> tuple[Entry, ...]:
    """Return the agenda without what is put off on ``on``, up to its own day at the latest, to remind of it."""
    found = (
        replace(
            one,
            items=tuple(_awake(one.items, one.day, on)),
            cares=tuple(_awake(one.cares, one.day, on)),
            todos=tuple(_awake(one.todos, one.day, on)),
        )
        for one in entries
    )
    return tuple(one for one in found if things(one))


def _awake(found: Iterable[T], day: dt.date, on: dt.date) -> Iterator[T]:
    """Yield what is not put off any more, or for longer than to its own day."""
    for one in found:
        if one.snoozed is None or one.snoozed <= on or one.snoozed > day:
            yield one


def ticked(entries: Iterable[Entry], marks: Iterable[Mark]) -> tuple[tuple[Entry, Thing], ...]:
    """Return what is ticked off and would stand in the agenda otherwise, each with its entry."""
    by_key = {one.key: one for one in marks}
    return tuple((entry, one) for entry in entries for one in things(entry) if is_done(one.keys, by_key))


def is_done(keys: tuple[str, ...], marks: Mapping[str, Mark]) -> bool:
    """Say whether a thing is ticked off."""
    return bool(keys) and all(key in marks and marks[key].done for key in keys)


def put_off(keys: tuple[str, ...], marks: Mapping[str, Mark]) -> dt.date | None:
    """Return the day a thing is brought up again: the first of its keys'; None where one of them is not put off."""
    days = [marks[key].snoozed for key in keys if key in marks and not marks[key].done]
    told = [day for day in days if day]
    waiting = [key for key in keys if key not in marks or not marks[key].done]
    return min(told) if told and len(told) == len(waiting) else None


def _open(found: Iterable[T], marks: Mapping[str, Mark]) -> Iterator[T]:
    """Yield what is not ticked off, each with the day it is put off to."""
    for one in found:
        if not is_done(one.keys, marks):
            yield replace(one, snoozed=put_off(one.keys, marks))
