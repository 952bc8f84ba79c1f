"""Checks a plan file from scratch: what it pays, and its proof without the solver."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.files.optimum.case_proof import is_case_proof, read_case_proof
from anhuan.files.optimum.plan import plan_of
from anhuan.files.optimum.values import parsed
from anhuan.plan.optimum.check import Checked, check
from anhuan.plan.proof_check import CheckedCase, check_case

if TYPE_CHECKING:
    from pathlib import Path

    from anhuan.files.optimum.plan import PlanFile
    from anhuan.plan.proof import CaseProof


@dataclass(frozen=True, slots=True)
class Verified:
    """A plan file of bare loans and what its check found."""

    plan: PlanFile
    checked: Checked


@dataclass(frozen=True, slots=True)
class VerifiedCase:
    """The plan file of a household and what its check found."""

    plan: CaseProof
    checked: CheckedCase


def verify_plan(*, path: Path) -> Verified | VerifiedCase:
    """Return what the check of a plan file found.

    Raises:
        BadCase: the file is no plan.

    """
    raw = parsed(path)
    if is_case_proof(raw):
        proof = read_case_proof(raw, path)
        return VerifiedCase(proof, check_case(proof))
    plan = plan_of(raw, path)
    return Verified(plan, check(plan.instance, plan.payments, plan.objective, plan.rest_ppm, plan.certificates))
