"""Instances and plans as files: what is read, what is written, and which place a wrong one names."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from anhuan.errors import BadCase
from anhuan.files.optimum import values
from anhuan.files.optimum.instance import MISSED_COUNTS, read_instance
from anhuan.files.optimum.plan import PlanFile, read_plan, write_plan
from anhuan.plan.optimum.certificate import Certificate
from anhuan.plan.optimum.instance import Card, Instalments, Instance, Loan

if TYPE_CHECKING:
    from pathlib import Path

BARE = {"principal": 1_200_000, "rate_ppm": 15_000, "min_pay": 54_000, "pi_ppm": 1_020_000, "prepay_ppm": 0}
CARD = {"kind": "card", "principal": 5_000, "rate_ppm": 15_000, "min_ppm": 100_000, "fee_ppm": 50_000}
TANK = {"kind": "instalments", "principal": 9_000, "rate_ppm": 9_000, "months": 9, "overdue_ppm": 13_500}


def instance(**changes: object) -> dict[str, Any]:
    return {"s0": 0, "loans": [BARE], "income": [250_000, 250_000]} | changes


def written(tmp_path: Path, told: object) -> Path:
    path = tmp_path / "told.json"
    path.write_text(told if isinstance(told, str) else json.dumps(told), "utf-8")
    return path


def test_a_bare_instance_is_read_as_it_is_published(tmp_path: Path) -> None:
    read = read_instance(written(tmp_path, instance()))

    assert read == Instance(0, (Loan(1_200_000, 15_000, 54_000, 1_020_000, 0),), (250_000, 250_000), 0)


def test_what_need_not_be_told_is_nothing(tmp_path: Path) -> None:
    short = {name: value for name, value in BARE.items() if name != "prepay_ppm"}
    told = {"loans": [short | {"kind": "bare"}], "income": [1]}

    assert read_instance(written(tmp_path, told)).loans == (Loan(1_200_000, 15_000, 54_000, 1_020_000, 0),)


def test_real_terms_count_what_is_missed_unless_told_otherwise(tmp_path: Path) -> None:
    read = read_instance(written(tmp_path, instance(loans=[CARD, TANK])))

    assert read.loans == (Card(5_000, 15_000, 100_000, 50_000), Instalments(9_000, 9_000, 9, 13_500, 0))
    assert read.miss_ppm == MISSED_COUNTS
    assert read_instance(written(tmp_path, instance(loans=[CARD], miss_ppm=0))).miss_ppm == 0


@pytest.mark.parametrize(
    ("told", "code", "key"),
    [
        ("", "instance-json", ""),
        ("{" * 100_000, "instance-json", ""),
        ('{"loans": NaN}', "instance-json", ""),
        ('{"loans": [], "loans": []}', "instance-json", ""),
        ([], "instance-object", ""),
        ({"loans": [BARE]}, "instance-missing", "income"),
        (instance(incomes=[]), "instance-unknown", "incomes"),
        (instance(loans=[]), "instance-list", "loans"),
        (instance(loans=BARE), "instance-list", "loans"),
        (instance(income=[1] * 601), "instance-list", "income"),
        (instance(income=[1, "2"]), "instance-number", "income[1]"),
        (instance(income=[1, 2.5]), "instance-number", "income[1]"),
        (instance(s0=True), "instance-number", "s0"),
        (instance(s0=-1), "instance-range", "s0"),
        (instance(loans=[BARE, 7]), "instance-object", "loans[1]"),
        (instance(loans=[BARE | {"rate_ppm": 500_001}]), "instance-range", "loans[0].rate_ppm"),
        (instance(loans=[BARE | {"principal": 0}]), "instance-range", "loans[0].principal"),
        (instance(loans=[BARE | {"rate": 1}]), "instance-unknown", "loans[0].rate"),
        (instance(loans=[{"principal": 1}]), "instance-missing", "loans[0].min_pay"),
        (instance(loans=[BARE | {"kind": "mortgage"}]), "instance-kind", "loans[0].kind"),
        (instance(loans=[BARE | {"kind": []}]), "instance-kind", "loans[0].kind"),
        (instance(miss_ppm=-1), "instance-range", "miss_ppm"),
    ],
)
def test_a_wrong_instance_names_the_place(tmp_path: Path, told: object, code: str, key: str) -> None:
    with pytest.raises(BadCase) as caught:
        read_instance(written(tmp_path, told))

    assert caught.value.code == code
    assert caught.value.place
    assert caught.value.place.key == key


def test_a_file_that_is_not_there_or_no_text_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadCase, match="file-unreadable"):
        read_instance(tmp_path / "nowhere.json")
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadCase, match="file-encoding"):
        read_instance(tmp_path / "bytes.json")
    monkeypatch.setattr(values, "LARGEST_FILE", 10)
    with pytest.raises(BadCase, match="instance-too-large"):
        read_instance(written(tmp_path, instance()))


TREE = {
    "keep": [{"duals": 0, "low": [1, 1], "high": [2, 1]}],
    "branch": [0, 1],
    "parts": [{"duals": 0}, {"duals": 1}],
}
PLAN = PlanFile(
    Instance(5, (Loan(1_000, 1, 2, 3, 4), Card(5_000, 15_000, 100_000, 50_000)), (7, 8), 9),
    ((1, 2), (3, 4)),
    10,
    1_010_000,
    (Certificate(9, None, ((), ((1, 5), (2, 6))), TREE), Certificate(9, 1_010_000, ((),), {"duals": 0})),
)


def test_a_plan_is_read_as_it_was_written(tmp_path: Path) -> None:
    assert read_plan(written(tmp_path, write_plan(PLAN))) == PLAN


def changed(path: str, value: object) -> dict[str, Any]:
    """Return the plan with the value at a path changed."""
    told: dict[str, Any] = json.loads(write_plan(PLAN))
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    at: Any = told
    for step in steps:
        at = at[step]
    at[last] = value
    return told


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("format", "other", "instance-format"),
        ("version", 2, "instance-format"),
        ("payments", {}, "instance-list"),
        ("payments.0", 7, "instance-list"),
        ("payments.0.1", "2", "instance-number"),
        ("objective", None, "instance-number"),
        ("rest_ppm", 999_999, "instance-range"),
        ("instance.s0", -1, "instance-range"),
        ("certificates", [{}, {}, {}], "instance-list"),
        ("certificates.0", {}, "instance-missing"),
        ("certificates.0.bound", -1, "instance-range"),
        ("certificates.0.rest_ppm", 5, "instance-range"),
        ("certificates.0.duals.1.0", [1], "instance-list"),
        ("certificates.0.duals.1.0", [3, 1], "instance-range"),
        ("certificates.0.duals.1.0", [1, -1], "instance-range"),
        ("certificates.0.tree", [], "instance-object"),
        ("certificates.0.tree.branch", [0], "instance-list"),
        ("certificates.0.tree.branch", [2, 1], "instance-range"),
        ("certificates.0.tree.branch", [0, 4], "instance-range"),
        ("certificates.0.tree.parts", [{"duals": 0}], "instance-list"),
        ("certificates.0.tree.parts.1", {}, "instance-number"),
        ("certificates.0.tree.parts.1.duals", 2, "instance-range"),
        ("certificates.0.tree.keep", {}, "instance-list"),
        ("certificates.0.tree.keep.0", 5, "instance-object"),
        ("certificates.0.tree.keep.0.duals", -1, "instance-range"),
        ("certificates.0.tree.keep.0.low", [1], "instance-list"),
        ("certificates.0.tree.keep.0.high", [1, 9], "instance-range"),
    ],
)
def test_a_wrong_plan_is_refused_before_it_is_checked(tmp_path: Path, path: str, value: object, code: str) -> None:
    with pytest.raises(BadCase) as caught:
        read_plan(written(tmp_path, changed(path, value)))

    assert caught.value.code == code
