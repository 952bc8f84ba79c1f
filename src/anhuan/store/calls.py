"""Calls in progress: every tap and every note is a row of its own, so what was entered is never lost.

A call may be noted before there is any household; it then belongs to none until one is made (`adopt`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import OuterRef, Subquery

from anhuan.contact.call import Call
from anhuan.contact.guide import Field, Screen
from anhuan.errors import NotKept
from anhuan.store.models import CallStep
from anhuan.store.trouble import in_words

if TYPE_CHECKING:
    from collections.abc import Callable

TRIES: Final = 5
"""Two tabs may tap at once; each number is taken once, so the later one takes the next."""


MOST_ENDED: Final = 50
"""So many of the latest calls are looked through for what was announced in them."""


@dataclass(frozen=True, slots=True)
class Held:
    """A call as it is kept, and the household it belongs to."""

    call: Call
    household: UUID | None = None


def begin(held: Held) -> Held:
    """Keep a call that has begun; one that is kept already is returned as it is.

    Raises:
        NotKept: it cannot be written down.

    """
    with in_words():
        try:
            with transaction.atomic():
                _write(held, 1)
        except IntegrityError:
            return _last(UUID(held.call.id)) or held
    return held


def get(call_id: UUID) -> Held | None:
    """Return a call as it stands, None where there is none."""
    with in_words():
        return _last(call_id)


def open_call() -> Held | None:
    """Return the latest call that has not ended."""
    with in_words():
        newest = CallStep.objects.filter(call=OuterRef("call")).order_by("-number").values("id")[:1]
        row = CallStep.objects.filter(id=Subquery(newest), ended=False).order_by("-began").first()
        return _held(row) if row else None


def ended_of(household_id: UUID) -> tuple[Call, ...]:
    """Return the calls of a household that have ended, as they stand, the latest first.

    Raises:
        NotKept: they cannot be read.

    """
    newest = CallStep.objects.filter(call=OuterRef("call")).order_by("-number").values("id")[:1]
    with in_words():
        rows = CallStep.objects.filter(id=Subquery(newest), household_id=household_id, ended=True)
        return tuple(_held(row).call for row in rows.order_by("-began")[:MOST_ENDED])


def change(call_id: UUID, how: Callable[[Call], Call]) -> Held:
    """Keep what becomes of a call as it stands; what changes nothing adds nothing.

    Raises:
        NotKept: there is no such call, or it cannot be written down.

    """
    for _ in range(TRIES):
        with in_words():
            try:
                with transaction.atomic():
                    return _changed(call_id, how)
            except IntegrityError:
                continue
    raise NotKept("household-not-kept")


def adopt(household_id: UUID) -> None:
    """Let calls of no household belong to the one that was made."""
    with in_words():
        CallStep.objects.filter(household=None).update(household_id=household_id)


def _changed(call_id: UUID, how: Callable[[Call], Call]) -> Held:
    """Add the next step of a call."""
    row = CallStep.objects.filter(call=call_id).order_by("-number").first()
    if row is None:
        raise NotKept("no-such-call")
    before = _held(row)
    after = replace(before, call=how(before.call))
    if after != before:
        _write(after, row.number + 1)
    return after


def _last(call_id: UUID) -> Held | None:
    """Return a call as it stands."""
    row = CallStep.objects.filter(call=call_id).order_by("-number").first()
    return _held(row) if row else None


def _write(held: Held, number: int) -> None:
    """Add one step."""
    call = held.call
    CallStep.objects.create(
        call=UUID(call.id),
        number=number,
        household_id=held.household,
        began=call.at,
        ended=call.ended is not None,
        document={
            "at": call.at.isoformat(),
            "taps": {one.value: answer for one, answer in call.taps.items()},
            "typed": {one.value: text for one, text in call.typed.items()},
            "debt": call.debt,
            "ended": call.ended.isoformat() if call.ended else None,
        },
    )


def _held(row: CallStep) -> Held:
    """Return the call of a step."""
    told: dict[str, Any] = row.document
    call = Call(
        id=str(row.call),
        at=dt.datetime.fromisoformat(told["at"]),
        taps={Screen(one): answer for one, answer in told["taps"].items()},
        typed={Field(one): text for one, text in told["typed"].items()},
        debt=told["debt"],
        ended=dt.datetime.fromisoformat(told["ended"]) if told["ended"] else None,
    )
    return Held(call, row.household_id)
