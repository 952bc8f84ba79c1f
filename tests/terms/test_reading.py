"""Raw values become exact, typed ones, or are refused with what was wanted."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from anhuan.money.amount import Money
from anhuan.money.days import DayCount
from anhuan.money.rate import Per, Rate
from anhuan.money.rounding import Rounding
from anhuan.terms.conventions import TERM_NAMES, Component, Order, PenaltyBase
from anhuan.terms.reading import READERS, NotAValue, read_term

ALL_SEVEN = [component.value for component in Component]


def test_every_term_has_a_reader_and_every_reader_a_term() -> None:
    assert set(READERS) == set(TERM_NAMES)


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("due_day", 31, 31),
        ("grace_days", 0, 0),
        ("late_fee_share", "5%", Fraction(1, 20)),
        ("late_fee_share", "0.05", Fraction(1, 20)),
        ("penalty_factor", "1.5", Fraction(3, 2)),
        ("ordinary_rate", "0.05%/day", Rate(Fraction(1, 2000), Per.DAY)),
        ("ordinary_rate", "1%/month", Rate(Fraction(1, 100), Per.MONTH)),
        ("ordinary_rate", "18.25%/year", Rate(Fraction(73, 400), Per.YEAR)),
        ("late_fee_floor", "30.00", Money(3000)),
        ("penalty_minimum", "0.01", Money(1)),
        ("penalty_first_day", False, False),
        ("penalty_base", "whole_order", PenaltyBase.WHOLE_ORDER),
        ("day_count", "act/360", DayCount.ACT_360),
        ("rounding", "half_even", Rounding.HALF_EVEN),
        ("instalment_fees", {"3": "2.5%", "12": "8.8%"}, {3: Fraction(1, 40), 12: Fraction(11, 125)}),
        ("allocation", [{"from_day": 0, "components": ALL_SEVEN}], (Order(0, tuple(Component)),)),
    ],
)
def test_a_value_is_read_exactly(name: str, raw: object, value: object) -> None:
    assert read_term(name, raw) == value


def first_order(**changes: object) -> list[dict[str, Any]]:
    """Return orders of payment with one thing changed."""
    return [{"from_day": 0, "components": ALL_SEVEN} | changes]


@pytest.mark.parametrize(
    ("name", "raw", "wanted"),
    [
        ("due_day", 0, "a whole number from 1 to 31"),
        ("due_day", 32, "a whole number from 1 to 31"),
        ("due_day", "10", "a whole number from 1 to 31"),
        ("due_day", True, "a whole number from 1 to 31"),
        ("late_fee_share", 5, 'a share as text, like "5%"'),
        ("late_fee_share", "-5%", 'a share as text, like "5%"'),
        ("late_fee_share", "5％", 'a share as text, like "5%"'),
        ("ordinary_rate", "0.05%", 'a rate as text, like "0.05%/day"'),
        ("ordinary_rate", "0.05%/week", 'a rate as text, like "0.05%/day"'),
        ("ordinary_rate", 5, 'a rate as text, like "0.05%/day"'),
        ("ordinary_rate", "much/day", 'a share as text, like "5%"'),
        ("late_fee_floor", "30", 'an amount as text with two decimals, like "10.00"'),
        ("late_fee_floor", 30, 'an amount as text with two decimals, like "10.00"'),
        ("penalty_first_day", 1, "true or false"),
        ("penalty_base", "everything", "one of principal, principal_and_interest, bill, whole_order"),
        ("penalty_base", ["bill"], "one of principal, principal_and_interest, bill, whole_order"),
        ("instalment_fees", {}, 'a table of number of instalments and total fee, like {3 = "2.5%"}'),
        ("instalment_fees", "2.5%", 'a table of number of instalments and total fee, like {3 = "2.5%"}'),
        ("instalment_fees", {"three": "2.5%"}, "whole numbers of instalments as keys"),
        ("instalment_fees", {"²": "2.5%"}, "whole numbers of instalments as keys"),
        ("instalment_fees", {"601": "2.5%"}, "a whole number from 1 to 600"),
        ("allocation", "fees first", "orders by rising from_day, the first from day 0"),
        ("allocation", [], "orders by rising from_day, the first from day 0"),
        ("allocation", first_order(from_day=1), "orders by rising from_day, the first from day 0"),
        ("allocation", first_order() * 2, "orders by rising from_day, the first from day 0"),
        ("allocation", ["fees"], "a table with from_day and components"),
        ("allocation", first_order(note="x"), "a table with from_day and components"),
        ("allocation", first_order(components="fees"), "a list of components"),
        ("allocation", first_order(components=ALL_SEVEN[1:]), "each of the seven components exactly once"),
        ("allocation", first_order(components=[*ALL_SEVEN, "fees"]), "each of the seven components exactly once"),
    ],
)
def test_what_is_not_a_value_is_refused_with_what_was_wanted(name: str, raw: object, wanted: str) -> None:
    with pytest.raises(NotAValue) as caught:
        read_term(name, raw)

    assert str(caught.value) == wanted


def test_there_is_no_reader_for_a_term_that_does_not_exist() -> None:
    with pytest.raises(KeyError):
        read_term("interest_rate", "5%")
