"""The true yearly rate of any cash flows: what a loan, an instalment or an offer really costs.

Two published methods, with A the advance, a the payments:

- *nominal* (unit periods, US Regulation Z appendix J): A = Σ a / ((1 + f·i)(1 + i)^t), rate = i × periods a year;
- *effective* (years, EU Directive 2008/48/EC annex I): A = Σ a / (1 + i)^t.

With one advance and payments that are never negative the present value only falls as i rises, so there is exactly
one rate. Otherwise the whole range is searched, and several rates are reported rather than one of them chosen.
A rate is a ratio, not money: it is bracketed in floats and then polished to more digits than are shown.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from anhuan.errors import NoYearlyRate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

EXACT: Final = Context(prec=40, rounding=ROUND_HALF_UP)
SHOWN: Final = Decimal("0.000001")
ONE: Final = Decimal(1)
PERCENT: Final = 100
# The search goes over growth = 1 + i for one period, from losing all but a billionth to growing a billion times.
LEAST_GROWTH: Final = 1e-9
MOST_GROWTH: Final = 1e9
GRID: Final = 6000
POLISHING: Final = 12
SETTLED: Final = Decimal("1e-24")
TOUCHING: Final = 1e-11
HALVINGS: Final = 200
HIGH_PERCENT: Final = 1000


class Method(Enum):
    """How periods are turned into a year: nominal multiplies, effective compounds."""

    NOMINAL = "nominal"
    EFFECTIVE = "effective"


@dataclass(frozen=True, slots=True)
class Flow:
    """A payment of ``amount`` (yuan; negative for a further advance) ``periods`` whole periods and ``part`` of one on.

    For the effective method ``periods`` are years and may be a fraction; ``part`` is then 0.
    """

    periods: Fraction
    amount: Fraction
    part: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class YearlyRate:
    """A yearly rate in per cent, rounded half up to six decimals; ``notes`` are codes of what is unusual about it."""

    percent: Decimal
    method: Method
    notes: tuple[str, ...]


def nominal_rate(advance: Fraction, flows: Sequence[Flow], per_year: Fraction) -> YearlyRate:
    """Return the nominal yearly rate of flows in unit periods.

    Raises:
        NoYearlyRate: there is none, or more than one.

    """
    growth = _only_growth(advance, flows)
    return _shown(EXACT.multiply(EXACT.subtract(growth, ONE), _decimal(per_year)), Method.NOMINAL)


def effective_rate(advance: Fraction, flows: Sequence[Flow]) -> YearlyRate:
    """Return the effective yearly rate of flows in years.

    Raises:
        NoYearlyRate: there is none, or more than one.

    """
    return _shown(EXACT.subtract(_only_growth(advance, flows), ONE), Method.EFFECTIVE)


def _shown(rate: Decimal, method: Method) -> YearlyRate:
    """Return the rate in per cent with what is unusual about it."""
    exact = EXACT.multiply(rate, Decimal(PERCENT)).quantize(SHOWN, context=EXACT)
    percent = exact or abs(exact)  # nil has no sign for a reader
    notes = {"rate-zero": percent == 0, "rate-negative": percent < 0, "rate-very-high": percent > HIGH_PERCENT}
    return YearlyRate(percent, method, tuple(code for code, true in notes.items() if true))


def _only_growth(advance: Fraction, flows: Sequence[Flow]) -> Decimal:
    """Return the one growth per period that makes the flows worth the advance."""
    meant = [flow for flow in flows if flow.amount]
    if not meant or not advance:
        raise NoYearlyRate("rate-no-flows")
    paid = sum((flow.amount for flow in meant), Fraction(0))
    if paid == advance and not any(flow.periods or flow.part for flow in meant):
        raise NoYearlyRate("rate-no-time")
    found = _growths(advance, meant)
    if not found:
        raise NoYearlyRate("rate-none", advance=_plain(advance), paid=_plain(paid))
    polished = [_polish(advance, meant, growth) for growth in found]
    if len(polished) > 1:
        listed = ", ".join(f"{(growth - 1) * PERCENT:.4f} %" for growth in polished)
        raise NoYearlyRate("rate-several", count=len(polished), rates=listed)
    return polished[0]


def _growths(advance: Fraction, flows: Sequence[Flow]) -> list[float]:
    """Return every growth at which the present value meets the advance, to float accuracy."""
    numbers = [(float(flow.periods), float(flow.part), float(flow.amount)) for flow in flows]
    worth = float(advance)
    scale = abs(worth) + sum(abs(amount) for _, _, amount in numbers)

    def gap(position: float) -> float:
        """Return advance less present value, as a share of all money moved, at growth = e^position."""
        return (worth - _present_value(numbers, math.exp(position))) / scale

    low, high = math.log(LEAST_GROWTH), math.log(MOST_GROWTH)
    if advance > 0 and all(flow.amount > 0 for flow in flows):
        grid = [low, high]
    else:
        grid = [low + (high - low) * step / GRID for step in range(GRID + 1)]
    gaps = [gap(position) for position in grid]
    found = [
        math.exp(_halve(gap, left, right))
        for (left, at_left), (right, at_right) in pairwise(zip(grid, gaps, strict=True))
        if at_left * at_right < 0
    ]
    found += [math.exp(position) for position, at in zip(grid, gaps, strict=True) if at == 0]
    return sorted(found + _touching(gap, grid, gaps))


def _present_value(numbers: Sequence[tuple[float, float, float]], growth: float) -> float:
    """Return the present value of the flows; one too large for a float is infinite with its sign."""
    total = 0.0
    for periods, part, amount in numbers:
        try:
            total += amount / ((1 + part * (growth - 1)) * growth**periods)
        except (OverflowError, ZeroDivisionError):
            total += 0.0 if growth > 1 else math.copysign(math.inf, amount)
    return total


def _halve(gap: Callable[[float], float], left: float, right: float) -> float:
    """Return the root between two positions of opposite sign."""
    rising = gap(right) > 0
    for _ in range(HALVINGS):
        middle = (left + right) / 2
        if (gap(middle) > 0) == rising:
            right = middle
        else:
            left = middle
    return (left + right) / 2


def _touching(gap: Callable[[float], float], grid: Sequence[float], gaps: Sequence[float]) -> list[float]:
    """Return growths where the gap touches nil without changing sign: a double root."""
    found = []
    for place in range(1, len(grid) - 1):
        before, here, after = (abs(gaps[place + step]) for step in (-1, 0, 1))
        same = gaps[place - 1] * gaps[place] > 0 and gaps[place] * gaps[place + 1] > 0
        if same and here < before and here < after:
            lowest = _lowest(gap, grid[place - 1], grid[place + 1])
            if abs(gap(lowest)) < TOUCHING:
                found.append(math.exp(lowest))
    return found


def _lowest(gap: Callable[[float], float], left: float, right: float) -> float:
    """Return where the gap is least in size between two positions."""
    for _ in range(HALVINGS):
        third = (right - left) / 3
        if abs(gap(left + third)) < abs(gap(right - third)):
            right -= third
        else:
            left += third
    return (left + right) / 2


def _polish(advance: Fraction, flows: Sequence[Flow], growth: float) -> Decimal:
    """Return the root to many digits, by Newton's method in exact decimals."""
    numbers = [(_decimal(flow.periods), _decimal(flow.part), _decimal(flow.amount)) for flow in flows]
    worth, best = _decimal(advance), Decimal(growth)
    for _ in range(POLISHING):
        value, slope = worth, Decimal(0)
        for periods, part, amount in numbers:
            simple = EXACT.add(ONE, EXACT.multiply(part, EXACT.subtract(best, ONE)))
            now = EXACT.divide(amount, EXACT.multiply(simple, EXACT.power(best, periods)))
            fall = EXACT.add(EXACT.divide(periods, best), EXACT.divide(part, simple))
            value = EXACT.subtract(value, now)
            slope = EXACT.add(slope, EXACT.multiply(now, fall))
        step = EXACT.divide(value, slope) if slope else Decimal(0)
        if abs(step) > best / 1000:  # at a double root Newton's step is worthless; the float stands
            return best
        best = EXACT.subtract(best, step)
        if abs(step) < SETTLED:
            return best
    return best


def _decimal(exact: Fraction) -> Decimal:
    """Return a fraction to forty digits."""
    return EXACT.divide(Decimal(exact.numerator), Decimal(exact.denominator))


def _plain(exact: Fraction) -> str:
    """Return an amount of yuan for a message."""
    return f"{_decimal(exact):f}"
