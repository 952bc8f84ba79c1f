"""What many households' counts say of work lost and illness: the cited figure, moved by what was counted."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anhuan.household.counted import Counts, learned
from anhuan.household.shock import MOST_ILL, MOST_OUT, cited_prior

CITED = cited_prior(dt.date(2026, 11, 27))
MONTHS = st.integers(1, 10**6)


def test_what_is_counted_as_expected_leaves_the_figures_as_cited() -> None:
    months = 10**6
    found = learned(
        CITED, Counts(months, round(months * CITED.monthly_loss), months, round(months * CITED.monthly_illness))
    )

    assert found.work.times == pytest.approx(1, abs=1e-3)
    assert found.illness.times == pytest.approx(1, abs=1e-3)
    assert abs(found.prior.out_of_work - CITED.out_of_work) <= Fraction(1, 5000)
    assert abs(found.prior.illness_yearly - CITED.illness_yearly) <= Fraction(1, 5000)


def test_by_hand() -> None:
    # 6,770 months in work: 57.88 losses expected; a gamma of shape 5.146 moved by 74 has the mean 79.15 / 63.03.
    found = learned(CITED, Counts(in_work=6770, lost=74, lived=7200, ill=173))

    assert found.work.expected == pytest.approx(57.88, abs=0.01)
    assert found.work.times == pytest.approx((5.146 + 74) / (5.146 + 57.88), abs=1e-3)
    # Odds of 0.041 / 0.959 times 1.2557: 0.0537 / 1.0537.
    assert found.prior.out_of_work == Fraction(509, 10_000)
    # 108.19 illnesses expected; (5.146 + 173) / (5.146 + 108.19) = 1.572; 1 - 0.835 ** 1.572.
    assert found.prior.illness_yearly == Fraction(2468, 10_000)
    assert found.is_sure


def test_nothing_counted_in_one_household_says_next_to_nothing() -> None:
    found = learned(CITED, Counts(in_work=24, lost=0, lived=24, ill=0))

    assert found.work.times > 0.9
    assert not found.is_sure


def test_few_counts_leave_a_plan_its_caution_and_many_take_it_off() -> None:
    sure = [learned(CITED, Counts(100 * n, n, 100 * n, 2 * n)).is_sure for n in (1, 10, 30, 60, 100, 1000)]

    assert sure == sorted(sure)
    assert not sure[0]
    assert sure[-1]


@given(MONTHS, MONTHS, st.data())
def test_more_counted_is_never_less_often_and_every_figure_stays_one_a_case_may_hold(
    in_work: int, lived: int, data: st.DataObject
) -> None:
    lost, ill = data.draw(st.integers(0, in_work)), data.draw(st.integers(0, lived))
    found = learned(CITED, Counts(in_work, lost, lived, ill))
    more = learned(CITED, Counts(in_work, lost + 1, lived, ill + 1))

    assert found.work.times < more.work.times
    assert found.prior.illness_yearly <= more.prior.illness_yearly
    assert 0 <= found.prior.out_of_work <= MOST_OUT
    assert 0 <= found.prior.illness_yearly <= MOST_ILL
    assert found.work.low < found.work.times < found.work.high
