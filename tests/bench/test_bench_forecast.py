"""The back-test itself: it knows only what came before, and counts what really came."""

from __future__ import annotations

import numpy as np
from bench.bench_forecast import AHEAD, CASH, Tally, cash_after, some_life, tally
from living import live
from telling import day, yuan

from anhuan.household.history import Entry, Way


def test_what_came_in_on_the_day_is_in_the_cash_and_what_went_out_is_not() -> None:
    rows = [
        Entry(day("2026-01-05"), yuan("10"), Way.IN),
        Entry(day("2026-01-05"), yuan("3"), Way.OUT),
        Entry(day("2026-01-06"), yuan("20"), Way.IN),
        Entry(day("2026-01-04"), yuan("99"), Way.OUT),
    ]
    found = cash_after(rows, day("2026-01-05"))

    assert [fen - CASH.fen for fen in found[:3]] == [-300, 1700, 1700]
    assert len(found) == AHEAD[-1] + 1


def test_a_row_counts_households_and_the_shares_within_both_bands() -> None:
    found = tally(4, 3, shocks=True)

    assert set(found.seen.values()) == {3}
    assert all(found.in_80[ahead] <= found.in_95[ahead] <= 3 for ahead in AHEAD)
    assert found.line("four").startswith("four")


def test_nothing_of_what_came_later_is_known() -> None:
    life = some_life(np.random.default_rng(1), shocks=False)
    rows = live(life, day("2023-01-01"), 8, 1)
    changed = [one for one in rows if one.day <= day("2023-05-03")] + [
        Entry(one.day, yuan("100000"), Way.OUT, "别的") for one in rows if one.day > day("2023-05-03")
    ]
    found, other = Tally.new(), Tally.new()
    found.add(rows, day("2023-01-01"), day("2023-05-03"), shocks=False, seed=1)
    other.add(changed, day("2023-01-01"), day("2023-05-03"), shocks=False, seed=1)

    assert found.in_95[7] == 1
    assert other.in_95[90] == 0
