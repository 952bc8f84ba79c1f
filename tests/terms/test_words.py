"""Every term, every value of a closed list and every kind has a name in both languages."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from anhuan.money.days import DayCount
from anhuan.money.rounding import Rounding
from anhuan.terms.conventions import (
    TERM_NAMES,
    CardBase,
    Compounding,
    InterestFrom,
    Kind,
    PenaltyBase,
    PenaltyWay,
    Remainder,
    ScheduleKind,
    SettleFees,
    Sweep,
)

if TYPE_CHECKING:
    from enum import Enum

CHOICES: dict[str, type[Enum]] = {
    "interest_from": InterestFrom,
    "card_base": CardBase,
    "penalty_way": PenaltyWay,
    "penalty_base": PenaltyBase,
    "compounding": Compounding,
    "day_count": DayCount,
    "allocation_sweep": Sweep,
    "schedule": ScheduleKind,
    "remainder": Remainder,
    "settle_fees": SettleFees,
    "rounding": Rounding,
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everything_a_debt_can_agree_to_has_a_name(language: str) -> None:
    words = tomllib.loads(files("anhuan.wording").joinpath(language, "terms.toml").read_text("utf-8"))

    assert list(words["term"]) == list(TERM_NAMES)
    assert list(words["kind"]) == [kind.value for kind in Kind]
    assert set(words["term_value"]) == {"true", "false"} | {
        f"{name}.{member.value}" for name, choice in CHOICES.items() for member in choice
    }
    assert all(text.strip() for section in words.values() for text in section.values())
