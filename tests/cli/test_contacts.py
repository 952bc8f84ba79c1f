"""A log of calls taken in and checked, as somebody does it at a terminal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from running import run

if TYPE_CHECKING:
    from pathlib import Path

LOG = "时间,号码,类型,时长\n" + "".join(f"2026-11-03 1{hour}:00:00,95555,未接,0\n" for hour in range(7))
NIGHT = "2026-11-03 22:15:00,95555,来电,65\n"


@pytest.fixture
def log(tmp_path: Path) -> str:
    file = tmp_path / "calls.csv"
    file.write_text(LOG + NIGHT + "2026-11-03 12:00:00,13800000000,来电,5\n", "utf-8")
    return str(file)


def test_a_log_is_taken_in_once_and_checked(log: str, tmp_path: Path) -> None:
    out = str(tmp_path / "contacts.json")
    first = run("contacts", "import", log, "--number", "95555=某行", "--out", out)
    again = run("contacts", "import", log, "--number", "95555=某行", "--out", out)
    told = run("contacts", "check", out, "--lender-kind", "bank").stdout

    assert "读到 8 条联系" in first.stdout
    assert "另有 1 条没有取" in first.stdout
    assert "8 条之前已经有了" in again.stdout
    assert "2026年11月3日：超出GB/T 45251-2025" in told
    assert "当天记录 7 次，以 6 次为限" in told
    assert "推荐性国家标准" in told
    assert "中国银行业协会" in told


def test_findings_are_json_for_other_programs(log: str, tmp_path: Path) -> None:
    out = str(tmp_path / "contacts.json")
    run("contacts", "import", log, "--number", "95555=某行", "--out", out)
    told = json.loads(run("contacts", "check", out, "--lender-kind", "bank", "--json").stdout)

    assert {one["rule"] for one in told["findings"]} == {"gbt-hours", "cba-hours", "cba-unanswered"}
    assert all(one["lender"] == "某行" and one["contacts"] for one in told["findings"])


def test_nothing_found_is_said_with_what_that_does_not_mean(tmp_path: Path) -> None:
    file = tmp_path / "none.json"
    file.write_text('{"schema": "anhuan.contacts/1", "contacts": []}')

    assert "没记下的，看不到" in run("contacts", "check", str(file)).stdout


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("import", "nowhere.csv", "--out", "x.json"), "不能读"),
        (("check", "nowhere.json"), "不能读"),
        (("import", "{log}", "--number", "95555", "--out", "x.json"), "不是“号码=机构”的写法"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(given: tuple[str, ...], said: str, log: str) -> None:
    done = run("contacts", *(one.format(log=log) for one in given))

    assert done.returncode == 2
    assert said in done.stderr
