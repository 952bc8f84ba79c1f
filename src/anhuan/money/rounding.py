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
    return round_parts(exact.numerator, exact.denominator, rounding)


def round_parts(parts: int, unit: int, rounding: Rounding) -> int:
    """Return ``parts`` of a fen, ``unit`` of which make one, as whole fen by the same rules."""
    if parts < 0:
        return -round_parts(-parts, unit, rounding)
    match rounding:
        case Rounding.HALF_UP:
            return (2 * parts + unit) // (2 * unit)
        case Rounding.HALF_EVEN:
            whole, rest = divmod(parts, unit)
            return whole + (2 * rest > unit or (2 * rest == unit and whole % 2))
        case Rounding.DOWN:
            return parts // unit
        case Rounding.UP:
            return -(-parts // unit)
        case _:
            assert_never(rounding)
