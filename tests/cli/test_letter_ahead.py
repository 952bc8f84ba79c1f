"""``anhuan letter ahead``: what to tell a lender before a promised day that may not be kept."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from reading_pdf import Pdf
from running import run
from telling import day, yuan

from anhuan.files.case.write import write_case
from anhuan.files.examples import example
from anhuan.plan.proposal import Payment
from anhuan.promise.promise import Promise

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def rider(tmp_path: Path) -> Path:
    """Return the rider's file, with some money at hand and a promise that is too large for it."""
    case = example("gig-worker")
    assert case.household
    promise = Promise(
        id="p", debt="huabei", made=day("2026-11-12"), payments=(Payment(day("2026-12-21"), yuan("9000")),)
    )
    told = replace(case, promises=(promise,), household=replace(case.household, cash=yuan("9000")))
    file = tmp_path / "rider.toml"
    file.write_text(write_case(told), "utf-8")
    return file


def test_the_words_name_what_is_surely_there(rider: Path) -> None:
    said = run("letter", "ahead", str(rider), "p").stdout

    assert "2026年12月21日先还 ¥3,299.00；余下的 ¥5,701.00 什么时候还，我想和您商量" in said


def test_what_the_person_says_counts_and_json_tells_it(rider: Path) -> None:
    told = json.loads(run("letter", "ahead", str(rider), "p", "--can", "0", "--later", "2027-01-20", "--json").stdout)

    assert (told["schema"], told["can"], told["rest"], told["later"]) == (
        "anhuan.letter-ahead/1",
        "0.00",
        "9000.00",
        "2027-01-20",
    )
    assert "最晚2027年1月20日能还上这笔 ¥9,000.00" in told["text"]


def test_where_the_payment_is_sure_enough_that_is_said_beside_the_words(rider: Path) -> None:
    found = run("letter", "ahead", str(rider), "p", "--level", "0.6", "--channel", "phone", lang="en")

    assert "You know more than the program" in found.stderr
    assert "1. Good day, I am the borrower of Huabei" in found.stdout


def test_it_is_written_as_a_letter_to_sign(rider: Path, tmp_path: Path) -> None:
    out = tmp_path / "letter.pdf"
    run("letter", "ahead", str(rider), "p", "--can", "3000", "--later", "2027-01-20", "--out", str(out))

    assert "关于调整还款日期的说明" in Pdf(out.read_bytes()).text


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (("q",), "没有编号为“q”的承诺"),
        (("p", "--can", "9000"), "那天能还的要比它少"),
        (("p", "--can", "-1"), "-1"),
        (("p", "--later", "2026-12-01"), "余下的要排在2026年12月21日以后"),
        (("p", "--out", "letter.txt"), "letter.txt"),
        (("p", "--on", "2030-12-01"), "没有还要还的"),
        (("p", "--reason", "请转到卡号 6228480402564890018"), "核实"),
    ],
)
def test_what_does_not_fit_is_said(rider: Path, told: tuple[str, ...], said: str) -> None:
    found = run("letter", "ahead", str(rider), *told)

    assert found.returncode == 2
    assert said in found.stderr
    assert "Traceback" not in found.stderr


def test_it_is_held_back_where_acknowledging_may_be_unwise(rider: Path, tmp_path: Path) -> None:
    case = example("gig-worker")
    old = replace(case.debts[0], events=case.debts[0].events[:1])
    asked = Promise(id="p", debt=old.id, made=day("2026-11-12"), payments=(Payment(day("2031-12-21"), yuan("1")),))
    rider.write_text(
        write_case(replace(case, debts=(old,), promises=(asked,), household=None, on=day("2031-12-01"))), "utf-8"
    )
    out = tmp_path / "letter.docx"
    held = run("letter", "ahead", str(rider), "p", "--out", str(out))

    assert held.returncode == 2
    assert "先停一下" in held.stderr
    assert not out.exists()
    assert run("letter", "ahead", str(rider), "p", "--acknowledge").returncode == 0
