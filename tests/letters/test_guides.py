"""What to do when a court's paper arrives, with the days counted out."""

from __future__ import annotations

import pytest
from telling import day

from anhuan.letters.guides import STEPS, Arrived, guide, last_day
from anhuan.wording import Language, Words


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("arrived", Arrived)
def test_every_guide_has_its_steps_and_says_what_it_rests_on(arrived: Arrived, language: Language) -> None:
    found = guide(arrived, day("2026-11-01"), Words(language))

    assert len(found.steps) == STEPS[arrived]
    assert found.source


def test_fifteen_days_are_counted_from_the_day_after_the_order_arrived() -> None:
    assert last_day(Arrived.PAYMENT_ORDER, day("2026-11-01")) == day("2026-11-16")
    assert last_day(Arrived.SUMMONS, day("2026-02-20")) == day("2026-03-07")


def test_the_first_step_names_the_day_it_arrived_and_the_last_day_to_object() -> None:
    found = guide(Arrived.PAYMENT_ORDER, day("2026-11-01"), Words(Language.ZH))

    assert "记下收到的日子：2026年11月1日" in found.steps[0]
    assert "最晚在2026年11月16日" in found.steps[0]
    assert found.last == day("2026-11-16")


def test_a_sold_debt_sets_no_day() -> None:
    assert guide(Arrived.SOLD_DEBT, day("2026-11-01"), Words(Language.ZH)).last is None
