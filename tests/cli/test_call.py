"""A call in the terminal: plain lines in, words to say out, and a file that always has everything."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest
from running import run

if TYPE_CHECKING:
    from pathlib import Path


OURS = "2\n"
"""We rang the lender: the only beginning that asks the same questions at every hour."""


def on_the_phone(folder: Path, typed: str, *told: str, lang: str = "zh") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "anhuan", "--lang", lang, "call", "--out", "call.json", *told]
    return subprocess.run(  # noqa: S603 -- our own program
        command, input=typed, cwd=folder, capture_output=True, check=False, encoding="utf-8", timeout=60
    )


def kept(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "call.json").read_text("utf-8"))
    return found


@pytest.fixture
def family(tmp_path: Path) -> Path:
    (tmp_path / "family.toml").write_text(run("example", "gig-worker").stdout, "utf-8")
    return tmp_path


def test_the_whole_guide_is_printed_on_one_page() -> None:
    told = run("call", "--print")

    assert told.returncode == 0
    assert "您好，请问您的全名是？" in told.stdout
    assert "验证码、密码" in told.stdout
    assert len(told.stdout.splitlines()) < 50
    assert len(json.loads(run("call", "--print", "--json").stdout)["ask"]) == 11


def test_a_call_goes_from_question_to_question_and_ends_in_what_to_do(tmp_path: Path) -> None:
    told = on_the_phone(tmp_path, f"{OURS}王某\n" + "1\n" * 8)

    assert told.returncode == 0
    assert "Traceback" not in told.stderr
    assert "书面答复" in told.stdout
    assert kept(tmp_path)["contact"]["by"] == "王某"
    assert kept(tmp_path)["contact"]["exchange"] == "two-way"


def test_when_nothing_more_is_typed_everything_is_in_the_file_and_it_says_where(tmp_path: Path) -> None:
    told = on_the_phone(tmp_path, f"{OURS}王某\n1\n0731")

    assert told.returncode == 1
    assert "已经记在 call.json" in told.stdout
    assert kept(tmp_path)["typed"] == {"by": "王某", "staff": "0731"}


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_a_call_broken_off_by_any_means_loses_nothing(tmp_path: Path, end: signal.Signals) -> None:
    command = [sys.executable, "-m", "anhuan", "--lang", "zh", "call", "--out", "call.json"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(  # noqa: S603 -- our own program
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment,
        encoding="utf-8",
    ) as process:
        assert process.stdin
        process.stdin.write(f"{OURS}王某\n")
        process.stdin.flush()
        for _ in range(200):
            if (tmp_path / "call.json").exists() and kept(tmp_path)["typed"]:
                break
            time.sleep(0.05)
        process.send_signal(end)
        process.communicate()

    assert kept(tmp_path)["typed"] == {"by": "王某"}


def test_a_turn_is_taken_by_its_number_and_a_code_asked_for_ends_the_questions(tmp_path: Path) -> None:
    told = on_the_phone(tmp_path, "1\n9\n1\n1\n1\n")

    assert told.returncode == 0
    assert kept(tmp_path)["taps"] == {"start": "them", "secret": "kept", "close": "over"}
    assert kept(tmp_path)["contact"]["told"] == ["asked-secret"]
    assert [one["what"] for one in kept(tmp_path)["next"]] == ["report", "verify"]


@pytest.mark.parametrize("nothing", ["9\n99\n", "9\nx\n", "\n", "7\n"])
def test_a_line_that_means_nothing_shows_the_question_again(tmp_path: Path, nothing: str) -> None:
    assert on_the_phone(tmp_path, f"1\n{nothing}0\n").returncode == 0
    assert set(kept(tmp_path)["taps"]) == {"start", "over"}


def test_a_second_note_goes_below_the_first(tmp_path: Path) -> None:
    on_the_phone(tmp_path, f"{OURS}王某\n快还\n不然起诉\n0\n")

    assert kept(tmp_path)["typed"] == {"by": "王某", "words": "快还\n不然起诉"}


def test_with_a_household_their_figure_stands_beside_ours(family: Path) -> None:
    told = on_the_phone(family, "2\n1\n1\n1\n2万\n1\n0\n", "family.toml", "--debt", "huabei", "--json")

    assert told.returncode == 0
    assert "他多说了" in told.stderr
    found = json.loads(told.stdout)
    assert (found["contact"]["claimed"], found["contact"]["debts"]) == ("20000.00", ["huabei"])
    assert found == kept(family)


def test_a_debt_without_its_household_is_refused_in_words(tmp_path: Path) -> None:
    told = on_the_phone(tmp_path, "", "--debt", "huabei")

    assert told.returncode == 2
    assert "没有给家庭文件" in told.stderr


def test_where_nothing_can_be_written_it_says_so_before_the_first_question(tmp_path: Path) -> None:
    told = on_the_phone(tmp_path, "1\n", "--out", str(tmp_path / "nowhere" / "call.json"))

    assert told.returncode == 2
    assert "Traceback" not in told.stderr
    assert told.stderr


def test_a_place_to_pay_to_that_the_caller_names_is_refused_at_once_and_after_it(tmp_path: Path) -> None:
    told = on_the_phone(tmp_path, "1\n9\n2\n说打到李姐的卡\n0\n")

    assert told.stdout.count("先别付到别人说的地方") >= 2
    assert "自己打开官方 App" in told.stdout
    assert "说打到李姐的卡" in kept(tmp_path)["contact"]["words"]


def test_who_rang_the_lender_is_refused_nothing(tmp_path: Path) -> None:
    told = on_the_phone(tmp_path, f"{OURS}还到李姐的卡吗\n0\n")

    assert "先别付" not in told.stdout
