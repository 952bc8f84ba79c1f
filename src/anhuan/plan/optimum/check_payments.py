"""Replays payments in whole fen for a check, sharing nothing with the accounts of the search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.plan.optimum.instance import MILLION, Card, Loan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from anhuan.plan.optimum.instance import AnyLoan, Instalments, Instance


@dataclass(frozen=True, slots=True)
class End:
    """Where the payments of one loan lead: what is left of it, what was missed, whether a payment was not allowed."""

    left: int
    missed: int
    allowed: bool = True


def check_payments(instance: Instance, payments: Sequence[Sequence[int]]) -> tuple[list[End], list[str]]:
    """Return where the payments of each loan lead, and what is wrong with them."""
    if len(payments) != len(instance.loans) or any(len(row) != instance.months for row in payments):
        return [], ["shape"]
    wrong = []
    if any(one < 0 for row in payments for one in row):
        wrong.append("negative")
    cash = instance.s0
    for month, income in enumerate(instance.income):
        cash += income - sum(row[month] for row in payments)
        if cash < 0:
            wrong.append("cash")
            break
    ends = [_end(loan, row) for loan, row in zip(instance.loans, payments, strict=True)]
    if not all(end.allowed for end in ends):
        wrong.append("not_allowed")
    return ends, wrong


def _end(loan: AnyLoan, row: Sequence[int]) -> End:
    """Return where the payments of a loan lead."""
    if isinstance(loan, Loan):
        return _bare(loan, row)
    return _card(loan, row) if isinstance(loan, Card) else _instalments(loan, row)


def _bare(loan: Loan, row: Sequence[int]) -> End:
    """Replay a bare loan."""
    owed, missed = loan.principal, 0
    for paid in row:
        if owed == 0:
            break
        owed += share(owed, loan.rate_ppm)
        owed = max(0, owed - paid + share(max(0, paid - loan.min_pay), loan.prepay_ppm))
        if owed:
            missing = max(0, loan.min_pay - paid)
            missed += missing
            owed += share(missing, loan.pi_ppm)
    return End(owed, missed)


def _card(card: Card, row: Sequence[int]) -> End:
    """Replay a card."""
    owed, missed = card.principal, 0
    for paid in row:
        owed += share(owed, card.rate_ppm)
        minimum = (owed * card.min_ppm + MILLION - 1) // MILLION
        missing = max(0, minimum - paid)
        missed += missing
        owed = owed - paid + share(missing, card.fee_ppm)
    return End(owed, missed, owed >= 0)


def _instalments(loan: Instalments, row: Sequence[int]) -> End:
    """Replay an instalment loan: scheduled principal, and what is overdue."""
    rest, overdue, missed, allowed = loan.principal, 0, 0, True
    schedule = loan.schedule()
    for month, paid in enumerate(row):
        overdue += share(overdue, loan.overdue_ppm)
        due, after = schedule[month] if rest else (0, 0)
        missed += max(0, due - paid)
        early = share(after, loan.prepay_ppm)
        rest, overdue = after, overdue + due - paid
        if overdue < 0:
            allowed &= overdue + rest + early == 0
            rest = overdue = 0
    return End(rest + overdue, missed, allowed)


def share(amount: int, ppm: int) -> int:
    """Return a share in whole fen, halves upwards."""
    return (amount * ppm + MILLION // 2) // MILLION
