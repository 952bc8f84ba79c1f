"""Instances to test the optimum with, and oracles that share nothing with it."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import highspy
import numpy as np

from anhuan.plan.optimum.accounts import accounts_of, book, grow
from anhuan.plan.optimum.instance import MILLION, Card, Instalments, Instance, Loan, Replay, replay_of
from anhuan.plan.optimum.solve import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from anhuan.plan.optimum.instance import AnyLoan

    Floats = NDArray[np.float64]

AT_ONCE: Final = Limits(gap=1e-6, seconds=60, clock=lambda: 0.0)
"""Limits under a clock that stands still: only the gap ends a search."""
INFINITE: Final = highspy.kHighsInf
Expression: TypeAlias = Any
"""A linear expression of HiGHS."""


def drawn(loans: int, months: int, seed: int, *, literal: bool = False, cover: float = 1.0) -> Instance:
    """Return a random instance of bare loans whose cash is about ``cover`` times the regular payments."""
    chance = np.random.default_rng([loans, months, seed, literal])
    told = []
    for _ in range(loans):
        principal, rate = int(chance.integers(200_000, 3_000_000)), int(chance.integers(3_000, 25_000))
        term = int(chance.integers(max(2, int(0.4 * months)), max(3, int(0.9 * months)) + 1))
        annuity = principal * rate / MILLION / (1 - (1 + rate / MILLION) ** -term)
        penalty = MILLION * literal + int(chance.integers(30_000, 120_000))
        told.append(Loan(principal, rate, int(annuity) + 1, penalty, int(chance.choice([0, 10_000, 30_000]))))
    usual = cover * sum(loan.min_pay for loan in told)
    income = tuple(int(usual * swing) for swing in chance.uniform(0.5, 1.5, months))
    return Instance(0, tuple(told), income)


def in_real_terms(loans: int, months: int, seed: int, *, cover: float = 1.2) -> Instance:
    """Return a random instance of cards and instalment loans in turn; a missed payment counts a hundred times."""
    chance = np.random.default_rng([loans, months, seed])
    told: list[AnyLoan] = []
    due = 0
    for place in range(loans):
        rate = int(chance.integers(3_000, 20_000))
        if place % 2:
            card = Card(int(chance.integers(500_000, 3_000_000)), rate, 100_000, 50_000)
            told.append(card)
            due += card.principal // 10
        else:
            term = int(chance.integers(2, max(3, months - 2)))
            loan = Instalments(int(chance.integers(500_000, 3_000_000)), rate, term, rate * 3 // 2, 10_000)
            told.append(loan)
            due += loan.schedule()[0][0]
    income = tuple(int(cover * due * swing) for swing in chance.uniform(0.7, 1.3, months))
    return Instance(0, tuple(told), income, 100 * MILLION)


class LinearProgramme:
    """A linear programme for HiGHS, put together line by line."""

    def __init__(self) -> None:
        """Start with nothing, silently."""
        self.highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]  # as highspy has it
        self.highs.setOptionValue("output_flag", False)  # noqa: FBT003 -- its own interface
        self.highs.setOptionValue("threads", 1)

    def variable(self, cost: float = 0.0, most: float = INFINITE) -> Expression:
        """Return a variable from nil."""
        return self.highs.addVariable(0, most, cost)

    def solve(self) -> float:
        """Return the least cost, infinite if there is none."""
        self.highs.minimize()
        if self.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return float("inf")
        return float(self.highs.getInfo().objective_function_value)


def lay_out(
    programme: LinearProgramme, loan: Loan, payoff: int, prices: Floats, rest: float | None
) -> list[Expression]:
    """Add a bare loan that is alive up to ``payoff`` to a programme; return its payments of each month."""
    regular, beyond, payments = [], [], []
    months = len(prices) - 1
    before: Expression = float(loan.principal)
    for month in range(1, min(payoff, months) + 1):
        alive = month < payoff
        one, more = programme.variable(prices[month], loan.min_pay), programme.variable(prices[month])
        left = programme.variable(rest if rest and month == months and alive else 0.0)
        penalty = loan.pi_ppm / MILLION if alive else 0.0
        grown = (1 + loan.rate_ppm / MILLION) * before
        paid = (1 + penalty) * one + (1 - loan.prepay_ppm / MILLION) * more
        programme.highs.addConstr(left - grown + paid == penalty * loan.min_pay)
        if not alive:
            programme.highs.addConstr(left == 0)
        regular.append(one)
        beyond.append(more)
        payments.append(one + more)
        before = left
    return payments


def least_by_payoffs(instance: Instance, payoffs: tuple[int, ...], rest: float | None = None) -> float:
    """Return the least cost of bare loans with given payoff months, by HiGHS."""
    programme = LinearProgramme()
    prices = np.ones(instance.months + 1)
    rows = [
        lay_out(programme, loan, payoff, prices, rest)
        for loan, payoff in zip(instance.loans, payoffs, strict=True)
        if isinstance(loan, Loan)
    ]
    for month, cash in enumerate(instance.cash_by(), 1):
        paid = [one for row in rows for one in row[:month]]
        programme.highs.addConstr(sum(paid[1:], paid[0]) <= cash)
    return programme.solve()


def least_of_all(instance: Instance, rest: float | None = None) -> float:
    """Return the least cost over every combination of payoff months: brute force."""
    return min(least_by_payoffs(instance, payoffs, rest) for payoffs in _combinations(instance, rest))


def _combinations(instance: Instance, rest: float | None) -> Iterator[tuple[int, ...]]:
    """Yield every combination of payoff months; the month after the last means that debt is left."""
    last = instance.months + (rest is not None)
    return product(range(1, last + 1), repeat=len(instance.loans))


def replay(instance: Instance, payments: Sequence[Sequence[int]]) -> Replay | None:
    """Return where payments lead in whole fen; None where the cash of a month does not reach, or one is negative."""
    accounts = accounts_of(instance)
    cash, booked = instance.s0, []
    for row, income in zip(zip(*payments, strict=True), instance.income, strict=True):
        cash += income - sum(row)
        if cash < 0 or min(row) < 0:
            return None
        grow(accounts)
        booked.append(book(accounts, row))
    return replay_of(booked)
