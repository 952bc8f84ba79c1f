"""Simulated months of one household as a plan sees them: what may have been spent on promises by when.

Rows are the months of a plan (`months`): what is at hand before the first payday, then one for each payday. The same
months stand behind every plan of a household, so that plans differ and luck does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from anhuan.household.cash import cash_model, scenarios
from anhuan.money.amount import ZERO, Money
from anhuan.plan.chance import Chance
from anhuan.plan.keep import chance_kept, months_that_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from anhuan.household.cash import CashModel
    from anhuan.household.household import Household
    from anhuan.household.shock import ShockPrior
    from anhuan.plan.room import Room

PLENTY: Final = 10**15
"""More than anybody owes, in fen: what a month bears in which nothing is counted against a plan."""


@dataclass(frozen=True, eq=False)
class Weather:
    """``available`` is what may have been spent on promises up to the end of each row, scenarios × rows, in fen."""

    available: NDArray[np.int64]

    @cached_property
    def relieved(self) -> NDArray[np.int64]:
        """Return the same, runs in which nothing would be left somewhere even with nothing promised counting as kept.

        A plan kept in so many of these runs breaks in no more than the rest where life alone would not have broken.
        """
        broken = np.asarray((self.available < 0).any(axis=1))
        return np.where(broken[:, None], PLENTY, self.available)

    def shifted(self, fen: Sequence[int]) -> Weather:
        """Return the same months with so much more to spend up to the end of each row, in fen."""
        return Weather(self.available + np.asarray(fen, dtype=np.int64)) if any(fen) else self

    def chance(self, committed: Sequence[int]) -> Chance:
        """Return the chance that everything ``committed`` up to the end of each row, in fen, is paid."""
        return chance_kept(self.available, committed)

    def through(self, committed: Sequence[int], rows: int) -> Chance:
        """Return the chance that everything ``committed`` is paid and nothing is missing up to the end of ``rows``."""
        promised = np.asarray(committed[:rows], dtype=np.int64)
        held = np.asarray((self.available[:, :rows] >= promised).all(axis=1))
        return Chance(int(np.count_nonzero(held)), len(held))

    def alone(self, committed: Sequence[int]) -> Chance:
        """Return the chance of getting through the months of ``committed`` with nothing promised."""
        return self.through([0] * len(committed), months_that_count(committed))


def weather(
    household: Household, there: Room, shocks: ShockPrior, *, count: int, seed: int, optional: Money = ZERO
) -> Weather:
    """Return ``count`` runs of the months of ``there``, all from ``seed``; ``optional`` spending stays in place.

    Other spending than that has given way to the plan.
    """
    return drawn(
        cash_model(household, shocks, optional=optional), there.cash, len(there.paydays), count=count, seed=seed
    )


def drawn(model: CashModel, cash: Money, months: int, *, count: int, seed: int) -> Weather:
    """Return ``count`` runs of so many months of a model, with ``cash`` at hand before the first payday."""
    net = scenarios(model, months, count, seed)
    before = np.zeros((count, 1), dtype=np.int64)
    return Weather(np.concatenate((before, net), axis=1) + cash.fen)
