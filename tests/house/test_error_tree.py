"""Errors are drawn as they are, and tell a developer enough."""

from __future__ import annotations

import re

import pytest

from anhuan import errors
from anhuan.errors import AnhuanError, Place


def every_kind(kind: type[AnhuanError] = AnhuanError) -> set[type[AnhuanError]]:
    below = set(kind.__subclasses__())
    return below.union(*(every_kind(one) for one in below))


def test_the_tree_of_errors_is_drawn_as_it_is() -> None:
    drawn = re.findall(r"[├└]── (\w+)", errors.__doc__ or "")

    assert sorted(drawn) == sorted(kind.__name__ for kind in every_kind())


def test_every_error_is_told_of_in_its_own_words() -> None:
    told = dict(re.findall(r"[├└]── (\w+) +(.+)", errors.__doc__ or ""))

    first = {kind.__name__: (kind.__doc__ or "").splitlines()[0] for kind in every_kind()}

    assert told == {name: line[:1].lower() + line[1:-1] for name, line in first.items()}


def test_errors_live_in_their_own_module() -> None:
    assert {kind.__module__ for kind in every_kind()} == {errors.__name__}


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (None, "bad-amount (text=12,,5)"),
        (Place("case.toml", 3, "debt.amount"), "bad-amount (text=12,,5) at case.toml:3 debt.amount"),
    ],
    ids=["without a place", "with its place"],
)
def test_a_developer_reads_code_facts_and_place(place: Place | None, told: str) -> None:
    assert str(AnhuanError("bad-amount", place=place, text="12,,5")) == told
