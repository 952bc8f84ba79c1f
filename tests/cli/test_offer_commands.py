"""What can be done with each debt, asked for on the command line."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from running import run

if TYPE_CHECKING:
    from pathlib import Path

CASE = """
name = "Chen"
on = 2026-11-12

[household]
cash = "3200"
income = [{ name = "wages", amount = "6500", day = 15 }]
spending = [{ name = "rent and food", amount = "3700" }]

[[debt]]
id = "bill"
name = "bill"
product = "huabei"
events = [{ billed = "1200", on = 2026-10-01, due = 2026-10-10 }]

[[debt]]
id = "done"
product = "baitiao"
events = [{ billed = "100", on = 2026-10-01, due = 2026-10-10 }, { paid = "100", on = 2026-10-05 }]
"""
OFFERS = """
[[offer]]
id = "twelve"
debt = "bill"
kind = "分期"
months = 12
fee = "24.00"
standing = "written"

[[offer]]
id = "too late"
debt = "bill"
kind = "延期"
months = 1
expires = 2026-11-11
"""


@pytest.fixture
def case(tmp_path: Path) -> str:
    file = tmp_path / "chen.toml"
    file.write_text(CASE, "utf-8")
    return str(file)


@pytest.fixture
def offers(tmp_path: Path) -> str:
    file = tmp_path / "offers.toml"
    file.write_text(OFFERS, "utf-8")
    return str(file)


def test_the_ways_of_each_debt_are_listed_with_what_they_cost_and_rest_on(case: str, offers: str) -> None:
    told = run("offers", case, "--offers", offers)

    assert told.returncode == 0
    # 33 days of 0.05 % on 1,200.00; twelve instalments with a fee of 24.00.
    assert re.search(r"今天补上逾期，以后照常还 +2026年11月12日 ¥1,219.80 .* ¥1,219.80 .* 不用对方同意", told.stdout)
    assert re.search(r"分 12 期 +2026年11月19日 ¥103.65 +2027年10月18日 +¥1,243.80 +¥103.65 +对方书面答应", told.stdout)
    assert "延期 1 个月" not in told.stdout
    assert "白条" not in told.stdout


def test_ways_another_beats_are_listed_where_everything_is_asked_for(case: str) -> None:
    few, all_of_them = run("offers", case, lang="en"), run("offers", case, "--all", lang="en")

    assert "deferred by 1 months" not in few.stdout
    assert "deferred by 1 months" in all_of_them.stdout
    assert len(few.stdout.splitlines()) < len(all_of_them.stdout.splitlines())


def test_the_menus_are_told_to_other_programs(case: str, offers: str) -> None:
    told = json.loads(run("offers", case, "--offers", offers, "--debt", "bill", "--json").stdout)
    (debt,) = told["debts"]
    by_name = {one["name"]: one for one in debt["choices"]}

    assert (told["schema"], told["on"], len(told["paydays"])) == ("anhuan.choices/1", "2026-11-12", 60)
    assert by_name["twelve"]["cost"] == "1243.80"
    assert by_name["twelve"]["offer"] == "twelve"
    assert by_name["keep"]["payments"] == [{"day": "2026-11-12", "amount": "1219.80"}]
    assert by_name["keep"]["offer"] is None


def test_what_is_wrong_in_a_file_of_offers_is_told_with_its_line(case: str, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text('[[offer]]\ndebt = "gone"\nkind = "延期"\nmonths = 1\n', "utf-8")
    told = run("offers", case, "--offers", str(wrong))

    assert told.returncode == 2
    assert "gone" in told.stderr
    assert "第 2 行 offer[1].debt" in told.stderr
    assert run("offers", case, "--offers", str(tmp_path / "none.toml")).returncode == 2


def test_without_a_household_there_are_no_months_to_pay_in(tmp_path: Path) -> None:
    file = tmp_path / "bare.toml"
    file.write_text('[[debt]]\nproduct = "花呗"\namount = 1200\ndue = 2026-10-10\n', "utf-8")
    told = run("offers", str(file), "--on", "2026-11-12")

    assert (told.returncode, "[household]" in told.stderr) == (2, True)


def test_a_household_that_owes_nothing_is_told_so(tmp_path: Path) -> None:
    file = tmp_path / "free.toml"
    file.write_text(CASE.replace('{ billed = "1200"', '{ paid = "1200", on = 2026-10-02 }, { billed = "1200"'), "utf-8")

    assert "There is no debt to pay." in run("offers", str(file), lang="en").stdout
