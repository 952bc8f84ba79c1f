"""What would change the plan: more money a month or once, a payday that does not come, a settlement, a lower rate.

Each question is a search of its own, asked as the plan was asked, and told against the plan that is recommended: one
that comes nearest, or another point of its frontier, was not found for the same chance and cannot be compared with it.
The answer asks of lenders, and of other spending, what the plan asked, and what is saved is counted as if charges ran
on, so that a stop nobody has agreed to never looks like money saved. A plan that is not sure is compared with the
cheapest kept as often before and after; whether any plan would be sure then is asked as well.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from anhuan.app.edit_case import add_event, fresh_event_id
from anhuan.app.edit_offers import fresh_offer_id
from anhuan.app.find_best import find_best
from anhuan.ledger.event import RateAgreed
from anhuan.money.amount import ZERO, Money
from anhuan.plan.offer import Kind, Offer, Standing
from anhuan.plan.trust import Like, Wanted
from anhuan.plan.why import (
    MORE_A_MONTH,
    Selection,
    Sensitivity,
    cash_by_usual_months,
    losing_a_payday,
    more_a_month,
    more_once,
)

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.files.case.case import Case
    from anhuan.ledger.debt import Debt
    from anhuan.money.rate import Rate
    from anhuan.plan.candidate import Best, Candidate
    from anhuan.plan.chance import Chance

SETTLED_FOR: Final = Fraction(4, 5)
"""Asked about as an example: what lenders let go is not published."""
LOWERED_TO: Final = Fraction(3, 4)
"""As much of its rate a lender might leave after a talk: an example, too."""


@dataclass(frozen=True, slots=True)
class Cash:
    """What other cash would change: ``by`` so much a month, once, or less at a payday.

    ``saved`` is what it would cost less, negative where more, and ``then`` the plan as it would be: None where none
    could be had. ``surer`` is how surely it would be kept where only this makes it sure; None else.
    """

    by: Money
    change: Sensitivity
    saved: Money | None = None
    then: Candidate | None = None
    surer: Chance | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What ``more`` at every payday would change, so much more ``once``, and ``less`` on the payday of ``row``."""

    more: Cash
    once: Cash
    row: int
    less: Cash


@dataclass(frozen=True, slots=True)
class Changed:
    """The plan as it would be: what it costs, what that is less, and its chance where only this makes it sure.

    ``then`` is that plan itself.
    """

    cost: Money
    saved: Money
    surer: Chance | None
    then: Candidate | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """The plan if the dearest unsecured debt could be settled for ``share`` of what is owed, in writing.

    ``amount`` is what that takes; with ``changed`` None where it would not be taken.
    """

    debt: Debt
    share: Fraction
    amount: Money | None = None
    changed: Changed | None = None


@dataclass(frozen=True, slots=True)
class Cheaper:
    """The plan if one debt bore ``rate`` from the day of the plan on."""

    debt: Debt
    rate: Rate
    changed: Changed


@dataclass(frozen=True, slots=True)
class WouldBe:
    """Everything that was asked; None where there is nothing to settle, or no rate to lower."""

    asked: Asked
    settled: Settled | None
    cheaper: Cheaper | None


def what_would_be(*, case: Case, found: Best, by: Money = MORE_A_MONTH) -> WouldBe | None:
    """Return what would change the plan that is recommended, ``by`` more money among it; None where none is.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    if found.chosen is None or found.plans_nothing:
        return None
    before = _measure(case, found, found.chosen)
    return WouldBe(
        what_if(case=case, found=found, chosen=before, by=by),
        what_if_settled(case=case, found=found, chosen=before),
        what_if_cheaper(case=case, found=found, chosen=before),
    )


def _measure(case: Case, found: Best, chosen: Candidate) -> Candidate:
    """Return what other answers are compared with: the plan, or, where that is not sure, the cheapest kept as often."""
    if found.sure:
        return chosen
    wanted = Wanted(found.level, like=_like(found, chosen))
    return find_best(case=case, on=found.on, wanted=wanted).chosen or chosen


def what_if(*, case: Case, found: Best, chosen: Candidate, by: Money = MORE_A_MONTH) -> Asked:
    """Return how more or less money would change the plan that is recommended.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    assert case.household  # noqa: S101 -- there is no plan without one
    asked: list[Best] = []

    def solve(shift: tuple[int, ...]) -> Selection | None:
        again = _again(case, found, shift)
        asked.append(again)
        return again.chosen.selection if again.chosen else None

    def cash(amount: Money, change: Sensitivity) -> Cash:
        again = asked[-1]
        saved = _price(chosen) - _price(again.chosen) if again.chosen else None
        return Cash(amount, change, saved, again.chosen, _surer(found, again))

    there, before = chosen.there, chosen.selection
    lost = max((line.amount for line in case.household.income), default=ZERO)
    free = cash_by_usual_months(found.room.spare, found.room.monthly, there)
    return Asked(
        more=cash(by, more_a_month(solve, before, there, by)),
        once=cash(by, more_once(solve, before, there, by)),
        row=1,
        less=cash(lost, losing_a_payday(solve, before, free, 1, lost)),
    )


def what_if_settled(*, case: Case, found: Best, chosen: Candidate) -> Settled | None:
    """Return what a settlement of the unsecured debt that costs most would change; None where there is none.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    debt = next((one for one in _dearest(chosen) if not one.terms.product.secured), None)
    if debt is None:
        return None
    offered = Offer(
        id=fresh_offer_id(case), debt=debt.id, kind=Kind.SETTLEMENT, amount=SETTLED_FOR, standing=Standing.WRITTEN
    )
    again = _again(replace(case, offers=(*case.offers, offered)), found)
    choices = again.chosen.choices if again.chosen else ()
    taken = next((one for one in choices if one.offer == offered), None)
    if taken is None:
        return Settled(debt, SETTLED_FOR)
    amount = Money.total(payment.amount for payment in taken.payments)
    return Settled(debt, SETTLED_FOR, amount, _changed(found, chosen, again))


def what_if_cheaper(*, case: Case, found: Best, chosen: Candidate) -> Cheaper | None:
    """Return what a rate a quarter lower would change for the interest-bearing debt that costs most.

    None where no debt bears interest, or no plan holds at the other rate.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    rates = ((debt, rate) for debt in _dearest(chosen) if (rate := _rate_on(debt, found.on)))
    for debt, before in rates:
        rate = before.times(LOWERED_TO)
        agreed = RateAgreed(id=fresh_event_id(debt, "rate"), day=found.on, ordinary=rate)
        again = _again(add_event(case, debt.id, agreed), found)
        changed = _changed(found, chosen, again)
        return Cheaper(debt, rate, changed) if changed else None
    return None


def _again(case: Case, found: Best, shift: tuple[int, ...] = ()) -> Best:
    """Return the plan as it would be: a sure one where only that makes it sure, else one that asks for the same."""
    if not (found.sure and found.chosen):
        free = find_best(case=case, on=found.on, wanted=Wanted(found.level), shift=shift)
        if (free.sure and free.chosen) or found.chosen is None:
            return free
    wanted = Wanted(found.level, like=_like(found, found.chosen))
    return find_best(case=case, on=found.on, wanted=wanted, shift=shift)


def _like(found: Best, chosen: Candidate) -> Like:
    """Return what the plan that is recommended asks for, and how surely it is kept."""
    return Like(found.asking, found.spared, found.sure, chosen.chance.share)


def _price(one: Candidate) -> Money:
    """Return what a plan costs if no charge stops that nobody has agreed to stop."""
    return one.cost if one.priced is None else one.priced


def _dearest(chosen: Candidate) -> list[Debt]:
    """Return the debts of a plan, the one that costs most first."""
    return [one.debt for one in sorted(chosen.choices, key=lambda one: one.column.cost, reverse=True)]


def _changed(found: Best, chosen: Candidate, again: Best) -> Changed | None:
    """Return how another answer differs from the plan that is recommended; None where there is none."""
    if again.chosen is None:
        return None
    saved = _price(chosen) - _price(again.chosen)
    return Changed(again.chosen.cost, saved, _surer(found, again), again.chosen)


def _surer(found: Best, again: Best) -> Chance | None:
    """Return how surely another answer is kept, where it is sure and the plan is not."""
    return again.chosen.chance if again.chosen and again.sure and not found.sure else None


def _rate_on(debt: Debt, on: dt.date) -> Rate | None:
    """Return the ordinary rate a debt bears on a day; None where it bears none."""
    agreed = [one for one in debt.events if isinstance(one, RateAgreed) and one.ordinary and one.day <= on]
    latest = max(agreed, key=lambda one: one.day, default=None)
    return latest.ordinary if latest else debt.terms.conventions.ordinary_rate
