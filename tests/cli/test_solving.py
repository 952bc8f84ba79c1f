"""Bare instances at the command line: solved, written with their proof, verified; and what is said of wrong ones."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from optimum import drawn
from running import run

from anhuan.files.optimum.instance import told_of

if TYPE_CHECKING:
    from pathlib import Path

    from anhuan.plan.optimum.instance import Instance

REAL = {
    "loans": [
        {"kind": "card", "principal": 3_000_000, "rate_ppm": 15_000, "min_ppm": 100_000, "fee_ppm": 50_000},
        {"kind": "instalments", "principal": 5_000_000, "rate_ppm": 10_000, "months": 14, "overdue_ppm": 15_000},
    ],
    "income": [700_000] * 18,
}


@pytest.fixture
def loans(tmp_path: Path) -> Path:
    """Return the file of an instance that a plan settles."""
    return written(tmp_path, told_of(drawn(4, 14, 1)))


def written(tmp_path: Path, told: dict[str, Any]) -> Path:
    path = tmp_path / "loans.json"
    path.write_text(json.dumps(told), "utf-8")
    return path


def example_text() -> str:
    """Return the smallest worked household."""
    return run("example", "first-slip").stdout


def example_file(folder: Path) -> Path:
    """Return the file of the smallest worked household."""
    path = folder / "case.toml"
    path.write_text(example_text(), "utf-8")
    return path


def solved(path: Path, *more: str) -> dict[str, Any]:
    told = run("plan", "--instance", str(path), "--json", *more)
    assert told.returncode == 0, told.stderr
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def test_an_instance_is_solved_as_data(loans: Path) -> None:
    found = solved(loans)

    assert found["objective"] == sum(map(sum, found["payments"]))
    assert found["bound"] <= found["objective"]
    assert found["gap"] == pytest.approx((found["objective"] - found["bound"]) / found["objective"])
    assert len(found["payoff_months"]) == 4
    assert found["seconds"] < 60
    assert all(found["objective"] <= rule["objective"] or not rule["settled"] for rule in found["baselines"].values())


def test_a_plan_is_written_with_its_proof_and_verified(loans: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan.json"
    told = run("plan", "--instance", str(loans), "--out", str(out), "--order", "2,1")

    assert told.returncode == 0
    assert "你给的次序" in told.stdout
    assert "秒：先有一个答案" in told.stderr
    checked = run("verify-plan", str(out))
    assert checked.returncode == 0
    assert checked.stdout.startswith("成立")
    assert json.loads(run("verify-plan", str(out), "--json").stdout)["holds"]


def test_a_plan_that_was_changed_does_not_hold(loans: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan.json"
    run("plan", "--instance", str(loans), "--out", str(out))
    plan = json.loads(out.read_text("utf-8"))
    plan["payments"][0][0] += 10**9
    out.write_text(json.dumps(plan), "utf-8")

    checked = run("verify-plan", str(out), lang="en")

    assert checked.returncode == 1
    assert "less cash than is paid" in checked.stdout
    assert "do not pay by it" in checked.stdout


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_real_terms_say_whether_anything_regular_is_missed(tmp_path: Path, lang: str) -> None:
    told = run("plan", "--instance", str(written(tmp_path, REAL)), lang=lang)
    short = run("plan", "--instance", str(written(tmp_path, REAL | {"income": [600_000] * 20})), lang=lang)

    assert {"zh": "都按时还得上", "en": "made in its month"}[lang] in told.stdout
    assert {"zh": "一共还是差了", "en": "is missed"}[lang] in short.stdout


def test_what_nothing_settles_is_told_with_the_month_it_begins(tmp_path: Path) -> None:
    one = {"principal": 1_000_000, "rate_ppm": 10_000, "min_pay": 50_000, "pi_ppm": 50_000}
    path, out = written(tmp_path, {"loans": [one], "income": [30_000] * 12}), tmp_path / "plan.json"

    told = run("plan", "--instance", str(path), "--out", str(out))

    assert "第 1 个月就差 ¥200.00" in told.stdout
    assert "已经证明" in told.stdout
    assert "没有还清" in told.stdout
    assert "也重新证明了" in run("verify-plan", str(out)).stdout


def test_where_the_dearest_first_is_best_it_is_said(tmp_path: Path) -> None:
    one = {"principal": 1_000_000, "rate_ppm": 10_000, "min_pay": 50_000, "pi_ppm": 50_000}
    told = run("plan", "--instance", str(written(tmp_path, {"loans": [one], "income": [60_000] * 30})))

    assert "已经是最优" in told.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--gap", "1"), "差距在 0 到 1 之间"),
        (("--seconds", "0"), "秒数要大于 0"),
        (("--order", "a"), "看不懂次序"),
        (("--order", "5"), "没有第 5 笔贷款"),
        (("--out", "no/such/folder/plan.json"), "写不"),
        (("case.toml",), "两者选一"),
    ],
)
def test_what_cannot_be_asked_is_said(loans: Path, arguments: tuple[str, ...], said: str) -> None:
    told = run("plan", "--instance", str(loans), *arguments)

    assert told.returncode == 2
    assert said in told.stderr


def test_neither_case_nor_instance_is_too_little() -> None:
    assert "两者选一" in run("plan").stderr


@pytest.mark.parametrize("command", [("plan", "--instance"), ("verify-plan",)])
def test_a_broken_file_is_told_with_its_place(tmp_path: Path, command: tuple[str, ...]) -> None:
    told = run(*command, str(written(tmp_path, {"loans": []})), lang="en")

    assert told.returncode == 2
    assert "is missing" in told.stderr
    assert "Traceback" not in told.stderr


def test_without_compiling_the_answer_is_the_same(tmp_path: Path) -> None:
    path = written(tmp_path, told_of(drawn(2, 6, 3, cover=1.3)))
    command = [sys.executable, "-m", "anhuan", "plan", "--instance", str(path), "--json"]
    plainly = subprocess.run(  # noqa: S603 -- our own program
        command, capture_output=True, check=True, encoding="utf-8", env=os.environ | {"NUMBA_DISABLE_JIT": "1"}
    )

    plain, fast = json.loads(plainly.stdout), solved(path)

    assert plain | {"seconds": 0} == fast | {"seconds": 0}


def test_an_interrupt_ends_the_search_with_the_best_plan_so_far(tmp_path: Path) -> None:
    path = written(tmp_path, told_of(hard()))
    command = [sys.executable, "-m", "anhuan", "plan", "--instance", str(path), "--gap", "0", "--seconds", "600"]
    with subprocess.Popen(  # noqa: S603 -- our own program
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as running:
        assert running.stderr
        for line in running.stderr:
            if "先有" in line or "first" in line:
                break
        running.send_signal(signal.SIGINT)
        out, _ = running.communicate(timeout=120)

    assert running.returncode == 0
    assert "verify" not in out
    assert "¥" in out


def hard() -> Instance:
    """Return an instance that no search closes to a gap of nil in seconds."""
    return drawn(12, 60, 4, literal=True, cover=0.9)


# The plan of a household


def test_the_plan_of_a_household_is_written_with_its_proof_and_verified(tmp_path: Path) -> None:
    case, file = example_file(tmp_path), tmp_path / "proof.json"
    told = run("plan", str(case), "--prove", "--out", str(file))

    assert told.returncode == 0, told.stderr
    assert "anhuan verify-plan" in told.stderr
    checked = run("verify-plan", str(file), "--json")
    assert checked.returncode == 0, checked.stderr
    found = json.loads(checked.stdout)
    assert found["holds"]
    assert found["wrong"] == []
    assert 0 < found["kept"] <= found["runs"]
    assert "成立" in run("verify-plan", str(file)).stdout


def test_a_plan_of_a_household_that_was_changed_does_not_hold(tmp_path: Path) -> None:
    told = json.loads(run("plan", str(example_file(tmp_path)), "--prove").stdout)
    told["bound"] -= 100
    file = tmp_path / "gap.json"
    file.write_text(json.dumps(told), "utf-8")
    assert "任何组合都不低于" in run("verify-plan", str(file)).stdout

    told["debts"][0]["ways"][told["chosen"][0]]["payments"][0][1] += 10_000_000
    file.write_text(json.dumps(told), "utf-8")
    checked = run("verify-plan", str(file))
    assert checked.returncode == 1
    assert "比它实际要付的还少" in checked.stdout


@pytest.mark.parametrize(
    "arguments",
    [("--prove", "--alike"), ("--prove", "--way", "1"), ("--prove", "--minimise", "peak"), ("--out", "plan.json")],
)
def test_a_proof_is_only_for_the_cheapest_plan(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run("plan", str(example_file(tmp_path)), *arguments)

    assert done.returncode == 2
    assert "--prove 只用在最省的方案上" in done.stderr


def test_nothing_owed_is_nothing_to_prove(tmp_path: Path) -> None:
    case = tmp_path / "nothing.toml"
    case.write_text(example_text().split("[[debt]]")[0], "utf-8")
    done = run("plan", str(case), "--prove")

    assert done.returncode == 2
    assert "没有可以证明的" in done.stderr
