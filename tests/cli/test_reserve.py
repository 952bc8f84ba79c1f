"""``anhuan reserve``."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
from click.testing import CliRunner
from running import run

from anhuan.app.find_best import find_best
from anhuan.cli.main import cli
from anhuan.files.examples import names, text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from anhuan.files.case.case import Case
    from anhuan.plan.candidate import Best

Told: TypeAlias = tuple[str, dict[str, Any]]


@pytest.fixture(scope="module")
def told_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Told]]:
    """Give what the command says of an example, in words and as JSON; each is asked once, and its plan found once."""
    found: dict[str, Best] = {}

    def find_once(*, case: Case, on: dt.date) -> Best:
        if case.name not in found:
            found[case.name] = find_best(case=case, on=on)
        return found[case.name]

    @cache
    def ask(name: str) -> Told:
        file = tmp_path_factory.mktemp(name) / "case.toml"
        file.write_text(text(name), "utf-8")
        said, data = (
            CliRunner().invoke(cli, ["--lang", "en", "reserve", str(file), *more], catch_exceptions=False).stdout
            for more in ((), ("--json",))
        )
        return said, json.loads(data)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("anhuan.app.find_best.find_best", find_once)
        yield ask


@pytest.mark.parametrize("name", names())
def test_the_fund_is_told_in_words_and_as_json(told_of: Callable[[str], Told], name: str) -> None:
    said, told = told_of(name)

    assert "Using it is no failure" in said
    assert told["schema"] == "anhuan.reserve/1"
    assert told["carries_dues"] == (name != "card-family")
    assert [one["share"] for one in told["targets"]] == [None, 0.8, 0.9, 0.95]
    assert told["split"]["why_not"] == {"first-slip": "nothing_saved", "card-family": "no_plan"}.get(name)


def test_every_split_of_what_is_left_over_is_told_in_words_and_as_json(told_of: Callable[[str], Told]) -> None:
    said, told = told_of("gig-worker")
    split = told["split"]

    assert [one["into_reserve"] for one in split["splits"]] == [0, 25, 50, 75, 100]
    assert (split["surest"], split["cheapest"], split["hardly_differ"]) == (100, 0, False)
    assert all(one["low"] < one["chance"] < one["high"] for one in split["splits"])
    assert "Kept most surely is “reserve first”" in said
    assert f"seed {split['seed']}" in said
    assert "25% saved, 75% debts" in said
    assert "Usual months, one by one" in said


def test_without_a_household_it_is_said_what_is_missing(tmp_path: Path) -> None:
    file = tmp_path / "case.toml"
    file.write_text('name = "x"\n', "utf-8")
    found = run("reserve", str(file))

    assert found.returncode == 2
    assert "Traceback" not in found.stderr
