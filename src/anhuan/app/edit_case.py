"""Changes a person makes to a household: pure functions from a case to the case after it."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from anhuan.errors import BadCase
from anhuan.ledger.start import debt_from
from anhuan.terms.agreed import NO_CHANGE, OwnTerm, agree
from anhuan.terms.citation import Confidence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from anhuan.files.case.case import Case
    from anhuan.household.household import Household
    from anhuan.ledger.debt import Debt
    from anhuan.ledger.event import Event
    from anhuan.money.amount import Money
    from anhuan.terms.agreed import Terms
    from anhuan.terms.product import Product


def debt_of(case: Case, debt_id: str) -> Debt:
    """Return the debt with that id.

    Raises:
        BadCase: there is none.

    """
    found = next((debt for debt in case.debts if debt.id == debt_id), None)
    if found is None:
        raise BadCase("case-no-such-debt", debt=debt_id, known=tuple(debt.id for debt in case.debts))
    return found


def add_debt(
    case: Case,
    *,
    product: Product,
    amount: Money,
    due: dt.date,
    name: str = "",
    own: Mapping[str, OwnTerm] = NO_CHANGE,
    on: dt.date | None = None,
) -> Case:
    """Return the case with a debt told in three fields on a day; its id is the product's, numbered where that is taken.

    Raises:
        BadEvent: the amount is not positive.

    """
    told = debt_from(product, amount, due, own, told=on)
    taken = {debt.id for debt in case.debts}
    fresh = next(one for one in _ids(product.id) if one not in taken)
    return replace(case, debts=(*case.debts, replace(told, id=fresh, name=name or told.name)))


def _ids(product: str) -> list[str]:
    """Return the ids a new debt may have, the simplest first."""
    return [product, *(f"{product}-{number}" for number in range(2, 1000))]


def add_event(case: Case, debt_id: str, event: Event) -> Case:
    """Return the case with one event more; it may lie anywhere in the debt's past.

    Raises:
        BadCase: there is no such debt.
        BadEvent: the event contradicts the others.

    """
    debt = debt_of(case, debt_id)
    return _with(case, replace(debt, events=(*debt.events, event)))


def remove_event(case: Case, debt_id: str, event_id: str) -> Case:
    """Return the case without an event that was entered by mistake; a debt keeps at least one.

    Raises:
        BadCase: there is no such debt.
        BadEvent: another event rests on it.

    """
    debt = debt_of(case, debt_id)
    left = tuple(event for event in debt.events if event.id != event_id)
    return _with(case, replace(debt, events=left or debt.events))


def fresh_event_id(debt: Debt, verb: str) -> str:
    """Return an id for a new event that no other has."""
    taken = {event.id for event in debt.events}
    return next(one for number in count(1) if (one := f"{verb}-{number}") not in taken)


def set_terms(case: Case, debt_id: str, own: Mapping[str, OwnTerm]) -> Case:
    """Return the case with ``own`` as the contract's terms of a debt; every other term is the catalogue's again.

    Raises:
        BadCase: there is no such debt.

    """
    debt = debt_of(case, debt_id)
    return _with(case, replace(debt, terms=agree(debt.terms.product, debt.terms.day, own)))


def own_terms(terms: Terms) -> dict[str, OwnTerm]:
    """Return the terms the user's own contract says."""
    return {
        name: OwnTerm(version.value, version.citation.sources[0].title.zh)
        for name, version in terms.versions.items()
        if version.citation.confidence is Confidence.OWN
    }


def rename(case: Case, debt_id: str, name: str, *, first: bool) -> Case:
    """Return the case with a debt called ``name`` (the product's name if empty), to be paid ``first`` or not.

    Raises:
        BadCase: there is no such debt.

    """
    debt = debt_of(case, debt_id)
    named = _with(case, replace(debt, name=name or debt.terms.product.name.zh))
    return replace(named, pay_first=(case.pay_first | {debt_id}) if first else (case.pay_first - {debt_id}))


def remove_debt(case: Case, debt_id: str) -> Case:
    """Return the case without a debt, what was offered for it and what was promised to its lender.

    Raises:
        BadCase: there is no such debt.

    """
    gone = debt_of(case, debt_id)
    return replace(
        case,
        debts=tuple(debt for debt in case.debts if debt is not gone),
        pay_first=case.pay_first - {debt_id},
        offers=tuple(one for one in case.offers if one.debt != debt_id),
        promises=tuple(one for one in case.promises if one.debt != debt_id),
    )


def set_household(case: Case, household: Household) -> Case:
    """Return the case with the household's figures."""
    return replace(case, household=household)


def _with(case: Case, changed: Debt) -> Case:
    """Return the case with one debt in another state."""
    return replace(case, debts=tuple(changed if debt.id == changed.id else debt for debt in case.debts))
