"""Numbers as people in China write them: 一万二千三百, 壹仟贰佰, 1万2千, 二〇二六.

A skipped place needs its 零: 一万零二百. A last digit without a unit stands one place below the unit before it: 一万二
is 12,000, 一万零二 is 10,002. What breaks these rules may be a slip and is no numeral.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

TEN: Final = 10
MYRIAD: Final = 10**4
ZEROS: Final = "零〇○"
EVERYDAY: Final = "一二三四五六七八九"
CAPITALS: Final = "壹贰叁肆伍陆柒捌玖"
WESTERN: Final = "123456789"
DIGITS: Final[Mapping[str, int]] = {
    **{digit: value for digits in (EVERYDAY, CAPITALS, WESTERN) for value, digit in enumerate(digits, start=1)},
    "两": 2,
}
UNITS: Final[Mapping[str, int]] = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
PLACES: Final[Mapping[str, int]] = {
    **dict.fromkeys(ZEROS, 0),
    **{str(value): value for value in range(TEN)},
    **{digit: value for value, digit in enumerate(EVERYDAY, start=1)},
}

DIGIT: Final = f"[{''.join(DIGITS)}]"
MYRIADS: Final = re.compile(r"(?:([^亿]+)亿)?(?:([^亿万]+)万)?([^亿万]*)")
PLAIN: Final = re.compile(r"[0-9]+")
SECTION: Final = re.compile(rf"(?:[{ZEROS}]?(?:{DIGIT}?[十拾]|{DIGIT}[百佰千仟]))*(?:[{ZEROS}]?{DIGIT})?")
STEP: Final = re.compile(rf"([{ZEROS}]?)({DIGIT}?)([{''.join(UNITS)}]?)")
# 两 counts what follows it (两百, 两万), it is neither a ten nor a last digit.
MISPLACED_TWO: Final = re.compile(r"两(?![百佰千仟万亿])")
# 一千二百零: nothing more follows, which is said by some and harmless.
NOTHING_MORE: Final = re.compile(rf"(?<=[{''.join(UNITS)}万亿])[{ZEROS}]$")

FULL_WIDTH: Final[Mapping[int, str]] = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys((0x00A0, 0x2009, 0x202F, 0x3000), " "),
    0xFFE5: "¥",
    0x2212: "-",
}


def half_width(text: str) -> str:
    """Return the text with full-width letters, digits, signs and odd blanks as their plain twins.

    Other look-alikes are left as they are: a superscript 2 is not a digit of the number it stands beside.
    """
    return text.translate(FULL_WIDTH)


def digit_by_digit(text: str) -> int | None:
    """Return a number written without units (二〇二六, 2026); ``None`` if ``text`` is none."""
    if not text or not set(text) <= set(PLACES):
        return None
    return int("".join(str(PLACES[character]) for character in text))


def whole_number(text: str) -> int | None:
    """Return the numeral ``text`` (Chinese, western or both); ``None`` if it is none or could be a slip."""
    if text != "两" and MISPLACED_TWO.search(text):
        return None
    return _numeral(NOTHING_MORE.sub("", text), closing=True)


def _numeral(text: str, *, closing: bool) -> int | None:
    """Return a numeral with its 亿 and 万; only a ``closing`` one may leave its last unit unsaid."""
    if text and text in ZEROS:
        return 0
    found = MYRIADS.fullmatch(text)
    if not text or not found:
        return None
    total = _numeral(found[1], closing=False) if found[1] else 0
    if total is None or (found[1] and not total):
        return None
    total, above = total * MYRIAD**2, MYRIAD**2 if found[1] else 0
    for part, unit, last in ((found[2], MYRIAD, False), (found[3], 1, closing)):
        if part:
            value = _section(part, above=above // unit, closing=last)
            if value is None:
                return None
            total, above = total + value * unit, unit
    return total


def _section(text: str, *, above: int, closing: bool) -> int | None:
    """Return a numeral without 万 and 亿 that stands below the unit ``above`` (0: it begins the number)."""
    if PLAIN.fullmatch(text) and (not above or len(text) > 1):
        return int(text) if not above or 10 ** len(text) == above else None
    if not SECTION.fullmatch(text):
        return None
    total, last = 0, above
    for zero, digit, unit in (step.groups() for step in STEP.finditer(text) if step[0]):
        place = UNITS[unit] if unit else _last_place(last, skips=bool(zero))
        if not _follows(place, last, skips=bool(zero)):
            return None
        if not unit and place > 1 and (digit in CAPITALS or not closing):
            return None  # capitals are for cheques, where nothing is left unsaid
        total, last = total + (DIGITS[digit] if digit else 1) * place, place
    return total


def _last_place(last: int, *, skips: bool) -> int:
    """Return the place of a digit without a unit: ones at the start or after 零, else one below the last unit."""
    return 1 if skips or not last else last // TEN


def _follows(place: int, last: int, *, skips: bool) -> bool:
    """Say whether ``place`` may stand after ``last`` with or without a 零 between them.

    Right after 万 a 零 may also stand where no place is skipped: 壹拾万零柒仟, as bills are filled in.
    """
    if not last:
        return not skips
    below = last // TEN
    return place < below or place == below == MYRIAD // TEN if skips else place == below
