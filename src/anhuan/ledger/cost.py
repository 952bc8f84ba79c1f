"""What a debt truly costs a year, beside the rate it is advertised at and the caps of the law.

Four figures from the same cash flows: by the days they really fall on, and by equal periods as contracts are
advertised; each nominal (the period's rate times the periods of a year) and effective (compounded over a year).
A year is 365 days.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from anhuan.errors import NoYearlyRate
from anhuan.ledger.event import Billed, Drawn, InstalmentDue, Paid, Refunded
from anhuan.ledger.position import position
from anhuan.ledger.replay import schedule_of
from anhuan.ledger.state import State
from anhuan.ledger.yearly_rate import Flow, YearlyRate, effective_rate, nominal_rate
from anhuan.money.amount import FEN_PER_YUAN

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from anhuan.ledger.debt import Debt
    from anhuan.ledger.event import Event
    from anhuan.money.amount import Money

DAYS: Final = 365
MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class TrueRates:
    """The yearly rate of an advance and its payments; by equal periods only where a contract has them."""

    dated_nominal: YearlyRate
    dated_effective: YearlyRate
    equal_nominal: YearlyRate | None
    equal_effective: YearlyRate | None


def dated_rate(advance: Money, payments: Sequence[tuple[dt.date, Money]], on: dt.date) -> YearlyRate:
    """Return the effective yearly rate of payments on their days for an advance on ``on``.

    Raises:
        NoYearlyRate: there is none, or more than one.

    """
    return effective_rate(
        _yuan(advance), [Flow(Fraction((day - on).days, DAYS), _yuan(paid)) for day, paid in payments]
    )


def equal_rate(advance: Money, amounts: Sequence[Money], *, per_year: int = MONTHS) -> YearlyRate:
    """Return the nominal yearly rate of payments one period apart, the first a period after the advance.

    Raises:
        NoYearlyRate: there is none, or more than one.

    """
    flows = [Flow(Fraction(number), _yuan(amount)) for number, amount in enumerate(amounts, 1)]
    return nominal_rate(_yuan(advance), flows, Fraction(per_year))


def schedule_rates(debt: Debt, draw: Drawn) -> TrueRates:
    """Return the rates of a draw repaid exactly by its schedule: what the contract costs if nothing is late.

    Raises:
        NoYearlyRate: the draw has no schedule, or its payments have no rate.
        MissingTerm: a sum needs a term that nobody gives.

    """
    if draw.instalments is None:
        raise NoYearlyRate("rate-no-schedule", event=draw.id)
    rows = schedule_of(State(debt.terms), draw)
    amounts = [row.amount for row in rows]
    by_month = [Flow(Fraction(number, MONTHS), _yuan(amount)) for number, amount in enumerate(amounts, 1)]
    return TrueRates(
        *_dated(draw.amount, [(row.due, row.amount) for row in rows], draw.day),
        equal_rate(draw.amount, amounts),
        effective_rate(_yuan(draw.amount), by_month),
    )


def debt_rates(debt: Debt, on: dt.date) -> TrueRates:
    """Return the rates of a debt as it has gone so far: draws, payments made, and all that is owed paid on ``on``.

    A refund counts as a payment, whoever made it; what was paid too much is taken as given back on ``on``.

    Raises:
        NoYearlyRate: the draws are not told, so nobody can say when the money was lent; or there is no one rate.
        MissingTerm: a sum needs a term that nobody gives.

    """
    events = debt.known_on(on)
    draws = sorted((event.day, event.amount) for event in events if isinstance(event, Drawn))
    if not draws or not _all_told(events):
        raise NoYearlyRate("rate-no-draw", debt=debt.name)
    payments = [(event.day, event.amount) for event in events if isinstance(event, Paid | Refunded)]
    now = position(debt, on, horizon=())
    first, advance = draws[0]
    last = now.settlement.total - now.credit
    further = [(day, -amount) for day, amount in draws[1:]]
    return TrueRates(*_dated(advance, [*further, *payments, (on, last)], first), None, None)


def _all_told(events: Sequence[Event]) -> bool:
    """Say whether the draws explain all the principal that bills and the lender's plan ask for."""
    drawn = sum(event.amount.fen for event in events if isinstance(event, Drawn) and event.instalments is None)
    billed = sum((one.amount - one.interest - one.fees).fen for one in events if isinstance(one, Billed))
    return billed + sum(one.principal.fen for one in events if isinstance(one, InstalmentDue)) <= drawn


def _dated(advance: Money, payments: Sequence[tuple[dt.date, Money]], start: dt.date) -> tuple[YearlyRate, YearlyRate]:
    """Return the nominal rate by days and the effective rate."""
    by_day = [Flow(Fraction((day - start).days), _yuan(paid)) for day, paid in payments]
    return nominal_rate(_yuan(advance), by_day, Fraction(DAYS)), dated_rate(advance, payments, start)


def _yuan(amount: Money) -> Fraction:
    """Return exact yuan."""
    return Fraction(amount.fen, FEN_PER_YUAN)
