"""How sure a share counted in simulated runs is: the exact one-sided bound of Clopper and Pearson (1934).

The bound is the smallest chance under which at least as many runs would be kept as were, in one case of twenty; so
the true chance lies above it in at least nineteen of twenty such countings, whatever it is. The tail of a binomial
distribution is an incomplete beta function, evaluated by its continued fraction (Lentz).
"""

from __future__ import annotations

from math import exp, lgamma, log, log1p
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

DOUBT: Final = 0.05
TINY: Final = 1e-300
CLOSE: Final = 1e-15
STEPS: Final = 60


def lower_bound(kept: int, runs: int) -> float:
    """Return the chance that is exceeded with 95 % confidence where ``kept`` of ``runs`` were kept."""
    if kept == 0:
        return 0.0
    return _halve(lambda share: tail(kept, runs, share) < DOUBT)


def needed(level: float, runs: int) -> int:
    """Return how many of ``runs`` must be kept for the bound to reach ``level``; more than ``runs`` if none do."""
    if tail(runs, runs, level) > DOUBT:
        return runs + 1
    low, high = -1, runs
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if tail(middle, runs, level) <= DOUBT else (middle, high)
    return high


def tail(kept: int, runs: int, share: float) -> float:
    """Return the chance of at least ``kept`` in ``runs`` where each is kept with chance ``share``."""
    if kept <= 0 or share >= 1:
        return 1.0
    if share <= 0:
        return 0.0
    a, b = float(kept), float(runs - kept + 1)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(share) + b * log1p(-share))
    if share < (a + 1) / (a + b + 2):
        return front * _fraction(a, b, share) / a
    return 1 - front * _fraction(b, a, 1 - share) / b


def _fraction(a: float, b: float, share: float) -> float:
    """Return the continued fraction of the incomplete beta function."""
    upper, lower = 1.0, 1 / _not_nil(1 - (a + b) * share / (a + 1))
    value, place = lower, 1
    while True:
        even = place * (b - place) * share / ((a + 2 * place - 1) * (a + 2 * place))
        odd = -(a + place) * (a + b + place) * share / ((a + 2 * place) * (a + 2 * place + 1))
        before = value
        for term in (even, odd):
            lower = 1 / _not_nil(1 + term * lower)
            upper = _not_nil(1 + term / upper)
            value *= lower * upper
        place += 1
        if abs(value - before) <= CLOSE * abs(value):
            return value


def _not_nil(value: float) -> float:
    """Return ``value``, or something very small in its place where it vanished."""
    return value or TINY


def _halve(below: Callable[[float], bool]) -> float:
    """Return where ``below`` stops being true between nought and one, from the side where it holds."""
    low, high = 0.0, 1.0
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle) else (low, middle)
    return low
