"""What is doubtful in a case that can be read: nothing here stops a figure, everything here may change one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from anhuan.errors import BadEvent, MissingTerm, NotInForce, Severity
from anhuan.files.case.lines import item, join
from anhuan.ledger.event import Billed, Charged, Drawn, InstalmentDue, Paid, RateAgreed, Reversed
from anhuan.ledger.position import position
from anhuan.money.amount import ZERO, Money
from anhuan.money.rate import Per, Rate
from anhuan.terms.conventions import InterestFrom, PenaltyWay
from anhuan.terms.law import private_loan_cap, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from anhuan.files.case.case import Case
    from anhuan.files.case.debts import Told
    from anhuan.files.case.sheet import Sheet
    from anhuan.household.household import Household, Income, Spending
    from anhuan.ledger.debt import Debt
    from anhuan.ledger.event import Event

LONG_PAST: Final = dt.timedelta(days=20 * 365)
FAR_AHEAD: Final = dt.timedelta(days=366)
LONGEST_LOAN: Final = dt.timedelta(days=40 * 366)
PER_YEAR: Final = {Per.DAY: 365, Per.MONTH: 12, Per.YEAR: 1}
PRIVATE: Final = "friends-family"
WHOLE: Final = Fraction(1)


def doubt(sheet: Sheet, case: Case, told: list[Told], on: dt.date) -> None:
    """Note every doubt of a case as it stands on ``on``."""
    if case.household:
        _doubt_household(sheet, case.household)
    else:
        sheet.note("debt-without-household", told[0].path, Severity.NOTE)
    for one in told:
        _doubt_days(sheet, one, on)
        _doubt_payments(sheet, one)
        _doubt_rates(sheet, one)
        _count(sheet, one, on)


def _doubt_household(sheet: Sheet, household: Household) -> None:
    """Note what a household cannot live on, or can hardly have meant."""
    if not household.coming_in:
        sheet.note("no-income", "household", Severity.WARNING)
    missing = household.essentials - household.coming_in
    if household.coming_in and missing > ZERO:
        sheet.note("essentials-exceed-income", "household.spending", Severity.NOTE, missing=missing)
    if household.reserve > household.cash:
        facts = {"reserve": household.reserve, "cash": household.cash}
        sheet.note("reserve-above-cash", "household.reserve", Severity.NOTE, **facts)
    sides: tuple[tuple[str, Sequence[Income | Spending]], ...] = (
        ("income", household.income),
        ("spending", household.spending),
    )
    for key, lines in sides:
        for number, line in enumerate(lines, 1):
            if line.swing > WHOLE:
                path = join(item(f"household.{key}", number), "swing")
                sheet.note("swing-over-all", path, Severity.WARNING, name=line.name, swing=line.swing)


def _doubt_days(sheet: Sheet, told: Told, on: dt.date) -> None:
    """Note due days nobody can mean, and events that have not happened yet."""
    for event in told.debt.events:
        path = told.event_paths[event.id]
        due = _due(event)
        if due and due < on - LONG_PAST:
            sheet.note("due-long-past", path, Severity.WARNING, day=due)
        if due and due > on + (FAR_AHEAD if isinstance(event, Billed) else LONGEST_LOAN):
            sheet.note("due-far-ahead", path, Severity.WARNING, day=due)
        elif event.day > on and not isinstance(event, InstalmentDue):
            sheet.note("event-ahead", path, Severity.NOTE, day=event.day, on=on)


def _due(event: Event) -> dt.date | None:
    """Return the due day an event names."""
    if isinstance(event, Drawn):
        return event.first_due
    if isinstance(event, Billed):
        return event.due
    return event.day if isinstance(event, InstalmentDue) else None


def _doubt_payments(sheet: Sheet, told: Told) -> None:
    """Note payments that seem told twice, and the first that is larger than what was owed."""
    debt = told.debt
    undone = {event.event for event in debt.events if isinstance(event, Reversed)}
    brought = Money.total(_brought(event) for event in debt.events)
    seen: set[tuple[dt.date, Money]] = set()
    large: Paid | None = None
    for event in debt.events:
        if not isinstance(event, Paid) or event.id in undone:
            continue
        if (event.day, event.amount) in seen:
            path = told.event_paths[event.id]
            sheet.note("paid-twice", path, Severity.WARNING, day=event.day, amount=event.amount)
        seen.add((event.day, event.amount))
        if event.amount > brought and (large is None or event.day < large.day):
            large = event
    if large:
        _doubt_size(sheet, told, large)


def _brought(event: Event) -> Money:
    """Return what an event brought to be paid; what runs up by itself is not told by events."""
    if isinstance(event, Drawn | Billed | Charged):
        return event.amount
    if isinstance(event, InstalmentDue):
        return event.principal + (event.interest or ZERO) + event.fees
    return ZERO


def _doubt_size(sheet: Sheet, told: Told, paid: Paid) -> None:
    """Note a payment above what would have cleared the debt that day."""
    before = tuple(event for event in told.debt.events if event.id != paid.id and event.day <= paid.day)
    try:
        owed = position(replace(told.debt, events=before), paid.day, horizon=()).settlement.total
    except (MissingTerm, BadEvent):
        return  # `_count` tells it
    if paid.amount > owed:
        facts = {"day": paid.day, "amount": paid.amount, "owed": owed}
        sheet.note("paid-more-than-owed", told.event_paths[paid.id], Severity.WARNING, **facts)


def _doubt_rates(sheet: Sheet, told: Told) -> None:
    """Note every rate above the cap in force when the debt was taken up, defaults as well."""
    cap = _cap(told.debt)
    if cap is None:
        return
    for path, term, rates in (*_agreed_rates(told), *_later_rates(told)):
        yearly = sum((rate.share * PER_YEAR[rate.per] for rate in rates), Fraction(0))
        if yearly <= cap:
            continue
        if term == "ordinary_rate":
            sheet.note("rate-above-cap", path, Severity.NOTE, term=term, yearly=yearly, cap=cap)
        else:
            sheet.note("penalty-above-cap", path, Severity.NOTE, term=term, yearly=yearly, cap=cap)


def _cap(debt: Debt) -> Fraction | None:
    """Return the yearly cap for this kind of lender; None for a day no rule known here reaches back to."""
    day = debt.terms.day
    try:
        found = private_loan_cap(day) if debt.terms.product.id == PRIVATE else rule("licensed_cap_rate", day).value
    except NotInForce:
        return None
    return found.share * PER_YEAR[found.per] if isinstance(found, Rate) else None


def _agreed_rates(told: Told) -> Iterator[tuple[str, str, tuple[Rate, ...]]]:
    """Yield the ordinary rate and what a late day costs in all, as the terms have them."""
    conventions, path = told.debt.terms.conventions, join(told.path, "contract")
    ordinary, penalty, term = conventions.ordinary_rate, conventions.penalty_rate, "penalty_rate"
    if ordinary and conventions.interest_from is not InterestFrom.NEVER:
        yield path, "ordinary_rate", (ordinary,)
    if ordinary and not penalty and conventions.penalty_factor is not None:
        penalty, term = ordinary.times(conventions.penalty_factor), "penalty_factor"
    if penalty:
        on_top = conventions.penalty_way is PenaltyWay.ON_TOP and ordinary
        yield path, term, (penalty, ordinary) if on_top and ordinary else (penalty,)


def _later_rates(told: Told) -> Iterator[tuple[str, str, tuple[Rate, ...]]]:
    """Yield the rates agreed later."""
    for event in told.debt.events:
        if isinstance(event, RateAgreed):
            for term, found in (("ordinary_rate", event.ordinary), ("penalty_rate", event.penalty)):
                if found:
                    yield told.event_paths[event.id], term, (found,)


def _count(sheet: Sheet, told: Told, on: dt.date) -> None:
    """Count the debt once after everything told, and note what stands in the way."""
    last = max(on, *(event.day for event in told.debt.events))
    try:
        position(told.debt, last, horizon=())
    except MissingTerm as error:
        sheet.note("term-missing", told.path, Severity.WARNING, debt=told.debt.name, **error.facts)
    except BadEvent as error:
        sheet.refuse(error, told.event_paths.get(str(error.facts["event"]), told.path))
