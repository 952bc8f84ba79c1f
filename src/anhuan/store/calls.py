"""Calls in progress (stand-in until the tables are merged)."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from anhuan.contact.call import Call
from anhuan.contact.guide import Field, Screen
from anhuan.store.models import Setting
from anhuan.store.trouble import in_words

if TYPE_CHECKING:
    from collections.abc import Callable

PREFIX = "call:"


@dataclass(frozen=True, slots=True)
class Held:
    """A call as it is kept, and the household it belongs to."""

    call: Call
    household: UUID | None = None


def begin(held: Held) -> Held:
    with in_words(), transaction.atomic():
        found = _read(held.call.id)
        if found:
            return found
        _write(held)
        return held


def get(call_id: UUID) -> Held | None:
    with in_words():
        return _read(str(call_id))


def open_call() -> Held | None:
    with in_words():
        rows = [_held(one) for one in Setting.objects.filter(key__startswith=PREFIX).values_list("value", flat=True)]
    return max((one for one in rows if one.call.ended is None), key=lambda one: one.call.at, default=None)


def change(call_id: UUID, change: Callable[[Call], Call]) -> Held:
    with in_words(), transaction.atomic():
        list(Setting.objects.select_for_update().filter(key=_key(str(call_id))))
        found = _read(str(call_id))
        assert found
        held = replace(found, call=change(found.call))
        _write(held)
        return held


def _key(call_id: str) -> str:
    return PREFIX + UUID(call_id).hex


def _read(call_id: str) -> Held | None:
    row = Setting.objects.filter(key=_key(call_id)).values_list("value", flat=True).first()
    return _held(row) if row else None


def _write(held: Held) -> None:
    call = held.call
    told = {
        "id": call.id,
        "at": call.at.isoformat(),
        "taps": {one.value: answer for one, answer in call.taps.items()},
        "typed": {one.value: text for one, text in call.typed.items()},
        "debt": call.debt,
        "ended": call.ended.isoformat() if call.ended else None,
        "household": str(held.household) if held.household else None,
    }
    Setting.objects.update_or_create(key=_key(call.id), defaults={"value": json.dumps(told, ensure_ascii=False)})


def _held(text: str) -> Held:
    told: dict[str, Any] = json.loads(text)
    call = Call(
        id=told["id"],
        at=dt.datetime.fromisoformat(told["at"]),
        taps={Screen(one): answer for one, answer in told["taps"].items()},
        typed={Field(one): text for one, text in told["typed"].items()},
        debt=told["debt"],
        ended=dt.datetime.fromisoformat(told["ended"]) if told["ended"] else None,
    )
    return Held(call, UUID(told["household"]) if told["household"] else None)
