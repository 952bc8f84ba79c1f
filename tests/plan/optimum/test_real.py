"""Cards and instalment loans at prices of cash: held against every combination of months, and a solver."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from optimum import Expression, LinearProgramme

from anhuan.plan.optimum.check_costs import Terms, least_costs
from anhuan.plan.optimum.compiled import plain
from anhuan.plan.optimum.instance import MILLION, Card, Instalments, Instance
from anhuan.plan.optimum.market import Market
from anhuan.plan.optimum.pricing import NEVER
from anhuan.plan.optimum.real import CardTerms, card_payments

if TYPE_CHECKING:
    from collections.abc import Callable

RESTS = [None, 1.5]
CARDS = st.builds(
    Card,
    principal=st.integers(1, 10**9),
    rate_ppm=st.integers(0, 100_000),
    min_ppm=st.integers(0, MILLION),
    fee_ppm=st.integers(0, 200_000),
)
TANKS = st.builds(
    Instalments,
    principal=st.integers(1, 10**9),
    rate_ppm=st.integers(0, 100_000),
    months=st.integers(1, 14),
    overdue_ppm=st.integers(0, 200_000),
    prepay_ppm=st.integers(0, 100_000),
)


def falling(months: int, seed: int) -> np.ndarray:
    chance = np.random.default_rng(seed)
    prices = np.ones(months + 1)
    prices[1:] += np.cumsum(chance.random(months) * 0.05)[::-1]
    return prices


def by_any_sequence(card: Card, prices: np.ndarray, rest: float | None, miss: float) -> float:
    """Return the least cost of a card over every sequence of skipping, the minimum and all."""
    growth, least, fee = 1 + card.rate_ppm / MILLION, card.min_ppm / MILLION, card.fee_ppm / MILLION
    best = float("inf")
    for acts in product(("skip", "least", "all"), repeat=len(prices) - 1):
        owed, cost = 1.0, 0.0
        for act, price in zip(acts, prices[1:], strict=True):
            owed *= growth
            minimum = least * owed
            paid = {"skip": 0.0, "least": minimum, "all": owed}[act]
            missing = minimum if act == "skip" else 0.0
            cost += paid * price + miss * missing
            owed += fee * missing - paid
        if rest is not None or owed < 1e-12:
            best = min(best, cost + owed * (rest or 0.0))
    return best


@pytest.mark.parametrize("rest", RESTS)
@pytest.mark.parametrize("miss", [0.0, 0.02, 100.0])
@pytest.mark.parametrize("seed", range(3))
def test_a_card_costs_the_least_of_every_sequence(seed: int, miss: float, rest: float | None) -> None:
    card, prices = Card(1_000_000, 9_000 * seed + 5_000, 100_000, 50_000), falling(6, seed)
    market = Market(Instance(0, (card,), (0,) * 6, int(miss * MILLION)), rest=rest)

    cost = market.costs(prices, market.windows)[0, 1]

    assert cost == pytest.approx(by_any_sequence(card, prices, rest, miss))


def by_highs(loan: Instalments, payoff: int, prices: np.ndarray, terms: Terms) -> float:
    """Return the least cost of an instalment loan with an overdue tank, as a linear programme."""
    programme, schedule, months = LinearProgramme(), loan.schedule(), len(prices) - 1
    growth = 1 + loan.overdue_ppm / MILLION
    waits = payoff >= min(loan.months, months + 1)
    last = months if waits else payoff
    tank: Expression = 0.0
    for month in range(1, last + 1):
        due = schedule[month - 1][0] if month <= min(payoff, loan.months) else 0
        paid, late = programme.variable(prices[month]), programme.variable(terms.miss, due)
        caught = programme.variable(prices[month])
        left = programme.variable((terms.rest or 0.0) if month == months and waits else 0.0)
        programme.highs.addConstr(paid + late == due)
        programme.highs.addConstr(left - growth * tank - late + caught == 0)
        if month == last and not (waits and terms.rest):
            programme.highs.addConstr(left == 0)
        tank = left
    cost = programme.solve()
    if payoff > months:
        return cost + (terms.rest or 0.0) * schedule[months - 1][1]
    return cost + (1 + loan.prepay_ppm / MILLION) * schedule[payoff - 1][1] * float(prices[payoff])


@pytest.mark.parametrize("rest", RESTS)
@pytest.mark.parametrize("months", [4, 6, 9])
@pytest.mark.parametrize("miss", [0.0, 0.01, 100.0])
def test_an_instalment_loan_costs_what_a_solver_says(miss: float, months: int, rest: float | None) -> None:
    loan, prices = Instalments(1_200_000, 12_000, months, 18_000, 20_000), falling(6, months)
    market = Market(Instance(0, (loan,), (0,) * 6, int(miss * MILLION)), rest=rest)
    last = int(market.windows.high[0])

    costs = market.costs(prices, market.windows)[0, 1 : last + 1]

    terms = Terms(loan.principal, prices, rest, miss)
    expected = [by_highs(loan, payoff, prices, terms) / loan.principal for payoff in range(1, last + 1)]
    assert costs == pytest.approx(expected, rel=1e-7)


@given(loan=st.one_of(CARDS, TANKS), rest=st.sampled_from(RESTS), miss=st.sampled_from([0.0, 0.01, 100.0]))
def test_the_search_and_the_check_price_any_real_terms_alike(
    loan: Card | Instalments, rest: float | None, miss: float
) -> None:
    prices = falling(10, 3)
    instance = Instance(0, (loan,), (0,) * 10, int(miss * MILLION))
    market = Market(instance, rest=rest)
    last = int(market.windows.high[0])

    costs = market.costs(prices, market.windows)

    others = least_costs(loan, Terms(instance.principal, prices, rest, miss), 1, last)
    assert costs[0, 1 : last + 1] == pytest.approx(others)
    ways = market.ways(costs, prices, market.windows, 20)
    assert ways.cost + ways.payments[:, 1:] @ (prices[1:] - 1) == pytest.approx(costs[0, ways.payoff])


@pytest.mark.parametrize("way", [card_payments, plain(card_payments)], ids=["compiled", "plain"])
@pytest.mark.parametrize(
    ("prices", "paid", "missed"),
    [
        ((9.0, 9.0, 1.0), (0, 0, 0, 1.21), 0.1 + 0.11),
        ((3.0, 1.0, 1.0), (0, 0, 1.1, 0), 0.1),
        ((1.05, 1.0, 1.0), (0, 0.1, 0.9, 0), 0.0),
        ((1.0, 1.0, 1.0), (0, 1.0, 0, 0), 0.0),
        ((9.0, 9.0, 9.0), (1.331, 0, 0, 0), 0.1 + 0.11 + 0.121),
    ],
    ids=["skipped twice", "skipped once", "the minimum while cash is dear", "all at once", "left"],
)
def test_a_card_is_skipped_kept_or_paid_as_cash_is_dear(
    way: Callable[..., float], prices: tuple[float, ...], paid: tuple[float, ...], missed: float
) -> None:
    rest = NEVER if prices[-1] == 1.0 else 1.0
    payments = np.zeros(4)

    left_out = way(CardTerms(1.0, 1.0, 0.1, 1.0, rest, 0.0), np.array((1.0, *prices)), payments)

    assert payments == pytest.approx(paid)
    assert left_out == pytest.approx(missed)
