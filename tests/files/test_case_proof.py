"""The plan of a household with its proof as a file: read again as it was written, a slip refused with its place."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anhuan.errors import BadCase
from anhuan.files.optimum.case_proof import is_case_proof, read_case_proof, write_case_proof
from anhuan.money.amount import Money
from anhuan.plan.proof import CaseProof, ProvenDebt, ProvenWay
from anhuan.plan.proposal import Payment

if TYPE_CHECKING:
    from collections.abc import Callable

FILE = Path("proof.json")
DAY = dt.date(2026, 11, 12)
PROOF = CaseProof(
    on=DAY,
    paydays=(dt.date(2026, 11, 15), dt.date(2026, 12, 15)),
    level_ppm=950_000,
    drawn=3,
    runs=((1, 2, 3), (4, 5, -6)),
    debts=(
        ProvenDebt("花呗", first=True, ways=(ProvenWay("six", (Payment(DAY, Money(30)),), 5, 40, late=False),)),
        ProvenDebt(
            "card", first=False, ways=(ProvenWay("a", (), 0, 0, late=False), ProvenWay("b", (), 1, 1, late=True))
        ),
    ),
    worlds=(((0,), (0, 1)),),
    chosen=(0, 1),
    bound=41,
    prices=((0, 1, 2),),
)


def told() -> dict[str, Any]:
    """Return the file as JSON reads it."""
    found: dict[str, Any] = json.loads(write_case_proof(PROOF))
    return found


def test_what_is_written_is_read_again_the_same() -> None:
    assert is_case_proof(told())
    assert read_case_proof(told(), FILE) == PROOF


@pytest.mark.parametrize("other", [None, [], {}, {"format": "anhuan-plan"}])
def test_other_files_are_not_taken_for_one(other: object) -> None:
    assert not is_case_proof(other)


@pytest.mark.parametrize(
    ("change", "code", "key"),
    [
        (lambda one: one.pop("runs"), "instance-missing", "runs"),
        (lambda one: one.update(version=2), "instance-format", "version"),
        (lambda one: one.update(on="12 November"), "proof-day", "on"),
        (lambda one: one.update(on=20261112), "proof-day", "on"),
        (lambda one: one.update(paydays=["2026-12-15", "2026-11-15"]), "proof-day", "paydays"),
        (lambda one: one.update(paydays=[1, 2]), "proof-day", "paydays"),
        (lambda one: one.update(drawn=1), "instance-range", "drawn"),
        (lambda one: one.update(level_ppm=1_000_001), "instance-range", "level_ppm"),
        (lambda one: one["runs"][1].append(7), "instance-list", "runs[1]"),
        (lambda one: one["runs"][0].insert(0, 10**30), "instance-list", "runs[0]"),
        (lambda one: one["prices"][0].__setitem__(0, -1), "instance-range", "prices[0]"),
        (lambda one: one.update(chosen=[0, 2]), "instance-range", "chosen"),
        (lambda one: one["worlds"][0].__setitem__(1, []), "instance-list", "worlds[0]"),
        (lambda one: one["debts"][0].update(name=""), "proof-text", "debts[0].name"),
        (lambda one: one["debts"][0].update(name=7), "proof-text", "debts[0].name"),
        (lambda one: one["debts"][0].update(first=1), "proof-flag", "debts[0].first"),
        (lambda one: one["debts"][1]["ways"][1].update(late="no"), "proof-flag", "debts[1].ways[1].late"),
        (lambda one: one["debts"][0]["ways"][0].update(payments=[["2026-11-12"]]), "instance-list", "debts[0].ways[0]"),
        (lambda one: one["debts"][0]["ways"][0].update(left=1.5), "instance-number", "debts[0].ways[0].left"),
    ],
)
def test_a_slip_is_told_with_its_place(change: Callable[[dict[str, Any]], object], code: str, key: str) -> None:
    one = told()
    change(one)
    with pytest.raises(BadCase) as caught:
        read_case_proof(one, FILE)

    assert caught.value.code == code
    assert key in str(caught.value)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=9,
)


@given(st.sampled_from(sorted(told())), JSON)
def test_rubbish_in_any_place_is_refused_or_read_and_never_breaks(key: str, rubbish: object) -> None:
    one = told() | {key: rubbish}
    try:
        found: CaseProof | BadCase = read_case_proof(one, FILE)
    except BadCase as refused:
        found = refused

    assert isinstance(found, CaseProof) or found.code.startswith(("instance-", "proof-"))
