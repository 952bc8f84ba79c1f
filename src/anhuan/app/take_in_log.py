"""A log of calls and messages looked at and taken into the record: what it would add, and what only its user knows.

Whose a number is, and whether two contacts of one moment are one, is asked and never guessed. What was taken in is one
step that is undone as a whole.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

from anhuan.contact.contact import Exchange
from anhuan.contact.written import tidy
from anhuan.files.contacts.log import bare, taken
from anhuan.store import contacts as kept
from anhuan.terms.channels import lines_of_lenders

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from anhuan.contact.contact import Contact
    from anhuan.files.contacts.log import Rows
    from anhuan.store.contacts import Noted

PLAIN_ID: Final = re.compile(r"[0-9a-f]{32}|[0-9a-f-]{36}")
OF_FILE: Final = UUID("0f3c3a0e-9a4e-4df0-8a52-3a1c1a6f9b11")
"""The name space of contacts whose id in a file cannot stand in an address."""
EARLIER: Final = dt.timedelta(minutes=1)
LATER: Final = dt.timedelta(minutes=2)
"""A contact is put down by hand a minute before the log has it, or up to two after it was over."""


FILLED: Final = ("number", "lasted", "exchange", "words", "lender")
OPEN: Final = ("", None, Exchange.UNKNOWN)
"""What a field is that tells nothing."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a log, by its digits: how many rows it has, from when to when, and whose it seems to be.

    ``lender`` is the id of a lender, or a name its user gave; empty where nobody knows.
    """

    number: str
    count: int
    first: dt.datetime
    last: dt.datetime
    lender: str


@dataclass(frozen=True, slots=True)
class Twin:
    """A contact that would be added, and one already there that may be the same."""

    new: Contact
    there: Noted

    @property
    def filled(self) -> Contact:
        """Return what is there with what it leaves open and the log knows; what it tells stays as it was told."""
        there = self.there.contact
        return replace(there, **{name: getattr(self.new, name) for name in FILLED if getattr(there, name) in OPEN})


@dataclass(frozen=True, slots=True)
class Look:
    """What a log would add: ``again`` are there already, ``aside`` were taken out by hand, ``left`` have no lender."""

    new: tuple[Contact, ...]
    again: int
    aside: int
    left: int
    twins: tuple[Twin, ...]


def numbers_in(rows: Rows, noted: Sequence[Noted]) -> tuple[Number, ...]:
    """Return the numbers of a log, those with most rows first; a lender's own lines and known numbers are filled in."""
    known = _known(noted)
    times: dict[str, list[dt.datetime]] = {}
    for one in rows.entries:
        times.setdefault(bare(one.number), []).append(one.at)
    found = [Number(name, len(at), min(at), max(at), known.get(name, "")) for name, at in times.items()]
    return tuple(sorted(found, key=lambda one: (not one.lender, -one.count, one.number)))


def _known(noted: Sequence[Noted]) -> dict[str, str]:
    """Return whose numbers are known: by the list of channels, and as contacts of the record tell them."""
    found = {bare(line): lender for line, lender in lines_of_lenders().items()}
    told = {bare(one.contact.number): one.contact.lender for one in noted if one.contact.lender}
    return found | {number: lender for number, lender in told.items() if number}


def look_at(
    rows: Rows, lenders: Mapping[str, str], *, noted: Sequence[Noted], household_id: UUID | None, zone: dt.tzinfo
) -> Look:
    """Return what a log would add with those numbers taken that ``lenders`` names.

    Raises:
        NotKept: the record cannot be read.

    """
    log = taken(rows, zone, {number: tidy(name) for number, name in lenders.items() if tidy(name)})
    found = {one.id: one for one in map(_addressable, log.contacts)}
    there = kept.standing(household_id, found)
    new = tuple(one for name, one in found.items() if name not in there or there[name].undone)
    aside = sum(one.removed and not one.undone for one in there.values())
    again = sum(not one.removed for one in there.values())
    return Look(new, again, aside, log.left, tuple(_twins(new, noted)))


def take_in(look: Look, same: Iterable[str], *, household_id: UUID | None, batch: UUID) -> int:
    """Keep what a log adds as one step, and return how many; ``same`` are those that are there already by hand.

    Of those, what the log knows and nobody had told is filled in.

    Raises:
        NotKept: it cannot be written down.

    """
    told = frozenset(same)
    twins = [one for one in look.twins if one.new.id in told]
    filled = [(one.there, one.filled) for one in twins if one.filled != one.there.contact]
    return kept.keep_all(household_id, look.new, batch=batch, same=told, filled=filled)


def _addressable(one: Contact) -> Contact:
    """Return a contact whose id can stand in an address; the same id in a file always gives the same."""
    return one if PLAIN_ID.fullmatch(one.id) else replace(one, id=str(uuid5(OF_FILE, one.id)))


def _twins(new: Iterable[Contact], noted: Sequence[Noted]) -> Iterator[Twin]:
    """Yield each new contact with the nearest one there that may be the same, each of those once."""
    moments = [one.contact.at for one in noted]
    used: set[str] = set()
    for one in sorted(new, key=lambda one: (one.at, one.id)):
        until = one.at + LATER + dt.timedelta(seconds=one.lasted or 0)
        near = noted[bisect_left(moments, one.at - EARLIER) : bisect_left(moments, until)]
        found = [other for other in near if other.contact.id not in used and _may_be_one(one, other.contact)]
        if found:
            nearest = min(found, key=lambda other: (abs(other.contact.at - one.at), other.contact.id))
            used.add(nearest.contact.id)
            yield Twin(one, nearest)


def _may_be_one(one: Contact, other: Contact) -> bool:
    """Say whether two contacts of about one moment may be one: alike in their means, and of no two numbers."""
    alike = (one.means, one.began) == (other.means, other.began)
    return alike and (not other.number.strip() or bare(one.number) == bare(other.number))
