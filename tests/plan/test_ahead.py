"""From days to months: the same promises are kept as a person counting paydays would say."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
from telling import day, yuan

from anhuan.household.cash import cash_model
from anhuan.household.household import Household, Income, Spending
from anhuan.household.shock import cited_prior
from anhuan.plan.ahead import available_by, committed_by
from anhuan.plan.chance import Weather
from anhuan.plan.keep import chance_kept
from anhuan.plan.room import MONTHS, Commitment, room

ON = day("2026-11-12")
CALM = replace(cited_prior(ON), out_of_work=Fraction(0), illness_yearly=Fraction(0))
HOUSE = Household(yuan("900"), [Income("wages", yuan("5000"), day=15)], [Spending("rent", yuan("1000"))])
THERE = room(HOUSE, ON)


def test_before_the_first_payday_there_is_only_cash() -> None:
    found = available_by(cash_model(HOUSE, CALM), THERE, count=3, seed=1)

    # 900.00 less three days of 1,000.00 a month; then 4,000.00 with every payday.
    assert found.shape == (3, 1 + MONTHS)
    assert (found[:, :3] == np.array([80_000, 480_000, 880_000])).all()


def test_promises_fall_into_the_time_after_their_payday() -> None:
    promised = [
        Commitment(day("2026-11-14"), yuan("1")),
        Commitment(day("2026-11-15"), yuan("2")),
        Commitment(day("2026-12-14"), yuan("3")),
        Commitment(day("2026-12-20"), yuan("4")),
    ]

    assert committed_by(THERE, promised)[:4] == (100, 600, 1000, 1000)


def test_an_unchanging_household_keeps_what_the_first_plan_says_it_keeps() -> None:
    found = available_by(cash_model(HOUSE, CALM), THERE, count=50, seed=1)
    weather = Weather(HOUSE, THERE, scenarios=50, seed=1)
    weather.net[:] = 4000.0

    for first, later in (("800", "4000"), ("801", "0"), ("0", "4800"), ("0", "4801")):
        promised = [Commitment(ON, yuan(first)), Commitment(day("2026-11-20"), yuan(later))]
        told = weather.chance([one for one in promised if one.amount.fen], day("2026-11-20"))
        assert chance_kept(found, committed_by(THERE, promised)) == told
