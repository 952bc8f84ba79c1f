"""Every key of a case file is found on its line, however the file is laid out."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anhuan.files.case.lines import DEEPEST, MOST_PLACES, item, join, scan

if TYPE_CHECKING:
    from collections.abc import Iterator

SHEET = """\
# 说明 [not.a.table] = 1
name = "七 # 不是注释"
dotted.key . "with.point" = 3

[household]
cash = '4 = [' # 注释
income = [ # one
  { name = "8", amount = \"""
10\""" },
  { name = '''
[[debt]]''', amount = 12 },
]

[[debt]]
id = "a\\"]"
events = [
  { paid = "17", on = 2026-10-01 },
  { paid = "18", towards = ["fees",
    "nineteen"] } ]

[[debt]]
[debt.contract]
rate = 07:32:00
[[debt.events]]
due = 1979-05-27 07:32:00
[[debt.events]]
due = -inf
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("name", 2),
        ("dotted.key", 3),
        ('dotted.key."with.point"', 3),
        ("household", 5),
        ("household.cash", 6),
        ("household.income", 7),
        ("household.income[1].name", 8),
        ("household.income[1].amount", 8),
        ("household.income[2]", 10),
        ("household.income[2].amount", 11),
        ("debt", 14),
        ("debt[1]", 14),
        ("debt[1].events[1].paid", 17),
        ("debt[1].events[2].on", 18),
        ("debt[1].events[2].towards[2]", 19),
        ("debt[2]", 21),
        ("debt[2].contract", 22),
        ("debt[2].contract.rate", 23),
        ("debt[2].events[1].due", 25),
        ("debt[2].events[2].due", 27),
    ],
)
def test_a_key_is_found_on_its_line(path: str, line: int) -> None:
    assert scan(SHEET).line(path) == line


@pytest.mark.parametrize(
    ("path", "line"),
    [
        pytest.param("debt[1].events[1].nothing[3].below", 17, id="a missing key stands where its table does"),
        pytest.param("debt[1].events[9]", 16, id="a missing item stands where its list does"),
        pytest.param('household."odd key"', 5, id="a quoted key that is not there"),
        pytest.param("nowhere", None, id="nothing at all"),
        pytest.param("", None, id="the whole file"),
    ],
)
def test_what_is_not_there_is_told_by_the_nearest_thing_it_belongs_to(path: str, line: int | None) -> None:
    assert scan(SHEET).line(path) == line


def test_what_stands_before_a_fault_keeps_its_line() -> None:
    found = scan("one = 1\n[[debt]]\nid = = 3\nlater = 4\n")

    assert (found.line("one"), found.line("debt[1]"), found.line("later")) == (1, 2, None)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = 1\nb = " + "[" * 1000, 2),
        ("a = 1\nb = " + "{c = " * 1000, 2),
        ("a = 1\n" + "b." * 100_000 + "c = 1", 2),
        ("a = 1\n[" + "b." * 100_000 + "c]", 2),
    ],
    ids=["lists", "tables", "dotted keys", "headers"],
)
def test_what_is_too_deep_is_noticed_before_anybody_parses_it(text: str, line: int) -> None:
    assert scan(text).too_deep == line


def test_as_deep_as_allowed_is_not_too_deep() -> None:
    assert scan("a = " + "[" * DEEPEST + "]" * DEEPEST).too_deep is None


def test_more_than_anybody_writes_is_noticed() -> None:
    assert scan("a = [\n" + "1,\n" * MOST_PLACES + "]").too_many == MOST_PLACES + 1


def leaves(value: object, path: str) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one, join(path, key))
    elif isinstance(value, list):
        for number, one in enumerate(value, 1):
            yield from leaves(one, item(path, number))
    else:
        yield path, value


# Each piece of a file holds values that are the number of the line they stand on; {0} is the first, {1} the next …
PIECES = (
    "k? = {0}  # [x] a = 1",
    '"quoted.k?" = {0}',
    "dotted.'in k?'.here = {0}",
    "[t?]\nk? = {1}",
    "[[debt]]\nk? = {1}\n[[debt.events]]\nk? = {3}",
    "k? = [\n  {1}, # one\n  {{ a = {2}, b.c = [{2}] }},\n]",
    "k? = {{ a = {0}, b = [{0}, {{ c = {0} }}] }}",
    "\n# only a comment",
)


@st.composite
def files(draw: st.DrawFn) -> str:
    """Draw a file whose every value is the number of the line it stands on."""
    lines: list[str] = []
    for number, piece in enumerate(draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12))):
        first = len(lines) + 1
        lines += piece.replace("?", str(number)).format(*range(first, first + 9)).split("\n")
    return draw(st.sampled_from(["\n", "\r\n"])).join(lines)


@given(files())
def test_every_value_of_any_file_is_found_on_its_line(text: str) -> None:
    lines = scan(text)

    assert {path: lines.line(path) for path, _ in leaves(tomllib.loads(text), "")} == dict(
        leaves(tomllib.loads(text), "")
    )


@given(st.text(alphabet="[]{}\"'=.,# \n\\ab1", max_size=60))
def test_any_text_can_be_walked_over(text: str) -> None:
    assert set(scan(text).found.values()) <= set(range(1, text.count("\n") + 2))
