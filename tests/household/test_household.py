"""A usual month of a household, told in lines."""

from __future__ import annotations

from fractions import Fraction

from telling import yuan

from anhuan.household.household import Household, Income, Spending
from anhuan.money.amount import ZERO, Money

WAGE = Income("wage", yuan("8000"), day=10)
STALL = Income("stall", yuan("1200.50"))
RENT = Spending("rent", yuan("2000"))
FOOD = Spending("food", yuan("1800.30"))
FILMS = Spending("films", yuan("100"), essential=False)


def test_a_usual_month_is_the_sum_of_its_lines() -> None:
    told = Household(yuan("500"), (WAGE, STALL), (RENT, FOOD, FILMS))

    assert (told.coming_in, told.essentials, told.other_spending) == (yuan("9200.50"), yuan("3800.30"), yuan("100"))


def test_a_household_without_lines_has_nothing_coming_in_or_going_out() -> None:
    told = Household(yuan("500"), (), ())

    assert (told.coming_in, told.essentials, told.other_spending) == (ZERO, ZERO, ZERO)


def test_what_is_not_told_is_taken_as_steady_essential_and_unreserved() -> None:
    told = Household(yuan("500"), (STALL,), (RENT,))

    assert (told.reserve, told.saving) == (Money(0), None)
    assert (STALL.swing, STALL.day, RENT.swing, RENT.essential) == (Fraction(0), None, Fraction(0), True)
