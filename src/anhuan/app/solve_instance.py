"""The cheapest plan of a bare instance, with its proof."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.errors import BadCase, NotKept, Place
from anhuan.files.optimum.instance import read_instance
from anhuan.files.optimum.plan import PlanFile, write_plan
from anhuan.plan.optimum.certificate import certify
from anhuan.plan.optimum.solve import solve

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from anhuan.plan.optimum.instance import Instance
    from anhuan.plan.optimum.solve import Limits, Progress, Solution


@dataclass(frozen=True, slots=True)
class Answer:
    """An instance and its plan."""

    instance: Instance
    solution: Solution


def solve_instance(
    *, path: Path, limits: Limits, told: Callable[[Progress], None], order: Sequence[int] = (), out: Path | None = None
) -> Answer:
    """Return the plan of the instance in a file; ``out`` is where it is written with its proof.

    ``order`` names loans from 1, in the order somebody would pay them, for comparison.

    Raises:
        BadCase: the file is no instance, or there is no such loan.
        NotKept: the plan cannot be written.

    """
    instance = read_instance(path)
    unknown = [one for one in order if not 1 <= one <= len(instance.loans)]
    if unknown:
        raise BadCase("instance-no-loan", place=Place(str(path)), loan=unknown[0], loans=len(instance.loans))
    solution = solve(instance, limits, told, [one - 1 for one in dict.fromkeys(order)])
    if out is not None:
        _write(out, instance, solution)
    return Answer(instance, solution)


def _write(out: Path, instance: Instance, solution: Solution) -> None:
    """Write a plan with its proofs."""
    certificates = tuple(
        certify(proof.root, proof.bound, instance.principal, proof.rest_ppm) for proof in solution.proofs
    )
    plan = PlanFile(instance, solution.best.replay.payments, solution.objective, solution.rest_ppm, certificates)
    try:
        out.write_text(write_plan(plan), "utf-8")
    except OSError as error:
        raise NotKept("file-unwritable", place=Place(str(out)), file=out, why=error) from error
