"""Instalment tables: how a lender splits a loan or purchase into dues.

All tables are whole fen and add up to the principal exactly; which instalment takes the remainder is a term.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from anhuan.money.amount import Money
from anhuan.money.days import DayCount, Span, add_months, periods
from anhuan.money.rounding import Rounding, round_fen
from anhuan.terms.conventions import Remainder

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from anhuan.money.rate import Rate

ONE: Final = Fraction(1)


@dataclass(frozen=True, slots=True)
class Instalment:
    """One row of an instalment table; ``interest`` is what the schedule foresees if everything is on time."""

    due: dt.date
    principal: Money
    interest: Money
    fees: Money

    @property
    def amount(self) -> Money:
        """Return what is payable on the due day."""
        return self.principal + self.interest + self.fees


@dataclass(frozen=True, slots=True)
class Loan:
    """What a table of interest needs: amount, days, and how interest is counted."""

    principal: Money
    start: dt.date
    dues: tuple[dt.date, ...]
    rate: Rate
    count: DayCount
    rounding: Rounding

    def spans(self) -> list[Span]:
        """Return the interest periods, from the draw to each due day in turn."""
        return [Span(start, end) for start, end in zip((self.start, *self.dues), self.dues, strict=False)]

    def growth(self) -> list[Fraction]:
        """Return the interest on one fen for each period."""
        return [self.rate.share * periods(span, self.rate, self.count) for span in self.spans()]


def due_days(first: dt.date, number: int) -> tuple[dt.date, ...]:
    """Return ``number`` monthly due days from ``first``; a short month's last day stands in for its day."""
    return tuple(add_months(first, months, day=first.day) for months in range(number))


def split_evenly(amount: Money, parts: int, remainder: Remainder) -> list[Money]:
    """Return ``parts`` equal amounts, whole fen; the remainder goes to the first or the last."""
    each, rest = divmod(amount.fen, parts)
    amounts = [each] * parts
    amounts[0 if remainder is Remainder.FIRST else -1] += rest
    return [Money(fen) for fen in amounts]


def flat_fee(
    principal: Money,
    dues: Sequence[dt.date],
    *,
    fee_share: Fraction,
    remainder: Remainder,
    rounding: Rounding,
) -> tuple[Instalment, ...]:
    """Return a purchase in instalments with one fee on the original principal.

    花呗's published rule: in fen, per-term principal and fee are each rounded down, the total fee is rounded
    (half-even), and all remainders go to the first instalment.
    """
    fee = Money(round_fen(principal.fen * fee_share, rounding))
    rows = zip(
        dues,
        split_evenly(principal, len(dues), remainder),
        split_evenly(fee, len(dues), remainder),
        strict=True,
    )
    return tuple(Instalment(due, part, Money(0), part_fee) for due, part, part_fee in rows)


def equal_principal(loan: Loan, remainder: Remainder) -> tuple[Instalment, ...]:
    """Return equal parts of principal with interest on what is left (等额本金)."""
    return _with_interest(loan, split_evenly(loan.principal, len(loan.dues), remainder))


def interest_only(loan: Loan) -> tuple[Instalment, ...]:
    """Return interest each month and the whole principal at the end (先息后本)."""
    return _with_interest(loan, [Money(0)] * (len(loan.dues) - 1) + [loan.principal])


@lru_cache(maxsize=64)
def annuity(loan: Loan) -> tuple[Instalment, ...]:
    """Return equal monthly amounts (等额本息); the last one takes what rounding left.

    The amount A solves principal = Σ A · d(k), where d(k) discounts by each period's own interest, so that
    it is exact for day-counted periods as well as for equal months.
    """
    discount, weight = ONE, Fraction(0)
    for growth in loan.growth():
        discount /= 1 + growth
        weight += discount
    level = round_fen(loan.principal.fen / weight, loan.rounding)
    left, parts = loan.principal.fen, list[Money]()
    for growth in loan.growth()[:-1]:
        part = min(left, max(0, level - round_fen(left * growth, loan.rounding)))
        parts.append(Money(part))
        left -= part
    return _with_interest(loan, [*parts, Money(left)])


def _with_interest(loan: Loan, parts: Sequence[Money]) -> tuple[Instalment, ...]:
    """Return the rows for given parts of principal, each with the interest of its period."""
    left, rows = loan.principal.fen, list[Instalment]()
    for due, part, growth in zip(loan.dues, parts, loan.growth(), strict=True):
        interest = Money(round_fen(left * growth, loan.rounding))
        rows.append(Instalment(due, part, interest, Money(0)))
        left -= part.fen
    return tuple(rows)
