"""The check from scratch: what is sound passes, and nothing that was tampered with does."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from optimum import AT_ONCE, drawn, in_real_terms

from anhuan.plan.optimum.certificate import UNIT, Certificate, certify
from anhuan.plan.optimum.check import check, check_bound
from anhuan.plan.optimum.check_payments import End, check_payments
from anhuan.plan.optimum.instance import Card, Instalments, Instance, Loan
from anhuan.plan.optimum.solve import Solution, solve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@cache
def solved() -> Solution:
    """Return the first instance whose proof branches and leaves months out, solved."""
    every = (solve(drawn(5, 24, seed, literal=True, cover=0.9), replace(AT_ONCE, gap=1e-5)) for seed in range(40))
    return next(one for one in every if one.infeasible is None and has_all(proof_of(one).tree))


def has_all(tree: dict[str, Any]) -> bool:
    """Say whether there is a branch, and a narrowed window, in a tree."""
    return any("branch" in part for part in parts(tree)) and any("keep" in part for part in parts(tree))


def proof_of(solution: Solution) -> Certificate:
    proof = solution.proofs[-1]
    return certify(proof.root, proof.bound, solution.instance.principal, proof.rest_ppm)


def certificate() -> Certificate:
    return proof_of(solved())


def parts(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield tree
    for part in tree.get("parts", ()):
        yield from parts(part)


def verdict(changed: Certificate) -> list[str]:
    return check_bound(solved().instance, changed)[1]


def changed(change: Callable[[dict[str, Any]], None]) -> Certificate:
    """Return the certificate with its tree changed."""
    sound = certificate()
    tree = deepcopy(sound.tree)
    change(tree)
    return replace(sound, tree=tree)


def test_a_sound_proof_holds() -> None:
    assert check_bound(solved().instance, certificate()) == (certificate().bound, [])


def test_a_claim_a_thousandth_too_high_is_refused() -> None:
    sound = certificate()

    assert verdict(replace(sound, bound=sound.bound + sound.bound // 1_000)) != []


def test_prices_that_were_changed_prove_less() -> None:
    sound = certificate()
    dearer = tuple(tuple((month, price + UNIT // 10) for month, price in duals) for duals in sound.duals)

    assert verdict(replace(sound, duals=dearer)) != []


def test_huge_prices_prove_nothing_by_cancelling_out() -> None:
    sound = certificate()
    huge = tuple(((24, 10**40),) for _ in sound.duals)

    assert verdict(replace(sound, duals=huge)) != []


def test_a_branch_that_leaves_a_hole_is_refused() -> None:
    def cut(tree: dict[str, Any]) -> None:
        branched = next(part for part in parts(tree) if "branch" in part)
        branched["parts"] = branched["parts"][:1]

    assert "branch" in verdict(changed(cut))


def test_a_branch_outside_its_window_is_refused() -> None:
    def move(tree: dict[str, Any]) -> None:
        next(part for part in parts(tree) if "branch" in part)["branch"][1] = 24

    assert "branch" in verdict(changed(move))


def test_months_left_out_without_proof_are_noticed() -> None:
    def narrow(tree: dict[str, Any]) -> None:
        kept = next(part for part in parts(tree) if "keep" in part)["keep"][0]
        kept["low"] = kept["high"]

    assert "windows" in verdict(changed(narrow))


@pytest.mark.parametrize(("side", "month"), [("low", 25), ("high", 25), ("low", 0)])
def test_windows_that_are_none_are_refused(side: str, month: int) -> None:
    def widen(tree: dict[str, Any]) -> None:
        next(part for part in parts(tree) if "keep" in part)["keep"][0][side][0] = month

    assert "windows" in verdict(changed(widen))


def test_a_total_that_was_not_replayed_is_noticed() -> None:
    solution = solved()

    found = check(solution.instance, solution.best.replay.payments, solution.objective - 1, 1_000_000, [certificate()])

    assert found.wrong == ("objective",)
    assert not found.holds


def test_a_plan_without_a_proof_has_no_bound() -> None:
    solution = solved()

    found = check(solution.instance, solution.best.replay.payments, solution.objective, 1_000_000, [])

    assert (found.bound, found.wrong) == (0, ("no_bound",))


def test_a_proof_that_forbids_debt_left_says_nothing_of_a_plan_that_leaves_some() -> None:
    solution = solved()
    nothing = tuple((0,) * 24 for _ in range(5))

    found = check(solution.instance, nothing, 0, 1_000_000, [certificate()])

    assert set(found.wrong) == {"objective", "no_bound"}
    assert found.left > 0


TWO = Instance(0, (Loan(1_000, 0, 100, 0), Card(1_000, 0, 100_000, 0)), (600, 600, 600, 600))


@pytest.mark.parametrize(
    ("payments", "wrong"),
    [
        (((500, 0, 0, 0),), ["shape"]),
        (((500, 0, 0), (0, 0, 0)), ["shape"]),
        (((500, -100, 0, 0), (0, 0, 0, 0)), ["negative"]),
        (((500, 0, 0, 0), (101, 0, 0, 0)), ["cash"]),
        (((500, 500, 0, 0), (100, 100, 600, 201)), ["not_allowed"]),
        (((500, 500, 0, 0), (100, 100, 600, 200)), []),
    ],
)
def test_payments_that_cannot_be_are_noticed(payments: tuple[tuple[int, ...], ...], wrong: list[str]) -> None:
    assert check_payments(TWO, payments)[1] == wrong


@pytest.mark.parametrize(
    ("row", "end"),
    [
        ((300, 900, 0, 0), End(0, 0)),
        ((300, 300, 300, 300), End(0, 0)),
        ((300, 500, 300, 300), End(0, 0, allowed=False)),
        ((0, 0, 0, 0), End(300 * 4 + 30 + 63 + 99, 1_200)),
        ((0, 630, 300, 300), End(0, 300)),
    ],
)
def test_an_instalment_loan_is_replayed_with_its_overdue_tank(row: tuple[int, ...], end: End) -> None:
    loan = Instalments(1_200, 0, 4, 100_000)
    ends, _ = check_payments(Instance(10_000, (loan,), (0,) * 4), (row,))

    assert ends == [end]


@pytest.mark.parametrize("seed", range(3))
def test_the_check_and_the_search_replay_the_rules_alike(seed: int) -> None:
    for instance in (drawn(4, 20, seed, cover=0.8), in_real_terms(4, 20, seed, cover=0.8)):
        for policy in solve(instance, replace(AT_ONCE, gap=0.5)).baselines:
            ends, wrong = check_payments(instance, policy.replay.payments)
            assert wrong == []
            assert tuple(end.left for end in ends) == policy.replay.left
            assert sum(end.missed for end in ends) == policy.replay.missed
