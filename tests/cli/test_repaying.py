"""``anhuan pay`` and ``anhuan progress``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from running import run

from anhuan.files.case.read import read_case
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


def test_progress_is_told_to_the_fen_and_as_json(rider: Path) -> None:
    said = run("progress", str(rider), lang="en").stdout
    told = json.loads(run("progress", str(rider), "--json").stdout)

    assert "Had nothing been paid, ¥992.29 more" in said
    assert (told["down"], told["borrowed"], told["saved"]) == ("13116.00", "28840.00", "992.29")
    assert told["next"] == [
        {"left": "1304.00", "share": 0.5, "debt": None},
        {"left": "1599.06", "share": None, "debt": "huabei"},
    ]
