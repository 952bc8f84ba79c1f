"""Compiles the inner loops where numba is there; where it is not, the same functions run as plain Python.

Numba is the optional extra ``fast``. Nothing else may differ between the two: the loops avoid sums whose order a
compiler could change, so both give the same figures.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Function = TypeVar("Function", bound="Callable[..., Any]")

FAST = find_spec("numba") is not None


def compiled(function: Function) -> Function:
    """Return the function compiled, or as it is.

    What was compiled is kept beside the program; where nothing can be written, it is compiled anew in each run.
    """
    if not FAST:
        return function
    njit = import_module("numba").njit
    try:
        return njit(cache=True, nogil=True, error_model="numpy")(function)  # type: ignore[no-any-return]  # numba has no types
    except RuntimeError:
        return njit(nogil=True, error_model="numpy")(function)  # type: ignore[no-any-return]  # the same


def plain(function: Function) -> Function:
    """Return the Python that was compiled."""
    return getattr(function, "py_func", function)
