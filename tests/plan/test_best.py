"""The plan that holds and asks for least, told as stories of whole households."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from telling import CALM, day, loan, pay_later, yuan

from anhuan.household.household import Household, Income, Spending
from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Billed, Drawn
from anhuan.ledger.position import settle_on
from anhuan.money.amount import ZERO
from anhuan.plan.best import best_plan
from anhuan.plan.frontier import Limits
from anhuan.plan.menu import Deed
from anhuan.plan.offer import Kind, Offer, Standing
from anhuan.plan.outlook import months_ahead, promisable
from anhuan.plan.trust import Aim, Asking, Wanted

if TYPE_CHECKING:
    from anhuan.plan.candidate import Best

ON = day("2026-11-12")


def late(amount: str, name: str = "bill") -> Debt:
    """Return a bill that fell due a month ago."""
    bill = Billed(id="1", day=day("2026-10-01"), amount=yuan(amount), due=day("2026-10-10"))
    return Debt(name, name, pay_later(), (bill,))


def in_time(amount: str, name: str = "loan") -> Debt:
    """Return a loan in twelve instalments, none of them late."""
    drawn = Drawn(id="1", day=day("2026-10-20"), amount=yuan(amount), instalments=12, first_due=day("2026-11-20"))
    return Debt(name, name, loan(), (drawn,))


def living(cash: str = "0", wages: str = "6000", swing: str = "0", reserve: str = "0", other: str = "0") -> Household:
    """Return a household with essentials of 4,000.00 and wages on the fifteenth."""
    spending = [Spending("all", yuan("4000")), Spending("outings", yuan(other), essential=False)]
    income = [Income("wages", yuan(wages), Fraction(swing), 15)]
    return Household(yuan(cash), income, spending, reserve=yuan(reserve), saving=ZERO)


def best(
    household: Household, *debts: Debt, offers: tuple[Offer, ...] = (), level: float = 0.95, aim: Aim = Aim.COST
) -> Best:
    """Return the best plan on the day of the tests, in months without shocks."""
    return best_plan(debts, household, ON, shocks=CALM, offers=offers, wanted=Wanted(level, aim), seed=5)


def deeds(found: Best) -> list[Deed]:
    """Return what is done with each debt."""
    assert found.chosen
    return [one.deed for one in found.chosen.choices]


def test_where_everything_can_be_paid_nobody_is_asked() -> None:
    found = best(living(cash="3000"), late("1200"), in_time("6000"))

    assert found.sure
    assert found.asking is Asking.NOTHING
    assert found.chosen
    assert found.chosen.selection.late == ()
    assert found.chosen.selection.hoped == ()


def test_nothing_is_missed_on_purpose_to_save_interest() -> None:
    # Paying late in parts would commit less; it is never proposed where the money reaches.
    found = best(living(cash="30000"), late("1200"), late("9000", "dear"))

    assert Deed.PARTS not in deeds(found)
    assert found.chosen
    assert {one.late for one in found.chosen.choices} == {False}


def test_only_the_lender_of_what_is_late_is_asked_first() -> None:
    # 2,000.00 a month are free; 600.00 of them keep the loan, and 12,000.00 are late.
    found = best(living(), late("12000"), in_time("6000"))

    assert found.asking is Asking.TIME
    assert found.chosen
    hoped = [one.debt.id for one in found.chosen.selection.hoped]
    assert hoped == ["bill"]


def test_charges_are_asked_to_stop_only_where_time_alone_is_not_enough() -> None:
    # 300.00 a month are free: with interest running on, 10,000.00 and more cannot be paid in sixty months of those.
    found = best(living(wages="4300"), late("14000"))

    assert found.asking is Asking.RELIEF
    assert found.chosen
    assert all(one.offer and one.offer.interest_stops for one in found.chosen.choices)


def test_who_has_nothing_free_is_promised_for_by_nobody() -> None:
    found = best(living(wages="3900"), late("5000"))

    assert found.chosen is None
    assert not found.sure


def test_other_spending_stays_where_it_can_and_gives_way_where_it_must() -> None:
    easy = best(living(cash="9000", other="500"), late("1200"))
    hard = best(living(wages="5000", other="900"), late("14000"))

    assert easy.gives_way == ZERO
    assert hard.gives_way == yuan("900")


def test_an_offer_made_in_writing_is_taken_where_it_is_cheaper() -> None:
    settle = Offer(
        id="settle",
        debt="bill",
        kind=Kind.SETTLEMENT,
        amount=Fraction(6, 10),
        expires=day("2026-12-31"),
        standing=Standing.WRITTEN,
    )

    found = best(living(cash="9000"), late("5000"), offers=(settle,))

    assert found.chosen
    assert [one.offer and one.offer.id for one in found.chosen.choices] == ["settle"]
    assert found.asking is Asking.NOTHING


def test_an_offer_that_has_expired_is_not_taken() -> None:
    settle = Offer(id="settle", debt="bill", kind=Kind.SETTLEMENT, amount=Fraction(1, 10), expires=day("2026-11-11"))

    found = best(living(cash="9000"), late("5000"), offers=(settle,))

    assert found.chosen
    assert found.chosen.choices[0].offer is None


def test_of_two_offers_that_exclude_each_other_only_the_better_is_taken() -> None:
    one, other = (
        Offer(
            id=f"half-{name}",
            debt=name,
            kind=Kind.SETTLEMENT,
            amount=Fraction(1, 2),
            group="one",
            expires=day("2026-12-31"),
        )
        for name in ("small", "large")
    )

    found = best(living(cash="30000"), late("2000", "small"), late("8000", "large"), offers=(one, other))

    assert found.chosen
    assert [choice.offer and choice.offer.id for choice in found.chosen.choices] == [None, "half-large"]


def test_the_chance_is_counted_on_months_the_search_has_not_seen() -> None:
    found = best(living(cash="2000", wages="5500", swing="0.04"), late("6000"))

    assert found.chosen
    assert found.chosen.chance.scenarios == 20_000
    assert found.chosen.chance.sure >= 0.95
    assert found.chosen.first_year.share >= found.chosen.chance.share


def test_where_life_alone_breaks_more_often_a_plan_that_adds_little_is_called_not_sure() -> None:
    found = best(living(wages="5500", swing="0.25"), late("3000"))

    assert found.chosen
    assert not found.sure
    assert found.alone.share < 0.95
    assert found.alone.share - found.chosen.chance.share <= 0.05


def test_dearer_points_of_the_frontier_are_surer() -> None:
    found = best(living(cash="1000", wages="5500", swing="0.2"), late("9000"), late("4000", "other"))

    chances = [one.chance.share for one in found.points]
    assert len(chances) > 2
    assert chances == sorted(chances)
    assert found.nearest is found.points[-1]


def test_what_is_shown_is_what_the_ledger_books() -> None:
    found = best(living(cash="1000", wages="5500"), late("9000"), in_time("6000"))

    assert found.chosen
    assert found.chosen.replay.differences == ()
    assert found.chosen.replay.cost == found.chosen.cost


def test_a_search_that_is_stopped_still_answers_with_an_honest_bound() -> None:
    debts = [late("9000"), late("4000", "other"), late("3000", "third")]
    found = best_plan(
        debts, living(wages="5500", swing="0.1"), ON, shocks=CALM, limits=Limits(nodes=1), seed=5, wanted=Wanted(0.9)
    )

    assert found.points
    for one in found.points:
        assert one.priced is not None
        assert one.bound is not None
        assert one.bound <= one.priced


def test_money_that_does_not_come_makes_another_plan() -> None:
    household, debts = living(cash="3000"), [late("2500")]
    richer = best_plan(debts, household, ON, shocks=CALM)

    poorer = best_plan(debts, household, ON, shocks=CALM, shift=[-250_000] * richer.as_it_is.there.rows)

    assert richer.chosen
    assert poorer.chosen
    assert richer.chosen.choices[0].payments[0].day == ON
    assert poorer.chosen.choices[0].payments[0].day > ON


def test_debts_in_another_order_make_the_same_plan() -> None:
    household, debts = living(), [late("12000"), in_time("6000"), late("900", "small")]

    one, other = (best_plan(told, household, ON, shocks=CALM) for told in (debts, debts[::-1]))

    assert one.chosen
    assert other.chosen
    assert one.chosen.cost == other.chosen.cost
    assert one.chosen.chance == other.chosen.chance


def test_a_household_that_owes_nothing_has_nothing_to_promise() -> None:
    found = best(living())

    assert found.chosen
    assert found.chosen.choices == ()
    assert found.chosen.clear == ON


def test_a_debt_that_comes_first_is_caught_up_and_never_spread() -> None:
    found = best_plan([late("3000"), late("9000", "other")], living(), ON, shocks=CALM, first={"bill"})

    assert found.chosen
    assert found.chosen.choices[0].offer is None
    assert found.chosen.choices[0].deed is not Deed.PARTS


def test_the_soonest_clear_is_no_later_and_the_least_a_month_no_more_than_the_cheapest() -> None:
    household, debts = living(cash="1000", wages="5500"), (late("9000"), late("4000", "other"))
    cheap, soon, little = (best(household, *debts, aim=aim) for aim in Aim)

    assert cheap.chosen
    assert soon.chosen
    assert little.chosen
    assert soon.chosen.clear is not None
    assert cheap.chosen.clear is None or soon.chosen.clear <= cheap.chosen.clear
    assert little.chosen.selection.highest <= cheap.chosen.selection.highest
    assert cheap.chosen.priced is not None
    assert soon.chosen.priced is not None
    assert cheap.chosen.priced <= soon.chosen.priced
    assert {one.asking for one in (soon, little)} == {cheap.asking}


def test_the_aim_changes_nothing_where_nothing_holds() -> None:
    assert best(living(wages="3900"), late("5000"), aim=Aim.PEAK).chosen is None


# The months ahead, and what may be promised


def test_the_months_ahead_tell_what_is_paid_and_what_is_left() -> None:
    found = best(living(cash="3000"), late("1200"))
    assert found.chosen

    first, second, *_ = months_ahead(found, found.chosen)

    # 400.00 of essentials until payday: 2,600.00 less the 1,219.80 owed. Then 2,000.00 come free.
    assert (first.promised, first.poor, first.good) == (yuan("1219.80"), yuan("1380.20"), yuan("1380.20"))
    assert (second.promised, second.middling) == (ZERO, yuan("3380.20"))


def test_what_may_be_promised_beside_everything_else_is_what_is_free() -> None:
    found = best(living(), late("90000"))
    (only,) = promisable(found, found.nearest or found.as_it_is, 0.95)

    # 2,000.00 come free at each payday, and nothing else is committed.
    assert (only.once, only.monthly, only.number, only.clears) == (yuan("2000"), yuan("2000"), 12, False)


def test_no_more_is_promised_than_is_owed() -> None:
    found = best(living(), late("900"))
    assert found.chosen
    (only,) = promisable(found, found.chosen, 0.95)

    # 900.00 late for 33 days: 2,000.00 would be free, and one payment clears it.
    assert only.owed == settle_on(late("900"), found.on, only.once_by).total
    assert (only.once, only.monthly, only.number, only.clears) == (only.owed, only.owed, 1, True)


def test_what_is_owed_is_spread_over_as_few_months_as_bear_it() -> None:
    found = best(living(), late("5000"))
    (only,) = promisable(found, found.nearest or found.as_it_is, 0.95)

    assert only.once == yuan("2000")
    assert only.number == 3
    assert only.monthly * 2 < only.owed <= only.monthly * 3 < only.owed + yuan("0.03")


def test_where_nothing_is_free_nothing_may_be_promised() -> None:
    found = best(living(wages="4000"), late("900"), late("500", "other"))
    shown = found.nearest or found.as_it_is

    assert {one.once for one in promisable(found, shown, 0.95)} == {ZERO}


@pytest.mark.parametrize("level", [0.5, 0.999])
def test_any_level_may_be_asked_for(level: float) -> None:
    found = best(living(cash="9000"), late("1200"), level=level)

    assert found.level == level
    assert found.chosen
    assert replace(found.chosen, level=None).cost == found.chosen.cost


def test_a_selection_is_told_once_at_the_highest_level_it_is_the_cheapest_for() -> None:
    found = best(living(cash="9000"), late("1200"))

    assert [one.level for one in found.points] == [0.99]
    assert found.points[0].proven
