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
    assert "  13800000000：1 条" in first.stdout
    assert "8 条之前已经有了" in again.stdout
    assert "2026年11月3日：超出GB/T 45251-2025" in told
    assert "当天记录 7 次，以 6 次为限" in told
    assert "推荐性国家标准" in told
    assert "中国银行业协会" in told


def test_the_public_line_of_a_lender_needs_no_name(log: str, tmp_path: Path) -> None:
    out = str(tmp_path / "contacts.json")

    assert "读到 8 条联系" in run("contacts", "import", log, "--out", out).stdout
    assert "招商银行" in run("contacts", "check", out).stdout


def test_of_many_unknown_numbers_those_with_most_rows_are_named(tmp_path: Path) -> None:
    file = tmp_path / "calls.csv"
    rows = [f"2026-11-03 12:{n:02}:00,138000000{n:02},来电,5\n" for n in range(20)]
    file.write_text(LOG.partition("\n")[0] + "\n" + "".join([*rows, rows[7].replace("12:", "13:")]), "utf-8")
    told = run("contacts", "import", str(file), "--out", str(tmp_path / "contacts.json")).stdout

    assert "另有 21 条没有取" in told
    assert told.splitlines()[2] == "  13800000007：2 条"
    assert told.splitlines()[-1] == "  还有 12 个号码"


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


def test_rows_that_cannot_be_read_are_all_told_and_nothing_is_written_unless_they_may_be_left_out(
    log: str, tmp_path: Path
) -> None:
    with open(log, "a", encoding="utf-8") as file:  # noqa: PTH123 -- a path as text
        file.write("昨天,95555,未接,0\n前天,95555,未接,0\n")
    out = tmp_path / "contacts.json"
    given = ("contacts", "import", log, "--number", "95555=某行", "--out", str(out))
    refused = run(*given)

    assert (refused.returncode, out.exists()) == (2, False)
    assert "有 2 行读不懂" in refused.stderr
    assert "第 11 行" in refused.stderr
    assert "第 12 行" in refused.stderr
    assert json.loads(run(*given, "--json").stdout)["written"] is False
    taken = run(*given, "--leave-bad")
    assert taken.returncode == 0
    assert "读到 8 条联系" in taken.stdout
    assert "这些行没有取" in taken.stderr


def test_contacts_are_judged_by_the_kind_the_list_of_channels_says_where_none_is_told(tmp_path: Path) -> None:
    def contact(name: str, lender: str) -> dict[str, object]:
        at = f"2026-11-03T10:0{name}:00+08:00"
        return {"id": name, "at": at, "means": "call", "lender": lender, "told": ["posed-as-authority"]}

    file = tmp_path / "contacts.json"
    told = [contact("1", "招商银行"), contact("2", "某行")]
    file.write_text(json.dumps({"schema": "anhuan.contacts/1", "contacts": told}))
    found = json.loads(run("contacts", "check", str(file), "--json").stdout)["findings"]

    assert {one["lender"] for one in found if one["rule"] == "consumer-protection-posing"} == {"cmb"}
    assert {one["lender_name"] for one in found} == {"招商银行", "某行"}


def test_a_file_that_is_too_large_is_not_read_into_memory(tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(101 << 20)
    done = run("contacts", "import", str(large), "--out", str(tmp_path / "out.json"))

    assert done.returncode == 2
    assert "超过 100 MB" in done.stderr
