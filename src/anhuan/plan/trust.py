"""What is wanted of a plan, and what it may rest on: contracts and offers made, or answers nobody has given yet.

A plan that needs nobody's consent comes first, then one that asks the lenders of debts that are late for time with
ordinary interest running on, then one that asks them to let charges stop. Only where none of these is kept surely
enough are lenders asked whose debts are not late yet: before the day, never by missing it. Secured debts, and those
the household pays first, are always kept or caught up.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from anhuan.plan.menu import Deed
from anhuan.plan.offer import Standing

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from anhuan.money.amount import Money
    from anhuan.plan.menu import Choice


class Aim(Enum):
    """What is least in the plan chosen: what it costs, the day everything is clear, or the sum it takes a month.

    The sum a month is what has to be set aside at every payday; a month may take more if those before took less.
    """

    COST = "cost"
    TIME = "time"
    PEAK = "peak"


class Asking(Enum):
    """What is asked of lenders who have offered nothing yet, the least first."""

    NOTHING = "nothing"
    TIME = "time"
    RELIEF = "relief"
    TIME_OF_ALL = "time_of_all"
    RELIEF_OF_ALL = "relief_of_all"

    @property
    def relief(self) -> bool:
        """Say whether charges are asked to stop."""
        return self in {Asking.RELIEF, Asking.RELIEF_OF_ALL}

    @property
    def of_all(self) -> bool:
        """Say whether lenders are asked whose debts are not late."""
        return self in {Asking.TIME_OF_ALL, Asking.RELIEF_OF_ALL}


@dataclass(frozen=True, slots=True)
class Like:
    """What another plan asked of lenders, the other spending a month it left in place, and how surely it is kept.

    A plan that is not ``sure`` merely adds little to what life brings: one like it is kept with its ``chance``.
    """

    asking: Asking
    spared: Money
    sure: bool
    chance: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """How surely a plan is to be kept, and what is to be least in it; ``like`` asks for no more than another plan did.

    Without it, as little is asked for as can be.
    """

    level: float = 0.95
    aim: Aim = Aim.COST
    like: Like | None = None


USUALLY: Final = Wanted()
"""The least cost, kept in 95 of 100."""


def allowed(
    menu: Sequence[Choice], asking: Asking, *, late: bool, first: bool, refused: Collection[str] = ()
) -> tuple[Choice, ...]:
    """Return the choices of one debt a plan may rest on.

    ``late`` says whether something is overdue today, ``first`` whether the debt is secured or paid before others;
    ``refused`` are ids of offers the household does not want. Paying a debt in parts to the contract's own charges is
    what is left if a lender agrees to nothing; it is never proposed, because it stays late all the while.
    """
    hopes = asking is not Asking.NOTHING and not first and (late or asking.of_all)
    return tuple(one for one in menu if _allowed(one, asking, hopes=hopes) and not _names(one, refused))


def _allowed(one: Choice, asking: Asking, *, hopes: bool) -> bool:
    """Say whether a plan may rest on a choice."""
    if one.deed is Deed.PARTS:
        return False
    if one.standing is not Standing.HOPED:
        return True
    assert one.offer  # noqa: S101 -- only an offer is hoped for
    return hopes and (asking.relief or not one.offer.interest_stops)


def _names(one: Choice, refused: Collection[str]) -> bool:
    """Say whether a choice takes one of these offers."""
    return one.offer is not None and one.offer.id in refused
