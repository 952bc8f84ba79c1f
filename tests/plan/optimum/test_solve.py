"""The whole way from an instance to a plan in fen: right, proved, never worse than a simple rule, and never stuck."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest
from optimum import AT_ONCE, drawn, in_real_terms, least_of_all, replay

from anhuan.plan.optimum.certificate import certify
from anhuan.plan.optimum.check import Checked, check
from anhuan.plan.optimum.instance import MILLION, Card, Instalments, Instance, Loan
from anhuan.plan.optimum.solve import REST_PPM, Limits, Progress, Solution, solve

A_FEW_FEN = 20
CLAIMED_LOWER = 2e-9


def checked(solution: Solution) -> Checked:
    """Return what the check from scratch says of a solution."""
    instance = solution.instance
    proofs = [certify(proof.root, proof.bound, instance.principal, proof.rest_ppm) for proof in solution.proofs]
    payments = solution.best.replay.payments
    return check(instance, payments, solution.objective, solution.rest_ppm, proofs)


def assert_sound(solution: Solution) -> None:
    """Assert what holds of every solution."""
    found = checked(solution)
    assert found.wrong == ()
    assert found.objective == solution.objective
    assert solution.bound * (1 - CLAIMED_LOWER) - 2 <= found.bound <= solution.bound
    assert replay(solution.instance, solution.best.replay.payments) == solution.best.replay
    for policy in solution.baselines:
        worse = not policy.replay.settled and solution.best.replay.settled
        assert worse or solution.objective <= solution.cost_of(policy.replay)


@pytest.mark.parametrize("literal", [False, True], ids=["late fee", "literal penalty"])
@pytest.mark.parametrize("seed", range(4))
def test_a_small_instance_costs_the_least_of_all_payoff_months(seed: int, *, literal: bool) -> None:
    instance = drawn(2, 6, seed, literal=literal, cover=1.3)

    solution = solve(instance, AT_ONCE)

    least = least_of_all(instance)
    if least == float("inf"):
        assert solution.infeasible == "proved"
        least = least_of_all(instance, REST_PPM / MILLION)
    assert solution.objective == pytest.approx(least, abs=A_FEW_FEN)
    assert solution.bound <= least + 1
    assert_sound(solution)


@pytest.mark.parametrize("cover", [0.6, 0.8, 1.0])
@pytest.mark.parametrize("seed", range(2))
def test_a_middling_instance_is_proved_and_checked(seed: int, cover: float) -> None:
    solution = solve(drawn(5, 24, seed, literal=seed == 0, cover=cover), AT_ONCE)

    assert solution.gap < 2e-6
    assert_sound(solution)


@pytest.mark.parametrize("cover", [0.5, 0.9, 1.4])
@pytest.mark.parametrize("seed", range(2))
def test_real_terms_are_proved_and_checked(seed: int, cover: float) -> None:
    solution = solve(in_real_terms(5, 18, seed, cover=cover), AT_ONCE)

    assert solution.gap < 1e-4
    assert_sound(solution)


@pytest.mark.parametrize("seed", range(3))
def test_where_every_minimum_can_be_paid_none_is_missed(seed: int) -> None:
    solution = solve(in_real_terms(4, 18, seed, cover=1.6), AT_ONCE)

    assert solution.short is None
    assert solution.best.replay.missed == 0


def test_a_minimum_is_missed_on_purpose_only_where_that_is_merely_a_cost() -> None:
    loans = (Loan(500_000, 3_000, 60_000, 30_000), Loan(1_500_000, 30_000, 60_000, 30_000))
    published = Instance(0, loans, (130_000,) * 60)

    assert solve(published, AT_ONCE).best.replay.missed > 0
    assert solve(replace(published, miss_ppm=100 * MILLION), AT_ONCE).best.replay.missed == 0


def test_where_everything_can_be_paid_the_dearest_first_is_already_best() -> None:
    loans = (Loan(500_000, 3_000, 20_000, 30_000), Loan(900_000, 15_000, 30_000, 30_000), Loan(700_000, 9_000, 0, 0))
    solution = solve(Instance(0, loans, (120_000,) * 30, 100 * MILLION), replace(AT_ONCE, gap=1e-5))

    assert solution.short is None
    assert solution.avalanche_is_best
    assert_sound(solution)


def test_where_cash_must_be_saved_ahead_the_dearest_first_is_not_best() -> None:
    loans = (Loan(1_000_000, 20_000, 100_000, MILLION), Loan(1_000_000, 5_000, 100_000, MILLION))
    solution = solve(Instance(0, loans, (300_000, 300_000, 0, 0, *(250_000,) * 12)), AT_ONCE)

    assert not solution.avalanche_is_best
    assert solution.objective < solution.cost_of(solution.baselines[0].replay)


def test_what_no_cash_can_settle_is_proved_and_valued() -> None:
    instance = Instance(0, (Loan(1_000_000, 10_000, 50_000, 50_000),), (30_000,) * 12)

    solution = solve(instance, AT_ONCE)

    assert solution.infeasible == "proved"
    assert solution.short
    assert (solution.short.month, solution.short.missing) == (1, 20_000)
    assert solution.rest_ppm == REST_PPM
    assert sum(solution.best.replay.left) > 0
    assert checked(solution).nothing_settles
    assert_sound(solution)


def test_no_income_at_all_leaves_everything() -> None:
    solution = solve(Instance(0, (Loan(1_000_000, 10_000, 50_000, 50_000), Card(100, 0, 0, 0)), (0, 0)), AT_ONCE)

    assert solution.best.replay.paid == 0
    assert not solution.best.replay.settled
    assert_sound(solution)


@pytest.mark.parametrize(
    "loans",
    [
        pytest.param((Loan(1_000_000, 10_000, 50_000, 50_000),), id="one loan"),
        pytest.param((Loan(1_000_000, 0, 50_000, 0), Loan(500_000, 0, 0, MILLION)), id="no interest"),
        pytest.param((Loan(1_000_000, 10_000, 900_000, 10 * MILLION),) * 2, id="penalty larger than income"),
        pytest.param((Loan(1_000_000, 500_000, 1, 10 * MILLION, 500_000),) * 3, id="absurd rates"),
        pytest.param((Card(1_000_000, 500_000, MILLION, 500_000),) * 2, id="absurd card"),
        pytest.param((Instalments(1_000_000, 500_000, 600, 500_000, 500_000),), id="absurd instalments"),
        pytest.param((Loan(1, 1, 1, 1), Loan(10**13, 1, 1, 1)), id="a fen beside a fortune"),
        pytest.param((Loan(1_000_000, 10_000, 0, 0),) * 2, id="nothing regular"),
    ],
)
def test_an_odd_instance_gets_a_clear_answer(loans: tuple[Loan | Card | Instalments, ...]) -> None:
    for income in ((200_000,) * 10, (0,) * 9 + (10**9,), (5,) * 40):
        solution = solve(Instance(1, loans, income), replace(AT_ONCE, clock=count(0, 0.2).__next__))
        assert_sound(solution)


def test_forty_loans_are_no_trouble() -> None:
    solution = solve(drawn(40, 12, 1), replace(AT_ONCE, gap=1e-3))

    assert solution.gap <= 1e-3
    assert_sound(solution)


def test_a_first_answer_is_told_before_the_search_begins() -> None:
    told: list[Progress] = []

    solution = solve(drawn(4, 12, 1), AT_ONCE, told.append)

    assert (told[0].bound, told[0].gap) == (0, 1.0)
    assert told[-1].objective == solution.objective
    assert [one.objective for one in told] == sorted((one.objective for one in told), reverse=True)
    assert [one.bound for one in told] == sorted(one.bound for one in told)


@pytest.mark.parametrize("ticks", [1, 3, 10, 40])
def test_a_search_cut_short_still_gives_a_plan_and_an_honest_gap(ticks: int) -> None:
    instance = drawn(5, 24, 3, literal=True, cover=0.9)

    solution = solve(instance, Limits(1e-9, ticks, count().__next__))

    assert solution.bound <= solve(instance, AT_ONCE).objective
    assert_sound(solution)


def test_somebody_may_ask_it_to_stop() -> None:
    asked = count()

    solution = solve(drawn(5, 24, 3), replace(AT_ONCE, cancelled=lambda: next(asked) > 5))

    assert solution.parts <= 1
    assert_sound(solution)


def test_an_order_of_ones_own_is_compared() -> None:
    assert solve(drawn(3, 8, 1), AT_ONCE, order=(2, 0)).baselines[-1].name == "custom"
