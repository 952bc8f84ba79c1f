"""The plan that holds and asks for least, for the household of a case file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.errors import BadCase
from anhuan.household.shock import reckoned_prior
from anhuan.ledger.position import position
from anhuan.plan.best import Best, best_plan
from anhuan.plan.first_plan import LEVEL
from anhuan.plan.menu import Deed
from anhuan.plan.proposal import Proposal, Way

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from anhuan.files.case.case import Case
    from anhuan.ledger.debt import Debt
    from anhuan.plan.best import Candidate
    from anhuan.plan.frontier import Limits
    from anhuan.plan.menu import Choice
    from anhuan.plan.proposal import Payment


def find_best(
    *, case: Case, on: dt.date, level: float = LEVEL, shift: Sequence[int] = (), limits: Limits | None = None
) -> Best:
    """Return the plan of a case on ``on`` that costs least of those kept with at least the chance ``level``.

    Raises:
        BadCase: the file tells nothing of the household.
        MissingTerm: a sum needs a term that nobody gives.

    """
    if case.household is None:
        raise BadCase("case-no-household")
    return best_plan(
        case.debts,
        case.household,
        on,
        shocks=reckoned_prior(on),
        offers=case.offers,
        first=case.pay_first,
        level=level,
        shift=shift,
        limits=limits,
    )


def proposed(found: Best, one: Candidate | None) -> tuple[Proposal, ...]:
    """Return what each lender is to be told: offers taken, what is asked for, and what is settled early.

    Where nothing should be promised, lenders of debts that are late are asked for relief and offered nothing yet.
    """
    return tuple(_proposals(one, found.on) if one else _relief(found))


def _settles(choice: Choice) -> bool:
    """Say whether a choice ends the debt before it would end by itself: early, or with what is late."""
    ended = len(choice.payments) == 1 and choice.clear == choice.payments[0].day
    return choice.deed in {Deed.CLEAR, Deed.CLEAR_LEAST} or (choice.caught_up and ended)


def _relief(found: Best) -> Iterator[Proposal]:
    """Yield an offer of nothing for each debt that is late."""
    for choice in found.as_it_is.choices:
        there = position(choice.debt, found.on, horizon=())
        if there.overdue:
            yield Proposal(choice.debt, there, Way.DEFERRAL, ())


def payments_towards(one: Candidate, debt: Debt) -> tuple[Payment, ...]:
    """Return what a selection pays towards a debt."""
    return tuple(paid for choice in one.choices if choice.debt.id == debt.id for paid in choice.payments)


def _proposals(one: Candidate, on: dt.date) -> Iterator[Proposal]:
    """Yield a proposal for each choice that does more than keep to the contract."""
    for choice in one.choices:
        if choice.payments and (choice.offer or _settles(choice)):
            way = choice.way or Way.LUMP_SUM
            yield Proposal(choice.debt, position(choice.debt, on, horizon=()), way, choice.payments)
