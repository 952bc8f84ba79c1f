"""The measuring of pages: what it measures is what it says, and an aim counts for the slowest."""

from __future__ import annotations

from bench.bench_pages import DEBTS, LONG, SCREENS, household, row

from anhuan.files.case.read import read_case
from anhuan.files.case.write import write_case
from anhuan.ledger.event import Billed


def test_the_household_has_thirty_debts_sixty_months_of_bills_and_can_be_taken_in() -> None:
    case = household()
    long = next(debt for debt in case.debts if debt.id == LONG)

    assert len(case.debts) == DEBTS
    assert sum(isinstance(event, Billed) for event in long.events) == 60
    assert read_case(write_case(case), "bench.toml").debts == case.debts


def test_every_screen_is_measured_once() -> None:
    assert len(set(SCREENS)) == len(SCREENS)


def test_an_aim_is_missed_where_one_of_twenty_is_slow() -> None:
    quick = [10.0] * 30

    assert row("page", quick, 100).endswith("  met")
    assert row("page", [*quick, 500.0, 500.0, 500.0], 100).endswith("not met")
