"""The cheapest way to pay cards and instalment loans at given prices of cash: closed forms, no whole numbers.

A card's debt, minimum and fee all grow with what is owed, so what a unit of it is worth before a month follows from
what it is worth after: the cheapest of skipping, paying the minimum, or paying all. An instalment is paid in its
month, or in the cheapest later month at the overdue rate; paying off early ends with one sum once nothing is overdue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from anhuan.plan.optimum.compiled import compiled

if TYPE_CHECKING:
    from anhuan.plan.optimum.pricing import Floats


class CardTerms(NamedTuple):
    """A card: principal as a share of all, growth of a month, minimum and fee; prices of what is left and missed."""

    principal: float
    growth: float
    minimum: float
    fee: float
    rest: float
    miss: float


class TankTerms(NamedTuple):
    """An instalment loan as shares of all principal: instalments and what they leave, from month 1; overdue growth."""

    instalments: Floats
    left: Floats
    overdue: float
    fee: float
    rest: float
    miss: float


@compiled
def card_values(card: CardTerms, prices: Floats) -> Floats:
    """Return what a unit of debt is worth at the end of each month, from the start to the last."""
    months = len(prices) - 1
    values = np.empty(months + 1)
    values[months] = card.rest
    for month in range(months, 0, -1):
        after = values[month]
        skip = card.miss * card.minimum + (1.0 + card.fee * card.minimum) * after
        least = card.minimum * prices[month] + (1.0 - card.minimum) * after
        values[month - 1] = card.growth * min(skip, least, prices[month])
    return values


@compiled
def card_payments(card: CardTerms, prices: Floats, paid: Floats) -> float:
    """Write the cheapest payments of a card; place 0 takes what is left. Return what of the minimums is missed."""
    months = len(prices) - 1
    values = card_values(card, prices)
    owed, missed = card.principal, 0.0
    for month in range(1, months + 1):
        owed *= card.growth
        after = values[month]
        skip = card.miss * card.minimum + (1.0 + card.fee * card.minimum) * after
        least = card.minimum * prices[month] + (1.0 - card.minimum) * after
        if prices[month] <= min(skip, least):
            paid[month] = owed
            return missed
        if least <= skip:
            paid[month] = card.minimum * owed
            owed -= paid[month]
        else:
            missed += card.minimum * owed
            owed *= 1.0 + card.fee * card.minimum
    paid[0] = owed
    return missed


@compiled
def tank_costs(tank: TankTerms, prices: Floats, low: int, high: int) -> Floats:
    """Return the least cost of each payoff month from ``low``; the last instalment's means: by schedule."""
    costs = np.empty(high + 1 - low)
    for payoff in range(low, high + 1):
        costs[payoff - low] = _by_payoff(tank, prices, payoff)
    return costs


@compiled
def _ends_late(tank: TankTerms, prices: Floats, payoff: int) -> bool:
    """Say whether what is overdue may wait to the last month: paid by schedule, or not all paid at all."""
    return payoff >= min(len(tank.instalments) - 1, len(prices))


@compiled
def _by_payoff(tank: TankTerms, prices: Floats, payoff: int) -> float:
    """Return the least cost of one payoff month."""
    ends = len(prices) - 1
    waits = _ends_late(tank, prices, payoff)
    last = ends if waits else payoff
    late = tank.rest if waits else np.inf
    cost = 0.0
    for month in range(last, 0, -1):
        if month <= payoff and month < len(tank.instalments):
            cost += tank.instalments[month] * min(prices[month], tank.miss + late)
        late = tank.overdue * min(prices[month], late)
    if payoff > ends:
        return float(cost + tank.rest * tank.left[ends])
    return float(cost + (1.0 + tank.fee) * tank.left[payoff] * prices[payoff])


@compiled
def tank_payments(tank: TankTerms, prices: Floats, payoff: int, paid: Floats) -> float:
    """Write the cheapest payments for a payoff month; place 0 takes what is left. Return what is missed."""
    ends = len(prices) - 1
    waits = _ends_late(tank, prices, payoff)
    last = ends if waits else payoff
    missed = 0.0
    late, at = (tank.rest if waits else np.inf), 0
    grown = 1.0
    for month in range(last, 0, -1):
        if month <= payoff and month < len(tank.instalments):
            due = tank.instalments[month]
            if prices[month] <= tank.miss + late:
                paid[month] += due
            else:
                missed += due
                paid[at] += due * grown
        if prices[month] <= late:
            late, at, grown = prices[month], month, 1.0
        late *= tank.overdue
        grown *= tank.overdue
    if payoff > ends:
        paid[0] += tank.left[ends]
    else:
        paid[payoff] += (1.0 + tank.fee) * tank.left[payoff]
    return missed
