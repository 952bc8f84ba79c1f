"""Bad luck that is in the history already: taken out of usual months, and counted as what it was."""

from __future__ import annotations

import pytest
from telling import day, yuan

from anhuan.household.found import find
from anhuan.household.history import Entry, Way, history
from anhuan.household.lived import Worked, worked
from anhuan.terms.spending import categories


def test_a_month_far_below_is_without_work_and_one_far_above_has_a_bonus() -> None:
    months = (6000, 6100, 900, 800, 5900, 12_000, 6050, 5950, 6000)

    assert worked(months) == Worked((6000, 6100, None, None, 5900, None, 6050, 5950, 6000), 9, 1, 2)


def test_somebody_whose_last_month_brought_little_is_out_of_work() -> None:
    assert worked((900, 6100, 6000, 5900, 800)) == Worked((None, 6100, 6000, 5900, None), 5, 2, 2, out=True)


@pytest.mark.parametrize("months", [(6000, 3100, 9000, 4000, 8000), (6000,), (6000, 5000)])
def test_a_wage_that_swings_is_no_wage_lost(months: tuple[int, ...]) -> None:
    assert worked(months) == Worked(months, len(months))


def test_months_not_known_say_nothing_of_work() -> None:
    assert worked((None, 6000, None)) == Worked((None, 6000, None), 1)
    assert worked((None,)) == Worked((None,))


def test_an_illness_is_no_habit() -> None:
    rows = [Entry(day("2026-02-03"), yuan(amount), Way.OUT, "市第一医院") for amount in ("80", "999.99", "2300")]
    found = find(history(rows, (day("2026-01-01"), day("2026-05-01"))), categories())

    assert found.illnesses == 1
    assert [str(one.monthly.usual) for one in found.spending] == ["270.00"]
    assert found.essentials
    assert str(found.essentials.usual) == "845.00"
