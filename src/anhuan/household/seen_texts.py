"""What a few words of a photographed page say: one amount, one day, late days, an instalment, each with how sure it is.

What can be read in two ways is nothing: a wrong figure that looks right is worse than one to be typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from anhuan.errors import UnreadableInput
from anhuan.money.reading import read_day, read_money

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.money.amount import Money

RUN: Final = re.compile(r"([A-Za-z0-9.,¥$:/*+~-]*[0-9][A-Za-z0-9.,¥$:/*+~-]*)(.?)")
"""Everything that is written together with a digit, and the character after it."""
COUNTED: Final = "%‰笔期天日月年号倍个次折"
"""What is counted so is no money."""
NUMBERED: Final = re.compile(r"尾号|卡号|单号|编号|电话|热线|客服")
WRITTEN: Final = re.compile(r":?(RMB|CNY|[¥$Y])?([0-9OolI][0-9OolI,.]*?)[.,:]*")
LETTERS: Final = str.maketrans("OolI", "0011")
"""Letters a reader takes figures for."""
CENTS: Final = re.compile(r"\.\d\d")
FULL_DAY: Final = re.compile(r"(?<!\d)20\d\d[年./-]\d{1,2}[月./-]\d{1,2}(?!\d)日?")
SHORT_DAY: Final = re.compile(r"(?<!\d)\d{1,2}月\d{1,2}日")
MONTHLY_DAY: Final = re.compile(r"每月(\d{1,2})[日号]")
LATE: Final = re.compile(r"(?<![如若果])逾期(\d{1,4})天(?![后以内将起])")
"""Days something is late; not those a page threatens with."""
INSTALMENT: Final = re.compile(r"第?(?<!\d)(\d{1,3})期?[,/]共?(\d{1,3})期")


@dataclass(frozen=True, slots=True)
class Instalment:
    """Which instalment of how many."""

    number: int
    of: int

    def __str__(self) -> str:
        """Return both as they are written on a page."""
        return f"{self.number}/{self.of}"


def amount_in(text: str) -> tuple[Money, bool] | None:
    """Return the only amount of a text, and whether it is written as money and in figures alone."""
    if NUMBERED.search(text):
        return None
    hits = [(one[1], one[2]) for one in RUN.finditer(text) if not one[2] or one[2] not in COUNTED]
    written = WRITTEN.fullmatch(hits[0][0]) if len(hits) == 1 else None
    if written is None:
        return None
    sign, figures, after = written[1], written[2].translate(LETTERS), hits[0][1]
    is_sure = figures == written[2] and after != "万" and bool(sign or after == "元" or CENTS.search(figures))
    try:
        return read_money(figures + (after if after in {"万", "亿"} else "")), is_sure
    except UnreadableInput:
        return None


def day_in(text: str, on: dt.date) -> tuple[dt.date, bool] | None:
    """Return the only day of a text, and whether its year and month are told; else they are those nearest to ``on``."""
    full = FULL_DAY.findall(text)
    days = {*full, *SHORT_DAY.findall(FULL_DAY.sub("", text))}
    monthly = MONTHLY_DAY.search(text)
    try:
        if len(days) == 1:
            return read_day(days.pop(), near=on), bool(full)
        return (on.replace(day=int(monthly[1])), False) if monthly and not days else None
    except (UnreadableInput, ValueError):
        return None


def late_days_in(text: str) -> int | None:
    """Return how many days late a text says something is."""
    hit = LATE.search(text)
    return int(hit[1]) if hit else None


def instalment_in(text: str) -> Instalment | None:
    """Return which instalment of how many a text names."""
    hit = INSTALMENT.search(text)
    if hit is None or not 1 <= int(hit[1]) <= int(hit[2]):
        return None
    return Instalment(int(hit[1]), int(hit[2]))
