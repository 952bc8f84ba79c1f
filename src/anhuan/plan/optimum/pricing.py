"""The cheapest way to pay one loan off in each month, at given prices of cash: exact, without a solver.

Discounted to the start, a loan is *births* of debt (the principal at once; in each month that ends with the loan
alive, the penalty as if nothing regular were paid) and *slots* that can take debt away: a month's regular payment
(limited, and worth more, for it also avoids penalty), its prepayment (unlimited, less the fee), and in the month of
payoff a regular payment that avoids nothing. A slot may only serve births of its own month or earlier, which says
that the balance is never negative. Taking months in order, each new slot may replace whatever dearer has been chosen
so far, for it comes last: so the cheapest choice is kept up to date month by month and all payoff months are priced
in one pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from anhuan.plan.optimum.compiled import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]

NEVER: Final = 1e300
"""The price of what cannot be."""
ENDLESS: Final = 1e300
"""The room of a slot that takes whatever comes."""


class Loans(NamedTuple):
    """Bare loans as arrays, money as a share of all principal: one row or figure a loan.

    ``worth[j, t]`` is what one unit of debt at month ``t`` is worth at the start; ``rest`` the price of a unit of
    debt left after the last month, `NEVER` where all must be paid; ``miss`` what a missed unit of a regular payment
    counts beyond its penalty.
    """

    principal: Floats
    regular: Floats
    penalty: Floats
    fee: Floats
    worth: Floats
    rest: float
    miss: float


class Ways(NamedTuple):
    """Ways to pay: of which loan, paid off in which month, with what payments (place 0: debt left), at what cost."""

    loan: Whole
    payoff: Whole
    payments: Floats
    cost: Floats


class Chosen(NamedTuple):
    """Slots in use, by rising price: price, debt taken away, which slot, and how many.

    A slot's number is twice its month, and one more for prepaying.
    """

    price: Floats
    taken: Floats
    slot: Whole
    used: Whole


class Slot(NamedTuple):
    """What can take debt away: its price, how much it can take, its number."""

    price: float
    room: float
    number: int


@compiled
def _nothing_chosen(months: int) -> Chosen:
    """Return an empty choice with room for all slots."""
    room = 2 * months + 4
    return Chosen(np.zeros(room), np.zeros(room), np.zeros(room, np.int64), np.zeros(1, np.int64))


@compiled
def _take(chosen: Chosen, slot: Slot, need: float) -> float:
    """Let a slot later than all chosen ones serve ``need`` and replace what is dearer; return the need left."""
    amount = min(slot.room, need)
    left = slot.room - amount
    need -= amount
    count = chosen.used[0]
    while count > 0 and left > 0.0 and chosen.price[count - 1] > slot.price:
        last = chosen.taken[count - 1]
        if last > left:
            chosen.taken[count - 1] = last - left
            amount += left
            left = 0.0
        else:
            amount += last
            left -= last
            count -= 1
    if amount > 0.0:
        place = count
        while place > 0 and chosen.price[place - 1] > slot.price:
            chosen.price[place] = chosen.price[place - 1]
            chosen.taken[place] = chosen.taken[place - 1]
            chosen.slot[place] = chosen.slot[place - 1]
            place -= 1
        chosen.price[place] = slot.price
        chosen.taken[place] = amount
        chosen.slot[place] = slot.number
        count += 1
    chosen.used[0] = count
    return need


@compiled
def _regular_slot(loans: Loans, one: int, month: int, price: float) -> Slot:
    """Return the regular payment of a month that ends with the loan alive."""
    worth = (1.0 + loans.penalty[one]) * loans.worth[one, month]
    return Slot((price - loans.miss) / worth, loans.regular[one] * worth, 2 * month)


@compiled
def _prepaid_slot(loans: Loans, one: int, month: int, price: float) -> Slot:
    """Return the prepayment of a month; in the month after the last, what is left unpaid."""
    if month == loans.worth.shape[1]:
        return Slot(loans.rest / loans.worth[one, month - 1], ENDLESS, 2 * month + 1)
    return Slot(price / ((1.0 - loans.fee[one]) * loans.worth[one, month]), ENDLESS, 2 * month + 1)


@compiled
def _last_slot(loans: Loans, one: int, month: int, price: float) -> Slot:
    """Return the regular payment of the month of payoff: no fee, and no penalty to avoid."""
    if month == loans.worth.shape[1]:
        return Slot(NEVER, 0.0, 2 * month)
    worth = loans.worth[one, month]
    return Slot(price / worth, loans.regular[one] * worth, 2 * month)


@compiled
def _one_month_on(loans: Loans, one: int, month: int, price: float, chosen: Chosen) -> None:
    """Bring the choice from the end of the month before to the end of ``month``, the loan still alive."""
    need = loans.principal[one] if month == 1 else 0.0
    need += loans.penalty[one] * loans.regular[one] * loans.worth[one, month]
    need = _take(chosen, _regular_slot(loans, one, month, price), need)
    _take(chosen, _prepaid_slot(loans, one, month, price), need)


@compiled
def _cost_of_payoff(chosen: Chosen, need: float, last: Slot, prepaid: Slot) -> float:
    """Return what it costs to end now: the two last slots take over what is dearer."""
    amount = min(last.room, need)
    left = last.room - amount
    cost = amount * last.price + ((need - amount) * prepaid.price if need > amount else 0.0)
    place = chosen.used[0] - 1
    while place >= 0:
        price, taken = chosen.price[place], chosen.taken[place]
        if price > last.price and left > 0.0:
            amount = min(taken, left)
            left -= amount
            taken -= amount
            cost += amount * last.price
        cost += taken * min(price, prepaid.price)
        place -= 1
    return float(cost)


@compiled
def price_payoffs(loans: Loans, prices: Floats, low: Whole, high: Whole) -> Floats:
    """Return what paying off each loan in each month of its window costs at most cheaply; infinite outside.

    ``prices[t]`` is the price of cash in month ``t`` (from 1); the month after the last means: not all is paid.
    """
    count, months = loans.worth.shape
    months -= 1
    costs = np.full((count, months + 2), np.inf)
    for one in range(count):
        chosen = _nothing_chosen(months)
        for month in range(1, high[one] + 1):
            price = prices[min(month, months)]
            if month >= low[one]:
                need = loans.principal[one] if month == 1 else 0.0
                last = _last_slot(loans, one, month, price)
                cost = _cost_of_payoff(chosen, need, last, _prepaid_slot(loans, one, month, price))
                costs[one, month] = cost + loans.miss * loans.regular[one] * (month - 1)
            if month < high[one]:
                _one_month_on(loans, one, month, price, chosen)
    return costs


@compiled
def cheapest_payments(loans: Loans, one: int, payoff: int, prices: Floats, paid: Floats) -> float:
    """Write the payments of each month (from 1) that pay a loan off most cheaply in month ``payoff``.

    Place 0 takes the debt left after the last month, if that is what ``payoff`` means. Return what of the regular
    payments is missed.
    """
    months = loans.worth.shape[1] - 1
    missed = loans.regular[one] * (payoff - 1)
    chosen = _nothing_chosen(months)
    for month in range(1, payoff):
        _one_month_on(loans, one, month, prices[month], chosen)
    price = prices[min(payoff, months)]
    need = loans.principal[one] if payoff == 1 else 0.0
    need = _take(chosen, _last_slot(loans, one, payoff, price), need)
    _take(chosen, _prepaid_slot(loans, one, payoff, price), need)
    for place in range(chosen.used[0]):
        month = chosen.slot[place] // 2
        prepaid = chosen.slot[place] % 2
        if month > months:
            paid[0] += chosen.taken[place] / loans.worth[one, months]
            continue
        each = 1.0 - loans.fee[one] if prepaid else 1.0
        if not prepaid and month < payoff:
            each += loans.penalty[one]
        amount = chosen.taken[place] / (each * loans.worth[one, month])
        paid[month] += amount
        if not prepaid and month < payoff:
            missed -= amount
    return float(max(missed, 0.0))


@compiled
def cheapest_payoffs(costs: Floats, low: Whole, high: Whole, count: int) -> tuple[Whole, Whole]:
    """Return the ``count`` cheapest payoff months of each loan: loans, and months beside them."""
    loans = np.empty(len(costs) * count, np.int64)
    months = np.empty(len(costs) * count, np.int64)
    found = 0
    for one in range(len(costs)):
        first = found
        for _ in range(count):
            best, at = np.inf, -1
            for month in range(low[one], high[one] + 1):
                if costs[one, month] < best and not _among(months, first, found, month):
                    best, at = costs[one, month], month
            if at >= 0:
                loans[found], months[found] = one, at
                found += 1
    return loans[:found], months[:found]


@compiled
def _among(months: Whole, first: int, last: int, month: int) -> bool:
    """Say whether a month is among those from ``first`` up to ``last``."""
    for place in range(first, last):  # noqa: SIM110 -- compiled as it stands
        if months[place] == month:
            return True
    return False


@compiled
def cheapest_ways(loans: Loans, which: Whole, payoffs: Whole, prices: Floats) -> Ways:
    """Return the cheapest payments of each of these loans and payoff months at these prices."""
    months = loans.worth.shape[1] - 1
    payments = np.zeros((len(which), months + 1))
    cost = np.zeros(len(which))
    for place in range(len(which)):
        paid = payments[place]
        total = loans.miss * cheapest_payments(loans, which[place], payoffs[place], prices, paid)
        if paid[0] > 0.0:
            total += loans.rest * paid[0]
        for month in range(1, months + 1):
            total += paid[month]
        cost[place] = total
    return Ways(which, payoffs, payments, cost)
