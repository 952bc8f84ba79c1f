"""The offer pool: what a household can offer its lenders in a usual month.

Income less essentials is the surplus; a small saving comes off first, because a household without one breaks its
promise at the first repair bill. What is left is the most that may be offered. Nothing in it is a target: spending
that is not essential may stay, and then less is free.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from anhuan.money.amount import FEN_PER_YUAN, ZERO, Money

if TYPE_CHECKING:
    from anhuan.household.household import Household

SAVING_PARTS: Final = 10
"""Where the household names no saving, one part in ten of its surplus, as the Standard Financial Statement of the
United Kingdom is remembered to allow; the figure itself was not confirmed, so it is shown as assumed."""


@dataclass(frozen=True, slots=True)
class Pool:
    """What a usual month leaves, line by line; ``saving_assumed`` where the household named none.

    ``free`` is what may be offered if other spending gives way, ``comfortable`` what is left if it stays;
    ``shortfall`` is what essentials lack, and then nothing is free.
    """

    coming_in: Money
    essentials: Money
    saving: Money
    other_spending: Money
    saving_assumed: bool

    @property
    def surplus(self) -> Money:
        """Return income less essentials, negative where they are not covered."""
        return self.coming_in - self.essentials

    @property
    def free(self) -> Money:
        """Return the offer pool: never negative, and never more than the surplus less the saving."""
        return max(ZERO, self.surplus - self.saving)

    @property
    def comfortable(self) -> Money:
        """Return what is free if other spending stays as it is."""
        return max(ZERO, self.free - self.other_spending)

    @property
    def shortfall(self) -> Money:
        """Return what essentials lack in a usual month."""
        return max(ZERO, -self.surplus)


def offer_pool(household: Household) -> Pool:
    """Return what a usual month of the household leaves free."""
    surplus = household.coming_in - household.essentials
    assumed = household.saving is None
    saving = _small(surplus) if household.saving is None else household.saving
    return Pool(household.coming_in, household.essentials, saving, household.other_spending, assumed)


def _small(surplus: Money) -> Money:
    """Return a tenth of the surplus in whole yuan, nothing where there is none."""
    return Money(max(0, surplus.fen) // SAVING_PARTS // FEN_PER_YUAN * FEN_PER_YUAN)
