"""The bill a purchase will stand in."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import day

from anhuan.errors import MissingTerm
from anhuan.ledger.next_bill import next_bill
from anhuan.terms.agreed import NO_CHANGE, agree
from anhuan.terms.catalogue import find_product

HUABEI = agree(find_product("huabei"), day("2026-11-12"), NO_CHANGE)


@pytest.mark.parametrize(
    ("bought", "statement", "due"),
    [
        ("2026-11-12", "2026-12-01", "2026-12-10"),
        ("2026-11-30", "2026-12-01", "2026-12-10"),
        ("2026-12-01", "2027-01-01", "2027-01-10"),
        ("2026-12-31", "2027-01-01", "2027-01-10"),
    ],
)
def test_a_bill_of_the_first_holds_what_was_bought_before_it(bought: str, statement: str, due: str) -> None:
    found = next_bill(HUABEI, day(bought))

    assert (found.statement, found.due) == (day(statement), day(due))


def test_in_a_short_month_its_last_day_stands_for_the_31st() -> None:
    found = next_bill(HUABEI.but(statement_day=31, due_day=20), day("2027-02-10"))

    assert (found.statement, found.due) == (day("2027-02-28"), day("2027-03-20"))


def test_a_card_that_counts_days_from_its_statement_is_due_so_many_days_later() -> None:
    found = next_bill(HUABEI.but(statement_day=5, due_after_days=20), day("2026-11-12"))

    assert (found.statement, found.due) == (day("2026-12-05"), day("2026-12-25"))


@pytest.mark.parametrize("known", [{"statement_day": None}, {"due_day": None}])
def test_without_its_days_no_bill_can_be_named(known: dict[str, None]) -> None:
    with pytest.raises(MissingTerm):
        next_bill(HUABEI.but(**known), day("2026-11-12"))


@given(
    bought=st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31)), statement=st.integers(1, 31), due=st.integers(1, 31)
)
def test_the_statement_comes_after_the_purchase_and_the_due_day_after_the_statement_within_a_month_each(
    bought: dt.date, statement: int, due: int
) -> None:
    found = next_bill(HUABEI.but(statement_day=statement, due_day=due), bought)

    assert bought < found.statement <= bought + dt.timedelta(days=31)
    assert found.statement < found.due <= found.statement + dt.timedelta(days=31)
