"""Bad luck that a history holds already: months without work, illness that cost.

It is taken out of the months that say what is usual, and counted in where bad luck is drawn (`luck`): otherwise a month
without work would count twice, as a swing of the wage and as a shock.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

from anhuan.money.amount import Money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from anhuan.household.history import Entry

EXTRA: Final = 1.75
"""A wage beyond so many times the usual one holds a bonus: that month says nothing of a usual one."""
AWAY: Final = 0.5
"""A wage below so much of the usual one, and far below what it swings by, is a month without work."""
FAR: Final = 4.0
"""Far below: so many standard deviations, told from the median deviation so that the month itself does not hide it."""
DEVIATION: Final = 1.4826
"""A normal line's standard deviation is so many times its median deviation."""
ILLNESS: Final = Money(100_000)
"""A single payment for health from here on is an illness and no habit: our own choice, a thousand yuan."""
HEALTH: Final = "health"


@dataclass(frozen=True, slots=True)
class Worked:
    """A wage's usual months, None for those with a bonus or without work, and how often work was lost.

    ``spells`` is how often in ``watched`` months, ``away`` how many of them had none; ``out`` where the last had none.
    """

    usual: tuple[int | None, ...]
    watched: int = 0
    spells: int = 0
    away: int = 0
    out: bool = False


NOTHING_LIVED: Final = Worked(())
"""No month is known."""


def worked(months: Sequence[int | None]) -> Worked:
    """Return what the months of a wage say of a usual one and of work lost; a month not known counts for neither."""
    known = [fen for fen in months if fen is not None]
    if not known:
        return Worked(tuple(months))
    middle = median(known)
    off = DEVIATION * median(abs(fen - middle) for fen in known)
    least, most = min(AWAY * middle, middle - FAR * off), EXTRA * middle
    lost = [fen < least for fen in known]
    usual = tuple(None if fen is None or fen < least or fen > most else fen for fen in months)
    spells = lost[0] + sum(now and not before for before, now in pairwise(lost))
    return Worked(usual, len(known), spells, sum(lost), lost[-1])


def is_illness(one: Entry, category: str) -> bool:
    """Say whether a row is what an illness cost."""
    return category == HEALTH and one.amount >= ILLNESS
