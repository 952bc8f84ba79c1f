"""The XML of "SMS Backup & Restore": calls, messages (SMS) and messages with parts (MMS).

No entity is expanded and nothing outside the file is read. Of a message with parts its text is taken; pictures and
sounds are left in the phone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from anhuan.contact.contact import Means
from anhuan.errors import BadContact
from anhuan.files.contacts.entry import Entry, bad, checked, exchange, length, of_epoch, refuse_more
from anhuan.files.contacts.table import MISSED_CODES, OUT_CODE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from anhuan.files.contacts.entry import Row

ROOTS: Final = frozenset({"smses", "calls"})
HTML: Final = re.compile(
    rb"\s*(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
LONGEST_HEAD: Final = 4_000
SURROGATES: Final = re.compile(
    rb"&#(5529[6-9]|55[3-9]\d\d|56[0-2]\d\d|563[01]\d);&#(563[2-9]\d|56[4-9]\d\d|57[0-2]\d\d|573[0-3]\d|5734[0-3]);"
)
"""The two halves of one character, each by itself no character at all, as some phones write pictures into XML."""
NOBODY: Final = frozenset({"", "null", "insert-address-token"})
"""What phones write where a message has no such thing."""
FROM: Final = "137"
BETWEEN: Final = "~"
"""Between the numbers of a message to several."""


@dataclass(slots=True)
class Parts:
    """A message with parts, as far as it was read."""

    line: int
    told: Mapping[str, str]
    texts: list[str] = field(default_factory=list)
    sender: str = ""


class Backup:
    """Reads one backup."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.rows: list[Row] = []
        self._root = ""
        self._open: Parts | None = None
        self._parser = expat.ParserCreate()
        self._parser.EntityDeclHandler = self._refuse
        self._parser.ExternalEntityRefHandler = self._refuse
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end

    def read(self, data: bytes) -> list[Row]:
        """Return the rows of a backup.

        Raises:
            BadContact: it is a web page, another kind of XML, or no XML to its end.

        """
        if HTML.match(data[:LONGEST_HEAD]):
            raise BadContact("contacts-html")
        try:
            self._parser.Parse(SURROGATES.sub(_joined, data), True)  # noqa: FBT003 -- expat's own
        except expat.ExpatError as error:
            raise BadContact("contacts-xml", line=error.lineno) from error
        except ValueError as error:  # an encoding that expat does not know
            raise BadContact("contacts-xml", line=self._parser.CurrentLineNumber) from error
        return self.rows

    def _refuse(self, *_: object) -> int:
        """Refuse what could name something outside the file."""
        raise BadContact("contacts-xml", line=self._parser.CurrentLineNumber)

    def _begin(self, name: str, told: dict[str, str]) -> None:
        """Take in the beginning of an element."""
        line = self._parser.CurrentLineNumber
        if not self._root:
            self._root = name
            if name not in ROOTS:
                raise BadContact("contacts-xml-root", root=name[:40])
        if name in {"sms", "call"}:
            self._add(lambda: _short(name, told, line), line)
        elif name == "mms":
            self._open = Parts(line, told)
        elif self._open and name == "part" and told.get("ct", "").startswith("text/plain"):
            self._open.texts.append(_said(told, "text"))
        elif self._open and name == "addr" and told.get("type") == FROM:
            self._open.sender = _said(told, "address")

    def _end(self, name: str) -> None:
        """Take in the end of an element."""
        if name == "mms" and self._open:
            found, self._open = self._open, None
            self._add(lambda: _with_parts(found), found.line)

    def _add(self, make: Callable[[], Entry], line: int) -> None:
        """Add a row, or that it cannot be read."""
        refuse_more(len(self.rows) + 1)
        try:
            self.rows.append(checked(make()))
        except BadContact as error:
            self.rows.append(bad(error, line))


def _joined(found: re.Match[bytes]) -> bytes:
    """Return one reference for the two halves of a character, as phones write pictures."""
    high, low = int(found[1]), int(found[2])
    return b"&#%d;" % (0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def _short(name: str, told: Mapping[str, str], line: int) -> Entry:
    """Return one message or call."""
    means, kind = (Means.TEXT if name == "sms" else Means.CALL), told.get("type", "")
    lasted = length(told.get("duration", "")) if means is Means.CALL else None
    return Entry(
        line=line,
        at=of_epoch(told.get("date", ""), line),
        number=told.get("address" if name == "sms" else "number", ""),
        means=means,
        ours=kind == OUT_CODE,
        exchange=exchange(means, lasted, missed=kind in MISSED_CODES),
        lasted=lasted,
        text=told.get("body", "") if name == "sms" else "",
    )


def _with_parts(found: Parts) -> Entry:
    """Return one message with parts: its subject and its texts."""
    told, at = found.told, found.told.get("date", "")
    ours = told.get("msg_box") == OUT_CODE
    several = _said(told, "address").split(BETWEEN)
    return Entry(
        line=found.line,
        at=of_epoch(f"{at}000" if len(at) == len("1762179300") else at, found.line),
        number=(found.sender if not ours else "") or several[0],
        means=Means.TEXT,
        ours=ours,
        exchange=exchange(Means.TEXT, None, missed=False),
        lasted=None,
        text="\n".join(filter(None, (_said(told, "sub"), *found.texts))),
    )


def _said(told: Mapping[str, str], name: str) -> str:
    """Return an attribute; nothing where the phone wrote that there is none."""
    value = told.get(name, "").strip()
    return "" if value in NOBODY else value
