"""What may be shown of a frontier: chances counted again on scenarios the search has never seen.

A choice that was searched on some scenarios suits them a little too well. So every point is counted on fresh ones
(another seed, many more), and what is shown is the lower bound of that count. A point that does not hold its level
there is passed over for the next one on the frontier.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from anhuan.plan.column import committed
from anhuan.plan.keep import chance_kept

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    from anhuan.plan.chance import Chance
    from anhuan.plan.frontier import Frontier, Point

FRESH: Final = 100_000
"""So many fresh scenarios leave about a tenth of a percentage point of sampling error."""
STEPS: Final = (0.0, 0.05, 0.1, 0.2, 0.4)


def levels_for(level: float) -> tuple[float, ...]:
    """Return ``level`` and a few above it, for the frontier to have points to step to where one fails on fresh ones."""
    return tuple(level + (1 - level) * step for step in STEPS)


@dataclass(frozen=True, slots=True)
class Measured:
    """A point of the frontier and its chance on fresh scenarios."""

    point: Point
    fresh: Chance

    def holds(self, level: float) -> bool:
        """Say whether the lower bound of the fresh chance reaches ``level``."""
        return self.fresh.sure >= level


def measured(found: Frontier, fresh: NDArray[np.int64]) -> tuple[Measured, ...]:
    """Return the points with a choice, each with its chance on ``fresh`` scenarios; the same choice is told once."""
    choices = {point.chosen: point for point in reversed(found.points) if point.chosen is not None}
    points = sorted(choices.values(), key=lambda point: point.level)
    return tuple(
        Measured(point, chance_kept(fresh, committed(point.chosen))) for point in points if point.chosen is not None
    )


def holding(points: Iterable[Measured], level: float) -> Measured | None:
    """Return the cheapest point that holds ``level`` on fresh scenarios; None if none does."""
    return next((one for one in points if one.holds(level)), None)
