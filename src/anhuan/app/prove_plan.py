"""The proof of a household's plan, for anybody to check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.app.find_best import asked_of
from anhuan.errors import BadCase
from anhuan.files.optimum.case_proof import write_case_proof
from anhuan.files.whole import save
from anhuan.plan.proving import proof_of

if TYPE_CHECKING:
    from pathlib import Path

    from anhuan.files.case.case import Case
    from anhuan.plan.candidate import Best


def prove_plan(*, case: Case, found: Best, out: Path | None = None) -> str:
    """Return the proof of the plan found for a case as JSON, and write it to ``out`` where that is told.

    Raises:
        BadCase: there is nothing to prove: no plan holds, or nothing is owed.
        MissingTerm: a sum needs a term that nobody gives.
        NotKept: the file cannot be written.

    """
    asked = asked_of(case, found.on)
    proof = proof_of(found, asked.debts, offers=case.offers, first=case.pay_first)
    if proof is None:
        raise BadCase("plan-nothing-to-prove")
    told = write_case_proof(proof)
    if out is not None:
        save(data=told.encode(), path=out)
    return told
