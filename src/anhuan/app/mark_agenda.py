"""Tick things of the agenda off, put them off, and take either back; the same again changes nothing."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.db import transaction

from anhuan.agenda.aftercare import Cared
from anhuan.agenda.marks import Mark, care_of
from anhuan.app.list_dates import Beside
from anhuan.app.list_todos import Noted
from anhuan.store import calls, cared
from anhuan.store.cared import cares
from anhuan.store.marks import early, marks, note_of, papers
from anhuan.store.notes import verifications
from anhuan.store.trouble import in_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable
    from uuid import UUID

    from anhuan.agenda.marks import CareOf


def beside(*, household_id: UUID) -> Beside:
    """Return what stands beside a household and matters for its days.

    Raises:
        NotKept: the database cannot be read.

    """
    noted = Noted(calls.ended_of(household_id), verifications.all(household_id), papers.all(household_id))
    return Beside(cares.all(household_id), noted, marks.all(household_id), early())


def tick_off(*, household_id: UUID, keys: Iterable[str], on: dt.date) -> None:
    """Note that something is done; what is left to do about a paid debt is noted with that debt.

    Raises:
        NotKept: it cannot be written down.

    """
    with in_words(), transaction.atomic():
        for key in keys:
            step = care_of(key)
            if step:
                _care(household_id, step, on)
            else:
                _mark(household_id, key, lambda one: one if one.done else replace(one, done=on))


def take_back(*, household_id: UUID, keys: Iterable[str]) -> None:
    """Note that something is not done after all; what it was put off to holds no more.

    Raises:
        NotKept: it cannot be written down.

    """
    with in_words(), transaction.atomic():
        for key in keys:
            if step := care_of(key):
                _care(household_id, step, None)
            _mark(household_id, key, lambda one: Mark(one.key))


def put_off(*, household_id: UUID, keys: Iterable[str], until: dt.date) -> None:
    """Bring something up again on the day ``until``, and not before.

    Raises:
        NotKept: it cannot be written down.

    """
    with in_words(), transaction.atomic():
        for key in keys:
            _mark(household_id, key, lambda one: replace(one, snoozed=until))


def _mark(household_id: UUID, key: str, how: Callable[[Mark], Mark]) -> None:
    """Keep what becomes of a mark."""
    marks.change(household_id, note_of(key), lambda one: how(one or Mark(key)))


def _care(household_id: UUID, step: CareOf, done: dt.date | None) -> None:
    """Keep what becomes of a step after a payment; what was noted about an earlier settlement is past."""

    def how(before: Cared | None) -> Cared:
        same = before is not None and before.counts(step.debt, step.settled)
        days = dict(before.done) if before and same else {}
        if done:
            days.setdefault(step.care, done)
        else:
            days.pop(step.care, None)
        return Cared(step.debt, step.settled, MappingProxyType(days))

    cares.change(household_id, cared.note_of(step.debt), how)
