"""From days to months: what may be spent on promises, and what is promised, in the same columns.

The first column is the time until the first payday, when there is only cash at hand; each payday begins another one.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from anhuan.household.cash import scenarios
from anhuan.plan.keep import with_cash
from anhuan.plan.room import total_by

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from anhuan.household.cash import CashModel
    from anhuan.plan.room import Commitment, Room


def available_by(model: CashModel, there: Room, *, count: int, seed: int) -> NDArray[np.int64]:
    """Return what may be spent on promises up to the end of each column, in ``count`` scenarios.

    Cash at hand is what ``there`` leaves of it after essentials until the first payday, the reserve included.
    """
    net = scenarios(model, len(there.paydays), count, seed)
    return with_cash(there.cash, np.concatenate((np.zeros((count, 1), dtype=np.int64), net), axis=1))


def committed_by(there: Room, commitments: Iterable[Commitment]) -> tuple[int, ...]:
    """Return what is promised in all up to the end of each column, in fen."""
    return tuple(accumulate(one.fen for one in total_by((there.on, *there.paydays), commitments)))
