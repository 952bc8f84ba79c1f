"""Checks a plan file from scratch: its payments in whole fen, and its proof without the solver."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.files.optimum.plan import read_plan
from anhuan.plan.optimum.check import Checked, check

if TYPE_CHECKING:
    from pathlib import Path

    from anhuan.files.optimum.plan import PlanFile


@dataclass(frozen=True, slots=True)
class Verified:
    """A plan file and what its check found."""

    plan: PlanFile
    checked: Checked


def verify_plan(*, path: Path) -> Verified:
    """Return what the check of a plan file found.

    Raises:
        BadCase: the file is no plan.

    """
    plan = read_plan(path)
    return Verified(plan, check(plan.instance, plan.payments, plan.objective, plan.rest_ppm, plan.certificates))
