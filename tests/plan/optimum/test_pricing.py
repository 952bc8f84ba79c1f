"""What a bare loan costs at prices of cash: held against a solver, month by month."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from optimum import LinearProgramme, drawn, lay_out

from anhuan.plan.optimum.check_costs import Terms, least_costs
from anhuan.plan.optimum.instance import MILLION, Instance, Loan
from anhuan.plan.optimum.market import Market
from anhuan.plan.optimum.pricing import NEVER

REST = 1.5


def falling(months: int, seed: int) -> np.ndarray:
    """Return prices of cash from month 1 that never rise, some of them equal."""
    chance = np.random.default_rng(seed)
    prices = np.ones(months + 1)
    prices[1:] += np.cumsum(chance.random(months) * (chance.random(months) < 0.4) * 0.1)[::-1]
    return prices


def by_highs(loan: Loan, payoff: int, prices: np.ndarray, rest: float | None) -> float:
    programme = LinearProgramme()
    lay_out(programme, loan, payoff, prices, rest)
    return programme.solve()


@pytest.mark.parametrize("literal", [False, True], ids=["late fee", "literal penalty"])
@pytest.mark.parametrize("seed", range(3))
def test_every_payoff_month_costs_what_a_solver_says(seed: int, *, literal: bool) -> None:
    instance = drawn(3, 7, seed, literal=literal)
    market, prices = Market(instance, rest=REST), falling(7, seed)

    costs = market.costs(prices, market.windows)

    for place, loan in enumerate(instance.loans):
        assert isinstance(loan, Loan)
        expected = [by_highs(loan, payoff, prices, REST) / instance.principal for payoff in range(1, 9)]
        assert costs[place, 1:9] == pytest.approx(expected, rel=1e-7)


@pytest.mark.parametrize("seed", range(4))
def test_the_payments_of_a_way_cost_what_was_said(seed: int) -> None:
    instance = drawn(3, 9, seed, literal=seed % 2 == 0)
    market, prices = Market(instance, rest=REST), falling(9, seed)
    costs = market.costs(prices, market.windows)

    ways = market.ways(costs, prices, market.windows, 20)

    assert len(ways.loan) == 3 * 10
    dearer = ways.cost + ways.payments[:, 1:] @ (prices[1:] - 1)
    assert dearer == pytest.approx(costs[ways.loan, ways.payoff])
    assert (ways.payments >= 0).all()


@given(
    loan=st.builds(
        Loan,
        principal=st.integers(1, 10**9),
        rate_ppm=st.integers(0, 500_000),
        min_pay=st.integers(0, 10**9),
        pi_ppm=st.integers(0, 10_000_000),
        prepay_ppm=st.integers(0, 500_000),
    ),
    miss_ppm=st.sampled_from([0, MILLION, 100 * MILLION]),
    seed=st.integers(0, 100),
)
def test_the_search_and_the_check_price_any_loan_alike(loan: Loan, miss_ppm: int, seed: int) -> None:
    instance, prices = Instance(0, (loan,), (0,) * 12, miss_ppm), falling(12, seed)
    market = Market(instance, rest=REST)

    ours = market.costs(prices, market.windows)[0, 1:14]

    others = least_costs(loan, Terms(instance.principal, prices, REST, miss_ppm / MILLION), 1, 13)
    assert ours == pytest.approx(others, rel=1e-9)


def test_outside_its_window_nothing_is_priced() -> None:
    instance = drawn(2, 6, 1)
    market = Market(instance)
    windows = market.windows.split(0, 3)[1]

    costs = market.costs(falling(6, 1), windows)

    assert np.isinf(costs[0, :4]).all()
    assert np.isfinite(costs[0, 4:7]).all()
    assert np.isinf(costs[:, 7]).all()
    assert costs.min() < NEVER


def test_where_missing_counts_more_nothing_regular_is_missed() -> None:
    loan = Loan(1_000_000, 20_000, 100_000, 50_000)
    dear_later = np.array([1.0, 9.0, 8.0, 7.0, 1.0, 1.0, 1.0, 1.0, 1.0])
    for miss_ppm, first in ((0, 0.0), (100 * MILLION, 0.1)):
        market = Market(Instance(0, (loan,), (0,) * 8, miss_ppm))
        costs = market.costs(dear_later, market.windows)
        ways = market.ways(costs, dear_later, market.windows, 1)
        assert ways.payments[0, 1] == pytest.approx(first)
