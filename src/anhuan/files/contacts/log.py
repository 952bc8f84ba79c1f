"""A phone's own log, as CSV or as the XML of "SMS Backup & Restore": calls and messages as contacts.

Whose a number is nobody but its user knows: only numbers that were named are taken, unless all are asked for. Ids are
made of what stands in the file, so the same file read twice, or two that overlap, give the same contacts. A row that
cannot be read is told with its line and stops no other.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from anhuan.contact.contact import LONGEST_TEXT, Contact, From
from anhuan.errors import BadContact
from anhuan.files.contacts.backup import Backup
from anhuan.files.contacts.entry import Bad, Entry, refuse_more
from anhuan.files.contacts.plain import read_contacts
from anhuan.files.contacts.table import Table
from anhuan.files.decoded import UTF_16, decoded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from anhuan.files.contacts.entry import Row

LARGEST: Final = 100 << 20
MOST_BAD: Final = 20
"""So many bad rows are told one by one; the others are counted."""
DIGITS: Final = re.compile(r"\D")
HOME: Final = re.compile(r"^(?:\+|00)86[\s-]*|^86(?=1\d{10}$)")
"""China's own prefix, which one log writes and another leaves out."""
DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
SHORTEST_NUMBER: Final = 5
LONGEST_NUMBER: Final = 40


@dataclass(frozen=True, slots=True)
class Rows:
    """What stands in a file: the rows that can be read, the first of those that cannot and how many those are.

    ``columns`` are the titles of the columns that were understood. ``whole`` are contacts of a file of contacts, which
    need no numbers to be named.
    """

    entries: tuple[Entry, ...] = ()
    bad: tuple[Bad, ...] = ()
    bad_count: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)
    whole: tuple[Contact, ...] = ()

    @property
    def numbers(self) -> Counter[str]:
        """Return how many rows there are of each number, by its digits alone."""
        return Counter(bare(one.number) for one in self.entries)


@dataclass(frozen=True, slots=True)
class Log:
    """What a file tells: the contacts that were taken, how many rows of each other number were left, and bad rows."""

    contacts: tuple[Contact, ...]
    unnamed: Counter[str] = field(default_factory=Counter)
    bad: tuple[Bad, ...] = ()
    bad_count: int = 0

    @property
    def left(self) -> int:
        """Return how many rows were left because nobody named their number."""
        return self.unnamed.total()


def read_rows(data: bytes, zone: dt.tzinfo) -> Rows:
    """Return what stands in a log.

    Raises:
        BadContact: the file is too large, has too many rows, is no log that is known, or cannot be read to its end.

    """
    if len(data) > LARGEST:
        raise BadContact("contacts-too-large", most=LARGEST >> 20)
    data = _in_utf_8(data)
    head = data[:200].lstrip(b"\xef\xbb\xbf \r\n\t")
    if head.startswith(b"{"):
        return Rows(whole=read_contacts(data))
    if head.startswith(b"<"):
        return _sorted(Backup().read(data[data.index(b"<") :]), {})
    table = Table(data, zone)
    rows: list[Row] = []
    for one in table.rows():
        refuse_more(len(rows) + 1)
        rows.append(one)
    return _sorted(rows, table.columns)


def _in_utf_8(data: bytes) -> bytes:
    """Return a log in UTF-16 as one in UTF-8, without the line of XML that names its encoding; any other as it is."""
    if not data.startswith(UTF_16):
        return data
    try:
        return DECLARATION.sub("", decoded(data)).encode()
    except UnicodeError as error:
        raise BadContact("contacts-unknown") from error


def read_log(data: bytes, zone: dt.tzinfo, numbers: Mapping[str, str], *, every: bool = False) -> Log:
    """Return the contacts of a log; ``numbers`` says which lender's a number is, ``every`` takes all others as well.

    Raises:
        BadContact: the file is too large, no log that is known, or cannot be read to its end.

    """
    return taken(read_rows(data, zone), zone, numbers, every=every)


def taken(rows: Rows, zone: dt.tzinfo, numbers: Mapping[str, str], *, every: bool = False) -> Log:
    """Return the contacts of the rows whose numbers are known to be a lender's."""
    known = {bare(number): lender for number, lender in numbers.items()}
    found: dict[str, Contact] = {one.id: one for one in rows.whole}
    unnamed: Counter[str] = Counter()
    for entry in rows.entries:
        lender = known.get(bare(entry.number))
        if lender is None and not every:
            unnamed[bare(entry.number)] += 1
            continue
        one = _contact(entry, lender or "", zone)
        found[one.id] = one
    return Log(tuple(found.values()), unnamed, rows.bad, rows.bad_count)


def bare(number: str) -> str:
    """Return the digits of a number without the country's own prefix; a sender's name stays as it is."""
    digits = DIGITS.sub("", HOME.sub("", number.strip()))
    return digits if len(digits) >= SHORTEST_NUMBER else number.strip()


def _sorted(rows: list[Row], columns: Mapping[str, str]) -> Rows:
    """Return the rows that can be read apart from those that cannot."""
    bad = [one for one in rows if isinstance(one, Bad)]
    entries = tuple(one for one in rows if isinstance(one, Entry))
    return Rows(entries, tuple(bad[:MOST_BAD]), len(bad), columns)


def _contact(entry: Entry, lender: str, zone: dt.tzinfo) -> Contact:
    """Return the contact an entry tells, its id made of what it tells."""
    told = "\x1f".join((entry.at.astimezone(dt.UTC).isoformat(), entry.number, entry.means.value, entry.text))
    return Contact(
        id=hashlib.sha256(told.encode()).hexdigest()[:32],
        at=entry.at.astimezone(zone),
        means=entry.means,
        exchange=entry.exchange,
        began=From.US if entry.ours else From.THEM,
        lender=lender,
        number=entry.number[:LONGEST_NUMBER],
        lasted=entry.lasted,
        words=entry.text[:LONGEST_TEXT],
    )
