"""A certain case: loans, and the cash of each month. Whole fen; rates in parts per million a month."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

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
class Card:
    """A card that nothing more is bought with.

    Each month it grows by ``rate_ppm``; ``min_ppm`` of what is owed should then be paid, and ``fee_ppm`` of what is
    missing of that is added to the debt. More may be paid at any time.
    """

    principal: int
    rate_ppm: int
    min_ppm: int
    fee_ppm: int


@dataclass(frozen=True, slots=True)
class Instalments:
    """A loan in equal monthly instalments with two tanks: principal that follows its schedule, and what is overdue.

    Each instalment that is not paid in its month moves to the overdue tank, which grows by ``overdue_ppm`` a month.
    The rest may be paid off early in one sum, once nothing is overdue, with ``prepay_ppm`` of it on top.
    """

    principal: int
    rate_ppm: int
    months: int
    overdue_ppm: int
    prepay_ppm: int = 0

    def schedule(self) -> tuple[tuple[int, int], ...]:
        """Return for each month the instalment and the principal it leaves; the last one takes what is left."""
        each, left, rows = self._instalment(), self.principal, []
        for month in range(1, self.months + 1):
            owed = left + half_up(left, self.rate_ppm)
            paid = owed if month == self.months else min(each, owed)
            left = owed - paid
            rows.append((paid, left))
        return tuple(rows)

    def _instalment(self) -> int:
        """Return the equal instalment of an annuity in whole fen, rounded up."""
        if self.rate_ppm == 0:
            return -(-self.principal // self.months)
        grown: int = (MILLION + self.rate_ppm) ** self.months
        top = self.principal * self.rate_ppm * grown
        below: int = MILLION * (grown - MILLION**self.months)
        return -(-top // below)


AnyLoan: TypeAlias = Loan | Card | Instalments


@dataclass(frozen=True, slots=True)
class Instance:
    """Loans, cash at the start and what comes in each month; the number of months is the horizon.

    ``miss_ppm`` is what a missed regular payment counts beyond what it costs, as parts per million of itself. Nil is
    the published model, in which missing one is merely a cost; with a hundred times, none is missed while it can be
    helped.
    """

    s0: int
    loans: tuple[AnyLoan, ...]
    income: tuple[int, ...]
    miss_ppm: int = 0

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


@dataclass(frozen=True, slots=True)
class Replay:
    """Payments in whole fen, month by month as they were booked, and what they come to.

    ``left`` is what is owed after the last month, ``missed`` all that was missing of regular payments.
    """

    payments: tuple[tuple[int, ...], ...]
    payoffs: tuple[int | None, ...]
    left: tuple[int, ...]
    missed: int

    @property
    def paid(self) -> int:
        """Return everything paid."""
        return sum(map(sum, self.payments))

    @property
    def settled(self) -> bool:
        """Say whether nothing is left unpaid."""
        return not any(self.left)

    def cost(self, rest_ppm: int, miss_ppm: int) -> int:
        """Return everything paid, what is left at its price, and what was missed at its."""
        return self.paid + sum(half_up(one, rest_ppm) for one in self.left) + half_up(self.missed, miss_ppm)


@dataclass(frozen=True, slots=True)
class Booked:
    """A month as it was booked: what each loan was paid, what it owes after, and what was missed in all."""

    paid: tuple[int, ...]
    owed: tuple[int, ...]
    missed: int


def replay_of(months: Sequence[Booked]) -> Replay:
    """Return booked months as a replay."""
    owed = list(zip(*(month.owed for month in months), strict=True))
    payoffs = tuple(next((month for month, left in enumerate(one, 1) if not left), None) for one in owed)
    paid = tuple(zip(*(month.paid for month in months), strict=True))
    return Replay(paid, payoffs, tuple(one[-1] for one in owed), sum(month.missed for month in months))


def half_up(amount: int, ppm: int) -> int:
    """Return a share of an amount in whole fen, half a fen upwards: the rounding of every figure in a replay."""
    return (2 * amount * ppm + MILLION) // (2 * MILLION)
