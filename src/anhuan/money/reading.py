"""What people type, into exact amounts, rates and days; what is doubtful is refused with a reason, never guessed.

Full-width characters are read as their half-width twins. Lengths are checked first, so hostile input costs nothing.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING, Final

from anhuan.errors import UnreadableInput
from anhuan.money.amount import FEN_PER_YUAN, Money
from anhuan.money.numerals import DIGITS, digit_by_digit, half_width, whole_number
from anhuan.money.rate import Per, Rate

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST: Final = 40
LARGEST_YUAN: Final = 10**12
YEARS: Final = range(1990, 2101)
FEN_DIGITS: Final = 2
FEN_PER_JIAO: Final = 10
MULTIPLES: Final[Mapping[str, int]] = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}

DIGIT: Final = f"[{''.join(DIGITS)}]"
MONEY: Final = re.compile(
    r"([-+负]?) *(?:人民币|rmb|cny)? *¥? *(-?)(.+?) *(?:人民币|rmb|cny)?",
    re.IGNORECASE,
)
IN_UNITS: Final = re.compile(
    rf"(?:(?P<yuan>.+?) *(?P<unit>[元圆块]))?(?P<zero>[零〇○]?)"
    rf"(?:(?P<jiao>{DIGIT})[角毛])?(?:(?P<fen>{DIGIT})分)?(?P<last>{DIGIT}?)[整正钱]?",
)
PLAIN: Final = re.compile(
    r"([0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+)(?:\.([0-9]+))? *([十百千]?(?:万亿|[万亿])?)",
)
GROUPED: Final = re.compile(r"[0-9, ]+(?:\.[0-9]+)?")

BEFORE: Final = re.compile(r"(?:[每按]?([日天月年])(?:化?利率|费率|息|利|化)?|利率)?:?(.+)")
AFTER: Final = re.compile(r"(.+?)(?:[/每一]([日天月年])|(?:/|a|per)(day|month|year|annum))?")
PERIODS: Final[Mapping[str, Per]] = {
    **dict.fromkeys(("日", "天", "day"), Per.DAY),
    **dict.fromkeys(("月", "month"), Per.MONTH),
    **dict.fromkeys(("年", "year", "annum"), Per.YEAR),
}
SPOKEN_PARTS: Final = re.compile(r"(万(?:分之)?|[千百]分之)(.+)")
PARTS: Final[Mapping[str, int]] = {"万": 10_000, "千": 1000, "百": 100}
SIGNS: Final[Mapping[str, int]] = {"%": 100, "‰": 1000}
DECIMAL: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")
MONTHLY_FEN: Final = re.compile(rf"([0-9]+\.[0-9]+)分|(?:({DIGIT})分)?(?:({DIGIT})厘)?|({DIGIT})分({DIGIT})")
DAYS: Final[Mapping[Per, int]] = {Per.DAY: 1, Per.MONTH: 30, Per.YEAR: 365}
PER_YEAR: Final[Mapping[Per, int]] = {Per.DAY: 365, Per.MONTH: 12, Per.YEAR: 1}

NUMERAL: Final = "[0-9一二三四五六七八九十]{1,3}"
DAY: Final = re.compile(r"([0-9]{4})(?:([-/.])([0-9]{1,2})\2([0-9]{1,2})|([0-9]{2})([0-9]{2}))")
WRITTEN_DAY: Final = re.compile(rf"(?:(.{{4}})年)?({NUMERAL})月({NUMERAL})[日号]?")
SHORT_DAY: Final = re.compile(r"([0-9]{1,2})[-/]([0-9]{1,2})")


def _shown(text: str) -> str:
    """Return the text as an error may repeat it: cut to a line, with nothing in it that a screen would obey."""
    cut = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in cut)


def _normal(text: str, *, empty: str, too_long: str) -> str:
    """Return the text in half-width characters without outer blanks; refuse what is empty or endless."""
    if len(text) > LONGEST:
        raise UnreadableInput(too_long, text=_shown(text))
    plain = half_width(text).strip()
    if not plain:
        raise UnreadableInput(empty)
    return plain


def read_money(text: str) -> Money:
    """Return the amount a person typed: ``1234.5``, ``1,234.50元``, ``1.5万``, ``一万二``, ``12块5``, ``三百元五角``.

    A minus sign is kept; whether an amount may be negative is for the caller to say.

    Raises:
        UnreadableInput: with a code that says what is wrong (three decimals, odd grouping, too large…).

    """
    plain = _normal(text, empty="money-empty", too_long="money-unreadable")
    found = MONEY.fullmatch(plain)
    if not found or (found[1] and found[2]):
        raise UnreadableInput("money-unreadable", text=_shown(text))
    fen = _yuan(found[3], text) * FEN_PER_YUAN
    if fen.denominator != 1:
        raise UnreadableInput("money-three-decimals", text=_shown(text))
    if fen > LARGEST_YUAN * FEN_PER_YUAN:
        raise UnreadableInput("money-too-large", text=_shown(text))
    return Money(-int(fen) if found[1] in {"-", "负"} or found[2] else int(fen))


def _yuan(amount: str, text: str) -> Fraction:
    """Return exact yuan of an amount without sign and currency."""
    found = IN_UNITS.fullmatch(amount)
    if not found or not (found["unit"] or found["jiao"] or found["fen"]):
        return _number(amount.removesuffix("整").removesuffix("正"), text)
    below = found["jiao"] or found["fen"] or found["last"]
    fractional = found["yuan"] and "." in found["yuan"]
    if (below and fractional) or (found["zero"] and not (below and found["unit"])) or not _may_end(found):
        raise UnreadableInput("money-unreadable", text=_shown(text))
    yuan = _number(found["yuan"], text) if found["unit"] else 0
    jiao, fen, last = (DIGITS.get(found[name] or "", 0) for name in ("jiao", "fen", "last"))
    last_is_fen = found["jiao"] or found["zero"]
    return yuan + Fraction(jiao * FEN_PER_JIAO + fen + last * (1 if last_is_fen else FEN_PER_JIAO), FEN_PER_YUAN)


def _may_end(found: re.Match[str]) -> bool:
    """Say whether a last digit without a unit is sure: 12块5 and 五毛二 are said so, 12元5 is more likely a slip."""
    return not found["last"] or (not found["fen"] and (found["unit"] == "块" or bool(found["jiao"])))


def _number(number: str, text: str) -> Fraction:
    """Return a number in western digits, Chinese ones or both."""
    found = PLAIN.fullmatch(number)
    if found:
        whole, decimals, multiple = re.sub("[, ]", "", found[1]), found[2] or "0", found[3]
        if len(decimals) > FEN_DIGITS and not multiple:
            raise UnreadableInput("money-three-decimals", text=_shown(text))
        return Fraction(f"{whole}.{decimals}") * prod(MULTIPLES[one] for one in multiple)
    spoken = whole_number(number)
    if spoken is None:
        code = "money-grouping" if GROUPED.fullmatch(number) else "money-unreadable"
        raise UnreadableInput(code, text=_shown(text))
    return Fraction(spoken)


def read_rate(text: str, *, default_per: Per | None = None) -> Rate:
    """Return the rate a person typed: ``0.05%/day``, ``万分之五/日``, ``日息万五``, ``年化18.25%``, ``月息1分``.

    ``default_per`` is taken where the text names no period. A number without a percent sign is a share
    (``0.0005/day``), and refused where it comes to more than the whole sum in a year.

    Raises:
        UnreadableInput: it is no rate, its period or percent sign is missing, or it cannot be true.

    """
    plain = _normal(text, empty="rate-empty", too_long="rate-unreadable").replace(" ", "").lower()
    amount, written = _per(plain)
    per = next(iter(written), default_per)
    share = None if len(written) > 1 else _share(amount, per)
    bare = DECIMAL.fullmatch(amount)
    if share is None:
        raise UnreadableInput("rate-unreadable", text=_shown(text))
    if bare and not written:
        raise UnreadableInput("rate-no-percent", text=_shown(text))
    if per is None:
        raise UnreadableInput("rate-no-period", text=_shown(text))
    if bare and share * PER_YEAR[per] > 1:
        raise UnreadableInput("rate-no-percent", text=_shown(text))
    if share > DAYS[per]:
        raise UnreadableInput("rate-too-large", text=_shown(text))
    return Rate(share, per)


def _per(plain: str) -> tuple[str, set[Per]]:
    """Return a rate's amount and the periods named before and after it."""
    before = BEFORE.fullmatch(plain)
    after = AFTER.fullmatch(before[2]) if before else None
    if not before or not after:
        return plain, set()
    return after[1], {PERIODS[name] for name in (before[1], after[2], after[3]) if name}


def _share(amount: str, per: Per | None) -> Fraction | None:
    """Return a rate's amount as a share of its base; ``None`` if it is none."""
    spoken = SPOKEN_PARTS.fullmatch(amount)
    if spoken:
        return _over(_decimal(spoken[2]), PARTS[spoken[1][0]])
    if amount[-1] in SIGNS:
        return _over(_decimal(amount[:-1]), SIGNS[amount[-1]])
    found = MONTHLY_FEN.fullmatch(amount)
    if found and per is Per.MONTH:
        return _monthly(found) / 100
    return Fraction(amount) if DECIMAL.fullmatch(amount) else None


def _over(number: Fraction | None, parts: int) -> Fraction | None:
    """Return the number as that many parts of a whole."""
    return None if number is None else number / parts


def _monthly(found: re.Match[str]) -> Fraction:
    """Return per cent a month of 分 (1 %) and 厘 (0.1 %), as private lenders quote them."""
    decimal, fen, li, said_fen, said_li = found.groups()
    if decimal:
        return Fraction(decimal)
    return DIGITS.get(fen or said_fen or "", 0) + Fraction(DIGITS.get(li or said_li or "", 0), 10)


def _decimal(number: str) -> Fraction | None:
    """Return a number with decimals in western or Chinese digits (3.5, 三点五); ``None`` if it is none."""
    if DECIMAL.fullmatch(number):
        return Fraction(number)
    whole, point, decimals = number.partition("点")
    before, after = whole_number(whole), digit_by_digit(decimals) if point else 0
    if before is None or after is None:
        return None
    return before + Fraction(after, 10 ** len(decimals))


def read_day(text: str, *, near: dt.date | None = None) -> dt.date:
    """Return the day a person typed: ``2026-10-10``, ``2026/10/10``, ``20261010``, ``2026年10月10日``.

    Chinese numerals serve as well (``二〇二六年十月十日``). A day without its year (``10月10日``) is the one nearest
    to ``near``, the earlier of two equally near, and refused where ``near`` is not given.

    Raises:
        UnreadableInput: it is no day, or none that exists.

    """
    plain = _normal(text, empty="day-empty", too_long="day-unreadable")
    found = DAY.fullmatch(plain)
    if found:
        return _day(int(found[1]), int(found[3] or found[5]), int(found[4] or found[6]), text)
    short = SHORT_DAY.fullmatch(plain)
    if short:
        return _nearest(int(short[1]), int(short[2]), near, text)
    written = WRITTEN_DAY.fullmatch(plain)
    if not written:
        raise UnreadableInput("day-unreadable", text=_shown(text))
    year = digit_by_digit(written[1]) if written[1] else None
    month, day = (whole_number(written[part]) for part in (2, 3))
    if month is None or day is None or (written[1] and year is None):
        raise UnreadableInput("day-unreadable", text=_shown(text))
    return _nearest(month, day, near, text) if year is None else _day(year, month, day, text)


def _nearest(month: int, day: int, near: dt.date | None, text: str) -> dt.date:
    """Return the day of that name nearest to ``near``."""
    if near is None:
        raise UnreadableInput("day-needs-year", text=_shown(text))
    years = [year for year in (near.year - 1, near.year, near.year + 1) if _exists(year, month, day)]
    if not years:
        return _day(near.year, month, day, text)
    return min((_day(year, month, day, text) for year in years), key=lambda one: abs((one - near).days))


def _exists(year: int, month: int, day: int) -> bool:
    """Say whether there is such a day in the years this program counts in."""
    return year in YEARS and month in range(1, 13) and 1 <= day <= calendar.monthrange(year, month)[1]


def _day(year: int, month: int, day: int, text: str) -> dt.date:
    """Return the day, or refuse it with the length of its month."""
    if year not in YEARS:
        raise UnreadableInput("day-out-of-range", text=_shown(text), first=YEARS[0], last=YEARS[-1])
    if not 1 <= month <= dt.date.max.month:
        raise UnreadableInput("day-unreadable", text=_shown(text))
    if not _exists(year, month, day):
        length = calendar.monthrange(year, month)[1]
        raise UnreadableInput("day-impossible", text=_shown(text), year=year, month=month, length=length)
    return dt.date(year, month, day)
