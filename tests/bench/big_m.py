"""The published model as its authors wrote it, with big-M rows, for HiGHS: what the decomposition is compared with.

Binaries say in each month whether a loan is alive and whether more than the regular payment is paid; the balance is
tied to the first by the largest balance any default could lead to.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import highspy

from anhuan.plan.optimum.instance import MILLION, Loan

if TYPE_CHECKING:
    from anhuan.plan.optimum.instance import Instance


@dataclass(frozen=True, slots=True)
class Solved:
    """What HiGHS found: seconds, gap, and cost in fen (infinite without a plan)."""

    seconds: float
    gap: float
    cost: float


def by_highs(instance: Instance, gap: float, seconds: float) -> Solved:
    """Solve the big-M model on one thread."""
    highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]  # as highspy has it
    for name, value in (("output_flag", False), ("threads", 1), ("mip_rel_gap", gap), ("time_limit", seconds)):
        highs.setOptionValue(name, value)
    scale = instance.principal
    paid: list[list[Any]] = [_loan(highs, loan, instance, scale) for loan in instance.loans if isinstance(loan, Loan)]
    saved: Any = instance.s0 / scale
    for month, income in enumerate(instance.income):
        left = highs.addVariable(0, highspy.kHighsInf, 0)
        spent = sum((row[month] for row in paid[1:]), paid[0][month])
        highs.addConstr(spent + left - saved == income / scale)
        saved = left
    begun = time.process_time()
    highs.minimize()
    info = highs.getInfo()
    found = info.primal_solution_status == int(highspy.SolutionStatus.kSolutionStatusFeasible)
    cost = info.objective_function_value * scale if found else float("inf")
    return Solved(time.process_time() - begun, info.mip_gap if found else float("inf"), cost)


def _loan(highs: Any, loan: Loan, instance: Instance, scale: int) -> list[Any]:  # noqa: ANN401 -- highspy has no types
    """Add the rows of a loan; return what is paid each month."""
    rate, penalty = loan.rate_ppm / MILLION, loan.pi_ppm / MILLION
    regular, before = loan.min_pay / scale, loan.principal / scale
    most = before
    for _ in instance.income:
        most = most * (1 + rate) + penalty * regular
    endless = highspy.kHighsInf
    rows: list[Any] = []
    for _ in instance.income:
        one, more = highs.addVariable(0, regular, 1), highs.addVariable(0, endless, 1)
        left, cost = highs.addVariable(0, endless, 0), highs.addVariable(0, endless, 0)
        alive, above = highs.addBinary(), highs.addBinary()
        highs.addConstr(left - (1 + rate) * before + one + (1 - loan.prepay_ppm / MILLION) * more - cost == 0)
        highs.addConstr(cost - penalty * regular * alive + penalty * one >= 0)
        highs.addConstr(left - most * alive <= 0)
        highs.addConstr(more - most * above <= 0)
        highs.addConstr(one - regular * above >= 0)
        rows.append(one + more)
        before = left
    highs.addConstr(before == 0)
    return rows
