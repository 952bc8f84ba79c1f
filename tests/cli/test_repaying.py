"""``anhuan pay`` and ``anhuan progress``."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from running import run

from anhuan.files.case.read import read_case
from anhuan.files.case.write import write_case
from anhuan.files.examples import names, text
from anhuan.ledger.event import Paid

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def rider(tmp_path: Path) -> Path:
    file = tmp_path / "rider.toml"
    file.write_text(text("gig-worker"), "utf-8")
    return file


def test_a_payment_is_one_line_more_and_every_comment_stays(rider: Path) -> None:
    before = rider.read_text("utf-8")
    found = run("pay", str(rider), "借呗", "300", "--on", "2026-11-12")
    after = rider.read_text("utf-8")

    assert "“借呗”记下还款 ¥300.00" in found.stdout
    assert {line.partition("#")[2] for line in before.splitlines()} <= {
        line.partition("#")[2] for line in after.splitlines()
    }
    assert len(after.splitlines()) == len(before.splitlines()) + 1


def test_without_an_amount_what_is_due_is_paid_and_told_as_json(rider: Path, tmp_path: Path) -> None:
    out = tmp_path / "after.toml"
    found = json.loads(run("pay", str(rider), "jiebei", "--out", str(out), "--json").stdout)

    assert (found["schema"], found["amount"], found["left"]) == ("anhuan.payment/1", "1850.56", "4003.20")
    assert rider.read_text("utf-8") == text("gig-worker")
    paid = [one for one in read_case(out.read_text("utf-8"), "x").debts[1].events if isinstance(one, Paid)]
    assert str(paid[-1].amount) == "1850.56"


@pytest.mark.parametrize("name", names())
def test_every_worked_household_takes_a_payment_in_its_file(tmp_path: Path, name: str) -> None:
    file = tmp_path / "case.toml"
    file.write_text(text(name), "utf-8")
    debt = read_case(text(name), "x").debts[0]

    assert run("pay", str(file), debt.id, "1").returncode == 0
    assert len(read_case(file.read_text("utf-8"), "x").debts[0].events) == len(debt.events) + 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("没有的", "1"), "没有的"), (("花呗", "0"), "0"), (("花呗", "1", "--on", "2026-08-01"), "2026年8月1日")],
)
def test_what_cannot_be_booked_is_said_and_the_file_stays(rider: Path, arguments: tuple[str, ...], said: str) -> None:
    found = run("pay", str(rider), *arguments)

    assert found.returncode == 2
    assert said in found.stderr
    assert rider.read_text("utf-8") == text("gig-worker")


def test_progress_is_told_to_the_fen_with_the_day_of_being_free_and_what_it_assumes(rider: Path) -> None:
    said = run("progress", str(rider), lang="en").stdout

    assert "Had nothing been paid, ¥992.29 more" in said
    assert "By the present plan everything is paid on 23 October 2031" in said
    assert "most likely 23 March 2027" in said
    assert "Lenders are taken to agree" in said


def test_progress_as_json_tells_the_same_day(tmp_path: Path) -> None:
    file = tmp_path / "slip.toml"
    file.write_text(text("first-slip"), "utf-8")
    told = json.loads(run("progress", str(file), "--json").stdout)["free"]

    assert {told[name] for name in ("planned", "late", "early", "likely", "latest")} == {"2026-11-15"}
    assert 0.95 < told["by_planned"] < 1
    assert told["runs"] == 20_000


def test_progress_without_a_household_is_told_and_why_there_is_no_day(rider: Path) -> None:
    told = replace(read_case(text("gig-worker"), "x"), household=None)
    rider.write_text(write_case(told), "utf-8")
    found = json.loads(run("progress", str(rider), "--json").stdout)

    assert (found["down"], found["borrowed"], found["saved"]) == ("13116.00", "28840.00", "992.29")
    assert found["next"] == [
        {"left": "1304.00", "share": 0.5, "debt": None},
        {"left": "1599.06", "share": None, "debt": "huabei"},
    ]
    assert found["free"] == {"why": "case-no-household"}
    assert "哪天还清" in run("progress", str(rider)).stdout
