"""A plan that is accepted: what it pays to lenders beyond what falls due by contract is promised from that day on.

What a choice promises:

- an offer taken, or asked for: every payment of it, in place of the contract;
- arrears caught up, or a late debt settled, by the contract: every payment up to the one after which nothing is late;
- a debt that is kept, or settled early, and was never late: nothing. Its dues are no promise but the contract.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from anhuan.ledger.event import Paid
from anhuan.ledger.position import position
from anhuan.money.amount import Money
from anhuan.plan.menu import Deed
from anhuan.promise.promise import Promise
from anhuan.promise.tracked import track

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator, Sequence

    from anhuan.files.case.case import Case
    from anhuan.ledger.debt import Debt
    from anhuan.plan.candidate import Candidate
    from anhuan.plan.menu import Choice
    from anhuan.plan.months import Months
    from anhuan.plan.proposal import Payment


def accept_plan(*, case: Case, chosen: Candidate, on: dt.date) -> Case:
    """Return the case with a promise for every choice of a plan made ``on`` that pays a lender beyond its dues.

    A promise for the same debt of which something is still to be paid is replaced; what was kept, or made up, stays.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    fresh = tuple(promised(case, chosen, on))
    left = _without_live(case, {one.debt for one in fresh}, on)
    return replace(case, promises=(*left, *fresh))


def promised(case: Case, chosen: Candidate, on: dt.date) -> Iterator[Promise]:
    """Yield what accepting a plan promises, debt by debt.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    taken = {one.id for one in case.promises}
    for choice in chosen.choices:
        debt = choice.debt
        payments = tuple(one for one in _payments(choice, chosen.there, on) if one.amount)
        if not payments:
            continue
        fresh = _fresh_id(debt, taken)
        taken.add(fresh)
        yield Promise(
            id=fresh,
            debt=debt.id,
            made=on,
            payments=payments,
            standing=choice.standing,
            before=_paid_already(debt, on),
        )


def _payments(choice: Choice, there: Months, on: dt.date) -> Sequence[Payment]:
    """Return what a choice pays beyond the contract's dues."""
    if choice.offer:
        return choice.payments
    if not position(choice.debt, on, horizon=()).overdue:
        return ()
    last = there.pay_days[choice.months - 1] if choice.deed is Deed.CATCH_UP else on
    if choice.deed is Deed.CLEAR:
        last = max(one.day for one in choice.payments)
    return [one for one in choice.payments if one.day <= last]


def _fresh_id(debt: Debt, taken: Collection[str]) -> str:
    """Return an id no promise has: the debt's own, numbered where that is taken."""
    ids = (debt.id if number == 1 else f"{debt.id}-{number}" for number in count(1))
    return next(one for one in ids if one not in taken)


def _paid_already(debt: Debt, on: dt.date) -> Money:
    """Return what was paid on the day of the plan before it was made."""
    return Money.total(one.amount for one in debt.known_on(on) if isinstance(one, Paid) and one.day == on)


def _without_live(case: Case, debts: Collection[str], on: dt.date) -> tuple[Promise, ...]:
    """Return the promises of a case without those for ``debts`` of which something is still to be paid."""
    live = {
        one.promise.id
        for debt in case.debts
        if debt.id in debts
        for one in track(case.promises, debt, on).tracked
        if one.live
    }
    return tuple(one for one in case.promises if one.id not in live)
