"""Rounding rules by name: the only place where part of a fen is dropped."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, assert_never

if TYPE_CHECKING:
    from fractions import Fraction


class Rounding(Enum):
    """How an exact number of fen becomes a whole one."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    DOWN = "down"
    UP = "up"


def round_fen(exact: Fraction | int, rounding: Rounding) -> int:
    """Return ``exact`` fen as whole fen.

    Ties of ``HALF_UP`` go away from zero; ``DOWN`` goes towards zero and ``UP`` away from it, so that a
    refund is rounded as the charge it reverses.
    """
    top, bottom = exact.numerator, exact.denominator
    if bottom == 1:
        return top
    if top < 0:
        return -round_fen(-exact, rounding)
    match rounding:
        case Rounding.HALF_UP:
            return (2 * top + bottom) // (2 * bottom)
        case Rounding.HALF_EVEN:
            return round(exact)
        case Rounding.DOWN:
            return top // bottom
        case Rounding.UP:
            return top // bottom + 1
        case _:
            assert_never(rounding)
