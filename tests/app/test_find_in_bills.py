"""When a line comes, in words; and bills that say nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from anhuan.app.find_in_bills import find_in_bills
from anhuan.app.tell_found import sure, when
from anhuan.household.bills.answers import NOTHING_ANSWERED
from anhuan.household.estimate import estimate
from anhuan.household.found import FoundLine
from anhuan.household.regular import Every, OnDay
from anhuan.terms.spending import categories
from anhuan.wording import Language, Words

ZH = Words(Language.ZH)
SEEN = estimate([100_000, 120_000, 110_000])


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        (OnDay(15), "每月 15 日前后"),
        (OnDay(0), "每月最后一天前后"),
        (OnDay(-1), "每月倒数第 2 天前后"),
        (Every(7, dt.date(2026, 1, 2)), "每 7 天"),
        (None, "一个月里分多次"),
    ],
)
def test_a_day_is_told_as_it_keeps(kept: OnDay | Every | None, said: str) -> None:
    assert SEEN
    assert when(FoundLine("x", kept, SEEN), ZH) == said


def test_few_months_are_said_to_be_few() -> None:
    thin = estimate([100_000])

    assert SEEN
    assert thin
    assert "还说不准" in sure(thin, ZH)
    assert "3 个完整的月份" in sure(replace(SEEN), ZH)


def test_bills_without_a_row_that_counts_say_nothing() -> None:
    assert find_in_bills((), NOTHING_ANSWERED, categories(), None) is None
