"""Whether promises are kept, counted exactly on given scenarios, and where they break first.

`available` holds, for each scenario and month, what may have been spent on promises up to the end of that month, in
fen; a promise is kept as long as no more has been committed than that. Months after the last promise do not count.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from anhuan.money.amount import Money
from anhuan.plan.chance import Chance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class FirstBreak:
    """Where promises break first: ``broken[t]`` scenarios in month ``t``, most of them in ``month``.

    ``short`` is what is missing then in the middle one of these scenarios.
    """

    broken: tuple[int, ...]
    month: int
    short: Money


def months_that_count(committed: Sequence[int]) -> int:
    """Return how many months there are up to the last one in which something is promised."""
    before = (0, *committed[:-1])
    return max((place + 1 for place, fen in enumerate(committed) if fen > before[place]), default=0)


def kept(available: NDArray[np.int64], committed: Sequence[int]) -> NDArray[np.bool_]:
    """Return the scenarios in which every promise is kept."""
    count = months_that_count(committed)
    promised = np.array(committed[:count], dtype=np.int64)
    return np.asarray((available[:, :count] >= promised).all(axis=1))


def chance_kept(available: NDArray[np.int64], committed: Sequence[int]) -> Chance:
    """Return the chance that every promise is kept, exact on these scenarios."""
    found = kept(available, committed)
    return Chance(int(np.count_nonzero(found)), len(found))


def first_break(available: NDArray[np.int64], committed: Sequence[int]) -> FirstBreak | None:
    """Return where promises break first, None where they are kept in every scenario."""
    count = months_that_count(committed)
    left = available[:, :count] - np.array(committed[:count], dtype=np.int64)
    broken = left < 0
    runs = np.flatnonzero(broken.any(axis=1))
    if not len(runs):
        return None
    first = broken[runs].argmax(axis=1)
    counts = np.bincount(first, minlength=count)
    month = int(counts.argmax())
    missing = np.sort(-left[runs[first == month], month])
    return FirstBreak(tuple(map(int, counts)), month, Money(int(missing[len(missing) // 2])))


def with_cash(cash: Money, net: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return what may be spent on promises: cash at hand and everything the months have left since."""
    return net + cash.fen
