"""A payment put into a case file: one line more, and nothing else is written otherwise."""

from __future__ import annotations

import datetime as dt
import tomllib

import pytest

from anhuan.files.case.insert import with_payment
from anhuan.files.examples import names, text
from anhuan.money.amount import Money

ON = dt.date(2026, 11, 12)
AMOUNT = Money(12_345)


def added(before: str, place: int = 0) -> str:
    after = with_payment(before, place, AMOUNT, ON)
    assert after is not None
    events = tomllib.loads(after)["debt"][place]["events"]
    assert events[-1] == {"paid": "123.45", "on": ON}
    return after


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_in_every_worked_household_all_lines_stay_as_they_were(name: str, ending: str) -> None:
    before = text(name).replace("\n", ending)
    after = added(before).splitlines()

    new = [line for line in after if line not in before.splitlines()]
    assert [line for line in after if line not in new] == before.splitlines()
    assert len(new) == 1


@pytest.mark.parametrize(
    ("events", "new"),
    [
        ("", '\nevents = [\n  {paid = "123.45", on = 2026-11-12},\n]\n'),
        ('events = [\n  { paid = "1", on = 2026-01-02 }, # 现金\n]\n', '  {paid = "123.45", on = 2026-11-12},\n'),
        ('[[debt.events]]\npaid = "1"\non = 2026-01-02\n', '[[debt.events]]\npaid = "123.45"\non = 2026-11-12\n'),
    ],
)
def test_each_shape_of_a_list_takes_one_more(events: str, new: str) -> None:
    before = '# 我的\n[[debt]]\nid = "a"\nday = { on = 2026-01-02 }\n' + events
    after = added(before)

    assert new.strip() in after
    assert set(before.splitlines()) <= set(after.splitlines())


@pytest.mark.parametrize("broken", ["", "debt = 1\n", "[[debt]\n", '[[debt]]\nid = "a"\nevents = 3\n'])
def test_where_no_line_can_be_added_nothing_is_made(broken: str) -> None:
    assert with_payment(broken, 0, AMOUNT, ON) is None
