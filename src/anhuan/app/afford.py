"""Can this be afforded: a purchase from cash, or on a product in instalments, before it is made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from anhuan.app.forecast_cash import DaysAhead, days_ahead
from anhuan.app.what_it_costs import Cost, offer_cost
from anhuan.household.forecast import RUNS, Due
from anhuan.ledger.ahead import dues_ahead
from anhuan.ledger.debt import Debt
from anhuan.ledger.next_bill import NextBill, next_bill
from anhuan.letters.speaker import called
from anhuan.money.amount import Money
from anhuan.money.days import add_months
from anhuan.plan.afford import LEVEL, Afford, SafeToSpend, safe_to_spend
from anhuan.plan.afford import afford as weigh
from anhuan.terms.agreed import NO_CHANGE, agree
from anhuan.terms.catalogue import find_product
from anhuan.terms.law import rule

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.files.case.case import Case
    from anhuan.household.found import Found
    from anhuan.terms.dated import Version
    from anhuan.wording import Words

MONTHS_WEIGHED: Final = 12
"""A purchase is looked at over a year at most: further off nobody's months are known."""
MONTHS_OF_SHARE: Final = 3
LONG_RUNS: Final = 2_000
"""Runs of a purchase in instalments, which reaches further: half as many as of three paydays."""


@dataclass(frozen=True, slots=True)
class DebtShare:
    """What debts take of a usual month's income over the next three months, without a purchase and with it.

    ``test`` is what banks lend up to: a lending test, no goal. Late amounts are not in it.
    """

    income: Money
    without: Money
    with_it: Money
    test: Version[object]

    def share(self, amount: Money) -> Fraction:
        """Return an amount as a share of the income, in whole per cent."""
        return Fraction(round(100 * amount.fen / self.income.fen), 100)


@dataclass(frozen=True, slots=True)
class Purchase:
    """A purchase before it is made.

    ``cost`` is what its instalments truly cost a year, None where it is paid in one sum: from cash, or with the
    ``bill`` it stands in, that of ``debt``. ``safe`` is what may be spent till payday without it. ``share`` is None
    where no income is told. ``late`` is overdue already and comes first.
    """

    amount: Money
    cost: Cost | None
    weighed: Afford
    safe: SafeToSpend
    share: DebtShare | None
    late: Money
    debt: Debt | None = None
    bill: NextBill | None = None

    @property
    def paid_in_all(self) -> Money:
        """Return everything that is paid for it, cost included."""
        return Money.total(one.amount for one in self.weighed.dues)


def afford(
    *,
    case: Case,
    on: dt.date,
    amount: Money,
    words: Words,
    product: str | None = None,
    instalments: int | None = None,
    level: float = LEVEL,
    found: Found | None = None,
) -> Purchase:
    """Return what a purchase does to the days ahead: paid from cash today, by a product's instalments, or its bill.

    A product without a number of instalments is paid in full with the next bill, by the household's own terms of it
    where it owes on it.

    What was ``found`` in bills stands for what the household says nothing of.

    Raises:
        BadCase: the file tells nothing of the household.
        UnknownProduct: nothing in the catalogue is called ``product``.
        MissingTerm: a sum needs a term that nobody gives, or the product has no bills.
        NoYearlyRate: the instalments have no rate.

    """
    cost, debt, bill = None, None, None
    dues: tuple[Due, ...] = (Due(on, amount, words.say("afford.purchase")),)
    if product is not None and instalments is not None:
        cost = offer_cost(product=product, amount=amount, instalments=instalments, drawn=on)
        last = add_months(on, instalments + 1)
        dues = tuple(Due(one.day, one.amount, called(cost.debt, words)) for one in dues_ahead(cost.debt, on, last))
    elif product is not None:
        debt = _debt_on(case, product, on)
        bill = next_bill(debt.terms, on)
        dues = (Due(bill.due, amount, called(debt, words)),)
    until = min(dues[-1].day, add_months(on, MONTHS_WEIGHED))
    there = days_ahead(case=case, on=on, words=words, until=until, found=found)
    weighed = weigh(there.outset, dues, level=level, count=RUNS if cost is None else LONG_RUNS)
    safe = safe_to_spend(there.outset, there.paydays[0], level=level)
    share = _share(there, dues if product else (), on, case)
    return Purchase(amount, cost, weighed, safe, share, there.late, debt, bill)


def _debt_on(case: Case, asked: str, on: dt.date) -> Debt:
    """Return the household's debt of that id or on that product; else one by the catalogue's terms, nothing owed."""
    own = next((one for one in case.debts if asked in {one.id, one.name}), None)
    if own:
        return own
    found = find_product(asked)
    same = next((one for one in case.debts if one.terms.product.id == found.id), None)
    return same or Debt(found.id, found.name.zh, agree(found, on, NO_CHANGE), ())


def spend_safely(
    *, case: Case, on: dt.date, words: Words, level: float = LEVEL, found: Found | None = None
) -> SafeToSpend:
    """Return what may be spent before the next payday; ``found`` as in `afford`.

    Raises:
        BadCase: the file tells nothing of the household.
        MissingTerm: a sum needs a term that nobody gives.

    """
    there = days_ahead(case=case, on=on, words=words, found=found)
    return safe_to_spend(there.outset, there.paydays[0], level=level)


def _share(there: DaysAhead, dues: tuple[Due, ...], on: dt.date, case: Case) -> DebtShare | None:
    """Return what debts take of a usual month's income."""
    income = case.household.coming_in if case.household else Money(0)
    if not income:
        return None
    end = add_months(on, MONTHS_OF_SHARE)
    asked = replace(there.outset, dues=(*there.outset.dues, *dues))
    without, with_it = (
        Money(sum(one.amount.fen for one in told if one.day < end) // MONTHS_OF_SHARE)
        for told in (there.outset.dues, asked.dues)
    )
    return DebtShare(income, without, with_it, rule("debt_share_test", on))
