"""``anhuan import`` of bills: looked at first, kept only when that is agreed to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import run

from anhuan.files.examples import text

SAMPLES = Path(__file__).parents[1] / "files" / "bills" / "samples"
ALIPAY, WECHAT = (str(SAMPLES / f"rider-{name}.csv") for name in ("alipay", "wechat"))


@pytest.fixture
def home(tmp_path: Path) -> str:
    """Give a data folder in which the rider is kept."""
    case = tmp_path / "rider.toml"
    case.write_text(text("gig-worker"), "utf-8")
    folder = str(tmp_path / "home")
    assert run("import", str(case), ANHUAN_HOME=folder).returncode == 0
    return folder


def test_bills_are_looked_at_then_kept_and_the_second_time_they_add_nothing(home: str) -> None:
    looked = run("import", ALIPAY, WECHAT, ANHUAN_HOME=home)
    before = run("export", ANHUAN_HOME=home).stdout
    kept = run("import", ALIPAY, WECHAT, "--book", ANHUAN_HOME=home)
    after = run("export", ANHUAN_HOME=home).stdout
    again = run("import", WECHAT, ALIPAY, "--book", "--json", ANHUAN_HOME=home)
    told = json.loads(again.stdout)

    assert "花呗：2 笔，共 ¥64.50；最近一期账单以后的消费，会加到欠款里" in looked.stdout
    assert "2026年11月10日：借呗 借呗自动还款，¥1,074.40，没有扣到款" in looked.stdout
    assert "以上还没有记下" in looked.stdout
    assert "bill-" not in before
    assert "记下了：2 个文件，欠款上 3 笔" in kept.stdout
    assert after.count("bill-") == 3
    assert (told["schema"], told["new"], told["again"], told["booked"]) == ("anhuan.bills/1", 0, 16, None)
    assert {one["fate"] for one in told["on_debts"]} == {"there", "earlier", "unsure"}
    assert {(one["file"], one["line"]) for one in told["on_debts"]} >= {("rider-alipay.csv", 3)}


def test_without_a_household_bills_are_looked_at_all_the_same(tmp_path: Path) -> None:
    found = run("import", ALIPAY, lang="en", ANHUAN_HOME=str(tmp_path / "home"))

    assert found.returncode == 0
    assert "no such debt is told yet" in found.stdout


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.csv", b"hello\n", "认不出这是谁家的账单"),
        ("x.xlsx", b"PK\x03\x04", "工作簿打不开"),
        ("missing.csv", None, "文件打不开"),
    ],
)
def test_what_is_no_bill_is_refused_in_words(tmp_path: Path, name: str, data: bytes | None, said: str) -> None:
    file = tmp_path / name
    if data is not None:
        file.write_bytes(data)
    found = run("import", str(file), ANHUAN_HOME=str(tmp_path / "home"))

    assert found.returncode == 2
    assert said in found.stderr
    assert name in found.stderr
    assert "Traceback" not in found.stderr


def test_a_case_file_comes_alone(tmp_path: Path) -> None:
    case = tmp_path / "rider.toml"
    case.write_text(text("gig-worker"), "utf-8")
    found = run("import", str(case), ALIPAY, ANHUAN_HOME=str(tmp_path / "home"))

    assert found.returncode == 2
    assert "一次只能导入一个" in found.stderr
