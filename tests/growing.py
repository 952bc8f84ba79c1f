"""How work grows with what it is given: told by proportion in one run, so that no machine is too slow for it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

TRIES = 3


def times_as_long(larger: Callable[[], object], smaller: Callable[[], object]) -> float:
    """Return how many times as long the larger work takes as the smaller, each at its best of a few tries."""
    smaller()
    least: dict[Callable[[], object], float] = {}
    for _ in range(TRIES):
        for work in (smaller, larger):
            begun = time.process_time()
            work()
            least[work] = min(time.process_time() - begun, least.get(work, float("inf")))
    return least[larger] / least[smaller]
