"""Without numba the same functions run as plain Python, and give the same answer to the last digit."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

import numpy as np
import pytest
from optimum import AT_ONCE, drawn, in_real_terms

from anhuan.plan.optimum import compiled as compiling
from anhuan.plan.optimum import market, master, pricing, real, simplex, tanks
from anhuan.plan.optimum.instance import MILLION, Card, Instalments, Instance, Loan
from anhuan.plan.optimum.simplex import Table, improve
from anhuan.plan.optimum.solve import solve


@pytest.fixture
def plain_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the Python of everything that was compiled."""
    for module in (pricing, real, tanks, simplex, market, master):
        for name, value in vars(module).items():
            if compiling.plain(value) is not value:
                monkeypatch.setattr(module, name, compiling.plain(value))


INSTANCES = [
    drawn(2, 6, 1, literal=True, cover=1.2),
    drawn(3, 8, 2, cover=0.7),
    drawn(3, 10, 3, literal=True, cover=1.1),
    in_real_terms(4, 8, 1),
    in_real_terms(3, 9, 2, cover=0.5),
    Instance(0, (Card(900_000, 9_000, 90_000, 9_000), Loan(10_000, 0, 1_000, 9)), (0, 0, 0, 990_000)),
    Instance(0, (Instalments(900_000, 9_000, 20, 14_000, 9_000), Loan(99_999, 1, 9, 9, 9)), (60_000,) * 8, MILLION),
]
ANSWERS = [solve(instance, AT_ONCE) for instance in INSTANCES]


@pytest.mark.usefixtures("plain_python")
@pytest.mark.parametrize("place", range(len(INSTANCES)))
def test_plain_python_gives_the_same_answer(place: int) -> None:
    plain, fast = solve(INSTANCES[place], AT_ONCE), ANSWERS[place]

    assert plain.best == fast.best
    assert (plain.bound, plain.parts, plain.model_cost) == (fast.bound, fast.parts, fast.model_cost)


def test_what_is_not_compiled_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "FAST", False)

    assert compiling.compiled(solve) is solve


def test_where_nothing_can_be_written_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    real = import_module("numba").njit

    class NowhereToWrite:
        @staticmethod
        def njit(*, nogil: bool, error_model: str, cache: bool = False) -> object:
            if cache:
                raise RuntimeError
            return real(nogil=nogil, error_model=error_model)

    monkeypatch.setattr(compiling, "import_module", lambda _name: NowhereToWrite)

    def doubled(number: int) -> int:
        return 2 * number

    assert compiling.compiled(doubled)(21) == 42


def test_numba_compiles_where_it_is_there() -> None:
    assert compiling.FAST
    assert compiling.plain(improve) is not improve


def a_table(inverse: float) -> Table:
    """Return two loans over one month, each at a column that pays nothing and costs too much."""
    paid = np.array([[0.0, 0.0, 0.6, 0.5]])
    cost, loan = np.array([9.0, 9.0, 0.6, 0.5]), np.array([0, 1, 0, 1])
    level, dual = np.array([1.5, 1.0, 1.0]), np.array([0.0, 9.0, 9.0])
    return Table(paid, cost, loan, np.array([4]), inverse * np.eye(3), np.array([-1, 0, 1]), level, dual)


@pytest.mark.parametrize("way", [improve, compiling.plain(improve)], ids=["compiled", "plain"])
def test_pivots_are_made_until_nothing_helps_or_there_are_enough(
    way: type[object], request: pytest.FixtureRequest
) -> None:
    if way is not improve:
        request.getfixturevalue("plain_python")
    enough, done = a_table(1.0), a_table(1.0)

    assert simplex.improve(enough, 1) == 1
    assert simplex.improve(done, 100) == 2
    assert simplex.improve(done, 0) == 0
    assert done.basic.tolist() == [-1, 2, 3]
    assert done.level.tolist() == pytest.approx([0.4, 1.0, 1.0])


@pytest.mark.usefixtures("plain_python")
def test_a_column_that_nothing_stops_is_left_alone() -> None:
    assert simplex.improve(a_table(0.0), 100) == 0


def test_a_solve_that_never_settles_is_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("PIVOTS", 1), ("MOST_SOLVES", 3), ("FRESH", 1)):
        monkeypatch.setattr(master, name, value)
    instance = drawn(3, 10, 1)

    hasty = solve(instance, replace(AT_ONCE, gap=1e-3))

    assert hasty.bound <= solve(instance, AT_ONCE).objective


def test_columns_that_help_little_are_forgotten_without_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    instance = drawn(4, 16, 2, cover=0.9)
    calm = solve(instance, AT_ONCE)
    monkeypatch.setattr(master, "KEEP", 2)

    forgetful = solve(instance, replace(AT_ONCE, gap=1e-4))

    assert forgetful.objective == pytest.approx(calm.objective, rel=1e-4)


def test_there_is_always_room_for_more_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    instance = drawn(4, 16, 2, cover=0.9)
    monkeypatch.setattr(master, "ROOM", 1)

    assert solve(instance, AT_ONCE).gap < 2e-6
