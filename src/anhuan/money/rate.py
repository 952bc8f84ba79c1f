"""Rates: an exact share of a base, per day, month or year."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction


class Per(Enum):
    """The stretch of time a rate is quoted for."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Rate:
    """``share`` of the base for each ``per``; 0.05 % a day is ``Rate(Fraction(5, 10_000), Per.DAY)``."""

    share: Fraction
    per: Per

    def times(self, factor: Fraction) -> Rate:
        """Return the rate multiplied, as a penalty of 1.5 times the contract rate is."""
        return Rate(self.share * factor, self.per)
