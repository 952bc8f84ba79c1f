"""Cells into amounts, times and directions, and the columns of an export by their names."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from anhuan.errors import BadBill, Place
from anhuan.household.bills.row import Flow
from anhuan.money.amount import FEN_PER_YUAN, ZERO, Money

if TYPE_CHECKING:
    from collections.abc import Mapping

NOTHING: Final = frozenset({"", "/"})
"""What a cell holds that tells nothing."""
ISO: Final = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
"""How most exports write a time; read by the quick way."""
CLOCK: Final = re.compile(r"(\d{1,2}):?(\d{2})(?::?(\d{2}))?")
AMOUNT: Final = re.compile(r"[¥￥]?\s*([+-]?)(\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d{1,2}))?")
REFUNDED: Final = re.compile(r"[(（]已(?:退款|全额退款)[¥￥]?\s*(?:(\d{1,12}(?:\.\d{1,2})?)|)[)）]")
TIMES: Final = (
    "%Y-%m-%d %H:%M:%S",
    "%Y/%m/%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y/%m/%d %H:%M",
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y%m%d",
)
FLOWS: Final = {"收入": Flow.IN, "支出": Flow.OUT, "不计收支": Flow.NEITHER, "/": Flow.NEITHER, "": Flow.NEITHER}
OTHER_FLOWS: Final = {"其他": Flow.NEITHER, "中性交易": Flow.NEITHER, "已收入": Flow.IN, "已支出": Flow.OUT}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an export by the names of its columns; ``above`` is what stands above the titles."""

    file: str
    number: int
    cells: Mapping[str, str]
    above: tuple[str, ...] = ()

    def text(self, *names: str) -> str:
        """Return the first of some columns there is, empty where it is not."""
        return next((self.cells[name] for name in names if name in self.cells), "")

    def at(self, *names: str) -> dt.datetime:
        """Return the time in the first of some columns that holds something.

        Raises:
            BadBill: it is none.

        """
        held = (self.cells.get(name, "") for name in names)
        told = next((cell for cell in held if cell not in NOTHING), "")
        if ISO.fullmatch(told):
            with suppress(ValueError):
                return dt.datetime.fromisoformat(told)
        for form in TIMES:
            try:
                return dt.datetime.strptime(told, form)  # noqa: DTZ007 -- an export tells local time and no zone
            except ValueError:
                continue
        raise self.refuse("bill-time", names[0], told)

    def at_two(self, day: str, clock: str) -> dt.datetime:
        """Return a time whose day and hour stand in two cells, at midnight where no hour is told.

        Raises:
            BadBill: the day is none.

        """
        midnight = self.at(day)
        found = CLOCK.fullmatch(self.text(clock))
        if not found:
            return midnight
        hour, minute, second = (int(part or 0) for part in found.groups())
        return midnight + dt.timedelta(hours=hour, minutes=minute, seconds=second)

    def amount(self, *names: str) -> tuple[Money, Money]:
        """Return an amount, and what the same cell says was refunded of it.

        Raises:
            BadBill: it is none, or below nil.

        """
        sign, whole, refunded = self._amount(*names)
        if sign == "-":
            raise self.refuse("bill-amount", names[0], self.text(*names))
        return whole, refunded

    def signed(self, name: str) -> tuple[Flow, Money]:
        """Return the direction and the amount of a cell whose sign says whether it went out.

        Raises:
            BadBill: it is no amount.

        """
        sign, whole, _ = self._amount(name)
        return (Flow.OUT if sign == "-" else Flow.IN), whole

    def _amount(self, *names: str) -> tuple[str, Money, Money]:
        """Return the sign of an amount, the amount, and what the same cell says was refunded of it."""
        told = self.text(*names)
        note = REFUNDED.search(told)
        bare = told[: note.start()].strip() if note else told
        found = AMOUNT.fullmatch(bare.removesuffix("元"))
        if not found:
            raise self.refuse("bill-amount", names[0], told)
        whole = Money(int(found[2].replace(",", "")) * FEN_PER_YUAN + int((found[3] or "").ljust(2, "0")))
        return found[1], whole, _refunded(note, whole)

    def flow(self, *names: str) -> Flow:
        """Return a direction.

        Raises:
            BadBill: it is none that is known.

        """
        told = self.text(*names)
        found = FLOWS.get(told, OTHER_FLOWS.get(told))
        if found is None:
            raise self.refuse("bill-flow", names[0], told)
        return found

    def refuse(self, code: str, column: str, told: str) -> BadBill:
        """Return the error about one cell."""
        return BadBill(code, place=Place(self.file, self.number, column), column=column, told=told[:40])


def _refunded(note: re.Match[str] | None, whole: Money) -> Money:
    """Return what a cell's own note says was refunded: all of it where it names no amount."""
    if note is None:
        return ZERO
    if not note[1]:
        return whole
    yuan, _, fen = note[1].partition(".")
    return min(whole, Money(int(yuan) * FEN_PER_YUAN + int(fen.ljust(2, "0") or 0)))
