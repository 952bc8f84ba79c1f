"""From the model to whole fen: nothing is paid that is not there, and nothing regular is missed by a fen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from optimum import AT_ONCE, drawn, in_real_terms
from optimum import replay as replayed

from anhuan.plan.optimum.instance import MILLION, Card, Instalments, Instance, Loan
from anhuan.plan.optimum.mixture import Found
from anhuan.plan.optimum.rounding import in_fen
from anhuan.plan.optimum.solve import Progress, solve


def planned(instance: Instance, *rows: tuple[float, ...]) -> Found:
    """Return a plan of the model with these payments in fen."""
    payments = np.array(rows) / instance.principal
    return Found((1,) * len(rows), payments, float(payments.sum()))


def test_payments_are_rounded_down_and_the_last_takes_what_is_left() -> None:
    instance = Instance(0, (Loan(1_000, 10_000, 100, 0),), (600, 600))

    assert in_fen(instance, planned(instance, (0, 500.7, 515.2))).payments == ((500, 515),)


def test_where_debt_is_to_be_left_no_payment_is_the_last() -> None:
    instance = Instance(0, (Loan(1_000, 10_000, 100, 0),), (600, 600))

    assert in_fen(instance, planned(instance, (415, 500, 100))).payments == ((500, 100),)


def test_a_regular_payment_is_not_missed_by_a_fen() -> None:
    instance = Instance(0, (Card(10_001, 0, 100_000, 0),), (6_000, 6_000, 6_000))

    assert in_fen(instance, planned(instance, (0, 1_000.1, 4_000, 5_000.9))).payments[0][0] == 1_001


def test_what_would_leave_a_few_fen_settles() -> None:
    instance = Instance(0, (Loan(10_000, 0, 1_000, 0),), (20_000, 20_000, 20_000))

    assert in_fen(instance, planned(instance, (0, 1_000, 8_950, 50))).payoffs == (2,)


def test_an_early_payoff_the_cash_just_misses_waits_for_the_next_month() -> None:
    instance = Instance(0, (Instalments(10_000, 0, 4, 0),), (9_999, 5_000, 5_000, 5_000))

    rounded = in_fen(instance, planned(instance, (0, 10_000, 0, 0, 0)))

    assert rounded.payments == ((2_500, 7_500, 0, 0),)
    assert rounded.missed == 0


def test_part_of_an_instalment_loan_is_not_paid_early() -> None:
    instance = Instance(0, (Instalments(10_000, 0, 4, 0),), (9_999,) * 4)

    assert in_fen(instance, planned(instance, (0, 4_000, 1_000, 2_500, 2_500))).payments == ((2_500,) * 4,)


def test_who_settles_comes_first_then_what_is_regular_then_the_rest() -> None:
    loans = (Loan(10_000, 0, 100, 0), Loan(1_000, 0, 100, 0), Card(10_000, 0, 50_000, 0))
    instance = Instance(0, loans, (1_550, 1_550, 90_000))

    rounded = in_fen(instance, planned(instance, (0, 900, 0, 9_100), (0, 1_000, 0, 0), (0, 500, 475, 9_025)))

    assert [row[0] for row in rounded.payments] == [100, 1_000, 450]


@pytest.mark.parametrize("seed", range(6))
def test_the_model_and_its_replay_differ_by_fen(seed: int) -> None:
    solution = solve(drawn(4, 20, seed, cover=1.1), AT_ONCE)

    assert solution.model_cost is not None
    assert abs(solution.objective - solution.model_cost) < 50


@pytest.mark.parametrize("seed", range(4))
def test_in_real_terms_no_minimum_is_missed_for_want_of_a_fen(seed: int) -> None:
    instance = in_real_terms(5, 20, seed, cover=1.5)

    rounded = solve(instance, AT_ONCE).best.replay

    assert rounded.missed == 0
    assert replayed(instance, rounded.payments) == rounded


def test_a_plan_that_cash_allows_only_without_rounding_is_told_as_not_found() -> None:
    loan = Loan(1_623_566, 29_476, 174_961, 50_000)
    solution = solve(Instance(0, (loan,), (174_962,) * 11), AT_ONCE)

    assert solution.infeasible == "not_found"
    assert solution.best.replay.left == (1,)
    assert solution.bound * MILLION < solution.objective * (MILLION + 10)


def test_a_missed_payment_stays_missed_where_every_fen_is_needed() -> None:
    instance = Instance(0, (Instalments(10_000, 0, 4, 0),), (2_400, 2_600, 2_500, 2_500), 100 * MILLION)

    rounded = solve(instance, AT_ONCE).best.replay

    assert rounded.settled
    assert rounded.missed == 100


def test_who_asks_to_stop_gets_the_plan_as_it_is() -> None:
    instance = in_real_terms(4, 16, 1, cover=0.9)
    asked: list[Progress] = []
    limits = replace(AT_ONCE, cancelled=lambda: any(one.gap < 0.01 for one in asked))

    stopped = solve(instance, limits, asked.append)

    assert asked[-1].gap < 0.01
    assert stopped.best.name == "optimum"
    assert stopped.best.replay.missed > 0
