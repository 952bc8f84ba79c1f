"""The version of a value on a day."""

from __future__ import annotations

import datetime as dt

import pytest

from anhuan.errors import NotInForce
from anhuan.terms.citation import ASSUMED
from anhuan.terms.dated import Dated, Version

FIRST = Version(dt.date(2023, 7, 1), 3, ASSUMED)
SECOND = Version(dt.date(2024, 7, 1), 5, ASSUMED)
GRACE = Dated("grace_days", (FIRST, SECOND))


@pytest.mark.parametrize(
    ("day", "version"),
    [
        (dt.date(2023, 7, 1), FIRST),
        (dt.date(2024, 6, 30), FIRST),
        (dt.date(2024, 7, 1), SECOND),
        (dt.date(2030, 1, 1), SECOND),
    ],
)
def test_a_version_is_in_force_from_its_first_day_until_the_next_one(day: dt.date, version: Version[int]) -> None:
    assert GRACE.on(day) is version
    assert GRACE.on_or_first(day) is version


def test_before_the_first_version_nothing_is_in_force() -> None:
    day = dt.date(2023, 6, 30)

    with pytest.raises(NotInForce) as caught:
        GRACE.on(day)

    assert caught.value.code == "not-in-force"
    assert caught.value.facts == {"term": "grace_days", "day": day, "first": dt.date(2023, 7, 1)}


def test_a_default_is_taken_before_its_first_known_version() -> None:
    assert GRACE.on_or_first(dt.date(2020, 1, 1)) is FIRST
