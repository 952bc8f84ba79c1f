"""A log of calls or messages as CSV, its columns found by their titles."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from anhuan.contact.contact import Means
from anhuan.errors import BadContact
from anhuan.files.contacts.entry import Bad, Entry, bad, checked, exchange, length, moment
from anhuan.files.decoded import decoded

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from anhuan.files.contacts.entry import Row

AT: Final = ("时间", "日期", "通话时间", "date", "time", "datetime", "date/time", "timestamp", "call date")
NUMBER: Final = ("号码", "对方号码", "电话", "number", "phone", "phone number", "address", "from", "sender", "发件人")
KIND: Final = ("类型", "通话类型", "type", "direction", "call type", "方向")
LASTED: Final = ("时长", "通话时长", "duration", "duration (s)", "时长(秒)")
TEXT: Final = ("内容", "正文", "text", "body", "message", "短信内容")
COLUMNS: Final = {"at": AT, "number": NUMBER, "kind": KIND, "lasted": LASTED, "text": TEXT}
NEEDED: Final = ("at", "number")
OUT: Final = ("呼出", "已拨", "去电", "拨出", "发送", "已发", "outgoing", "sent", "dialed")
OUT_CODE: Final = "2"
MISSED: Final = ("未接", "missed", "拒接", "rejected", "blocked")
MISSED_CODES: Final = frozenset({"3", "5", "6"})


class Table:
    """A CSV file: which of its columns are understood, and its rows."""

    def __init__(self, data: bytes, zone: dt.tzinfo) -> None:
        """Read the titles.

        Raises:
            BadContact: it is no text, or has no columns for time and number.

        """
        self._zone = zone
        try:
            self._reader = csv.reader(io.StringIO(decoded(data), newline=""))
            titles = [cell.strip() for cell in next(self._reader, [])]
        except (csv.Error, UnicodeDecodeError) as error:
            raise BadContact("contacts-unknown") from error
        self._places = _places([one.lower() for one in titles])
        if not set(NEEDED) <= set(self._places):
            raise BadContact("contacts-unknown")
        self.columns: Mapping[str, str] = {name: titles[place] for name, place in self._places.items()}

    def rows(self) -> Iterator[Row]:
        """Yield every row that is not empty, those that cannot be read as well."""
        while True:
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error:
                line = self._reader.line_num
                yield Bad(line, "contacts-cell", {"line": line, "most": csv.field_size_limit()})
                continue
            if any(cell.strip() for cell in cells):
                yield self._row(cells, self._reader.line_num)

    def _row(self, cells: list[str], line: int) -> Row:
        """Return one row."""

        def cell(name: str) -> str:
            place = self._places.get(name, len(cells))
            return cells[place].strip() if place < len(cells) else ""

        kind, text, lasted = cell("kind").lower(), cell("text"), length(cell("lasted"))
        means = Means.TEXT if text else Means.CALL
        missed = kind in MISSED_CODES or any(word in kind for word in MISSED)
        try:
            at = moment(cell("at"), self._zone, line)
        except BadContact as error:
            return bad(error, line)
        return checked(
            Entry(
                line=line,
                at=at,
                number=cell("number"),
                means=means,
                ours=kind == OUT_CODE or any(word in kind for word in OUT),
                exchange=exchange(means, lasted, missed=missed),
                lasted=lasted,
                text=text,
            )
        )


def _places(titles: list[str]) -> dict[str, int]:
    """Return where the columns stand that are understood."""
    found = {name: next((titles.index(one) for one in known if one in titles), None) for name, known in COLUMNS.items()}
    return {name: place for name, place in found.items() if place is not None}
