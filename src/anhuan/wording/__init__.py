"""The words people read: message catalogues in Chinese (the source of truth) and English (complete beside it).

A message is found by its key (``section.name``, over all rooms' files) and filled with facts; amounts, days and
rates are written here and nowhere else, so they look the same on every screen and letter.
"""

from __future__ import annotations

import datetime as dt
import errno
import tomllib
from enum import Enum
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from anhuan.money.amount import FEN_PER_YUAN, Money
from anhuan.money.rate import Per, Rate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from anhuan.terms.citation import Text


class Language(Enum):
    """The languages every message exists in."""

    ZH = "zh"
    EN = "en"


PER: Final[Mapping[tuple[Language, Per], str]] = {
    (Language.ZH, Per.DAY): "日",
    (Language.ZH, Per.MONTH): "月",
    (Language.ZH, Per.YEAR): "年",
    (Language.EN, Per.DAY): "day",
    (Language.EN, Per.MONTH): "month",
    (Language.EN, Per.YEAR): "year",
}
BETWEEN: Final[Mapping[Language, str]] = {Language.ZH: "、", Language.EN: ", "}
"""What stands between the members of a list."""
PERCENT: Final = 100
PERCENT_DECIMALS: Final = 6


@cache
def messages(language: Language) -> Mapping[str, str]:
    """Return every message of a language by its dotted key."""
    found: dict[str, str] = {}
    for file in sorted(files("anhuan.wording").joinpath(language.value).iterdir(), key=lambda one: one.name):
        if file.name.endswith(".toml"):
            found |= _flatten(tomllib.loads(file.read_text("utf-8")), "")
    return found


def _flatten(table: Mapping[str, object], prefix: str) -> dict[str, str]:
    """Return nested tables as dotted keys."""
    flat: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            flat |= _flatten(value, f"{prefix}{key}.")
        else:
            flat[f"{prefix}{key}"] = str(value)
    return flat


class Words:
    """Says things in one language."""

    def __init__(self, language: Language) -> None:
        """Speak ``language`` from now on."""
        self.language = language

    def say(self, key: str, /, **facts: object) -> str:
        """Return the message of ``key`` with its facts filled in.

        Raises:
            KeyError: there is no such message, or it needs a fact that was not given.

        """
        return messages(self.language)[key].format(**{name: self.write(fact) for name, fact in facts.items()})

    def has(self, key: str) -> bool:
        """Say whether there is a message of that key."""
        return key in messages(self.language)

    def choose(self, text: Text) -> str:
        """Return the side of a bilingual text in this language."""
        return text.zh if self.language is Language.ZH else text.en

    def write(self, fact: object) -> str:
        """Return a fact as people write it."""
        match fact:
            case Money():
                told = self.money(fact)
            case dt.date():
                told = self.day(fact)
            case Rate():
                told = self.rate(fact)
            case Fraction():
                told = self.percent(fact)
            case OSError():
                told = self.reason(fact)
            case tuple():
                told = BETWEEN[self.language].join(self.write(one) for one in fact)
            case _:
                told = str(fact)
        return told

    def reason(self, error: OSError) -> str:
        """Return why a file cannot be opened or written; in the system's own words where it is none of the usual."""
        key = f"os.{errno.errorcode.get(error.errno or 0, '')}"
        return self.say(key) if self.has(key) else str(error.strerror or error)

    def money(self, amount: Money) -> str:
        """Return ``¥1,234.50``."""
        yuan, fen = divmod(abs(amount.fen), FEN_PER_YUAN)
        return f"{'-' if amount.fen < 0 else ''}¥{yuan:,}.{fen:02d}"

    def day(self, day: dt.date) -> str:
        """Return ``2026年11月12日`` or ``12 November 2026``: days in full, never in numbers alone."""
        if self.language is Language.ZH:
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{day.day} {day:%B} {day.year}"

    def rate(self, rate: Rate) -> str:
        """Return ``0.05%/日`` or ``0.05%/day``."""
        return f"{self.percent(rate.share)}/{PER[self.language, rate.per]}"

    def percent(self, share: Fraction) -> str:
        """Return an exact share in per cent, ``1.5%``; after six decimals it is cut and marked with an ellipsis."""
        scaled = share * PERCENT * 10**PERCENT_DECIMALS
        whole, fraction = divmod(abs(int(scaled)), 10**PERCENT_DECIMALS)
        digits = f"{whole}.{fraction:0{PERCENT_DECIMALS}d}".rstrip("0").rstrip(".")
        return f"{'-' if share < 0 else ''}{digits}{'' if scaled.denominator == 1 else '…'}%"
