"""The count of broken scenarios: the same as machine code, as plain Python and in numpy, and the same as by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anhuan.plan.optimum import compiled as compiling
from anhuan.plan.selection import compiled
from anhuan.plan.selection.ladder import Scenarios

if TYPE_CHECKING:
    from collections.abc import Callable

CALLS = ("below", "ones", "union", "count_each")


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Return `count_each` as plain Python, the way it runs without numba."""
    for name in CALLS:
        function = getattr(compiled, name)
        monkeypatch.setattr(compiled, name, getattr(function, "py_func", function))
    return compiled.count_each


def ladder_of(seed: int) -> tuple[Any, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    chance = np.random.default_rng(seed)
    worth = chance.integers(-50, 50, (int(chance.integers(0, 150)), 4)).astype(float)
    ladder = Scenarios(worth, 0, int(chance.integers(1, 160))).months()
    values, last = chance.integers(-60, 60, (20, 4)).astype(float), chance.integers(0, 5, 20)
    return ladder, worth, values, last, chance.integers(-1, ladder.rows.shape[1] + 1, 20)


@settings(max_examples=60, deadline=None, suppress_health_check=[])
@given(st.integers(0, 2**32))
def test_all_ways_agree_with_counting_by_hand(seed: int) -> None:
    ladder, worth, values, last, budget = ladder_of(seed)
    rows = (ladder.rows, ladder.sets, ladder.reach, ladder.starts, ladder.scale)
    by_hand = np.array(
        [(worth[:, :end] < asked[:end]).any(axis=1).sum() for asked, end in zip(values, last, strict=True)]
    )
    right = np.minimum(by_hand, budget + 1)

    for way in (compiled.count_each, compiled.count_together):
        assert (np.minimum(way(values, last, budget, rows), budget + 1) == right)[budget < ladder.rows.shape[1]].all()


def test_it_is_the_same_without_machine_code(plain: Callable[..., Any]) -> None:
    for seed in range(40):
        ladder, _, values, last, budget = ladder_of(seed)
        rows = (ladder.rows, ladder.sets, ladder.reach, ladder.starts, ladder.scale)
        told = compiled.count_together(values, last, budget, rows)

        assert (np.minimum(plain(values, last, budget, rows), budget + 1) == np.minimum(told, budget + 1)).all()


def test_a_function_stays_as_it_is_without_numba(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "FAST", False)

    assert compiling.compiled(ladder_of) is ladder_of


def test_machine_code_that_cannot_be_kept_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    def njit(*, nogil: bool, error_model: str, cache: bool = False) -> Callable[[Any], Any]:
        if cache:
            raise RuntimeError
        return lambda function: (function, nogil, error_model)

    monkeypatch.setattr(compiling, "FAST", True)
    monkeypatch.setattr(compiling, "import_module", lambda _: SimpleNamespace(njit=njit))

    made: object = compiling.compiled(ladder_of)

    assert made == (ladder_of, True, "numpy")


@pytest.mark.parametrize("value", [0, 1, 2**63, 2**64 - 1, 0x0123456789ABCDEF])
def test_bits_are_counted(plain: Callable[..., Any], value: int) -> None:
    del plain

    assert compiled.ones(np.array([value], dtype=np.uint64)) == value.bit_count()
