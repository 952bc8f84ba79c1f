"""Undo and redo: new revisions with the content of older ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.errors import NotKept
from anhuan.store.chain import line
from anhuan.store.models import Origin, Revision
from anhuan.store.revisions import Draft, Kept, Past, case_of, history, refuse, turn
from anhuan.store.trouble import in_words
from anhuan.store.what import What, from_plain

if TYPE_CHECKING:
    from uuid import UUID

    from anhuan.store.chain import Line


@dataclass(frozen=True, slots=True)
class Steps:
    """The change an undo would take back and the one a redo would bring back; None where there is none."""

    undo: Past | None
    redo: Past | None


def undo(household_id: UUID, *, based_on: int | None = None, request_key: UUID | None = None) -> Kept:
    """Take back the last change that is not taken back yet; undone again, the one before it.

    ``based_on`` is the revision that was seen, so that nothing unseen is taken back; None asks for no such care.

    Raises:
        Conflict: the household was changed since ``based_on``.
        NotKept: nothing is left to undo, there is no such household, or it cannot be written.

    """

    def step(newest: Kept) -> Draft:
        found = _line(household_id)
        if found.back is None:
            raise NotKept("nothing-to-undo")
        return _stepped(newest, based_on, found.back, What("undone", {"what": _what(household_id, found.here)}))

    return turn(household_id, request_key, step)


def redo(household_id: UUID, *, based_on: int | None = None, request_key: UUID | None = None) -> Kept:
    """Bring back the last change that was undone; a change made since has forgotten it.

    Raises:
        Conflict: the household was changed since ``based_on``.
        NotKept: nothing is left to redo, there is no such household, or it cannot be written.

    """

    def step(newest: Kept) -> Draft:
        forward = _line(household_id).forward
        if forward is None:
            raise NotKept("nothing-to-redo")
        return _stepped(newest, based_on, forward, What("redone", {"what": _what(household_id, forward)}))

    return turn(household_id, request_key, step)


def _stepped(newest: Kept, based_on: int | None, to: int, what: What) -> Draft:
    """Return a revision with the content of revision ``to``."""
    old = Revision.objects.get(household_id=newest.household_id, number=to)
    case = case_of(old.id)
    if based_on is not None and newest.number != based_on:
        refuse(case, newest, based_on)
    return Draft(case, bytes(old.document), what, Origin.UNDO if what.code == "undone" else Origin.REDO)


def steps(household_id: UUID) -> Steps:
    """Return what can be undone and redone.

    Raises:
        NotKept: there is no such household, or it cannot be read.

    """
    found = _line(household_id)
    past = {one.number: one for one in history(household_id)}
    undoes = None if found.back is None else past[found.here]
    return Steps(undoes, None if found.forward is None else past[found.forward])


def _line(household_id: UUID) -> Line:
    """Return the changes undo and redo step along."""
    with in_words():
        return line(
            Revision.objects.filter(household_id=household_id).order_by("number").values_list("number", "origin")
        )


def _what(household_id: UUID, number: int) -> What:
    """Return what a revision was."""
    return from_plain(Revision.objects.values_list("what", flat=True).get(household_id=household_id, number=number))
