"""``anhuan reserve``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from running import run

from anhuan.files.examples import names, text

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", names())
def test_the_fund_is_told_in_words_and_as_json(tmp_path: Path, name: str) -> None:
    file = tmp_path / "case.toml"
    file.write_text(text(name), "utf-8")
    said = run("reserve", str(file), lang="en").stdout
    told = json.loads(run("reserve", str(file), "--json").stdout)

    assert "Using it is no failure" in said
    assert told["schema"] == "anhuan.reserve/1"
    assert told["carries_dues"] == (name != "card-family")
    assert [one["share"] for one in told["targets"]] == [None, 0.8, 0.9, 0.95]


def test_without_a_household_it_is_said_what_is_missing(tmp_path: Path) -> None:
    file = tmp_path / "case.toml"
    file.write_text('name = "x"\n', "utf-8")
    found = run("reserve", str(file))

    assert found.returncode == 2
    assert "Traceback" not in found.stderr
