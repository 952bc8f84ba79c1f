"""The measuring of the optimum: its instances, HiGHS on the published model, and what it prints."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bench import bench_plan
from bench.bench_plan import Size, met, run, sized
from bench.big_m import by_highs
from bench.published import FAMILIES, Family, in_real_terms, published

from anhuan.plan.optimum.instance import Card, Instalments, Loan


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_a_seed_gives_the_same_instance_again(family: Family) -> None:
    instance = published(family, 6, 24, 3)

    assert instance == published(family, 6, 24, 3)
    assert instance != published(family, 6, 24, 4)
    assert (len(instance.loans), instance.months) == (6, 24)
    penalties = [loan.pi_ppm for loan in instance.loans if isinstance(loan, Loan)]
    assert all((penalty > 1_000_000) is family.literal for penalty in penalties)


def test_distress_is_less_cash_than_regular_payments() -> None:
    instance = published(FAMILIES[-1], 10, 60, 1)

    assert sum(instance.income) < 0.9 * 60 * sum(loan.min_pay for loan in instance.loans if isinstance(loan, Loan))


def test_real_terms_are_cards_and_instalments_in_turn() -> None:
    kinds = {type(loan) for loan in in_real_terms(4, 24, 1.0, 0).loans}

    assert kinds == {Card, Instalments}


@pytest.mark.parametrize("family", FAMILIES[:4], ids=lambda family: family.name)
@pytest.mark.parametrize("seed", range(2))
def test_highs_finds_the_same_optimum_on_the_published_model(family: Family, seed: int) -> None:
    instance = published(family, 3, 10, seed)

    ours, theirs = run(instance, 1e-6), by_highs(instance, 1e-6, 60)

    if ours.solution.infeasible:
        assert theirs.cost == float("inf")
    else:
        assert ours.solution.objective == pytest.approx(theirs.cost, rel=5e-6)


def test_a_size_is_told_with_its_savings(capsys: pytest.CaptureFixture[str]) -> None:
    sized(Size(3, 12, 1, 60, 60))

    told = capsys.readouterr().out
    assert "3 loans, 12 months" in told
    assert all(family.name in told for family in FAMILIES)
    assert "saved against avalanche" in told
    assert "DOES NOT HOLD" not in told


def test_an_aim_is_met_missed_or_not_set() -> None:
    assert [met(1.0, aim).split()[1:] for aim in (None, 1.0, 0.5)] == [[], ["met"], ["not"]]


def test_a_plan_that_does_not_hold_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    solution = run(published(FAMILIES[0], 2, 8, 0), 1e-4).solution

    bench_plan.checked(replace(solution, proofs=()))

    assert "DOES NOT HOLD: no_bound" in capsys.readouterr().out
