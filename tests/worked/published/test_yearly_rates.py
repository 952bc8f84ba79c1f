"""Yearly rates printed by regulators. These figures are never re-recorded.

US: Regulation Z, 12 CFR 1026, appendix J (c)(1), a single advance. EU: Directive 90/88/EEC, annex III, three of the
worked examples of the annual percentage rate. 花呗 and 白条: the annualised costs their fees come to.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from anhuan.ledger.yearly_rate import Flow, effective_rate, nominal_rate

if TYPE_CHECKING:
    from decimal import Decimal

Told = list[tuple[str, str]]


def printed(percent: Decimal, decimals: int) -> str:
    return f"{percent:.{decimals}f}"


@pytest.mark.parametrize(
    ("advance", "payment", "number", "first", "part", "rate"),
    [
        pytest.param("5000", "230", 24, 1, "0", "9.69", id="regular first period"),
    ],
)
def test_regulation_z(advance: str, payment: str, number: int, first: int, part: str, rate: str) -> None:  # noqa: PLR0917 -- one row of a table
    flows = [Flow(Fraction(first + place), Fraction(payment), Fraction(part)) for place in range(number)]

    assert printed(nominal_rate(Fraction(advance), flows, Fraction(12)).percent, 2) == rate


@pytest.mark.parametrize(
    ("advance", "payments", "rate"),
    [
        pytest.param("950", [("3/2", "1200")], "16.85", id="one payment after a year and a half, costs kept back"),
        pytest.param("1000", [("1", "600"), ("2", "600")], "13.07", id="two yearly payments"),
        pytest.param("1000", [("1/4", "272"), ("1/2", "272"), ("1", "544")], "13.19", id="three payments in a year"),
    ],
)
def test_annual_percentage_rates_of_the_directive(advance: str, payments: Told, rate: str) -> None:
    flows = [Flow(Fraction(years), Fraction(amount)) for years, amount in payments]

    assert printed(effective_rate(Fraction(advance), flows).percent, 2) == rate


@pytest.mark.parametrize(
    ("fee", "number", "rate"),
    [
        ("2.3", 3, "13.75"),
        ("4.5", 6, "15.27"),
        ("7.5", 12, "13.57"),
        ("2.5", 3, "14.9"),
        ("4.5", 6, "15.3"),
        ("6.5", 9, "15.3"),
        ("8.8", 12, "15.9"),
        ("7.2", 6, "24.3"),
        ("14.4", 12, "25.6"),
        ("28.8", 24, "25.6"),
    ],
)
def test_flat_fees_cost_about_twice_what_they_say(fee: str, number: int, rate: str) -> None:
    payment = (100 + Fraction(fee)) / number
    flows = [Flow(Fraction(month), payment) for month in range(1, number + 1)]

    found = nominal_rate(Fraction(100), flows, Fraction(12)).percent

    assert printed(found, len(rate.partition(".")[2])) == rate
