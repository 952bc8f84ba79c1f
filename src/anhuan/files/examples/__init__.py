"""The worked households that ship with the program: invented people, figures as they happen.

``first-slip``   a first slip on 花呗, 33 days late
``gig-worker``   花呗, 借呗, 微粒贷 and 随星借 on an income that swings
``card-family``  more than 30万 of card debt across banks, a mortgage, two incomes and a child
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Final

from anhuan.errors import BadCase
from anhuan.files.case.read import read_case
from anhuan.files.case.values import shown

if TYPE_CHECKING:
    from anhuan.files.case.case import Case

NAMES: Final = ("first-slip", "gig-worker", "card-family")


def names() -> tuple[str, ...]:
    """Return the names of the examples, the simplest first."""
    return NAMES


def text(name: str) -> str:
    """Return the case file of an example, with its comments.

    Raises:
        BadCase: there is no example of that name; the error names those there are.

    """
    if name not in NAMES:
        raise BadCase("example-unknown", name=shown(name), near=", ".join(NAMES))
    return files("anhuan.files.examples").joinpath(f"{name}.toml").read_text("utf-8")


def example(name: str) -> Case:
    """Return the household of an example.

    Raises:
        BadCase: there is no example of that name.

    """
    return read_case(text(name), f"{name}.toml")
