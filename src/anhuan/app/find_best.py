"""The plan that holds and asks for least, for the household of a case file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.app.promises_of import committed_beside
from anhuan.errors import BadCase
from anhuan.household.shock import reckoned_prior
from anhuan.ledger.position import position
from anhuan.plan.at_once import at_once
from anhuan.plan.best import best_plan
from anhuan.plan.menu import Deed
from anhuan.plan.months import months
from anhuan.plan.proposal import Proposal, Way
from anhuan.plan.room import room
from anhuan.plan.trust import USUALLY
from anhuan.promise.risk import to_pay
from anhuan.promise.tracked import track

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from anhuan.files.case.case import Case
    from anhuan.household.household import Household
    from anhuan.ledger.debt import Debt
    from anhuan.plan.candidate import Best, Candidate
    from anhuan.plan.frontier import Limits
    from anhuan.plan.menu import Choice
    from anhuan.plan.months import Months
    from anhuan.plan.proposal import Payment
    from anhuan.plan.trust import Wanted
    from anhuan.promise.promise import Promise
    from anhuan.promise.tracked import Tracked


def find_best(
    *, case: Case, on: dt.date, wanted: Wanted = USUALLY, shift: Sequence[int] = (), limits: Limits | None = None
) -> Best:
    """Return the plan of a case on ``on`` that costs least of those kept with at least the chance ``wanted``.

    What was promised is kept: debts with a promise of which something is still to be paid are left as they are, and
    what they take is counted as spent in every month before anything else is looked at, so that a plan never rests on
    a promise being broken. Whether the promises themselves still hold is said by `promises_of`. ``shift`` is what the
    cash up to the end of each row of months is more than told, in fen.

    Raises:
        BadCase: the file tells nothing of the household.
        MissingTerm: a sum needs a term that nobody gives.

    """
    asked = asked_of(case, on, shift)
    return best_plan(
        asked.debts,
        asked.household,
        on,
        shocks=reckoned_prior(on, asked.household.shocks),
        offers=case.offers,
        first=case.pay_first,
        wanted=wanted,
        shift=asked.shift,
        limits=limits,
    )


def first_best(*, case: Case, on: dt.date, level: float = USUALLY.level) -> Best:
    """Return the first simple way to pay that holds, found without a search; promises are kept as in `find_best`.

    Raises:
        BadCase: the file tells nothing of the household.
        MissingTerm: a sum needs a term that nobody gives.

    """
    asked = asked_of(case, on)
    return at_once(
        asked.debts,
        asked.household,
        on,
        shocks=reckoned_prior(on, asked.household.shocks),
        offers=case.offers,
        first=case.pay_first,
        level=level,
        shift=asked.shift,
    )


@dataclass(frozen=True, slots=True)
class Planned:
    """What a plan is made of: the debts nothing is promised for, and how the cash up to each row is shifted, in fen."""

    debts: tuple[Debt, ...]
    household: Household
    shift: tuple[int, ...]


def asked_of(case: Case, on: dt.date, shift: Sequence[int] = ()) -> Planned:
    """Return what a plan of a case is made of, what its promises take counted as spent.

    Raises:
        BadCase: the file tells nothing of the household.
        MissingTerm: a sum needs a term that nobody gives.

    """
    if case.household is None:
        raise BadCase("case-no-household")
    there = months(room(case.household, on))
    promised = _promised(case, on)
    held = {one.promise.debt for one in promised}
    spent = _spent(case, promised, there)
    moved = tuple(more - less for more, less in zip(shift or (0,) * there.rows, spent, strict=True))
    free = tuple(debt for debt in case.debts if debt.id not in held)
    return Planned(free, case.household, moved if any(moved) else ())


def _promised(case: Case, on: dt.date) -> list[Tracked]:
    """Return the promises of which something is still to be paid."""
    return [one for debt in case.debts for one in track(case.promises, debt, on).tracked if one.live]


def _spent(case: Case, promised: Sequence[Tracked], there: Months) -> tuple[int, ...]:
    """Return what promises, and the dues beside them, take up to the end of each row of months, in fen."""
    held = {one.promise.debt for one in promised}
    kept = [payment for one in promised for payment in to_pay(one) if payment.day <= there.until]
    kept += committed_beside((debt for debt in case.debts if debt.id in held), promised, there)
    return there.committed(kept)


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


def promised_proposals(case: Case, on: dt.date) -> tuple[Proposal, ...]:
    """Return what was promised beyond the contracts and is still to be paid, as it is told to each lender."""
    debts = {debt.id: debt for debt in case.debts}
    told = ((debts[one.promise.debt], one) for one in _promised(case, on) if not one.promise.beside_contract)
    return tuple(
        Proposal(debt, position(debt, on, horizon=()), _way_of(one.promise), to_pay(one)) for debt, one in told
    )


def _way_of(promise: Promise) -> Way:
    """Return how a promise pays: in parts, or in one sum."""
    return Way.INSTALMENTS if len(promise.payments) > 1 else Way.LUMP_SUM


def payments_towards(one: Candidate, debt: Debt) -> tuple[Payment, ...]:
    """Return what a selection pays towards a debt."""
    return tuple(paid for choice in one.choices if choice.debt.id == debt.id for paid in choice.payments)


def _proposals(one: Candidate, on: dt.date) -> Iterator[Proposal]:
    """Yield a proposal for each choice that does more than keep to the contract."""
    for choice in one.choices:
        if choice.payments and (choice.offer or _settles(choice)):
            way = choice.way or Way.LUMP_SUM
            yield Proposal(choice.debt, position(choice.debt, on, horizon=()), way, choice.payments)
