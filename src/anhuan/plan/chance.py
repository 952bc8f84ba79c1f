"""The chance that every promise is kept, counted in simulated months, with its sampling error.

Chances are floats: they never meet a debt.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final

from anhuan.plan.binomial import lower_bound

Z_95: Final = 1.959964


@dataclass(frozen=True, slots=True)
class Chance:
    """The share of ``scenarios`` in which every promise was kept, and its 95 % interval (Wilson).

    ``sure`` is what may be said of it without flattery: the chance exceeded with 95 % confidence.
    """

    kept: int
    scenarios: int

    @property
    def share(self) -> float:
        """Return the share kept."""
        return self.kept / self.scenarios

    @property
    def low(self) -> float:
        """Return the lower end of the interval."""
        return max(0.0, self._centre() - self._half())

    @property
    def high(self) -> float:
        """Return the upper end of the interval."""
        return min(1.0, self._centre() + self._half())

    @property
    def sure(self) -> float:
        """Return the one-sided 95 % lower bound (Clopper and Pearson)."""
        return lower_bound(self.kept, self.scenarios)

    def _centre(self) -> float:
        return (self.share + Z_95**2 / (2 * self.scenarios)) / (1 + Z_95**2 / self.scenarios)

    def _half(self) -> float:
        spread = self.share * (1 - self.share) / self.scenarios + Z_95**2 / (4 * self.scenarios**2)
        return Z_95 * sqrt(spread) / (1 + Z_95**2 / self.scenarios)
