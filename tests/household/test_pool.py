"""What a household may offer: what is left after essentials and a small saving, to the fen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import yuan

from anhuan.household.household import Household, Income, Spending
from anhuan.household.pool import Pool, offer_pool
from anhuan.money.amount import ZERO, Money

FEN = st.integers(0, 10**8).map(Money)


def pool(income: str, essentials: str, other: str = "0", saving: str | None = None) -> Pool:
    spending = (Spending("essentials", yuan(essentials)), Spending("other", yuan(other), essential=False))
    kept = None if saving is None else yuan(saving)
    return offer_pool(Household(yuan("0"), (Income("wage", yuan(income)),), spending, saving=kept))


def test_what_is_free_is_income_less_essentials_and_a_saving_to_the_fen() -> None:
    # 9,200.50 - 7,000.30 = 2,200.20, a tenth of which is 220.02: 220 whole yuan are put aside.
    found = pool("9200.50", "7000.30")

    assert (found.surplus, found.saving, found.free) == (yuan("2200.20"), yuan("220"), yuan("1980.20"))


@pytest.mark.parametrize(
    ("income", "saving"),
    [
        pytest.param("109.99", "0", id="a tenth of 9.99 is no whole yuan"),
        pytest.param("110", "1", id="a tenth of ten yuan"),
        pytest.param("119.99", "1", id="a tenth of 19.99 is one whole yuan"),
        pytest.param("120", "2", id="a tenth of twenty yuan"),
    ],
)
def test_the_assumed_saving_is_a_tenth_of_the_surplus_in_whole_yuan(income: str, saving: str) -> None:
    assert pool(income, "100").saving == yuan(saving)


def test_a_saving_nobody_named_says_it_is_assumed() -> None:
    assert pool("5000", "3000").saving_assumed


def test_a_saving_the_household_named_is_taken_as_it_is() -> None:
    found = pool("5000", "3000", saving="12.34")

    assert (found.saving, found.saving_assumed, found.free) == (yuan("12.34"), False, yuan("1987.66"))


def test_a_saving_of_nothing_is_a_saving_that_was_named() -> None:
    found = pool("5000", "3000", saving="0")

    assert (found.saving, found.saving_assumed, found.free) == (ZERO, False, yuan("2000"))


def test_a_saving_above_the_surplus_leaves_nothing_free_and_is_no_shortfall() -> None:
    found = pool("5000", "4900", saving="150")

    assert (found.free, found.shortfall) == (ZERO, ZERO)


def test_essentials_that_are_not_covered_are_a_shortfall_and_nothing_is_free() -> None:
    found = pool("3000", "3450.60", "200")

    assert (found.surplus, found.shortfall) == (yuan("-450.60"), yuan("450.60"))
    assert (found.saving, found.free, found.comfortable) == (ZERO, ZERO, ZERO)


def test_other_spending_that_stays_leaves_less() -> None:
    # 2,000.00 less a saving of 200.00 is 1,800.00; 650.50 of other spending may stay.
    found = pool("5000", "3000", "650.50")

    assert (found.free, found.comfortable) == (yuan("1800"), yuan("1149.50"))


def test_other_spending_above_what_is_free_leaves_nothing_comfortable_but_is_no_shortfall() -> None:
    found = pool("5000", "3000", "1900")

    assert (found.free, found.comfortable, found.shortfall) == (yuan("1800"), ZERO, ZERO)


@given(income=FEN, essentials=FEN, other=FEN, named=st.none() | FEN)
def test_every_fen_of_a_month_is_counted_once(
    income: Money, essentials: Money, other: Money, named: Money | None
) -> None:
    lines = (Spending("essentials", essentials), Spending("other", other, essential=False))

    found = offer_pool(Household(ZERO, (Income("wage", income),), lines, saving=named))

    assert ZERO <= found.comfortable <= found.free <= max(ZERO, found.surplus)
    if found.free:
        assert essentials + found.saving + found.free == income
    if found.comfortable:
        assert found.comfortable + other == found.free
