"""Bare cash flows as JSON, so that any published example of a yearly rate can be checked.

``{"advance": "5000", "per_year": 12, "flows": [[1, 0, "230"], …]}``: whole unit periods, part of one, amount.
``{"advance": "6000", "flows": [[0.5, "3000"], …]}``: years, amount. Numbers are exact: whole, decimal, or text such
as ``"39/90"``; a negative amount is a further advance.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NoReturn

from anhuan.errors import BadCase, Place
from anhuan.ledger.yearly_rate import Flow

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST_FILE: Final = 1_000_000
MOST_FLOWS: Final = 5_000
MOST_PERIODS: Final = 100_000
NUMBER: Final = re.compile(r"-?\d{1,18}(?:\.\d{1,18}|/[1-9]\d{0,17})?")
KEYS: Final = frozenset({"advance", "per_year", "flows"})


@dataclass(frozen=True, slots=True)
class CashFlows:
    """An advance and the payments for it; ``per_year`` is None where the flows are told in years."""

    advance: Fraction
    flows: tuple[Flow, ...]
    per_year: Fraction | None


def read_flows(text: str, file: str) -> CashFlows:
    """Return the cash flows of a JSON text.

    Raises:
        BadCase: the text is not such a file; the error names the place in it.

    """
    raw = _parse(text, file)
    if not isinstance(raw, dict) or set(raw) - KEYS or not {"advance", "flows"} <= set(raw):
        raise BadCase("flows-keys", place=Place(file), file=file)
    per_year = _number(raw["per_year"], file, "per_year") if "per_year" in raw else None
    if per_year is not None and per_year <= 0:
        raise BadCase("flows-number", place=Place(file, None, "per_year"), key="per_year")
    rows = raw["flows"]
    if not isinstance(rows, list) or not 0 < len(rows) <= MOST_FLOWS:
        raise BadCase("flows-list", place=Place(file, None, "flows"), most=MOST_FLOWS)
    width = 2 if per_year is None else 3
    flows = tuple(_flow(row, width, file, f"flows[{number}]") for number, row in enumerate(rows))
    return CashFlows(_number(raw["advance"], file, "advance"), flows, per_year)


def _parse(text: str, file: str) -> object:
    """Return the JSON value; refuse keys given twice, NaN and texts nobody writes by hand."""
    if len(text) > LARGEST_FILE:
        raise BadCase("flows-too-large", place=Place(file), file=file)
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_refuse, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        raise BadCase("flows-json", place=Place(file, line), file=file, line=line or "?") from error


def _refuse(constant: str) -> NoReturn:
    """Refuse NaN and Infinity."""
    raise ValueError(constant)


def _once(pairs: list[tuple[str, object]]) -> Mapping[str, object]:
    """Return an object whose keys are given once."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError(pairs[0][0])
    return found


def _number(raw: object, file: str, key: str) -> Fraction:
    """Return an exact number."""
    text = str(raw) if isinstance(raw, int | Decimal) and not isinstance(raw, bool) else raw
    if not isinstance(text, str) or not NUMBER.fullmatch(text.strip()):
        raise BadCase("flows-number", place=Place(file, None, key), key=key)
    return Fraction(text.strip())


def _flow(row: object, width: int, file: str, key: str) -> Flow:
    """Return one flow of two or three numbers."""
    if not isinstance(row, list) or len(row) != width:
        raise BadCase("flows-row", place=Place(file, None, key), key=key, width=width)
    numbers = [_number(raw, file, f"{key}[{place}]") for place, raw in enumerate(row)]
    periods, part = numbers[0], numbers[1] if width > 2 else Fraction(0)  # noqa: PLR2004 -- three with a part, two without
    whole = periods.denominator == 1 or width == 2  # noqa: PLR2004 -- years may be parts
    if not (whole and 0 <= periods <= MOST_PERIODS and 0 <= part < 1):
        raise BadCase("flows-when", place=Place(file, None, key), key=key)
    return Flow(periods, numbers[-1], part)
