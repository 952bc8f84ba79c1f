"""First plans told as stories: what is kept, what is offered, what is recommended and why."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from telling import CALM, day, pay_later, yuan

from anhuan.household.household import Household, Income, Spending
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed
from anhuan.money.amount import ZERO, Money
from anhuan.plan.first_plan import first_plan, stands_for
from anhuan.plan.outcome import Answer
from anhuan.plan.proposal import Way

if TYPE_CHECKING:
    from anhuan.plan.first_plan import Plan

ON = day("2026-11-12")


def late(amount: str, name: str = "bill") -> Debt:
    bill = Billed(id="1", day=day("2026-10-01"), amount=yuan(amount), due=day("2026-10-10"))
    return Debt(name, name, pay_later(), (bill,))


def living(cash: str = "0", wages: str = "6000", swing: str = "0", reserve: str = "0") -> Household:
    income, spending = Income("wages", yuan(wages), Fraction(swing), 15), Spending("all", yuan("4000"))
    return Household(yuan(cash), [income], [spending], reserve=yuan(reserve), saving=ZERO)


def plan(household: Household, *debts: Debt, level: float = 0.95) -> Plan:
    return first_plan(debts, household, ON, shocks=CALM, level=level, scenarios=2000, seed=11)


def test_what_can_be_settled_today_is_settled_today() -> None:
    found = plan(living(cash="2000"), late("1200"))

    assert found.recommended
    assert found.recommended.option.way is Way.LUMP_SUM
    assert found.recommended.option.last_day == ON
    assert found.recommended.option.offered == yuan("1219.80")


def test_what_usual_months_do_not_bear_is_never_recommended() -> None:
    found = plan(living(), late("10000"))
    borne = {(one.option.way, one.option.months): one.option.bearable for one in found.options}

    # 10,165.00 is owed and 2,000.00 a month are free: three and four months are too few.
    assert not borne[Way.LUMP_SUM, 1]
    assert not borne[Way.INSTALMENTS, 3]
    assert borne[Way.INSTALMENTS, 6]
    assert found.recommended
    assert found.recommended.option.bearable


def test_the_months_without_room_are_named_with_what_is_missing() -> None:
    found = plan(living(), late("10000"))
    three = next(one for one in found.options if (one.option.way, one.option.months) == (Way.INSTALMENTS, 3))

    # A third of 10,165.00 is 3,388.33; 2,000.00 have come in by 19 November.
    assert three.option.short
    assert (three.option.short.day, three.option.short.amount) == (day("2026-11-19"), yuan("1388.33"))
    assert three.chance is None


def test_a_swinging_income_is_asked_for_less_than_a_steady_one() -> None:
    steady, swinging = (plan(living(swing=swing, cash="5000", reserve="4600"), late("10000")) for swing in ("0", "0.4"))

    assert steady.recommended
    assert swinging.recommended
    assert swinging.recommended.option.monthly < steady.recommended.option.monthly


def test_without_a_reserve_a_plan_that_adds_little_to_lifes_own_risk_is_proposed_and_called_unsure() -> None:
    found = plan(living(wages="4800", swing="0.2"), late("10000"))

    assert found.recommended
    assert found.recommended.chance
    assert found.recommended.base
    assert not found.sure
    assert found.recommended.base.share < 0.95
    assert found.recommended.base.share - found.recommended.chance.share <= 0.05


def test_a_deferral_is_shown_but_not_proposed_while_instalments_will_do() -> None:
    found = plan(living(), late("10000"))

    assert any(one.option.way is Way.DEFERRAL and one.holds(0.95) for one in found.options)
    assert found.recommended
    assert found.recommended.option.way is Way.INSTALMENTS


def test_of_the_ways_that_hold_the_cheapest_without_any_consent_is_taken() -> None:
    found = plan(living(), late("10000"), level=0.5)
    holding = [one for one in found.options if one.holds(0.5) and one.option.way is not Way.DEFERRAL]

    assert found.recommended
    assert found.recommended.cost(Answer.NOTHING_AGREED) == min(one.cost(Answer.NOTHING_AGREED) for one in holding)
    assert len(holding) > 2


def test_what_no_usual_plan_can_carry_is_met_with_the_largest_sum_that_holds() -> None:
    found = plan(living(wages="4300"), late("60000", "a"), late("30000", "b"))

    assert found.recommended
    option = found.recommended.option
    assert option.way is Way.AFFORDABLE
    assert ZERO < option.monthly <= yuan("300")
    assert option.unpaid == sum_owed(found) - option.monthly * 60
    # Two to one, as the debts are.
    first, second = (one.payments[0].amount for one in option.proposals)
    assert abs((first - second * 2).fen) <= 2


def sum_owed(found: Plan) -> Money:
    return Money.total(need.position.total for need in found.spread)


@pytest.mark.parametrize("wages", ["4000", "3500"])
def test_who_has_nothing_free_is_asked_to_promise_nothing(wages: str) -> None:
    found = plan(living(wages=wages), late("1200"))

    assert found.recommended is None
    assert not any(one.option.bearable for one in found.options)


def test_who_owes_nothing_late_needs_no_offer() -> None:
    coming = Billed(id="1", day=day("2026-11-10"), amount=yuan("500"), due=day("2026-11-20"))
    found = plan(living(), Debt("coming", "coming", pay_later(), (coming,)))

    assert (found.options, found.recommended) == ((), None)
    assert found.months(None)[1].kept == yuan("500")
    assert found.short is None


def test_the_months_add_up_to_what_is_left() -> None:
    found = plan(living(cash="1000"), late("6000"))
    assert found.recommended
    months = found.months(found.recommended.option)

    spent = Money.total(month.kept + month.promised for month in months)
    assert months[-1].left == Money.total(month.free for month in months) - spent
    assert Money.total(month.promised for month in months) == found.recommended.option.offered
    assert len(months) >= 13


def test_two_lenders_get_their_share_of_every_month() -> None:
    found = plan(living(), late("8000", "a"), late("4000", "b"))
    assert found.recommended

    a, b = found.recommended.option.proposals
    assert all(abs((x.amount - y.amount * 2).fen) <= 2 for x, y in zip(a.payments[:-1], b.payments[:-1], strict=True))


def test_the_plan_does_not_depend_on_the_order_debts_are_told_in() -> None:
    debts = late("8000", "a"), late("4000", "b")
    one, other = plan(living(), *debts), plan(living(), *reversed(debts))

    assert one.recommended
    assert other.recommended
    assert one.recommended.option.monthly == other.recommended.option.monthly
    assert replace(one.recommended.option, proposals=()) == replace(other.recommended.option, proposals=())


def test_each_kind_of_way_is_stood_for_by_the_cheapest_that_holds() -> None:
    found = plan(living("20000", wages="5000"), late("9000"))
    parts = next(one for one in stands_for(found.options, 0.95) if one.option.way is Way.INSTALMENTS)

    others = [one for one in found.options if one.option.way is Way.INSTALMENTS and one.holds(0.95)]
    assert parts.cost(Answer.NOTHING_AGREED) == min(one.cost(Answer.NOTHING_AGREED) for one in others)
    assert len(stands_for(found.options, 0.95)) == 3


def test_where_none_of_a_kind_can_be_borne_the_one_that_lacks_least_stands_for_it() -> None:
    found = plan(living(wages="3100"), late("90000"))
    later = next(one for one in stands_for(found.options, 0.95) if one.option.way is Way.DEFERRAL)

    lacking = [one.option.short.amount for one in found.options if one.option.way is Way.DEFERRAL and one.option.short]
    assert later.option.short
    assert later.option.short.amount == min(lacking)


def test_where_none_of_a_kind_holds_the_one_most_surely_kept_stands_for_it() -> None:
    found = plan(living(wages="4200", swing="0.5"), late("9000"))
    parts = next(one for one in stands_for(found.options, 0.999) if one.option.way is Way.INSTALMENTS)

    shares = [one.chance.share for one in found.options if one.option.way is Way.INSTALMENTS and one.chance]
    assert parts.chance
    assert parts.chance.share == max(shares)


def test_the_true_rate_of_a_way_counts_every_lender() -> None:
    found = plan(living("20000"), late("1200"), late("900", "other"))
    parts = next(one for one in found.options if one.option.months == 12)

    assert parts.rate(Answer.CHARGES_STOP)
    rate = parts.rate(Answer.NOTHING_AGREED)
    assert rate
    assert rate.percent > 15
