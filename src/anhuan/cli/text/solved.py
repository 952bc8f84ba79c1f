"""A solved instance and a checked plan, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.cli.text.columns import columns
from anhuan.money.amount import Money
from anhuan.plan.optimum.solve import gap
from anhuan.plan.proof_check import CheckedCase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from anhuan.app.solve_instance import Answer
    from anhuan.app.verify_plan import Verified, VerifiedCase
    from anhuan.plan.optimum.solve import Progress, Solution
    from anhuan.wording import Words

PERCENT: Final = 100
FIGURES: Final = frozenset({1, 2, 3})


def progress(told: Progress, words: Words) -> str:
    """Return one line that says how far it is."""
    seconds, cost = f"{told.seconds:.1f}", Money(told.objective)
    if told.bound == 0:
        return words.say("solve.first", seconds=seconds, cost=cost)
    return words.say("solve.progress", seconds=seconds, cost=cost, gap=_percent(told.gap))


def solved(found: Answer, out: Path | None, words: Words) -> Iterator[str]:
    """Yield a plan, what it is worth, and how it compares."""
    solution = found.solution
    yield words.say("solve.heading", loans=len(found.instance.loans), months=found.instance.months)
    yield from _settles(solution, words)
    if found.instance.miss_ppm:
        missed = solution.best.replay.missed
        yield words.say("solve.missed", missed=Money(missed)) if missed else words.say("solve.none_missed")
    paid = solution.best.replay.paid
    yield words.say("solve.paid", paid=Money(paid))
    if solution.objective != paid:
        yield words.say("solve.counted", cost=Money(solution.objective))
    yield words.say("solve.bound", bound=Money(solution.bound), gap=_percent(solution.gap))
    yield words.say("solve.effort", seconds=f"{solution.seconds:.2f}", parts=solution.parts)
    if solution.model_cost is not None:
        difference = solution.objective - solution.model_cost
        yield words.say("solve.replayed", difference=f"{difference:+.1f}")
    if solution.avalanche_is_best:
        yield words.say("solve.avalanche_is_best")
    yield ""
    yield from columns(list(_baselines(solution, words)), right=FIGURES)
    yield ""
    yield from columns(list(_loans(found, words)), right=FIGURES)
    if out is not None:
        yield words.say("solve.written", file=out)


def _settles(solution: Solution, words: Words) -> Iterator[str]:
    """Yield where the money does not reach."""
    if solution.short:
        yield words.say("solve.short", month=solution.short.month, missing=Money(solution.short.missing))
    if solution.infeasible:
        left = Money(sum(solution.best.replay.left))
        yield words.say(
            f"solve.nothing_settles_{solution.infeasible}", left=left, rest=f"{solution.rest_ppm / 10_000:g}%"
        )


def _baselines(solution: Solution, words: Words) -> Iterator[tuple[str, ...]]:
    """Yield rows of the simple rules and what the plan saves against each."""
    yield tuple(words.say(f"solve.title_{name}") for name in ("rule", "cost", "saved", "share"))
    for one in solution.baselines:
        cost = solution.cost_of(one.replay)
        saved = cost - solution.objective
        name = words.say(f"solve.rule_{one.name}")
        if not one.replay.settled:
            name += words.say("solve.unsettled", left=Money(sum(one.replay.left)))
        yield name, words.money(Money(cost)), words.money(Money(saved)), _percent(saved / cost)


def _loans(found: Answer, words: Words) -> Iterator[tuple[str, ...]]:
    """Yield rows of the loans: owed, paid in all, paid off in which month."""
    yield tuple(words.say(f"solve.title_{name}") for name in ("loan", "principal", "paid", "payoff"))
    replay = found.solution.best.replay
    for number, (loan, row, payoff) in enumerate(
        zip(found.instance.loans, replay.payments, replay.payoffs, strict=True), 1
    ):
        month = str(payoff) if payoff else words.say("solve.never")
        yield str(number), words.money(Money(loan.principal)), words.money(Money(sum(row))), month


def checked(found: Verified | VerifiedCase, words: Words) -> Iterator[str]:
    """Yield what the check of a plan found."""
    result = found.checked
    for code in result.wrong:
        yield words.say(f"solve.wrong_{code}")
    if isinstance(result, CheckedCase):
        yield _case_checked(result, words)
        return
    if not result.holds:
        yield words.say("solve.does_not_hold")
        return
    yield words.say(
        "solve.holds",
        cost=Money(result.objective),
        bound=Money(result.bound),
        gap=_percent(gap(result.objective, result.bound)),
    )
    if result.nothing_settles:
        yield words.say("solve.holds_nothing_settles", left=Money(result.left))


def _case_checked(result: CheckedCase, words: Words) -> str:
    """Return what the check of a household's plan found."""
    if not result.holds:
        return words.say("solve.does_not_hold")
    key = "case_holds" if result.bound == result.weighed else "case_holds_gap"
    return words.say(
        f"solve.{key}",
        cost=Money(result.cost),
        weighed=Money(result.weighed),
        bound=Money(result.bound),
        kept=result.kept,
        runs=result.runs,
        parts=result.parts,
    )


def _percent(share: float) -> str:
    """Return a share in per cent, small ones with the digits that matter."""
    return f"{share * PERCENT:.4f}%" if abs(share) < 1 / PERCENT else f"{share * PERCENT:.2f}%"
