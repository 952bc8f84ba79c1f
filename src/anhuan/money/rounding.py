"""Rounding rules by name: the only place where part of a fen is dropped."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import assert_never

HALF = Fraction(1, 2)


class Rounding(Enum):
    """How an exact number of fen becomes a whole one."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    DOWN = "down"
    UP = "up"


def round_fen(exact: Fraction, rounding: Rounding) -> int:
    """Return ``exact`` fen as whole fen.

    Ties of ``HALF_UP`` go away from zero; ``DOWN`` goes towards zero and ``UP`` away from it, so that a
    refund is rounded as the charge it reverses.
    """
    if exact < 0:
        return -round_fen(-exact, rounding)
    match rounding:
        case Rounding.HALF_UP:
            return int(exact + HALF)
        case Rounding.HALF_EVEN:
            return round(exact)
        case Rounding.DOWN:
            return int(exact)
        case Rounding.UP:
            return -int(-exact // 1)
        case _:
            assert_never(rounding)
