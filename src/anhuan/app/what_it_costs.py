"""What a debt or an offer truly costs a year, beside the rate it is advertised at and the caps of the law."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from anhuan.app.what_is_owed import chosen
from anhuan.errors import NotInForce, NoYearlyRate
from anhuan.ledger.cost import TrueRates, debt_rates, schedule_rates
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Drawn
from anhuan.money.days import add_months
from anhuan.money.rate import Per, Rate
from anhuan.terms.agreed import NO_CHANGE, agree
from anhuan.terms.catalogue import find_product
from anhuan.terms.law import private_loan_cap, rule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping
    from fractions import Fraction

    from anhuan.files.case.case import Case
    from anhuan.money.amount import Money
    from anhuan.terms.agreed import OwnTerm, Terms

PERIODS_A_YEAR: Final[Mapping[Per, int]] = {Per.DAY: 365, Per.MONTH: 12, Per.YEAR: 1}
PRIVATE: Final = "friends-family"


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A draw repaid by its schedule, and what that costs; ``fee_share`` where the schedule takes a flat fee."""

    draw: Drawn
    rates: TrueRates
    fee_share: Fraction | None


@dataclass(frozen=True, slots=True)
class Cost:
    """What one debt costs a year.

    ``advertised`` is the ordinary rate times the periods of a year. ``cap`` is the yearly rate the law sets for such a
    loan, by its name in the law file. ``so_far`` counts the debt as it has gone, all of it paid on the day asked
    about; ``unknown`` says why it cannot be counted.
    """

    debt: Debt
    advertised: Rate | None
    cap: tuple[str, Rate] | None
    contract: tuple[Scheduled, ...]
    so_far: TrueRates | None = None
    unknown: NoYearlyRate | None = None


def case_costs(*, case: Case, on: dt.date, debt: str | None = None) -> tuple[Cost, ...]:
    """Return what each debt of a case costs, or the one with the id or name ``debt``.

    Raises:
        BadCase: there is no such debt.
        MissingTerm: a sum needs a term that nobody gives.

    """
    return tuple(_cost(one, on) for one in chosen(case, debt))


def offer_cost(
    *,
    product: str,
    amount: Money,
    instalments: int,
    drawn: dt.date,
    own: Mapping[str, OwnTerm] = NO_CHANGE,
) -> Cost:
    """Return what ``amount`` drawn on ``drawn`` and repaid in monthly ``instalments`` costs by the product's terms.

    Raises:
        UnknownProduct: nothing in the catalogue is called ``product``.
        MissingTerm: the product has no rate or fee for so many instalments.
        NoYearlyRate: the payments have no rate.

    """
    found = find_product(product)
    terms = agree(found, drawn, own)
    draw = Drawn(
        id="offer", day=drawn, amount=amount, instalments=instalments, first_due=add_months(drawn, 1, day=drawn.day)
    )
    debt = Debt(found.id, found.name.zh, terms, (draw,))
    return Cost(debt, _advertised(terms), _cap(terms, drawn), (_scheduled(debt, draw),))


def _cost(debt: Debt, on: dt.date) -> Cost:
    """Return what a debt costs by contract and as it has gone."""
    terms = debt.terms
    contract = tuple(_contracts(debt))
    try:
        return Cost(debt, _advertised(terms), _cap(terms, terms.day), contract, so_far=debt_rates(debt, on))
    except NoYearlyRate as error:
        return Cost(debt, _advertised(terms), _cap(terms, terms.day), contract, unknown=error)


def _contracts(debt: Debt) -> Iterator[Scheduled]:
    """Yield the draws that have a schedule."""
    for event in debt.events:
        if isinstance(event, Drawn) and event.instalments:
            yield _scheduled(debt, event)


def _scheduled(debt: Debt, draw: Drawn) -> Scheduled:
    """Return a draw with its rates and flat fee."""
    conventions = debt.terms.conventions
    fees = conventions.instalment_fees or {}
    monthly = conventions.instalment_fee_monthly
    number = draw.instalments or 0
    told = draw.fee_share if draw.fee_share is not None else fees.get(number, monthly * number if monthly else None)
    return Scheduled(draw, schedule_rates(debt, draw), told)


def _advertised(terms: Terms) -> Rate | None:
    """Return the ordinary rate of a year as lenders advertise it."""
    rate = terms.conventions.ordinary_rate
    return rate and Rate(rate.share * PERIODS_A_YEAR[rate.per], Per.YEAR)


def _cap(terms: Terms, signed: dt.date) -> tuple[str, Rate] | None:
    """Return the cap that applies to the lender's kind, None for a day the law file does not reach back to."""
    try:
        if terms.product.id == PRIVATE:
            return "private_loan_cap", private_loan_cap(signed)
        return "licensed_cap_rate", cast("Rate", rule("licensed_cap_rate", signed).value)
    except NotInForce:
        return None
