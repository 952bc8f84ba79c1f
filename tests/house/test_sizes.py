"""A module holds one idea and a function one step."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "anhuan"
EVERY = sorted(SOURCE.rglob("*.py"))
MOST_LINES, LONGEST_FUNCTION, MOST_POSITIONAL = 400, 50, 5

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def functions(text: str) -> list[Function]:
    return [node for node in ast.walk(ast.parse(text)) if isinstance(node, Function)]


def lines(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def positional(function: Function) -> int:
    given = [argument.arg for argument in function.args.posonlyargs + function.args.args]
    return len(given) - (given[:1] in (["self"], ["cls"]))


@pytest.mark.parametrize("path", EVERY, ids=name)
def test_a_module_is_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", EVERY, ids=name)
def test_a_function_is_short(path: Path) -> None:
    found = functions(path.read_text("utf-8"))

    assert [one.name for one in found if lines(one) > LONGEST_FUNCTION] == []


@pytest.mark.parametrize("path", EVERY, ids=name)
def test_a_function_takes_few_positional_arguments(path: Path) -> None:
    found = functions(path.read_text("utf-8"))

    assert [one.name for one in found if positional(one) > MOST_POSITIONAL] == []


def test_a_function_is_measured_from_def_to_its_last_line() -> None:
    (found,) = functions("@decorator\ndef step(self, one, two, *, three):\n    return (\n        one\n    )\n")

    assert (lines(found), positional(found)) == (4, 2)
