"""A plan of the model becomes payments in whole fen, replayed exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from anhuan.plan.optimum.instance import Account
from anhuan.plan.optimum.policies import replay_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from anhuan.plan.optimum.instance import Instance, Replay
    from anhuan.plan.optimum.search import Found


def in_fen(instance: Instance, found: Found) -> Replay:
    """Return the plan in whole fen: what is to be paid by each month rounded down, the last payment what is left.

    Where the roundings of interest leave a loan a few fen short of cash in the month of its last payment, other
    loans wait with theirs; what still is missing is paid as soon as there is cash.
    """
    by = np.floor(np.cumsum(found.payments[:, 1:], axis=1) * instance.principal + FEW)
    accounts = [Account(loan, loan.principal) for loan in instance.loans]
    paid = [0] * len(accounts)
    turn = sorted(range(len(accounts)), key=lambda one: found.payoffs[one])
    cash, rows = instance.s0, []
    for month, income in enumerate(instance.income, 1):
        cash += income
        row = [0] * len(accounts)
        for one in turn:
            account = accounts[one]
            account.grow()
            if not account.owed:
                continue
            wanted = int(by[one, month - 1]) - paid[one]
            settle = account.to_settle
            last = found.payoffs[one] <= month
            row[one] = min(settle if last else max(0, min(wanted, settle)), cash)
            cash -= row[one]
            paid[one] += row[one]
            account.pay(row[one])
        rows.append((tuple(row), tuple(account.owed for account in accounts)))
    return replay_of(rows)


FEW = 1e-6


def replay(instance: Instance, payments: Sequence[Sequence[int]]) -> Replay | None:
    """Return where payments lead in whole fen; None where the cash of a month does not reach, or one is negative."""
    accounts = [Account(loan, loan.principal) for loan in instance.loans]
    cash, rows = instance.s0, []
    for row, income in zip(zip(*payments, strict=True), instance.income, strict=True):
        cash += income - sum(row)
        if cash < 0 or min(row) < 0:
            return None
        for account, payment in zip(accounts, row, strict=True):
            account.grow()
            account.pay(payment)
        rows.append((tuple(row), tuple(account.owed for account in accounts)))
    return replay_of(rows)
