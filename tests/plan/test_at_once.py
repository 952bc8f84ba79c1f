"""A plan at once: the first simple way that holds, before any search."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from plan.test_best import ON, best, in_time, late, living
from telling import CALM, yuan

from anhuan.money.amount import ZERO
from anhuan.plan.at_once import MANY, at_once
from anhuan.plan.offer import Kind, Offer, Standing
from anhuan.plan.trust import Asking

if TYPE_CHECKING:
    from anhuan.household.household import Household
    from anhuan.ledger.debt import Debt
    from anhuan.plan.candidate import Best


def first(household: Household, *debts: Debt, offers: tuple[Offer, ...] = (), pay_first: str = "") -> Best:
    """Return the first plan on the day of the tests, in months without shocks."""
    return at_once(debts, household, ON, shocks=CALM, offers=offers, first={pay_first} - {""})


def names(found: Best) -> list[str]:
    """Return what is done with each debt."""
    return [one.column.name for one in found.points[0].choices]


def settle(debt: str, **told: Any) -> Offer:  # noqa: ANN401 -- passed on to Offer
    """Return an offer to let a debt go for half of it."""
    made = Offer(id="half", debt=debt, kind=Kind.SETTLEMENT, amount=Fraction(1, 2), standing=Standing.WRITTEN)
    return replace(made, **told)


def test_where_the_contracts_can_be_kept_that_is_the_first_plan_and_the_search_finds_nothing_else() -> None:
    household, debts = living(cash="3000"), (late("1200"), in_time("6000"))

    found, searched = first(household, *debts), best(household, *debts)

    assert found.sure
    assert found.asking is Asking.NOTHING
    assert found.chosen
    assert searched.chosen
    assert found.chosen.cost >= searched.chosen.cost
    assert names(found) == ["keep", "keep"]


def test_it_says_of_itself_that_nothing_was_proven() -> None:
    found = first(living(cash="3000"), late("1200"))

    assert found.chosen
    assert (found.chosen.level, found.chosen.bound, found.chosen.proven) == (None, None, False)


def test_it_is_counted_by_the_ledger_to_the_fen() -> None:
    found = first(living(wages="4400"), late("9000"), in_time("3000"))

    assert found.points[0].replay.differences == ()


def test_where_the_arrears_are_too_much_at_once_parts_are_asked_for() -> None:
    found = first(living(wages="5000"), late("9000"))

    assert found.asking is Asking.TIME
    assert names(found) == ["instalments-12-interest_runs"]
    assert found.sure


def test_parts_that_would_not_even_hold_with_charges_stopped_are_passed_over() -> None:
    assert names(first(living(wages="4400"), late("9000"))) == ["instalments-36-interest_runs"]


def test_an_offer_that_was_made_is_taken_where_keeping_the_debt_does_not_hold() -> None:
    found = first(living(cash="6000"), late("9000"), offers=(settle("bill"),))

    assert names(found) == ["half"]
    assert found.asking is Asking.NOTHING


@pytest.mark.parametrize("told", [{"group": "one"}, {"only_if": ("bill2",)}, {"standing": Standing.HOPED}])
def test_an_offer_that_hangs_on_something_else_or_was_only_hoped_for_is_left_to_the_search(
    told: dict[str, object],
) -> None:
    debts = (late("9000"), late("10", "bill2"))

    assert "half" not in names(first(living(cash="6000"), *debts, offers=(settle("bill", **told),)))


def test_an_offer_taken_stays_while_other_lenders_are_asked() -> None:
    found = first(living(wages="4500", cash="300"), late("400"), late("9000", "big"), offers=(settle("bill"),))

    assert names(found) == ["half", "instalments-36-interest_runs"]


def test_a_debt_that_comes_first_is_never_asked_to_wait() -> None:
    found = first(living(wages="5000"), late("9000"), pay_first="bill")

    assert names(found) == ["keep"]
    assert found.chosen is None
    assert not found.sure


def test_other_spending_stays_where_it_may_and_gives_way_where_it_must() -> None:
    household = living(wages="5000", other="300")

    easy, hard = first(household, late("2000")), first(living(wages="4600", other="300"), late("20000"))

    assert easy.spared == yuan("300")
    assert hard.spared == ZERO


def test_where_life_alone_breaks_a_household_a_way_that_adds_little_is_shown_as_not_sure() -> None:
    household = living(wages="5000", swing="0.5")

    found = first(household, late("100"))

    assert found.chosen is not None
    assert not found.sure


def test_where_nothing_holds_what_comes_nearest_is_shown_and_nothing_is_chosen() -> None:
    found = first(living(wages="4100"), late("90000"))

    assert found.chosen is None
    assert names(found) == ["instalments-60-interest_runs"]


def test_of_many_late_debts_only_the_longest_parts_are_counted() -> None:
    debts = [late("900", f"bill-{number}") for number in range(MANY + 1)]

    assert set(names(first(living(wages="5500"), *debts))) == {"instalments-60-interest_runs"}


def test_who_owes_nothing_has_nothing_to_plan() -> None:
    found = first(living())

    assert found.points[0].choices == ()
    assert found.sure


def test_cash_that_is_promised_already_is_not_there() -> None:
    household, rows = living(cash="3000"), len(first(living(cash="3000"), late("1200")).shift)

    shifted = at_once([late("1200")], household, ON, shocks=CALM, shift=[-250_000] * rows)

    assert first(household, late("1200")).asking is Asking.NOTHING
    assert shifted.asking is Asking.TIME
