"""Checks a plan and its proof from scratch: no solver, none of the search's code, another way to price a loan.

The plan is replayed in whole fen. The proof is a tree of windows of payoff months, one window a loan. At any prices
of cash that are not negative, the sum of the cheapest ways of all loans at these prices, less what all cash is worth
at them, is a bound below every plan (weak duality), so for each leaf the bound is computed anew and must reach the
claim; for each window that was narrowed, each month left out must be shown to cost at least the claim; and a branch
must split the months of one loan in two without a hole.

The cheapest way of a loan is found here by taking its possible payments in the order of price, each as far as the
debt born by its month allows (the greedy rule of a polymatroid), for all payoff months at once. The search keeps a
choice up to date month by month instead: the two share nothing but the model.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from anhuan.plan.optimum.certificate import UNIT
from anhuan.plan.optimum.instance import MILLION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from anhuan.plan.optimum.certificate import Certificate
    from anhuan.plan.optimum.instance import Instance, Loan

    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]

LEEWAY: Final = 1e-9
"""A bound may miss its claim by this share of it: the last digits of sums of floats."""
DEEPEST: Final = 10_000


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
    left, _, wrong = check_payments(instance, payments)
    counted = sum(map(sum, payments)) + sum(_share(one, rest_ppm) for one in left)
    if counted != objective:
        wrong.append("objective")
    bound, nothing_settles = 0, False
    for certificate in certificates:
        proved, doubts = check_bound(instance, certificate)
        wrong += doubts
        if certificate.rest_ppm is None and proved > instance.cash_by()[-1]:
            nothing_settles = True
        elif not any(left) or certificate.rest_ppm == rest_ppm:
            bound = max(bound, proved)
    if bound == 0 or nothing_settles and not any(left):
        wrong.append("no_bound")
    return Checked(counted, bound, sum(left), nothing_settles, tuple(dict.fromkeys(wrong)))


def check_payments(
    instance: Instance, payments: Sequence[Sequence[int]]
) -> tuple[list[int], list[int | None], list[str]]:
    """Return what is left of each loan, its payoff month, and what is wrong, replaying payments in whole fen."""
    wrong = []
    if len(payments) != len(instance.loans) or any(len(row) != instance.months for row in payments):
        return [], [], ["shape"]
    if any(one < 0 for row in payments for one in row):
        wrong.append("negative")
    cash = instance.s0
    for month, income in enumerate(instance.income):
        cash += income - sum(row[month] for row in payments)
        if cash < 0:
            wrong.append("cash")
            break
    left: list[int] = []
    payoffs: list[int | None] = []
    for loan, row in zip(instance.loans, payments, strict=True):
        owed, payoff = _left(loan, row)
        left.append(owed)
        payoffs.append(payoff)
    return left, payoffs, wrong


def _left(loan: Loan, row: Sequence[int]) -> tuple[int, int | None]:
    """Return what is left of a loan after its payments, and in which month it came to nothing."""
    owed, payoff = loan.principal, None
    for month, paid in enumerate(row, 1):
        owed += _share(owed, loan.rate_ppm)
        owed = max(0, owed - paid + _share(max(0, paid - loan.min_pay), loan.prepay_ppm)) if payoff is None else owed
        if owed == 0 and payoff is None:
            payoff = month
        if owed:
            owed += _share(max(0, loan.min_pay - paid), loan.pi_ppm)
    return owed, payoff


def _share(amount: int, ppm: int) -> int:
    """Return a share in whole fen, halves upwards."""
    return (amount * ppm + MILLION // 2) // MILLION


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
        waiting = [(self.certificate.tree, np.ones(count, np.int64), np.full(count, last, np.int64))]
        visited = 0
        while waiting and visited < DEEPEST * DEEPEST:
            visited += 1
            record, low, high = waiting.pop()
            for kept in record.get("keep", ()):
                low, high = self._narrowed(kept, low, high)
            if "branch" in record:
                waiting += self._split(record, low, high)
            else:
                self._leaf(record, low, high)
        bound = int(np.floor(min(self.proved, self.claim) * self.scale)) if np.isfinite(self.proved) else 0
        return bound, self.wrong

    def _least(self, place: int, low: Whole, high: Whole) -> tuple[Floats, list[Floats]]:
        """Return the bound at some duals, and the least cost of each loan in each month of its window."""
        duals = np.zeros(self.instance.months)
        for month, price in self.certificate.duals[place]:
            duals[month - 1] = price / UNIT
        prices = np.ones(len(duals) + 1)
        prices[1:] += np.cumsum(duals[::-1])[::-1]
        rest = None if self.certificate.rest_ppm is None else self.certificate.rest_ppm / MILLION
        costs = [
            least_costs(loan, self.scale, prices, (int(first), int(last)), rest)
            for loan, first, last in zip(self.instance.loans, low, high, strict=True)
        ]
        return sum(one.min() for one in costs) - duals @ self.cash, costs

    def _leaf(self, record: dict[str, Any], low: Whole, high: Whole) -> None:
        """Compute the bound of a leaf."""
        bound, _ = self._least(record["duals"], low, high)
        self.proved = min(self.proved, float(bound))
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


def least_costs(
    loan: Loan, scale: int, prices: Floats, window: tuple[int, int], rest: float | None
) -> Floats:
    """Return the least cost of paying a loan off in each month of a window, at prices of cash."""
    low, high = window
    months = len(prices) - 1
    payoffs = np.arange(low, high + 1)
    worth = (1.0 + loan.rate_ppm / MILLION) ** -np.arange(months + 1.0)
    regular, penalty = loan.min_pay / scale, loan.pi_ppm / MILLION
    births = np.where(np.arange(high + 1) < payoffs[:, None], penalty * regular * np.append(worth, 0.0)[: high + 1], 0.0)
    births[:, 0] = loan.principal / scale
    room = np.cumsum(births, axis=1)
    costs = np.zeros(len(payoffs))
    for one in _payments(loan, scale, prices, high, rest):
        most = np.where(one.serves(payoffs), one.most, 0.0)
        taken = np.minimum(most, np.maximum(0.0, room[:, one.month :].min(axis=1)))
        costs += one.price * taken
        room[:, one.month :] -= taken[:, None]
        if not room[:, -1].any():
            break
    return costs


@dataclass(frozen=True, slots=True)
class _Payment:
    """What can take debt away: its price for one unit of debt at the start, its month, how much it takes, and when.

    ``kind`` says for which payoff months it is there: "before" them, "on" them, or "by" them.
    """

    price: float
    month: int
    most: float
    kind: str

    def serves(self, payoffs: Whole) -> NDArray[np.bool_]:
        """Say for which payoff months it is there."""
        if self.kind == "before":
            return payoffs > self.month
        return payoffs == self.month if self.kind == "on" else payoffs >= self.month


def _payments(loan: Loan, scale: int, prices: Floats, last: int, rest: float | None) -> list[_Payment]:
    """Return all possible payments of a loan by rising price."""
    months = len(prices) - 1
    growth = 1.0 + loan.rate_ppm / MILLION
    avoids, keeps = 1.0 + loan.pi_ppm / MILLION, 1.0 - loan.prepay_ppm / MILLION
    found = []
    for month in range(1, min(last, months) + 1):
        worth = growth**-month
        regular = loan.min_pay / scale * worth
        found += [
            _Payment(prices[month] / (avoids * worth), month, regular * avoids, "before"),
            _Payment(prices[month] / worth, month, regular, "on"),
            _Payment(prices[month] / (keeps * worth), month, np.inf, "by"),
        ]
    if rest is not None:
        found.append(_Payment(rest * growth**months, months + 1, np.inf, "on"))
    return sorted(found, key=lambda one: one.price)
