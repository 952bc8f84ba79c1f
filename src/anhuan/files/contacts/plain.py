"""A contact as plain values, for JSON files and the database, and back: nothing is lost and nothing made up.

Amounts are text in yuan with two decimals, the moment carries its offset, and what is not known is left out.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, TypeVar

from anhuan.contact.contact import Contact, Exchange, From, Means, Reached, Told
from anhuan.errors import BadContact
from anhuan.money.amount import FEN_PER_YUAN, Money

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

E = TypeVar("E", bound=Enum)

SCHEMA: Final = "anhuan.contacts/1"
TEXTS: Final = ("lender", "agency", "by", "staff", "number", "words")
AMOUNTS: Final = ("claimed", "asked", "promised")
AMOUNT: Final = re.compile(r"(\d{1,13})\.(\d{2})")
KINDS: Final[dict[str, type[Enum]]] = {"exchange": Exchange, "reached": Reached, "began": From}
FLAGS: Final = ("agreed", "planned")
KNOWN: Final = frozenset(
    {"id", "at", "means", *KINDS, *TEXTS, *AMOUNTS, *FLAGS, "debts", "lasted", "told", "promised_by", "evidence"}
)


def to_plain(contact: Contact) -> dict[str, Any]:
    """Return a contact as plain values; what it does not tell is left out."""
    told: dict[str, Any] = {"id": contact.id, "at": contact.at.isoformat(), "means": contact.means.value}
    told |= {name: getattr(contact, name).value for name in KINDS}
    told |= {name: getattr(contact, name) for name in TEXTS if getattr(contact, name)}
    told |= {name: _yuan(getattr(contact, name)) for name in AMOUNTS if getattr(contact, name) is not None}
    told |= {name: True for name in FLAGS if getattr(contact, name)}
    told |= {name: list(getattr(contact, name)) for name in ("debts", "evidence") if getattr(contact, name)}
    if contact.told:
        told["told"] = sorted(one.value for one in contact.told)
    if contact.lasted is not None:
        told["lasted"] = contact.lasted
    if contact.promised_by is not None:
        told["promised_by"] = contact.promised_by.isoformat()
    return told


def from_plain(raw: object) -> Contact:
    """Return the contact plain values tell.

    Raises:
        BadContact: something in them is no contact.

    """
    if not isinstance(raw, dict) or not isinstance(raw.get("id"), str) or not raw["id"]:
        raise BadContact("contact-no-id")
    told: Mapping[str, Any] = raw
    unknown = sorted(set(map(str, told)) - KNOWN)
    if unknown:
        raise BadContact("contact-key", contact=told["id"], field=unknown[0])
    return Contact(
        id=told["id"],
        at=_moment(told),
        means=_one(told, "means", Means, None),
        exchange=_one(told, "exchange", Exchange, Exchange.UNKNOWN),
        reached=_one(told, "reached", Reached, Reached.DEBTOR),
        began=_one(told, "began", From, From.THEM),
        lender=_text(told, "lender"),
        agency=_text(told, "agency"),
        by=_text(told, "by"),
        staff=_text(told, "staff"),
        number=_text(told, "number"),
        words=_text(told, "words"),
        debts=_texts(told, "debts"),
        lasted=_whole(told, "lasted"),
        told=frozenset(_member(told, "told", Told, one) for one in _texts(told, "told")),
        agreed=_flag(told, "agreed"),
        planned=_flag(told, "planned"),
        claimed=_amount(told, "claimed"),
        asked=_amount(told, "asked"),
        promised=_amount(told, "promised"),
        promised_by=_day(told, "promised_by"),
        evidence=_texts(told, "evidence"),
    )


def write_contacts(contacts: Iterable[Contact]) -> bytes:
    """Return contacts as a JSON file."""
    whole = {"schema": SCHEMA, "contacts": [to_plain(one) for one in contacts]}
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def read_contacts(data: bytes) -> tuple[Contact, ...]:
    """Return the contacts of a JSON file.

    Raises:
        BadContact: it is no such file, or something in it is no contact, or two have the same id.

    """
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadContact("contacts-not-json") from error
    if not isinstance(whole, dict) or whole.get("schema") != SCHEMA or not isinstance(whole.get("contacts"), list):
        raise BadContact("contacts-schema", schema=SCHEMA)
    found = tuple(from_plain(one) for one in whole["contacts"])
    seen: set[str] = set()
    for one in found:
        if one.id in seen:
            raise BadContact("contact-twice", contact=one.id)
        seen.add(one.id)
    return found


def _yuan(amount: Money) -> str:
    """Return ``1234.50``."""
    return f"{amount.fen // FEN_PER_YUAN}.{amount.fen % FEN_PER_YUAN:02d}"


def _refuse(told: Mapping[str, Any], field: str) -> BadContact:
    """Return the error about one value."""
    return BadContact("contact-value", contact=told["id"], field=field, told=str(told.get(field))[:40])


def _moment(told: Mapping[str, Any]) -> dt.datetime:
    """Return the moment."""
    try:
        return dt.datetime.fromisoformat(told["at"])
    except (KeyError, TypeError, ValueError) as error:
        raise _refuse(told, "at") from error


def _day(told: Mapping[str, Any], field: str) -> dt.date | None:
    """Return a day that may be left out."""
    if field not in told:
        return None
    try:
        return dt.date.fromisoformat(told[field])
    except (TypeError, ValueError) as error:
        raise _refuse(told, field) from error


def _one(told: Mapping[str, Any], field: str, kind: type[E], missing: E | None) -> E:
    """Return a value of a closed list."""
    if field not in told and missing is not None:
        return missing
    return _member(told, field, kind, told.get(field))


def _member(told: Mapping[str, Any], field: str, kind: type[E], value: object) -> E:
    """Return the member of a closed list that a value names."""
    known = {one.value: one for one in kind}
    if not isinstance(value, str) or value not in known:
        raise _refuse(told, field)
    return known[value]


def _text(told: Mapping[str, Any], field: str) -> str:
    """Return a text that may be left out."""
    value = told.get(field, "")
    if not isinstance(value, str):
        raise _refuse(told, field)
    return value


def _texts(told: Mapping[str, Any], field: str) -> tuple[str, ...]:
    """Return texts that may be left out."""
    value = told.get(field, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise _refuse(told, field)
    return tuple(value)


def _flag(told: Mapping[str, Any], field: str) -> bool:
    """Return a yes or no that may be left out."""
    value = told.get(field, False)
    if not isinstance(value, bool):
        raise _refuse(told, field)
    return value


def _whole(told: Mapping[str, Any], field: str) -> int | None:
    """Return a whole number that may be left out."""
    value = told.get(field)
    if value is not None and type(value) is not int:
        raise _refuse(told, field)
    return value


def _amount(told: Mapping[str, Any], field: str) -> Money | None:
    """Return an amount that may be left out."""
    if field not in told:
        return None
    found = AMOUNT.fullmatch(told[field]) if isinstance(told[field], str) else None
    if found is None:
        raise _refuse(told, field)
    return Money(int(found[1]) * FEN_PER_YUAN + int(found[2]))
