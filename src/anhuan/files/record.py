"""The record of a household as a file of its own beside the case file: contacts, checks of callers, what was done.

The case file stays what somebody writes and reads by hand; a record grows by hundreds of contacts and is written by the
program alone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from anhuan.errors import UnreadableInput
from anhuan.files import cared, marked
from anhuan.files.contacts import entered, plain, verified
from anhuan.files.plain import understood

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from anhuan.agenda.aftercare import Cared
    from anhuan.agenda.marks import Mark
    from anhuan.contact.contact import Contact
    from anhuan.contact.verification.case import Verification
    from anhuan.letters.guides import Paper
    from anhuan.terms.channels import Channel

T = TypeVar("T")

SCHEMA: Final = "anhuan.record/1"
LARGEST: Final = 50_000_000
"""Bytes; a contact takes some five hundred."""
PARTS: Final = ("contacts", "verifications", "channels", "aftercare", "agenda", "papers")


@dataclass(frozen=True, slots=True)
class Record:
    """Everything noted beside a household: each list has its ids but once."""

    contacts: tuple[Contact, ...] = ()
    verifications: tuple[Verification, ...] = ()
    channels: tuple[Channel, ...] = ()
    aftercare: tuple[Cared, ...] = ()
    agenda: tuple[Mark, ...] = ()
    papers: tuple[Paper, ...] = ()

    def __bool__(self) -> bool:
        """Say whether there is anything in it."""
        return any(getattr(self, name) for name in PARTS)


def write_record(record: Record) -> bytes:
    """Return a record as a JSON file; `read_record` gives the same record again."""
    whole: dict[str, Any] = {
        "schema": SCHEMA,
        "contacts": list(map(plain.to_plain, record.contacts)),
        "verifications": list(map(verified.to_plain, record.verifications)),
        "channels": list(map(entered.to_plain, record.channels)),
        "aftercare": list(map(cared.to_plain, record.aftercare)),
        "agenda": list(map(marked.to_plain, record.agenda)),
        "papers": list(map(marked.paper_to_plain, record.papers)),
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def read_record(data: bytes) -> Record:
    """Return the record of a JSON file; a part that is left out is empty.

    Raises:
        UnreadableInput: it is too large, no such file, or has a part nobody knows or that cannot be read.
        BadContact: a contact or a check of a caller in it cannot be read.

    """
    if len(data) > LARGEST:
        raise UnreadableInput("record-too-large", most=LARGEST // 1_000_000)
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UnreadableInput("record-schema", schema=SCHEMA) from error
    if not isinstance(whole, dict) or whole.get("schema") != SCHEMA:
        raise UnreadableInput("record-schema", schema=SCHEMA)
    for name in whole.keys() - {"schema", *PARTS}:
        raise UnreadableInput("record-part", part=name[:40])
    return Record(
        tuple(_part(whole, "contacts", plain.from_plain, lambda one: one.id)),
        tuple(_part(whole, "verifications", verified.from_plain, lambda one: one.id)),
        tuple(_part(whole, "channels", _channel, lambda one: one.id)),
        tuple(_part(whole, "aftercare", cared.from_plain, lambda one: one.debt)),
        tuple(_part(whole, "agenda", marked.from_plain, lambda one: one.key)),
        tuple(_part(whole, "papers", marked.paper_from_plain, lambda one: one.id)),
    )


def _part(whole: dict[str, Any], name: str, read: Callable[[object], T], key: Callable[[T], str]) -> Iterator[T]:
    """Yield what a part tells; nothing may stand in it twice, for only one of the two could be kept."""
    told = whole.get(name, [])
    if not isinstance(told, list):
        raise UnreadableInput("record-part", part=name)
    yield from _once(map(read, told), name, key)


def _once(found: Iterable[T], name: str, key: Callable[[T], str]) -> Iterator[T]:
    """Yield values, and refuse the second of one id."""
    seen: set[str] = set()
    for one in found:
        if key(one) in seen:
            raise UnreadableInput("record-twice", part=name, id=key(one)[:40])
        seen.add(key(one))
        yield one


def _channel(raw: object) -> Channel:
    """Return a channel its user entered."""
    with understood("record-channel"):
        return entered.from_plain(raw)  # type: ignore[arg-type]  # what is no table is refused
