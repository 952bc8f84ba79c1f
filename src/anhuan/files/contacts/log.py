"""A phone's own log, as CSV or as the XML of "SMS Backup & Restore": calls and messages as contacts.

Whose a number is nobody but its user knows: only numbers that were named are taken, unless all are asked for. Ids are
made of what stands in the file, so the same file read twice, or two that overlap, give the same contacts.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from anhuan.contact.contact import FIRST_YEAR, LAST_YEAR, LONGEST_TEXT, Contact, Exchange, From, Means
from anhuan.errors import BadContact
from anhuan.files.contacts.plain import read_contacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LARGEST: Final = 100 << 20
AT: Final = ("时间", "日期", "通话时间", "date", "time", "datetime", "date/time", "timestamp", "call date")
NUMBER: Final = ("号码", "对方号码", "电话", "number", "phone", "phone number", "address", "from", "sender", "发件人")
KIND: Final = ("类型", "通话类型", "type", "direction", "call type", "方向")
LASTED: Final = ("时长", "通话时长", "duration", "duration (s)", "时长(秒)")
TEXT: Final = ("内容", "正文", "text", "body", "message", "短信内容")
DATES: Final = ("%Y-%m-%d", "%Y/%m/%d", "%d/%m/%Y")
FORMS: Final = tuple(f"{date} {time}" for date in DATES for time in ("%H:%M:%S", "%H:%M"))
EPOCH_MS: Final = re.compile(r"\d{12,13}")
OUT: Final = ("呼出", "已拨", "去电", "拨出", "发送", "已发", "outgoing", "sent", "dialed")
OUT_CODE: Final = "2"
MISSED: Final = ("未接", "missed", "拒接", "rejected", "blocked")
MISSED_CODES: Final = frozenset({"3", "5", "6"})
LENGTH: Final = re.compile(r"(?:(\d+)\s*[:时小][时]?)?\s*(\d+)\s*[:分]\s*(\d+)\s*秒?|(\d+)\s*(?:秒|s)?")
LONGEST_LENGTH: Final = 20
"""A call's length is told in fewer characters than this."""
SURROGATES: Final = re.compile(
    rb"&#(5529[6-9]|55[3-9]\d\d|56[0-2]\d\d|563[01]\d);&#(563[2-9]\d|56[4-9]\d\d|57[0-2]\d\d|573[0-3]\d|5734[0-3]);"
)
"""The two halves of one character, each by itself no character at all, as some phones write pictures into XML."""
DIGITS: Final = re.compile(r"\D")
HOME: Final = re.compile(r"^(?:\+|00)86[\s-]*|^86(?=1\d{10}$)")
"""China's own prefix, which one log writes and another leaves out."""
SHORTEST_NUMBER: Final = 5


@dataclass(frozen=True, slots=True)
class Log:
    """What a file tells: the contacts that were taken, and how many rows of other numbers were left."""

    contacts: tuple[Contact, ...]
    left: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a log, before it is known whose number it is."""

    at: dt.datetime
    number: str
    means: Means
    ours: bool
    exchange: Exchange
    lasted: int | None
    text: str


def read_log(data: bytes, zone: dt.tzinfo, numbers: Mapping[str, str], *, every: bool = False) -> Log:
    """Return the contacts of a log; ``numbers`` says which lender's a number is, ``every`` takes all others as well.

    Raises:
        BadContact: the file is too large, no log that is known, or something in it cannot be read.

    """
    if len(data) > LARGEST:
        raise BadContact("contacts-file", file="", why=f"> {LARGEST >> 20} MB")
    head = data[:200].lstrip(b"\xef\xbb\xbf \r\n\t")
    if head.startswith(b"{"):
        return Log(read_contacts(data))
    entries = _of_xml(data) if head.startswith(b"<") else _of_csv(_decoded(data), zone)
    known = {_bare(number): lender for number, lender in numbers.items()}
    taken: dict[str, Contact] = {}
    left = 0
    for entry in entries:
        lender = known.get(_bare(entry.number))
        if lender is None and not every:
            left += 1
            continue
        one = _contact(entry, lender or "", zone)
        taken[one.id] = one
    return Log(tuple(taken.values()), left)


def _bare(number: str) -> str:
    """Return the digits of a number without the country's own prefix; a sender's name stays as it is."""
    digits = DIGITS.sub("", HOME.sub("", number.strip()))
    return digits if len(digits) >= SHORTEST_NUMBER else number.strip()


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
        number=entry.number[:40],
        lasted=entry.lasted,
        words=entry.text[:LONGEST_TEXT],
    )


def _decoded(data: bytes) -> str:
    """Return the text of a CSV file."""
    for encoding in ("utf-16",) if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadContact("contacts-unknown")


def _of_csv(text: str, zone: dt.tzinfo) -> Iterator[Entry]:
    """Yield the entries of a CSV file, its columns found by their titles."""
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        titles = [cell.strip().lower() for cell in next(reader, [])]
        places = {name: _place(titles, names) for name, names in (("at", AT), ("number", NUMBER))}
        if None in places.values():
            raise BadContact("contacts-unknown")
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _row(cells, titles, zone, reader.line_num)
    except csv.Error as error:
        raise BadContact("contacts-unknown") from error


def _place(titles: list[str], names: Iterable[str]) -> int | None:
    """Return where the first of some titles stands."""
    return next((titles.index(name) for name in names if name in titles), None)


def _row(cells: list[str], titles: list[str], zone: dt.tzinfo, line: int) -> Entry:
    """Return one row of a CSV file."""

    def cell(names: tuple[str, ...]) -> str:
        at = _place(titles, names)
        return cells[at].strip() if at is not None and at < len(cells) else ""

    text, kind = cell(TEXT), cell(KIND).lower()
    missed = kind in MISSED_CODES or any(word in kind for word in MISSED)
    lasted = _length(cell(LASTED))
    means = Means.TEXT if text else Means.CALL
    return Entry(
        at=_moment(cell(AT), zone, line),
        number=cell(NUMBER),
        means=means,
        ours=kind == OUT_CODE or any(word in kind for word in OUT),
        exchange=_exchange(means, lasted, missed=missed),
        lasted=lasted,
        text=text,
    )


def _exchange(means: Means, lasted: int | None, *, missed: bool) -> Exchange:
    """Return how far a contact got: a call that lasted was answered, but not whether anybody spoke."""
    if means is Means.TEXT:
        return Exchange.ONE_WAY
    return Exchange.UNANSWERED if missed or lasted == 0 else Exchange.UNKNOWN


def _length(told: str) -> int | None:
    """Return a length in seconds; None where there is none that can be read."""
    found = LENGTH.fullmatch(told)
    if not found or not told or len(told) > LONGEST_LENGTH:
        return None
    if found[4] is not None:
        return int(found[4])
    return int(found[1] or 0) * 3600 + int(found[2]) * 60 + int(found[3])


def _moment(told: str, zone: dt.tzinfo, line: int) -> dt.datetime:
    """Return a moment: epoch milliseconds, ISO, or one of the forms logs use."""
    found = _as_written(told)
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise BadContact("contacts-time", line=line, told=told[:40])
    return found if found.tzinfo else found.replace(tzinfo=zone)


def _as_written(told: str) -> dt.datetime | None:
    """Return a moment as it is written; None where that is none."""
    if EPOCH_MS.fullmatch(told):
        return dt.datetime.fromtimestamp(int(told) / 1000, dt.UTC)
    for form in FORMS:
        try:
            return dt.datetime.strptime(told, form)  # noqa: DTZ007 -- the caller knows the zone
        except ValueError:
            continue
    try:
        return dt.datetime.fromisoformat(told)
    except ValueError:
        return None


def _of_xml(data: bytes) -> Iterator[Entry]:
    """Yield the entries of an XML backup; no entity is expanded and nothing outside the file is read."""
    found: list[Entry] = []
    parser = expat.ParserCreate()

    def refuse(*_: object) -> int:
        raise BadContact("contacts-xml", line=parser.CurrentLineNumber)

    def element(name: str, told: dict[str, str]) -> None:
        if name in {"sms", "call"}:
            found.append(_element(name, told, parser.CurrentLineNumber))

    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    parser.StartElementHandler = element
    try:
        parser.Parse(SURROGATES.sub(_joined, data), True)  # noqa: FBT003 -- expat's own
    except expat.ExpatError as error:
        raise BadContact("contacts-xml", line=error.lineno) from error
    except ValueError as error:  # an encoding that expat does not know
        raise BadContact("contacts-xml", line=parser.CurrentLineNumber) from error
    yield from found


def _joined(found: re.Match[bytes]) -> bytes:
    """Return one reference for the two halves of a character, as phones write pictures."""
    high, low = int(found[1]), int(found[2])
    return b"&#%d;" % (0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def _element(name: str, told: Mapping[str, str], line: int) -> Entry:
    """Return one message or call of an XML backup."""
    at = told.get("date", "")
    if not EPOCH_MS.fullmatch(at):
        raise BadContact("contacts-time", line=line, told=at[:40])
    means, kind = (Means.TEXT if name == "sms" else Means.CALL), told.get("type", "")
    lasted = _length(told.get("duration", "")) if means is Means.CALL else None
    return Entry(
        at=dt.datetime.fromtimestamp(int(at) / 1000, dt.UTC),
        number=told.get("address" if name == "sms" else "number", ""),
        means=means,
        ours=kind == OUT_CODE,
        exchange=_exchange(means, lasted, missed=kind in MISSED_CODES),
        lasted=lasted,
        text=told.get("body", "") if name == "sms" else "",
    )
