"""A verification as plain values, for JSON files and the database, and back."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, Final, TypeVar

from anhuan.contact.verification.case import Answer, Payee, Verification, Way
from anhuan.errors import BadContact
from anhuan.terms.verifying import Says, Step

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import Enum

E = TypeVar("E", bound="Enum")

SCHEMA: Final = "anhuan.verification/1"
TEXTS: Final = ("lender", "about", "contact")
BESIDE: Final = frozenset({"schema", "standing"})
"""What a file may carry beside the case: its form, and how it stood when it was printed, which is worked out anew."""
KNOWN: Final = frozenset({"id", "at", *TEXTS, "says", "answers", "payees"})


def to_plain(found: Verification) -> dict[str, Any]:
    """Return a verification as plain values; what it does not tell is left out."""
    told: dict[str, Any] = {"id": found.id, "at": found.at.isoformat()}
    told |= {name: getattr(found, name) for name in TEXTS if getattr(found, name)}
    if found.says:
        told["says"] = found.says.value
    if found.answers:
        told["answers"] = {step.value: answer.value for step, answer in found.answers.items()}
    if found.payees:
        told["payees"] = [{"way": one.way.value, "words": one.words} for one in found.payees]
    return told


def from_plain(raw: object) -> Verification:
    """Return the verification plain values tell.

    Raises:
        BadContact: something in them is no verification.

    """
    told = _table(raw, "id", KNOWN)
    return Verification(
        id=_text(told, "id"),
        at=_moment(told),
        lender=_text(told, "lender"),
        about=_text(told, "about"),
        contact=_text(told, "contact"),
        says=_member(Says, told["says"], "says") if "says" in told else None,
        answers=_answers(told.get("answers", {})),
        payees=tuple(_payee(one) for one in _list(told.get("payees", []))),
    )


def read_verification(data: bytes) -> Verification:
    """Return the verification of a JSON file.

    Raises:
        BadContact: it is no such file, or something in it is no verification.

    """
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadContact("contacts-not-json") from error
    if not isinstance(whole, dict) or whole.get("schema") != SCHEMA:
        raise BadContact("contacts-schema", schema=SCHEMA)
    return from_plain({name: value for name, value in whole.items() if name not in BESIDE})


def _answers(raw: object) -> dict[Step, Answer]:
    """Return the answers to the steps."""
    told = _table(raw, "answers", frozenset(one.value for one in Step))
    return {Step(name): _member(Answer, value, name) for name, value in told.items()}


def _payee(raw: object) -> Payee:
    """Return a place to pay to."""
    told = _table(raw, "payees", frozenset({"way", "words"}))
    return Payee(_member(Way, told.get("way"), "way"), _text(told, "words"))


def _table(raw: object, field: str, known: frozenset[str]) -> Mapping[str, Any]:
    """Return a table of nothing but known keys."""
    if not isinstance(raw, dict):
        raise _refuse(field, raw)
    unknown = sorted(set(map(str, raw)) - known)
    if unknown:
        raise BadContact("verification-key", field=unknown[0])
    return raw


def _list(raw: object) -> list[object]:
    """Return a list."""
    if not isinstance(raw, list):
        raise _refuse("payees", raw)
    return raw


def _text(told: Mapping[str, Any], field: str) -> str:
    """Return a text that may be left out."""
    value = told.get(field, "")
    if not isinstance(value, str):
        raise _refuse(field, value)
    return value


def _moment(told: Mapping[str, Any]) -> dt.datetime:
    """Return the moment."""
    try:
        return dt.datetime.fromisoformat(told["at"])
    except (KeyError, TypeError, ValueError) as error:
        raise _refuse("at", told.get("at")) from error


def _member(kind: type[E], value: object, field: str) -> E:
    """Return the member of a closed list that a value names."""
    for one in kind:
        if one.value == value:
            return one
    raise _refuse(field, value)


def _refuse(field: str, value: object) -> BadContact:
    """Return the error about one value."""
    return BadContact("verification-value", field=field, told=str(value)[:40])
