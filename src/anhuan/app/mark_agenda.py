"""Tick things of the agenda off, put them off, and take either back; the same again changes nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from anhuan.agenda.marks import Mark
from anhuan.app.list_dates import Beside
from anhuan.app.list_todos import Noted
from anhuan.store import calls
from anhuan.store.cared import cares
from anhuan.store.marks import early, marks, note_of, papers
from anhuan.store.notes import verifications
from anhuan.store.trouble import in_words

from django.db import transaction

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable
    from uuid import UUID


def beside(*, household_id: UUID) -> Beside:
    """Return what stands beside a household and matters for its days.

    Raises:
        NotKept: the database cannot be read.

    """
    noted = Noted(calls.ended_of(household_id), verifications.all(household_id), papers.all(household_id))
    return Beside(cares.all(household_id), noted, marks.all(household_id), early())


def tick_off(*, household_id: UUID, keys: Iterable[str], on: dt.date) -> None:
    """Note that something is done.

    Raises:
        NotKept: it cannot be written down.

    """
    _change(household_id, keys, lambda one: one if one.done else replace(one, done=on))


def take_back(*, household_id: UUID, keys: Iterable[str]) -> None:
    """Note that something is not done after all; what it was put off to holds no more.

    Raises:
        NotKept: it cannot be written down.

    """
    _change(household_id, keys, lambda one: Mark(one.key))


def put_off(*, household_id: UUID, keys: Iterable[str], until: dt.date) -> None:
    """Bring something up again on the day ``until``, and not before.

    Raises:
        NotKept: it cannot be written down.

    """
    _change(household_id, keys, lambda one: replace(one, snoozed=until))


def _change(household_id: UUID, keys: Iterable[str], how: Callable[[Mark], Mark]) -> None:
    """Keep what becomes of the marks of some keys, all of them or none."""
    with in_words(), transaction.atomic():
        for key in keys:
            marks.change(household_id, note_of(key), lambda one, key=key: how(one or Mark(key)))  # type: ignore[misc]  # bound as it stands now
