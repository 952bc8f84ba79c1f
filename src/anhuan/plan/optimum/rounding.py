"""A plan of the model becomes payments in whole fen, replayed exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from anhuan.plan.optimum.accounts import accounts_of, book, grow
from anhuan.plan.optimum.instance import replay_of

if TYPE_CHECKING:
    from anhuan.plan.optimum.accounts import Account
    from anhuan.plan.optimum.instance import Instance, Replay
    from anhuan.plan.optimum.mixture import Found
    from anhuan.plan.optimum.pricing import Floats

WHOLE: Final = 1e-6
"""So close below a whole fen, an amount is that fen."""
NEAR: Final = 100
"""A payment that misses a regular payment, or settling, by so few fen, was meant to be it."""


def in_fen(instance: Instance, found: Found) -> Replay:
    """Return the plan in whole fen: what is to be paid by each month rounded down, the last payment what is left.

    Where the roundings of interest leave a loan a few fen short of cash in the month of its last payment, other
    loans wait with theirs; what still is missing is paid as soon as there is cash.
    """
    by = np.floor(np.cumsum(found.payments[:, 1:], axis=1) * instance.principal + WHOLE).astype(np.int64)
    last = _last_months(found.payments)
    accounts = accounts_of(instance)
    paid = [0] * len(accounts)
    turn = sorted(range(len(accounts)), key=lambda one: last[one])
    cash, booked = instance.s0, []
    for month, income in enumerate(instance.income, 1):
        cash += income
        grow(accounts)
        row = [0] * len(accounts)
        wanted = [
            _wanted(account, int(by[one, month - 1]) - paid[one], last=month >= last[one])
            for one, account in enumerate(accounts)
        ]
        settling = [most if most and most == one.to_settle else 0 for one, most in zip(accounts, wanted, strict=True)]
        regular = [min(most, one.regular) if most else 0 for one, most in zip(accounts, wanted, strict=True)]
        for mosts in (settling, regular, wanted):
            for one in turn:
                more = max(0, min(cash, mosts[one] - row[one]))
                if more and accounts[one].takes(row[one] + more):
                    row[one] += more
                    cash -= more
        paid = [one + more for one, more in zip(paid, row, strict=True)]
        booked.append(book(accounts, row))
    return replay_of(booked)


def _last_months(payments: Floats) -> list[int]:
    """Return for each loan the month of its last payment; no month where debt is left after all of them."""
    months = payments.shape[1] - 1
    found = []
    for row in payments:
        paid = np.flatnonzero(row[1:])
        found.append(months + 1 if row[0] > 0 or not len(paid) else int(paid[-1]) + 1)
    return found


def _wanted(account: Account, wanted: int, *, last: bool) -> int:
    """Return what a loan is to be paid in a month, where the cash allows."""
    if not account.owed:
        return 0
    settle, regular = account.to_settle, account.regular
    if last or settle - wanted <= NEAR:
        return settle
    if 0 < regular - wanted <= NEAR or not account.takes(wanted):
        return regular
    return max(wanted, 0)
