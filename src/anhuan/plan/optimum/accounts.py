"""Loans as they are replayed in whole fen: a month grows them, then one payment is booked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from anhuan.plan.optimum.instance import MILLION, Booked, Card, Loan, half_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from anhuan.plan.optimum.instance import AnyLoan, Instalments, Instance


class Account(Protocol):
    """A loan in some month.

    ``rate_ppm`` is what it costs a month.
    """

    rate_ppm: int

    @property
    def owed(self) -> int:
        """Return everything owed."""

    def grow(self) -> None:
        """Let a month pass."""

    @property
    def regular(self) -> int:
        """Return what should be paid this month, arrears included."""

    @property
    def to_settle(self) -> int:
        """Return the least payment that leaves nothing."""

    def takes(self, payment: int) -> bool:
        """Say whether this much may be paid this month."""

    def pay(self, payment: int) -> int:
        """Book all that is paid this month; return what was missed of the regular payment."""


class BareAccount:
    """A bare loan."""

    def __init__(self, loan: Loan) -> None:
        """Owe the principal."""
        self.loan, self.owed, self.rate_ppm = loan, loan.principal, loan.rate_ppm

    def grow(self) -> None:
        """Add the interest of a month."""
        self.owed += half_up(self.owed, self.loan.rate_ppm)

    @property
    def regular(self) -> int:
        """Return the regular payment, or what is left if that is less."""
        return min(self.loan.min_pay, self.owed)

    @property
    def to_settle(self) -> int:
        """Return what is owed, and the fee of what lies beyond the regular payment."""
        if not self.loan.prepay_ppm or self.owed <= self.loan.min_pay:
            return self.owed
        beyond = self.owed - self.regular
        payment = self.regular + beyond * MILLION // (MILLION - self.loan.prepay_ppm)
        while self._taken(payment) < self.owed:
            payment += 1
        return payment

    def _taken(self, payment: int) -> int:
        """Return what a payment takes off the debt."""
        return payment - half_up(max(0, payment - self.loan.min_pay), self.loan.prepay_ppm)

    def takes(self, payment: int) -> bool:
        """Take anything up to what is owed with its fee."""
        return payment <= self.to_settle

    def pay(self, payment: int) -> int:
        """Take a payment off, and add the penalty if something is missing and debt is left."""
        self.owed = max(0, self.owed - self._taken(payment))
        missing = max(0, self.loan.min_pay - payment) if self.owed else 0
        self.owed += half_up(missing, self.loan.pi_ppm)
        return missing


class CardAccount:
    """A card."""

    def __init__(self, card: Card) -> None:
        """Owe the principal."""
        self.card, self.owed, self.rate_ppm = card, card.principal, card.rate_ppm

    def grow(self) -> None:
        """Add the interest of a month."""
        self.owed += half_up(self.owed, self.card.rate_ppm)

    @property
    def regular(self) -> int:
        """Return the minimum payment, rounded up to a fen."""
        return -(-self.owed * self.card.min_ppm // MILLION)

    @property
    def to_settle(self) -> int:
        """Return what is owed."""
        return self.owed

    def takes(self, payment: int) -> bool:
        """Take anything up to what is owed."""
        return payment <= self.owed

    def pay(self, payment: int) -> int:
        """Take a payment off, and add the fee of what is missing of the minimum."""
        missing = max(0, self.regular - payment)
        self.owed += half_up(missing, self.card.fee_ppm) - payment
        return missing


class InstalmentAccount:
    """A loan in instalments: principal on its schedule, and the overdue tank."""

    def __init__(self, loan: Instalments) -> None:
        """Owe the principal, nothing of it overdue."""
        self.loan, self.rate_ppm = loan, loan.rate_ppm
        self._schedule = loan.schedule()
        self._month, self._due = 0, 0
        self._rest, self._overdue = loan.principal, 0

    @property
    def owed(self) -> int:
        """Return what is overdue, due and scheduled."""
        return self._overdue + self._due + self._rest

    def grow(self) -> None:
        """Let the overdue tank grow, and the instalment of the month fall due."""
        self._overdue += half_up(self._overdue, self.loan.overdue_ppm)
        if self._rest:
            self._due, self._rest = self._schedule[self._month]
        self._month += 1

    @property
    def regular(self) -> int:
        """Return what is overdue and due."""
        return self._overdue + self._due

    @property
    def to_settle(self) -> int:
        """Return everything, with the fee of what is paid early."""
        return self.regular + self._rest + half_up(self._rest, self.loan.prepay_ppm)

    def takes(self, payment: int) -> bool:
        """Take anything up to what is due and overdue, or everything."""
        return payment <= self.regular or payment == self.to_settle

    def pay(self, payment: int) -> int:
        """Book everything, or up to what is due and overdue; what of the due is missing moves to the tank."""
        missing = max(0, self._due - payment)
        if payment >= self.to_settle:
            self._rest = self._overdue = 0
        else:
            self._overdue = self.regular - payment
        self._due = 0
        return missing


def account_of(loan: AnyLoan) -> Account:
    """Return the account of a loan."""
    if isinstance(loan, Loan):
        return BareAccount(loan)
    return CardAccount(loan) if isinstance(loan, Card) else InstalmentAccount(loan)


def accounts_of(instance: Instance) -> list[Account]:
    """Return the accounts of all loans."""
    return [account_of(loan) for loan in instance.loans]


def grow(accounts: Iterable[Account]) -> None:
    """Let a month pass for all loans that are not paid off."""
    for account in accounts:
        if account.owed:
            account.grow()


def book(accounts: Sequence[Account], row: Sequence[int]) -> Booked:
    """Book the payments of a month."""
    missed = sum(account.pay(paid) for account, paid in zip(accounts, row, strict=True) if account.owed)
    return Booked(tuple(row), tuple(account.owed for account in accounts), missed)
