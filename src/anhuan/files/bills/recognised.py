"""Whose export a file is, told by what stands in it and never by its name; and its rows.

A file that was opened and saved again by a spreadsheet program has lost digits of its long numbers and is refused, as
is one whose end is missing: how to export it again is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from anhuan.errors import BadBill, Place
from anhuan.files.bills import (
    abc_debit,
    alipay,
    boc_debit,
    bocom_debit,
    cmb_debit,
    icbc_credit,
    icbc_debit,
    jd,
    meituan,
    wechat,
)
from anhuan.files.bills.reading import Line
from anhuan.files.bills.sheet import rows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from anhuan.files.bills.sheet import Cells
    from anhuan.household.bills.row import Row

SEARCHED: Final = 60
"""So many rows may stand before the titles of the columns."""
DONE_EVERY: Final = 1000
RESAVED: Final = re.compile(r"\d(?:\.\d+)?[eE]\+\d{2,}")
"""What a spreadsheet program makes of a long number."""


class Kind(Protocol):
    """What the folder of a source offers."""

    @property
    def MARKS(self) -> tuple[str, ...]:  # noqa: N802 -- a constant of a module
        """Words of the source that stand above the titles, one of them at least; none where it writes nothing there."""

    @property
    def HEADERS(self) -> tuple[tuple[str, ...], ...]:  # noqa: N802 -- the same
        """Titles of columns, all of one of these sets."""

    @property
    def HOW(self) -> str:  # noqa: N802 -- the same
        """What the source is called."""

    def row(self, line: Line, /) -> Row:
        """Return one row."""


SOURCES: Final[tuple[Kind, ...]] = (
    alipay,
    wechat,
    meituan,
    jd,
    icbc_credit,
    icbc_debit,
    boc_debit,
    cmb_debit,
    abc_debit,
    bocom_debit,
)


@dataclass(frozen=True, slots=True)
class Bill:
    """An export read: whose it is, and its rows."""

    source: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """A bill somebody gave: its name, the SHA-256 of its bytes, and what was read."""

    name: str
    sha256: str
    bill: Bill


def read_bill(data: bytes, name: str, *, progress: Callable[[int], None] | None = None) -> Bill:
    """Return the rows of an export; ``name`` is only for messages. ``progress`` is told how many rows are read.

    Raises:
        BadBill: it is no export that is known, or something in it cannot be read.

    """
    rows = rows_of(data, name)
    kind, titles, above = _recognised(rows, name)
    found: list[Row] = []
    for line in _lines(rows, titles, above, name):
        found.append(kind.row(line))
        if progress and len(found) % DONE_EVERY == 0:
            progress(len(found))
    if not found:
        raise BadBill("bill-no-rows", place=Place(name), how=kind.HOW)
    return Bill(kind.HOW, tuple(found))


def _recognised(rows: Iterator[tuple[int, Cells]], name: str) -> tuple[Kind, Cells, Cells]:
    """Return whose export it is, by the titles of its columns and what stands above them."""
    above = list[str]()
    for line, cells in rows:
        there = set(cells)
        for kind in SOURCES:
            if any(there.issuperset(titles) for titles in kind.HEADERS) and _is_marked(kind, above):
                return kind, cells, tuple(filter(None, above))
        above.extend(cells)
        if line > SEARCHED:
            break
    raise BadBill("bill-unknown", place=Place(name))


def _is_marked(kind: Kind, above: Iterable[str]) -> bool:
    """Say whether a source's own words stand above the titles; some write none, and are known by the titles alone."""
    return not kind.MARKS or any(mark in cell for cell in above for mark in kind.MARKS)


def _lines(rows: Iterator[tuple[int, Cells]], titles: Cells, above: Cells, name: str) -> Iterator[Line]:
    """Yield the lines below the titles, without blank ones and sums."""
    width = len([title for title in titles if title])
    for number, cells in rows:
        filled = [cell for cell in cells if cell]
        if not filled or filled[0].startswith(("-----", "合计", "人民币合计", "共", "导出")):
            continue
        if len(cells) < width - 2:
            raise BadBill("bill-cut", place=Place(name, number))
        there = {title: cell for title, cell in zip(titles, cells, strict=False) if title}
        if any(RESAVED.fullmatch(cell) for cell in there.values()):
            raise BadBill("bill-resaved", place=Place(name, number))
        yield Line(name, number, there, above)
