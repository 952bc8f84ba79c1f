"""One row of a phone's log, from whatever file: what it tells before it is known whose number it is."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from anhuan.contact.contact import FIRST_YEAR, LAST_YEAR, Exchange, Means
from anhuan.contact.written import is_writable
from anhuan.errors import BadContact

if TYPE_CHECKING:
    from collections.abc import Mapping

DATES: Final = ("%Y-%m-%d", "%Y/%m/%d", "%d/%m/%Y")
FORMS: Final = tuple(f"{date} {time}" for date in DATES for time in ("%H:%M:%S", "%H:%M"))
HOUR: Final = re.compile(r":|[T ]\d{2}")
"""What a moment has that tells more than a day."""
EPOCH_MS: Final = re.compile(r"\d{12,13}", re.ASCII)
LENGTH: Final = re.compile(r"(?:(\d+)\s*[:时小][时]?)?\s*(\d+)\s*[:分]\s*(\d+)\s*秒?|(\d+)\s*(?:秒|s)?", re.ASCII)
LONGEST_LENGTH: Final = 20
"""A call's length is told in fewer characters than this."""
LONGEST_QUOTE: Final = 40
MOST_ROWS: Final = 200_000
"""So many calls and messages no phone holds; reading more would take minutes."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a log that can be read; ``line`` is where it stands."""

    line: int
    at: dt.datetime
    number: str
    means: Means
    ours: bool
    exchange: Exchange
    lasted: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Bad:
    """One row of a log that cannot be read: where it stands, and the code and facts of what is wrong."""

    line: int
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


Row: TypeAlias = Entry | Bad


def checked(row: Entry) -> Row:
    """Return a row, or that it holds what nothing could write down."""
    if is_writable(row.number) and is_writable(row.text):
        return row
    return Bad(row.line, "contacts-characters", {"line": row.line})


def bad(error: BadContact, line: int) -> Bad:
    """Return the row an error was about."""
    return Bad(line, error.code, error.facts)


def refuse_more(count: int) -> None:
    """Refuse a log of more rows than any phone holds.

    Raises:
        BadContact: it has more.

    """
    if count > MOST_ROWS:
        raise BadContact("contacts-too-many", most=MOST_ROWS)


def exchange(means: Means, lasted: int | None, *, missed: bool) -> Exchange:
    """Return how far a contact got: a call that lasted was answered, but not whether anybody spoke."""
    if means is Means.TEXT:
        return Exchange.ONE_WAY
    return Exchange.UNANSWERED if missed or lasted == 0 else Exchange.UNKNOWN


def length(told: str) -> int | None:
    """Return a length in seconds; None where there is none that can be read."""
    found = LENGTH.fullmatch(told)
    if not found or not told or len(told) > LONGEST_LENGTH:
        return None
    if found[4] is not None:
        return int(found[4])
    return int(found[1] or 0) * 3600 + int(found[2]) * 60 + int(found[3])


def moment(told: str, zone: dt.tzinfo, line: int) -> dt.datetime:
    """Return a moment: epoch milliseconds, ISO, or one of the forms logs use.

    Raises:
        BadContact: it is none of them, or in a year no contact can be of.

    """
    found = _as_written(told)
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise BadContact("contacts-time", line=line, told=told[:LONGEST_QUOTE])
    return found if found.tzinfo else found.replace(tzinfo=zone)


def of_epoch(told: str, line: int) -> dt.datetime:
    """Return the moment of epoch milliseconds.

    Raises:
        BadContact: it is no such number, or in a year no contact can be of.

    """
    if not EPOCH_MS.fullmatch(told):
        raise BadContact("contacts-time", line=line, told=told[:LONGEST_QUOTE])
    return moment(told, dt.UTC, line)


def _as_written(told: str) -> dt.datetime | None:
    """Return a moment as it is written; None where that is none."""
    if EPOCH_MS.fullmatch(told):
        return dt.datetime.fromtimestamp(int(told) / 1000, dt.UTC)
    try:
        found = dt.datetime.fromisoformat(told)
    except ValueError:
        return _as_logs_write(told)
    # A day without its hour would be midnight, and so a call at night: nobody said so.
    return found if HOUR.search(told) else None


def _as_logs_write(told: str) -> dt.datetime | None:
    """Return a moment in one of the forms logs use; None where it is in none."""
    for form in FORMS:
        try:
            return dt.datetime.strptime(told, form)  # noqa: DTZ007 -- the caller knows the zone
        except ValueError:
            continue
    return None
