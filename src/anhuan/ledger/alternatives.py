"""The conventions Chinese lenders are known to differ in, as the alternatives a debt's own terms leave open."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from anhuan.money.days import DayCount
from anhuan.money.rate import Per
from anhuan.money.rounding import Rounding
from anhuan.terms.conventions import CardBase, Compounding, InterestFrom, Kind, PenaltyBase, PenaltyWay

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from anhuan.terms.agreed import Terms

YEAR_365_OVER_360: Final = Fraction(365, 360)


@dataclass(frozen=True, slots=True)
class Change:
    """One convention that differs from the debt's terms.

    ``name`` is stable and has words in the message catalogue; ``terms`` are the terms it sets.
    """

    name: str
    terms: Mapping[str, object]
    value: object = None


def dimensions(terms: Terms, days: int | None = None) -> Iterator[tuple[Change, ...]]:
    """Yield the alternatives of each convention this debt depends on; two of one dimension exclude each other.

    Where the lender told how many ``days`` it counted, how the end days are counted is no longer open.
    """
    conventions = terms.conventions
    if terms.product.kind is Kind.CARD:
        yield from _card_dimensions(terms)
    if conventions.penalty_rate or conventions.penalty_factor:
        yield _bases(conventions.penalty_base)
        if terms.product.kind is not Kind.CARD:
            yield _compounding(conventions.compounding)
        yield from _meanings(terms)
        if days is None:
            yield _ends(first=conventions.penalty_first_day, last=conventions.penalty_last_day)
    if days is None and conventions.interest_from is InterestFrom.DRAWN:
        yield _ordinary_ends(first=conventions.ordinary_first_day, last=conventions.ordinary_last_day)
    yield from _rates(terms)
    yield tuple(
        Change(f"rounding.{one.value}", {"rounding": one}) for one in Rounding if one is not conventions.rounding
    )


def _bases(now: PenaltyBase) -> tuple[Change, ...]:
    return tuple(
        Change(f"penalty_base.{base.value}", {"penalty_base": base}) for base in PenaltyBase if base is not now
    )


def _compounding(now: Compounding) -> tuple[Change, ...]:
    return tuple(Change(f"compounding.{one.value}", {"compounding": one}) for one in Compounding if one is not now)


def _ends(*, first: bool, last: bool) -> tuple[Change, ...]:
    """Return the other ways to count the end days of a penalty; one end or the other gives the same number."""
    return tuple(
        Change(f"penalty_days.{name}", {"penalty_first_day": one, "penalty_last_day": other})
        for name, one, other in (("one_end", False, True), ("both_ends", True, True), ("neither_end", False, False))
        if one + other != first + last
    )


def _ordinary_ends(*, first: bool, last: bool) -> tuple[Change, ...]:
    """Return the other ways to count the end days of ordinary interest."""
    return tuple(
        Change(f"ordinary_days.{name}", {"ordinary_first_day": one, "ordinary_last_day": other})
        for name, one, other in (("one_end", True, False), ("both_ends", True, True))
        if one + other != first + last
    )


def _meanings(terms: Terms) -> Iterator[tuple[Change, ...]]:
    """Yield what "1.5 times" can mean: in total, half on top (the same while interest runs), or all of it on top."""
    conventions = terms.conventions
    if conventions.penalty_factor is None:
        return
    on_top = conventions.penalty_way is PenaltyWay.ON_TOP
    whole = conventions.penalty_factor + 1 if on_top and conventions.penalty_factor < 1 else conventions.penalty_factor
    options = (
        ("in_total", PenaltyWay.IN_TOTAL, whole),
        ("half_on_top", PenaltyWay.ON_TOP, whole - 1),
        ("all_on_top", PenaltyWay.ON_TOP, whole),
    )
    yield tuple(
        Change(f"penalty_way.{name}", {"penalty_way": way, "penalty_factor": factor}, factor)
        for name, way, factor in options
        if (way, factor) != (conventions.penalty_way, conventions.penalty_factor)
    )


def _rates(terms: Terms) -> Iterator[tuple[Change, ...]]:
    """Yield each rate's published bounds, and the same rate counted on a year of 360 days."""
    for name in ("ordinary_rate", "penalty_rate", "penalty_factor"):
        version = terms.versions.get(name)
        if version is None:
            continue
        bounds = (bound for bound in (version.low, version.high) if bound is not None and bound != version.value)
        yield tuple(Change(f"published.{name}", {name: bound}, bound) for bound in bounds)
    conventions = terms.conventions
    yearly = {
        name: rate.times(YEAR_365_OVER_360)
        for name, rate in (("ordinary_rate", conventions.ordinary_rate), ("penalty_rate", conventions.penalty_rate))
        if rate and rate.per is Per.DAY
    }
    if conventions.ordinary_rate and conventions.ordinary_rate.per is Per.YEAR:
        other = DayCount.ACT_365 if conventions.day_count is DayCount.ACT_360 else DayCount.ACT_360
        yield (Change(f"day_count.{other.value}", {"day_count": other}),)
    elif yearly:
        yield (Change("day_count.act/360", yearly),)


def _card_dimensions(terms: Terms) -> Iterator[tuple[Change, ...]]:
    """Yield what cards differ in: interest base, compounding, no late fee."""
    conventions = terms.conventions
    yield tuple(
        Change(f"card_base.{base.value}", {"card_base": base}) for base in CardBase if base is not conventions.card_base
    )
    yield _compounding(conventions.compounding)
    if conventions.late_fee_share:
        yield (Change("late_fee.none", {"late_fee_share": None, "late_fee_repeated_share": None}),)
