"""A certain case: loans, and the cash of each month. Whole fen; rates in parts per million a month."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import Final

MILLION: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Loan:
    """A bare loan of the published model.

    Each month it grows by ``rate_ppm``. While it is alive at the end of a month, ``min_pay`` should have been paid;
    what is missing of it costs ``pi_ppm`` of itself, added to the debt. What is paid beyond ``min_pay`` in a month
    takes ``prepay_ppm`` of itself less off the debt.
    """

    principal: int
    rate_ppm: int
    min_pay: int
    pi_ppm: int
    prepay_ppm: int = 0


@dataclass(frozen=True, slots=True)
class Instance:
    """Loans, cash at the start and what comes in each month; the number of months is the horizon."""

    s0: int
    loans: tuple[Loan, ...]
    income: tuple[int, ...]

    @property
    def months(self) -> int:
        """Return the number of months looked at."""
        return len(self.income)

    @property
    def principal(self) -> int:
        """Return all principal."""
        return sum(loan.principal for loan in self.loans)

    def cash_by(self) -> tuple[int, ...]:
        """Return all cash there has been by the end of each month."""
        return tuple(self.s0 + total for total in accumulate(self.income))


def half_up(amount: int, ppm: int) -> int:
    """Return a share of an amount in whole fen, half a fen upwards: the rounding of every figure in a replay."""
    return (2 * amount * ppm + MILLION) // (2 * MILLION)


@dataclass(slots=True)
class Account:
    """One loan as it is replayed in whole fen."""

    loan: Loan
    owed: int

    def grow(self) -> None:
        """Add the interest of a month."""
        self.owed += half_up(self.owed, self.loan.rate_ppm)

    @property
    def regular(self) -> int:
        """Return what should be paid this month."""
        return min(self.loan.min_pay, self.owed)

    @property
    def to_settle(self) -> int:
        """Return the least payment that leaves nothing."""
        beyond = self.owed - self.regular
        kept = MILLION - self.loan.prepay_ppm
        payment = self.regular + beyond * MILLION // kept
        while self.taken(payment) < self.owed:
            payment += 1
        while payment > self.regular and self.taken(payment - 1) >= self.owed:
            payment -= 1
        return payment

    def taken(self, payment: int) -> int:
        """Return what a payment takes off the debt."""
        beyond = max(0, payment - self.loan.min_pay)
        return payment - half_up(beyond, self.loan.prepay_ppm)

    def pay(self, payment: int) -> None:
        """Book all that is paid in a month, and the penalty if something is missing and debt is left."""
        if self.owed == 0:
            return
        self.owed = max(0, self.owed - self.taken(payment))
        if self.owed:
            missing = max(0, self.loan.min_pay - payment)
            self.owed += half_up(missing, self.loan.pi_ppm)


@dataclass(frozen=True, slots=True)
class Replay:
    """Payments in whole fen, month by month as they were booked, and what they come to."""

    payments: tuple[tuple[int, ...], ...]
    payoffs: tuple[int | None, ...]
    left: tuple[int, ...]

    @property
    def paid(self) -> int:
        """Return everything paid."""
        return sum(map(sum, self.payments))

    @property
    def settled(self) -> bool:
        """Say whether nothing is left unpaid."""
        return not any(self.left)

    def cost(self, rest_ppm: int) -> int:
        """Return everything paid, and what is left at its price."""
        return self.paid + sum(half_up(one, rest_ppm) for one in self.left)
