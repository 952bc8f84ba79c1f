"""The command line as a person meets it: run as a program, read on its two streams."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from running import run

if TYPE_CHECKING:
    from pathlib import Path

THREE = ("--product", "huabei", "--amount", "1200", "--due", "2026-10-10", "--on", "2026-11-12")


def test_three_fields_give_what_is_owed_with_its_working() -> None:
    told = run("owe", *THREE)

    assert told.returncode == 0
    assert "应还合计 ¥1,219.80" in told.stdout
    assert "33 天 × ¥1,200.00 × 0.05%/日 = 19.80" in told.stdout
    assert told.stderr == ""


def test_the_same_is_told_in_english() -> None:
    told = run("owe", *THREE, lang="en")

    assert "Owed in total ¥1,219.80" in told.stdout
    assert "11 October 2026 to 12 November 2026, 33 days × ¥1,200.00 × 0.05%/day = 19.80" in told.stdout


def test_a_terminal_that_names_a_locale_this_machine_does_not_have_is_served_all_the_same() -> None:
    told = run("owe", *THREE, LC_ALL="xx_YY.UTF-8", PYTHONUTF8="1")

    assert "应还合计 ¥1,219.80" in told.stdout
    assert told.stderr == ""


def test_json_gives_the_total_its_parts_and_its_range() -> None:
    told = json.loads(run("owe", *THREE, "--json").stdout)

    assert told["schema"] == "anhuan.owe/1"
    assert told["total"] == "1219.80"
    assert told["components"]["penalty_principal"]["amount"] == "19.80"
    assert told["range"] == {"low": "1219.20", "high": "1220.40"}
    assert (told["days_past_due"], told["bucket"]) == (33, "M2")


def test_every_assumed_term_carries_its_source() -> None:
    told = json.loads(run("owe", *THREE, "--json").stdout)

    assert told["assumed"]
    assert all(one["sources"] and one["confidence"] in {"H", "M", "L"} for one in told["assumed"])


@pytest.mark.parametrize(
    ("stated", "verdict", "changes"),
    [
        ("1219.80", "agrees", [[]]),
        ("1220.40", "explained", [["penalty_days.both_ends"]]),
        ("1300", "not_reproducible", []),
    ],
)
def test_the_lenders_figure_is_explained_or_not(stated: str, verdict: str, changes: list[list[str]]) -> None:
    told = json.loads(run("reconcile", *THREE, "--stated", stated, "--json").stdout)

    assert told["verdict"] == verdict
    assert [one["changes"] for one in told["exact"]] == changes


def test_a_figure_that_cannot_be_reproduced_is_said_plainly_with_what_to_ask() -> None:
    told = run("reconcile", *THREE, "--stated", "1300").stdout

    assert "算不出来" in told
    assert "按公布的规则应为 ¥1,219.80" in told
    assert "请提供截至2026年11月12日的息费计算明细" in told


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        pytest.param("--product", "花贝", "huabei", id="an unknown product names the nearest"),
        pytest.param("--amount", "12.345", "不是整分", id="three decimals"),
        pytest.param("--amount", "-5", "不大于零", id="a negative amount"),
        pytest.param("--amount", "一千二百零", "¥1,200.00", id="a trailing zero in Chinese is harmless"),
        pytest.param("--amount", "很多", "不像一个金额", id="no amount"),
        pytest.param("--due", "2026-02-30", "只有 28 天", id="a day that does not exist"),
        pytest.param("--due", "2027-10-10", "早于还款日", id="a due day ahead"),
    ],
)
def test_what_cannot_be_read_is_told_calmly(field: str, value: str, message: str) -> None:
    fields = list(THREE)
    fields[fields.index(field) + 1] = value

    told = run("owe", *fields)

    assert message in told.stdout + told.stderr
    assert "Traceback" not in told.stderr
    assert told.returncode == (0 if told.stdout else 2)


def test_a_missing_rate_is_asked_for_and_can_be_given() -> None:
    mortgage = ("--product", "mortgage", "--amount", "5000", "--due", "2026-10-10", "--on", "2026-10-20")

    asked = run("owe", *mortgage)
    told = json.loads(run("owe", *mortgage, "--rate", "3.6%/year", "--json").stdout)

    assert (asked.returncode, asked.stdout) == (2, "")
    assert "--rate" in asked.stderr
    spoken = json.loads(run("owe", *mortgage, "--rate", "年化3.6%", "--json").stdout)
    # 5,000.00 × 3.6 % × 1.5 × 10 ÷ 360
    assert told["components"]["penalty_principal"]["amount"] == "7.50"
    assert spoken == told


def test_the_yearly_rate_of_a_file_is_a_number_with_six_decimals(tmp_path: Path) -> None:
    file = tmp_path / "loan.json"
    file.write_text('{"advance": "100", "flows": [[1, "112"]]}', "utf-8")

    assert '"rate_percent": 12.000000' in run("rate", "--flows", str(file), "--json").stdout
    assert "12.000000%" in run("rate", "--flows", str(file)).stdout


@pytest.mark.parametrize(("content", "message"), [(None, "打不开"), (b"\xff\xfe{", "UTF-8"), (b"{", "不是有效的 JSON")])
def test_a_file_that_cannot_be_read_is_told_calmly(tmp_path: Path, content: bytes | None, message: str) -> None:
    file = tmp_path / "loan.json"
    if content is not None:
        file.write_bytes(content)

    told = run("rate", "--flows", str(file))

    assert told.returncode == 2
    assert message in told.stderr


def test_products_are_listed_by_id_and_name() -> None:
    assert "huabei" in run("products").stdout
    assert "花呗" in run("products").stdout
