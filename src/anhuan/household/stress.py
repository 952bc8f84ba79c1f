"""The same household with one thing gone wrong: rows to show beside every chance, whatever it says.

A chance weighs bad luck by how likely it is. These rows do not: they say what becomes of the promises if it comes.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Final, assert_never

from anhuan.money.amount import Money
from anhuan.money.rounding import Rounding, round_fen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from anhuan.household.cash import CashModel, Stream

LESS: Final = Fraction(4, 5)
OFTENER: Final = Fraction(3, 2)


class Stress(StrEnum):
    """What goes wrong: the largest earned income stops now, all incomes fall by a fifth, an illness now, more of all.

    The illness costs the mean bill with the most of it paid oneself.
    """

    WORK_LOST = "work-lost"
    INCOME_DOWN = "income-down"
    ILLNESS = "illness"
    SHOCKS_OFTENER = "shocks-oftener"


def stressed(model: CashModel, cash: Money, stress: Stress) -> tuple[CashModel, Money]:
    """Return the model and the cash at hand with this gone wrong; what a usual month was stays the measure."""
    told = replace(model, usual_told=model.usual)
    match stress:
        case Stress.WORK_LOST:
            return replace(told, income=_without_work(model.income)), cash
        case Stress.INCOME_DOWN:
            return replace(told, income=tuple(_less(one) for one in model.income)), cash
        case Stress.ILLNESS:
            return told, cash - Money(round_fen(model.shocks.bill.fen * model.shocks.own_share[2], Rounding.UP))
        case Stress.SHOCKS_OFTENER:
            return replace(told, shocks=model.shocks.times(OFTENER)), cash
        case _:
            assert_never(stress)


def _without_work(income: Sequence[Stream]) -> tuple[Stream, ...]:
    """Return the lines with the largest earned one out of work."""
    largest = max((one for one in income if one.earned), key=lambda one: one.usual, default=None)
    return tuple(replace(one, out=True) if one is largest else one for one in income)


def _less(one: Stream) -> Stream:
    """Return a line with a fifth less in it."""
    months = tuple(None if fen is None else int(fen * LESS) for fen in one.months)
    return replace(one, usual=Money(int(one.usual.fen * LESS)), months=months)
