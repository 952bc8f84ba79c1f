"""What a loan costs at given prices of cash, for a check: other ways to find it than the search's.

A bare loan: its possible payments are taken in the order of price, each as far as the debt born by its month allows
(the greedy rule of a polymatroid), for all payoff months at once; the search keeps a choice up to date month by month.
A card: labels run forwards (what is still owed of one unit, what it cost), and those above the line between two
others are dropped; the search works backwards from values. An instalment loan: every month of paying each instalment
is laid out in a table; the search keeps one running price.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from anhuan.plan.optimum.instance import MILLION, Card, Instalments, Loan

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from anhuan.plan.optimum.instance import AnyLoan

    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]


class Terms(NamedTuple):
    """What all loans share: the money that counts as one, prices of cash from month 1, of what is left, missed."""

    scale: int
    prices: Floats
    rest: float | None
    miss: float

    @property
    def months(self) -> int:
        """Return the last month."""
        return len(self.prices) - 1


def last_payoff(loan: AnyLoan, last: int) -> int:
    """Return the last payoff month of a loan: a card has only the number one, an instalment loan its schedule's."""
    if isinstance(loan, Card):
        return 1
    return min(loan.months, last) if isinstance(loan, Instalments) else last


def least_costs(loan: AnyLoan, terms: Terms, low: int, high: int) -> Floats:
    """Return the least cost of paying a loan off in each month of a window."""
    if isinstance(loan, Loan):
        return _bare(loan, terms, low, high)
    if isinstance(loan, Card):
        return np.array([_card(loan, terms)])
    return np.array([_instalments(loan, terms, payoff) for payoff in range(low, high + 1)])


def _bare(loan: Loan, terms: Terms, low: int, high: int) -> Floats:
    """Return the least costs of a bare loan."""
    payoffs = np.arange(low, high + 1)
    regular, penalty = loan.min_pay / terms.scale, loan.pi_ppm / MILLION
    worth = np.append((1.0 + loan.rate_ppm / MILLION) ** -np.arange(terms.months + 1.0), 0.0)
    alive = np.arange(high + 1) < payoffs[:, None]
    births = np.where(alive, penalty * regular * worth[: high + 1], 0.0)
    births[:, 0] = loan.principal / terms.scale
    room = np.cumsum(births, axis=1)
    costs = np.array(terms.miss * regular * (payoffs - 1.0), np.float64)
    for one in _payments(loan, terms, high):
        most = np.where(one.serves(payoffs), one.most, 0.0)
        taken = np.minimum(most, np.maximum(0.0, room[:, one.month :].min(axis=1)))
        costs += one.price * taken
        room[:, one.month :] -= taken[:, None]
    return costs


@dataclass(frozen=True, slots=True)
class _Payment:
    """What can take debt away: its price for one unit of debt at the start, its month, how much it takes, when.

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


def _payments(loan: Loan, terms: Terms, last: int) -> list[_Payment]:
    """Return all possible payments of a loan by rising price."""
    growth = 1.0 + loan.rate_ppm / MILLION
    avoids, keeps = 1.0 + loan.pi_ppm / MILLION, 1.0 - loan.prepay_ppm / MILLION
    found = []
    for month in range(1, min(last, terms.months) + 1):
        worth, price = growth**-month, terms.prices[month]
        regular = loan.min_pay / terms.scale * worth
        found += [
            _Payment((price - terms.miss) / (avoids * worth), month, regular * avoids, "before"),
            _Payment(price / worth, month, regular, "on"),
            _Payment(price / (keeps * worth), month, np.inf, "by"),
        ]
    if terms.rest is not None and last > terms.months:
        found.append(_Payment(terms.rest * growth**terms.months, terms.months + 1, np.inf, "on"))
    return sorted(found, key=lambda one: one.price)


def _card(card: Card, terms: Terms) -> float:
    """Return the least cost of a card."""
    least, fee = card.min_ppm / MILLION, card.fee_ppm / MILLION
    labels = [(1.0, 0.0)]
    best = np.inf
    for price in terms.prices[1:]:
        grown = [(owed * (1.0 + card.rate_ppm / MILLION), cost) for owed, cost in labels]
        best = min(best, *(cost + owed * price for owed, cost in grown))
        skipped = [(owed * (1.0 + fee * least), cost + owed * least * terms.miss) for owed, cost in grown]
        kept = [(owed * (1.0 - least), cost + owed * least * price) for owed, cost in grown]
        labels = _lowest(sorted(skipped + kept))
    if terms.rest is not None:
        best = min(best, *(cost + owed * terms.rest for owed, cost in labels))
    return card.principal / terms.scale * float(best)


def _lowest(labels: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the labels on the lower convex hull: the others are the cheapest at no worth of what is still owed."""
    hull: list[tuple[float, float]] = []
    for owed, cost in labels:
        while len(hull) > 1 and _above(hull[-1], hull[-2], (owed, cost)):
            hull.pop()
        if not hull or cost < hull[-1][1]:
            hull.append((owed, cost))
    return hull


def _above(middle: tuple[float, float], left: tuple[float, float], right: tuple[float, float]) -> bool:
    """Say whether a label lies on or above the line between two others."""
    return (middle[1] - left[1]) * (right[0] - left[0]) >= (right[1] - left[1]) * (middle[0] - left[0])


def _instalments(loan: Instalments, terms: Terms, payoff: int) -> float:
    """Return the least cost of an instalment loan paid off in a month; the last of its schedule means: by schedule."""
    schedule = loan.schedule()
    by_schedule = payoff >= len(schedule)
    last = terms.months if by_schedule or payoff > terms.months else payoff
    dues = np.array([due for due, _ in schedule[: min(payoff, terms.months)]], float) / terms.scale
    born, paid = np.arange(1, len(dues) + 1)[:, None], np.arange(1, last + 1)
    growth = 1.0 + loan.overdue_ppm / MILLION
    table = np.where(paid >= born, growth ** np.maximum(paid - born, 0) * terms.prices[paid], np.inf)
    table += np.where(paid > born, terms.miss, 0.0)
    if last == terms.months and terms.rest is not None and (by_schedule or payoff > terms.months):
        left = terms.miss + terms.rest * growth ** (terms.months - born)
        table = np.hstack([table, left])
    cost = float(dues @ table.min(axis=1))
    if payoff > terms.months:
        return cost + (terms.rest or 0.0) * schedule[terms.months - 1][1] / terms.scale
    after = schedule[payoff - 1][1] / terms.scale
    return cost + (1.0 + loan.prepay_ppm / MILLION) * after * float(terms.prices[payoff])
