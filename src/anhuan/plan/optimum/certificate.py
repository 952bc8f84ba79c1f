"""The proof of a bound as plain data: a tree of windows, and for each claim the prices of cash that prove it.

Whole numbers only: a dual, which is what cash is short by in a month, is written in millionths of a
millionth. What the numbers mean, and how they are checked, is in `check`, which shares nothing with the search.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from anhuan.plan.optimum.pricing import Floats
    from anhuan.plan.optimum.search import Part

UNIT: Final = 10**12
LEEWAY: Final = 1e-9
"""A bound is claimed lower by this share: duals are rounded, and sums of floats may differ in their last digits."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A claim and its proof.

    Every plan of the model costs at least ``bound`` fen; with ``rest_ppm``, debt left after the last month counts at
    that price, and without it must not be. A bound above all cash there is says that no plan settles everything.
    ``duals`` are lists of month and price; ``tree`` names them by their place.
    """

    bound: int
    rest_ppm: int | None
    duals: tuple[tuple[tuple[int, int], ...], ...]
    tree: dict[str, Any]


def certify(root: Part, bound: float, principal: int, rest_ppm: int | None) -> Certificate:
    """Return the certificate of a search's tree; ``bound`` is a share of all principal."""
    writer = _Writer()
    tree = writer.part(root)
    return Certificate(max(0, int(np.floor(bound * (1.0 - LEEWAY) * principal)) - 1), rest_ppm, writer.told(), tree)


class _Writer:
    """Writes each list of duals once."""

    def __init__(self) -> None:
        """Start with no duals."""
        self._places: dict[tuple[tuple[int, int], ...], int] = {}

    def told(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """Return all duals in the order of their places."""
        return tuple(self._places)

    def _duals(self, duals: Floats) -> int:
        """Return the place of duals."""
        whole = [(month, round(float(dual) * UNIT)) for month, dual in enumerate(duals, 1)]
        return self._places.setdefault(tuple(one for one in whole if one[1] > 0), len(self._places))

    def part(self, root: Part) -> dict[str, Any]:
        """Return the tree below a part, without recursion: it may be deep."""
        top: dict[str, Any] = {}
        waiting = [(root, top)]
        while waiting:
            part, record = waiting.pop()
            if part.kept:
                record["keep"] = [
                    {"duals": self._duals(duals), "low": windows.low.tolist(), "high": windows.high.tolist()}
                    for duals, windows in part.kept
                ]
            if part.branch is None:
                record["duals"] = self._duals(part.duals)
                continue
            record["branch"] = list(part.branch)
            record["parts"] = [{}, {}]
            waiting += zip(part.parts, record["parts"], strict=True)
        return top
