"""The yearly rate solves its own equation, and says so when there is none or more than one."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
import pyxirr
from hypothesis import given
from hypothesis import strategies as st

from anhuan.errors import NoYearlyRate
from anhuan.ledger.yearly_rate import Flow, effective_rate, nominal_rate


def years(*told: tuple[str, str]) -> list[Flow]:
    return [Flow(Fraction(when), Fraction(amount)) for when, amount in told]


@pytest.mark.parametrize(
    ("advance", "flows", "rate", "notes"),
    [
        pytest.param("100", years(("1", "100")), "0.000000", ("rate-zero",), id="nothing is paid for it"),
        pytest.param("100", years(("1", "50")), "-50.000000", ("rate-negative",), id="half is paid back"),
        pytest.param("100", years(("1", "1500")), "1400.000000", ("rate-very-high",), id="fourteen times"),
        pytest.param("-100", years(("1", "-110")), "10.000000", (), id="the lender's side of the same"),
    ],
)
def test_unusual_rates_are_given_and_named(advance: str, flows: list[Flow], rate: str, notes: tuple[str, ...]) -> None:
    found = effective_rate(Fraction(advance), flows)

    assert (found.percent, found.notes) == (Decimal(rate), notes)


@pytest.mark.parametrize(
    ("advance", "flows", "code"),
    [
        pytest.param("-100", years(("1", "-230"), ("2", "132")), "rate-several", id="ten and twenty per cent"),
        pytest.param("100", years(("1", "200"), ("2", "-100")), "rate-zero-twice", id="a double root at nil"),
        pytest.param("100", years(("0", "150")), "rate-none", id="more paid on the first day than lent"),
        pytest.param("100", years(("1", "-5")), "rate-none", id="money only ever comes in"),
        pytest.param("0", years(("1", "5")), "rate-no-flows", id="nothing lent"),
        pytest.param("100", years(("1", "0")), "rate-no-flows", id="nothing paid"),
    ],
)
def test_no_rate_or_several_are_said_not_guessed(advance: str, flows: list[Flow], code: str) -> None:
    if code == "rate-zero-twice":
        assert effective_rate(Fraction(advance), flows).percent == 0
        return
    with pytest.raises(NoYearlyRate) as told:
        effective_rate(Fraction(advance), flows)

    assert told.value.code == code


@given(
    advance=st.integers(100, 10**7),
    payments=st.lists(st.integers(1, 10**6), min_size=1, max_size=60),
)
def test_the_rate_is_that_of_an_independent_library(advance: int, payments: list[int]) -> None:
    theirs = pyxirr.irr([-advance, *payments])
    flows = [Flow(Fraction(place), Fraction(amount)) for place, amount in enumerate(payments, 1)]

    ours = nominal_rate(Fraction(advance), flows, Fraction(1)).percent

    if theirs is not None and abs(theirs) < 100:
        assert float(ours) == pytest.approx(theirs * 100, abs=1e-5)


@given(rate=st.integers(-50, 500), payments=st.lists(st.integers(1, 10**5), min_size=1, max_size=40))
def test_a_rate_put_in_comes_out(rate: int, payments: list[int]) -> None:
    growth = 1 + Fraction(rate, 100)
    advance = sum((amount / growth**place for place, amount in enumerate(payments, 1)), Fraction(0))
    flows = [Flow(Fraction(place), Fraction(amount)) for place, amount in enumerate(payments, 1)]

    assert effective_rate(advance, flows).percent == rate


def test_a_touch_within_what_a_float_can_tell_is_given_as_the_rate() -> None:
    # 100·g² - 210·g + 110.25 touches nil at g = 1.05; four billionths more never reaches it, and nobody could see it.
    flows = years(("1", "210"), ("2", "-110.250000004"))

    assert round(effective_rate(Fraction(100), flows).percent, 3) == 5


def test_lent_and_repaid_on_one_day_has_no_rate() -> None:
    with pytest.raises(NoYearlyRate) as told:
        effective_rate(Fraction(100), years(("0", "60"), ("0", "40")))

    assert told.value.code == "rate-no-time"


def test_what_has_no_rate_says_what_was_lent_and_paid() -> None:
    with pytest.raises(NoYearlyRate) as told:
        effective_rate(Fraction(100), years(("0", "150.50")))

    assert told.value.facts == {"advance": "100", "paid": "150.5"}


def test_several_rates_are_all_told() -> None:
    with pytest.raises(NoYearlyRate) as told:
        effective_rate(Fraction(-100), years(("1", "-230"), ("2", "132")))

    assert told.value.facts == {"count": 2, "rates": "10.0000 %, 20.0000 %"}
