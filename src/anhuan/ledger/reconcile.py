"""Which conventions reproduce the lender's figure.

The debt is counted again under every combination of up to three conventions that Chinese lenders are known to differ
in (base, end days, year of 360 or 365 days, 1.5 times in total or on top, simple or compound, published rates,
rounding). A combination that gives the lender's figure to the fen explains it; where none does, the figure cannot
be reproduced and the lender should show its calculation.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import combinations, product
from typing import TYPE_CHECKING, Final

from anhuan.ledger.debt import Debt
from anhuan.ledger.event import Stated
from anhuan.ledger.position import Position, position
from anhuan.money.amount import Money
from anhuan.money.days import DayCount
from anhuan.money.rate import Per
from anhuan.money.rounding import Rounding
from anhuan.terms.conventions import CardBase, Component, Compounding, InterestFrom, Kind, PenaltyBase, PenaltyWay

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from anhuan.terms.agreed import Terms

MOST_CHANGES: Final = 3
NEAR_SHOWN: Final = 3
NEAR_SHARE: Final = Fraction(1, 100)
YEAR_365_OVER_360: Final = Fraction(365, 360)
PENALTY_PARTS: Final = (Component.PENALTY_PRINCIPAL, Component.PENALTY_INTEREST)


class Verdict(Enum):
    """What a lender's figure turned out to be.

    ``AGREES``: the agreed terms give it. ``EXPLAINED``: other known conventions give it. ``NEAR``: some come within
    one per cent of what was charged. ``NOT_REPRODUCIBLE``: none does.
    """

    AGREES = "agrees"
    EXPLAINED = "explained"
    NEAR = "near"
    NOT_REPRODUCIBLE = "not_reproducible"


@dataclass(frozen=True, slots=True)
class Change:
    """One convention that differs from the debt's terms.

    ``name`` is stable and has words in the message catalogue; ``terms`` are the terms it sets.
    """

    name: str
    terms: Mapping[str, object]
    value: object = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The debt counted by other conventions; ``difference`` is the lender's figure minus this one."""

    changes: tuple[Change, ...]
    position: Position
    difference: Money


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The lender's figure beside ours, and the readings that give it or come near."""

    stated: Stated
    ours: Position
    difference: Money
    exact: tuple[Reading, ...]
    near: tuple[Reading, ...]
    tried: int

    @property
    def verdict(self) -> Verdict:
        """Return what the figure turned out to be."""
        if any(not reading.changes for reading in self.exact):
            return Verdict.AGREES
        if self.exact:
            return Verdict.EXPLAINED
        return Verdict.NEAR if self.near else Verdict.NOT_REPRODUCIBLE


def reconcile(debt: Debt, stated: Stated) -> Reconciliation:
    """Compare the lender's figure with ours, and search the conventions for it.

    Of the readings that match to the fen only those with the fewest changes are kept: with more, a match says less.

    Raises:
        ValueError: the lender stated neither a total nor a part.

    """
    if stated.total is None and not stated.parts:
        message = "a lender's figure needs a total or a part"
        raise ValueError(message)
    ours = position(debt, stated.day, horizon=())
    readings = [_read(debt, changes, stated) for changes in _combinations(debt.terms, stated)]
    exact = [reading for reading in readings if not _misses(reading.position, stated)]
    fewest = min((len(reading.changes) for reading in exact), default=0)
    return Reconciliation(
        stated=stated,
        ours=ours,
        difference=_difference(ours, stated),
        exact=tuple(_distinct(reading for reading in exact if len(reading.changes) == fewest)),
        near=() if exact else tuple(_nearest(readings, ours, stated)),
        tried=len(readings),
    )


def _read(debt: Debt, changes: tuple[Change, ...], stated: Stated) -> Reading:
    """Count the debt by the changed conventions."""
    terms = {name: value for change in changes for name, value in change.terms.items()}
    there = position(Debt(debt.id, debt.name, debt.terms.but(**terms), debt.events), stated.day, horizon=())
    return Reading(changes, there, _difference(there, stated))


def _difference(there: Position, stated: Stated) -> Money:
    """Return the lender's figure minus that of a position: the total, or the sum of the stated parts."""
    if stated.total is not None:
        return stated.total - there.total
    return Money.total(fen - there.figures[part].amount for part, fen in stated.parts.items())


def _misses(there: Position, stated: Stated) -> bool:
    """Say whether a position differs from what the lender stated, in the total or in any part."""
    parts = any(there.figures[part].amount != amount for part, amount in stated.parts.items())
    return parts or (stated.total is not None and stated.total != there.total)


def _distinct(readings: Iterator[Reading]) -> Iterator[Reading]:
    """Yield readings whose figures differ; two conventions that agree here need not both be told."""
    seen: set[tuple[str, ...]] = set()
    for reading in readings:
        names = tuple(change.name for change in reading.changes)
        if names not in seen:
            seen.add(names)
            yield reading


def _nearest(readings: Sequence[Reading], ours: Position, stated: Stated) -> list[Reading]:
    """Return the readings within one per cent of what was charged on top of principal, nearest first."""
    charged = _charged(ours, stated)
    close = [one for one in readings if abs(one.difference.fen) <= charged * NEAR_SHARE]
    close.sort(key=lambda one: (abs(one.difference.fen), len(one.changes)))
    return close[:NEAR_SHOWN]


def _charged(ours: Position, stated: Stated) -> int:
    """Return what the lender asks beyond principal, in fen."""
    principal = ours.figures[Component.NORMAL_PRINCIPAL].amount + ours.figures[Component.OVERDUE_PRINCIPAL].amount
    if stated.total is not None:
        return abs((stated.total - principal).fen)
    return sum(abs(amount.fen) for part, amount in stated.parts.items() if part not in _PRINCIPAL)


_PRINCIPAL: Final = frozenset({Component.NORMAL_PRINCIPAL, Component.OVERDUE_PRINCIPAL})


def _combinations(terms: Terms, stated: Stated) -> Iterator[tuple[Change, ...]]:
    """Yield no change, then every combination of one to three changes, no two of the same dimension."""
    dimensions = list(_dimensions(terms, stated))
    for size in range(MOST_CHANGES + 1):
        for chosen in combinations(dimensions, size):
            yield from product(*chosen)


def _dimensions(terms: Terms, stated: Stated) -> Iterator[tuple[Change, ...]]:
    """Yield the alternatives of each convention this debt depends on."""
    conventions = terms.conventions
    if terms.product.kind is Kind.CARD:
        yield from _card_dimensions(terms)
    if conventions.penalty_rate or conventions.penalty_factor:
        yield _bases(conventions.penalty_base)
        yield _compounding(conventions.compounding)
        yield from _meanings(terms)
        if stated.days is None:
            yield _ends(first=conventions.penalty_first_day, last=conventions.penalty_last_day)
    if stated.days is None and conventions.interest_from is InterestFrom.DRAWN:
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


def reconcile_latest(debt: Debt, on: dt.date) -> Reconciliation | None:
    """Reconcile the last figure the lender stated up to ``on``; None if it stated none."""
    told = [event for event in debt.known_on(on) if isinstance(event, Stated)]
    return reconcile(debt, told[-1]) if told else None
