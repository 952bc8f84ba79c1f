"""What people type, into exact amounts and days; what is doubtful is refused with a reason, never guessed.

Full-width characters are read as their half-width twins. Lengths are checked first, so hostile input costs nothing.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from anhuan.errors import UnreadableInput
from anhuan.money.amount import FEN_PER_YUAN, Money

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST: Final = 40
LARGEST_YUAN: Final = 10**12
YEARS: Final = range(1990, 2101)
FEN_DIGITS: Final = 2
DIGITS: Final[Mapping[str, int]] = {
    **{digit: value for value, digit in enumerate("零一二三四五六七八九")},
    **{digit: value for value, digit in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "〇": 0,
    "两": 2,
}
UNITS: Final[Mapping[str, int]] = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
MYRIADS: Final[Mapping[str, int]] = {"万": 10**4, "亿": 10**8}
MULTIPLES: Final[Mapping[str, int]] = {"": 1, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}

CURRENCY: Final = re.compile(r"^(?:人民币|rmb|cny|[¥￥])\s*|\s*(?:元整|圆整|元|圆|块钱|块|rmb|cny)$", re.IGNORECASE)
PLAIN: Final = re.compile(r"(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?\s*([百千万亿]?)")
CHINESE: Final = re.compile(rf"[{''.join(DIGITS)}{''.join(UNITS)}万亿]+")
SUBUNITS: Final = re.compile(rf"(.+?)[元圆块](?:([{''.join(DIGITS)}])角)?(?:([{''.join(DIGITS)}])分)?整?")
ISO_DAY: Final = re.compile(r"(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|(\d{2})(\d{2})|年(\d{1,2})月(\d{1,2})日?)")
SHORT_DAY: Final = re.compile(r"(\d{1,2})(?:月(\d{1,2})日?|[-/](\d{1,2}))")


def _normal(text: str, code: str) -> str:
    """Return the text in half-width characters without outer blanks; refuse what is empty or endless."""
    if len(text) > LONGEST:
        raise UnreadableInput(f"{code}-unreadable", text=f"{text[:LONGEST]}…")
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        raise UnreadableInput(f"{code}-empty")
    return plain


def read_money(text: str) -> Money:
    """Return the amount a person typed: ``1234.5``, ``1,234.50元``, ``1.5万``, ``一万二``, ``三百元五角``.

    A minus sign is kept; whether an amount may be negative is for the caller to say.

    Raises:
        UnreadableInput: with a code that says what is wrong (three decimals, odd grouping, too large…).

    """
    plain = _normal(text, "money")
    negative = plain[0] in "-−"
    fen = _fen(plain[1:].strip() if negative else plain, text)
    if fen.denominator != 1:
        raise UnreadableInput("money-three-decimals", text=text)
    if fen > LARGEST_YUAN * FEN_PER_YUAN:
        raise UnreadableInput("money-too-large", text=text)
    return Money(-int(fen) if negative else int(fen))


def _fen(plain: str, text: str) -> Fraction:
    """Return exact fen of an amount without sign."""
    with_subunits = SUBUNITS.fullmatch(plain)
    if with_subunits and CHINESE.fullmatch(with_subunits[1]):
        tenths, hundredths = (DIGITS[found] if found else 0 for found in with_subunits.group(2, 3))
        return Fraction(_chinese(with_subunits[1], text) * FEN_PER_YUAN + tenths * 10 + hundredths)
    bare = CURRENCY.sub("", CURRENCY.sub("", plain))
    if CHINESE.fullmatch(bare):
        return Fraction(_chinese(bare, text) * FEN_PER_YUAN)
    found = PLAIN.fullmatch(bare)
    if not found:
        code = "money-grouping" if re.fullmatch(r"[\d,]+(?:\.\d+)?", bare) else "money-unreadable"
        raise UnreadableInput(code, text=text)
    whole, decimals, multiple = found[1].replace(",", ""), found[2] or "", found[3]
    if len(decimals) > FEN_DIGITS and not multiple:
        raise UnreadableInput("money-three-decimals", text=text)
    return Fraction(f"{whole}.{decimals or 0}") * MULTIPLES[multiple] * FEN_PER_YUAN


def _chinese(numeral: str, text: str) -> int:
    """Return a Chinese numeral; a last digit right after a unit stands for the next unit down (一万二 is 12,000)."""
    total = section = digit = 0
    last_unit = 0
    for place, character in enumerate(numeral):
        if character in DIGITS:
            if digit:
                raise UnreadableInput("money-unreadable", text=text)
            digit = DIGITS[character]
            last_unit = 0 if digit == 0 else last_unit
            continue
        unit = UNITS.get(character) or MYRIADS[character]
        if character in MYRIADS:
            total, section, digit = (total + section + digit) * unit, 0, 0
        else:
            section, digit = section + (digit or int(place == 0)) * unit, 0
        last_unit = unit
    tens = 10
    return total + section + digit * (last_unit // tens if last_unit > tens else 1)


def read_day(text: str, *, near: dt.date | None = None) -> dt.date:
    """Return the day a person typed: ``2026-10-10``, ``2026/10/10``, ``20261010``, ``2026年10月10日``.

    A day without its year (``10月10日``) is the one nearest to ``near``, and refused where that is not given.

    Raises:
        UnreadableInput: it is no day, or none that exists.

    """
    plain = _normal(text, "day")
    full = ISO_DAY.fullmatch(plain)
    if full:
        year, month, day = (int(part) for part in full.groups() if part)
        return _day(year, month, day, text)
    short = SHORT_DAY.fullmatch(plain)
    if not short:
        raise UnreadableInput("day-unreadable", text=text)
    if near is None:
        raise UnreadableInput("day-needs-year", text=text)
    month, day = (int(part) for part in short.groups() if part)
    chosen = [_day(year, month, day, text) for year in (near.year - 1, near.year, near.year + 1)]
    return min(chosen, key=lambda one: abs((one - near).days))


def _day(year: int, month: int, day: int, text: str) -> dt.date:
    """Return the day, or refuse it with the length of its month."""
    if year not in YEARS:
        raise UnreadableInput("day-out-of-range", text=text, first=YEARS[0], last=YEARS[-1])
    if not 1 <= month <= len(calendar.month_name) - 1:
        raise UnreadableInput("day-unreadable", text=text)
    length = calendar.monthrange(year, month)[1]
    if not 1 <= day <= length:
        raise UnreadableInput("day-impossible", text=text, year=year, month=month, length=length)
    return dt.date(year, month, day)
