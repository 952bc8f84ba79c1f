"""``anhuan shocks``: counts over many households, told and put into a case file."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

import pytest
from running import run

if TYPE_CHECKING:
    from pathlib import Path

COUNTED = ("--in-work", "6770", "--lost", "74", "--lived", "7200", "--ill", "173", "--on", "2026-11-27")


def test_counts_are_told_beside_what_is_published() -> None:
    done = run("--lang", "zh", "shocks", *COUNTED)

    assert done.returncode == 0
    assert "该有 57.9 次，数到 74 次，是公开数字的 1.26 倍" in done.stdout
    assert "该有 108.2 次，数到 173 次，是公开数字的 1.57 倍" in done.stdout
    assert "数得够多了" in done.stdout


def test_what_is_told_goes_into_a_case_file_and_changes_its_plan(tmp_path: Path) -> None:
    told = run("--lang", "en", "shocks", *COUNTED).stdout
    table = told[told.index("[household.shocks]") :].split("\n\n")[0]
    assert tomllib.loads(table)["household"]["shocks"] == {
        "out_of_work_share": "5.09%",
        "illness_yearly_share": "24.68%",
        "times": "1",
    }

    case = tmp_path / "case.toml"
    case.write_text(f'[household]\ncash = "1000"\n{table}\n', "utf-8")
    assert run("--lang", "en", "check", str(case)).returncode == 0


def test_too_few_counts_leave_the_caution_where_it_is() -> None:
    few = ("--in-work", "677", "--lost", "7", "--lived", "720", "--ill", "17")
    found = json.loads(run("shocks", *few, "--json").stdout)

    assert found["schema"] == "anhuan.shocks/1"
    assert found["sure"] is False
    assert "times" not in found["shocks"]
    assert found["work"]["low"] < 1 < found["work"]["high"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (("--lost", "7000"), "--lost"),
        (("--ill", "7201"), "--ill"),
        (("--lived", "0"), "--lived"),
        (("--lost", "-1"), "--lost"),
        (("--on", "yesterday"), "yesterday"),
    ],
)
def test_counts_that_cannot_be_are_refused(changed: tuple[str, str], said: str) -> None:
    given = list(COUNTED)
    given[given.index(changed[0]) + 1] = changed[1]
    done = run("shocks", *given)

    assert done.returncode == 2
    assert said in done.stderr
