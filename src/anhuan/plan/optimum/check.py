"""Checks a plan and its proof from scratch: no solver, none of the search's code, another way to price a loan.

The plan is replayed in whole fen. The proof is a tree of windows of payoff months, one window a loan. At any prices
of cash that are not negative, the sum of the cheapest ways of all loans at these prices, less what all cash is worth
at them, is a bound below every plan (weak duality), so for each leaf the bound is computed anew and must reach the
claim; for each window that was narrowed, each month left out must be shown to cost at least the claim; and a branch
must split the months of one loan in two without a hole.

What a loan costs at given prices is computed in `check_costs`, where payments end is replayed in `check_payments`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from anhuan.plan.optimum.certificate import UNIT
from anhuan.plan.optimum.check_costs import Terms, last_payoff, least_costs
from anhuan.plan.optimum.check_payments import check_payments, share
from anhuan.plan.optimum.instance import MILLION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from anhuan.plan.optimum.certificate import Certificate
    from anhuan.plan.optimum.instance import Instance

    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]

LEEWAY: Final = 1e-9
"""A bound may miss its claim by this share of it: the last digits of sums of floats."""
ROUNDING: Final = 1e-13
"""What sums of floats may be wrong by, as a share of their size: huge duals prove nothing by cancelling out."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: the cost of the plan in fen, the bound that was proved, and everything that is wrong.

    ``nothing_settles`` says that it was proved that no plan can settle everything.
    """

    objective: int
    bound: int
    left: int
    nothing_settles: bool
    wrong: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Say whether plan and proof hold."""
        return not self.wrong


def check(
    instance: Instance,
    payments: Sequence[Sequence[int]],
    objective: int,
    rest_ppm: int,
    certificates: Sequence[Certificate],
) -> Checked:
    """Return whether payments cost what is said, and what the certificates prove about them."""
    ends, wrong = check_payments(instance, payments)
    left = [end.left for end in ends]
    counted = sum(map(sum, payments)) + sum(share(one, rest_ppm) for one in left)
    counted += share(sum(end.missed for end in ends), instance.miss_ppm)
    if counted != objective:
        wrong.append("objective")
    bound, nothing_settles = 0, False
    for certificate in certificates:
        proved, doubts = check_bound(instance, certificate)
        wrong += doubts
        if certificate.rest_ppm is None and instance.miss_ppm == 0 and proved > instance.cash_by()[-1]:
            nothing_settles = True
        elif not any(left) or certificate.rest_ppm == rest_ppm:
            bound = max(bound, proved)
    if bound == 0 or (nothing_settles and not any(left)):
        wrong.append("no_bound")
    return Checked(counted, bound, sum(left), nothing_settles, tuple(dict.fromkeys(wrong)))


def check_bound(instance: Instance, certificate: Certificate) -> tuple[int, list[str]]:
    """Return the bound in fen that a certificate proves, and what is wrong with it."""
    return _Tree(instance, certificate).run()


class _Tree:
    """One proof under check."""

    def __init__(self, instance: Instance, certificate: Certificate) -> None:
        """Compute what all claims share."""
        self.instance, self.certificate = instance, certificate
        self.scale = instance.principal
        self.claim = certificate.bound / self.scale
        self.cash = np.array(instance.cash_by(), float) / self.scale
        self.wrong: list[str] = []
        self.proved = np.inf

    def run(self) -> tuple[int, list[str]]:
        """Check every part of the tree."""
        count, months = len(self.instance.loans), self.instance.months
        last = months if self.certificate.rest_ppm is None else months + 1
        high = np.array([last_payoff(loan, last) for loan in self.instance.loans], np.int64)
        waiting = [(self.certificate.tree, np.ones(count, np.int64), high)]
        while waiting:
            record, low, high = waiting.pop()
            for kept in record.get("keep", ()):
                low, high = self._narrowed(kept, low, high)
            if "branch" in record:
                waiting += self._split(record, low, high)
            else:
                self._leaf(record, low, high)
        if self.proved >= self.claim * (1.0 - LEEWAY):
            return self.certificate.bound, self.wrong
        return (int(np.floor(self.proved * self.scale)) if np.isfinite(self.proved) else 0), self.wrong

    def _least(self, place: int, low: Whole, high: Whole) -> tuple[float, list[Floats]]:
        """Return the bound at some duals, and the least cost of each loan in each month of its window."""
        duals = np.zeros(self.instance.months)
        for month, price in self.certificate.duals[place]:
            duals[month - 1] = price / UNIT
        prices = np.ones(len(duals) + 1)
        prices[1:] += np.cumsum(duals[::-1])[::-1]
        rest = None if self.certificate.rest_ppm is None else self.certificate.rest_ppm / MILLION
        costs = [
            least_costs(loan, Terms(self.scale, prices, rest, self.instance.miss_ppm / MILLION), int(first), int(last))
            for loan, first, last in zip(self.instance.loans, low, high, strict=True)
        ]
        least, cash = float(sum(one.min() for one in costs)), float(duals @ self.cash)
        return least - cash - ROUNDING * (abs(least) + cash), costs

    def _leaf(self, record: dict[str, Any], low: Whole, high: Whole) -> None:
        """Compute the bound of a leaf."""
        bound, _ = self._least(record["duals"], low, high)
        self.proved = min(self.proved, bound)
        if bound < self.claim * (1.0 - LEEWAY):
            self.wrong.append("bound")

    def _narrowed(self, kept: dict[str, Any], low: Whole, high: Whole) -> tuple[Whole, Whole]:
        """Return narrower windows, each month left out of which is shown to cost at least the claim."""
        bound, costs = self._least(kept["duals"], low, high)
        first, last = np.array(kept["low"], np.int64), np.array(kept["high"], np.int64)
        if np.any(first < low) or np.any(last > high) or np.any(first > last):
            self.wrong.append("windows")
            return low, high
        for one, cost in enumerate(costs):
            months = np.arange(low[one], high[one] + 1)
            out = (months < first[one]) | (months > last[one])
            if np.any(bound - cost.min() + cost[out] < self.claim * (1.0 - LEEWAY)):
                self.wrong.append("windows")
        return first, last

    def _split(self, record: dict[str, Any], low: Whole, high: Whole) -> list[tuple[dict[str, Any], Whole, Whole]]:
        """Return the two parts of a branch."""
        one, month = record["branch"]
        if len(record["parts"]) != 2 or not low[one] <= month < high[one]:  # noqa: PLR2004 -- up to a month, and after
            self.wrong.append("branch")
            self.proved = -np.inf
            return []
        early, late = high.copy(), low.copy()
        early[one], late[one] = month, month + 1
        return [(record["parts"][0], low, early), (record["parts"][1], late, high)]
