"""What a history says of the household: regular income, fixed costs, other spending by category, and the swing.

Nothing of it replaces what the household says: its own figures win, and the difference is shown (`compare`). Income
that is not regular is told and not reckoned with; money that came once need not come again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

from anhuan.household.estimate import Compared, Estimate, estimate
from anhuan.household.history import LIVING, Way
from anhuan.household.lived import NOTHING_LIVED, Worked, is_illness, worked
from anhuan.household.regular import by_month, regular

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from anhuan.household.history import Entry, History
    from anhuan.household.household import Household
    from anhuan.household.regular import Every, OnDay, Regular
    from anhuan.terms.spending import Categories

Kind: TypeAlias = tuple[str, bool]
"""What spending is called, and whether it is essential."""
ESSENTIALS: Final[Kind] = ("essentials", True)
OPTIONAL: Final[Kind] = ("optional", False)
MOST_MONTHS: Final = 0.75
"""Income in so many of the whole months is regular, even without a payday: a rider's runs, a shop's takings."""


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A regular income or a fixed cost: who, when (None where it comes all through the month), and how much a month.

    ``category`` is empty for income. ``ended`` ones are told, and not reckoned with. ``times`` is how often it came
    and ``last`` when it did last, None where it comes all through the month. ``worked`` says how often work was lost.
    """

    party: str
    when: OnDay | Every | None
    monthly: Estimate
    category: str = ""
    essential: bool = True
    ended: bool = False
    times: int = 0
    last: dt.date | None = None
    worked: Worked = NOTHING_LIVED


@dataclass(frozen=True, slots=True)
class FoundSpending:
    """What spending beside fixed costs comes to in a month, by category; ``on_credit`` is its share bought on credit.

    ``lumps`` is how uneven its days are: the squared swing of a day's sum as a share of its mean.
    """

    category: str
    essential: bool
    monthly: Estimate
    on_credit: float
    lumps: float


@dataclass(frozen=True, slots=True)
class Found:
    """Everything found; ``months`` are the whole months it stands on, by their first days.

    ``spending`` tells by category what ``living`` has in two lines, essential and other: all of it together swings
    less than its parts, and is what months to come are drawn from. What an illness cost is in neither; ``illnesses``
    is how often that was. ``income_total``, ``essentials`` and ``other`` are everything of whole months, None where
    there is none. ``irregular`` is income not reckoned with, ``repaid`` what went to debts.
    """

    months: tuple[dt.date, ...]
    income: tuple[FoundLine, ...]
    fixed: tuple[FoundLine, ...]
    spending: tuple[FoundSpending, ...]
    living: tuple[FoundSpending, ...]
    illnesses: int
    income_total: Estimate | None
    essentials: Estimate | None
    other: Estimate | None
    irregular: Estimate | None
    repaid: Estimate | None


def find(history: History, known: Categories) -> Found:
    """Return what a history says; a category that an entry names itself wins over its words."""
    months = history.whole_months()
    lines = _income(history, months)
    fixed = _fixed(history, months, known)
    taken = {id(entry) for one, _ in fixed for entry in one.entries}
    rows = [one for one in history.entries if one.way in LIVING and id(one) not in taken]
    ill = [one for one in rows if is_illness(one, category_of(one, known))]
    sick = {id(one) for one in ill}
    other = replace(history, entries=tuple(one for one in rows if id(one) not in sick))
    parties = {one.party for one in lines if not one.ended}
    sums = partial(history.summed, months)
    return Found(
        months=months,
        income=lines,
        fixed=tuple(line for _, line in fixed),
        spending=_by(other, months, lambda one: _category(one, known)),
        living=_by(other, months, lambda one: ESSENTIALS if _is(one, known, essential=True) else OPTIONAL),
        illnesses=len(ill),
        income_total=estimate(sums(lambda one: one.way is Way.IN and one.party in parties)),
        essentials=estimate(sums(lambda one: _is(one, known, essential=True))),
        other=estimate(sums(lambda one: _is(one, known, essential=False))),
        irregular=estimate(sums(lambda one: one.way is Way.IN and one.party not in parties)),
        repaid=estimate(sums(lambda one: one.way is Way.REPAID)),
    )


def _is(one: Entry, known: Categories, *, essential: bool) -> bool:
    """Say whether a row is a cost of living of that kind."""
    return one.way in LIVING and known.is_essential(category_of(one, known)) is essential


def category_of(one: Entry, known: Categories) -> str:
    """Return the category of a row: its own where it has one."""
    return one.category or known.of(one.party, one.about)


def _income(history: History, months: Sequence[dt.date]) -> tuple[FoundLine, ...]:
    """Return regular income: by its payday, or by coming in most months."""
    rows = [one for one in history.entries if one.way is Way.IN]
    paid = regular(rows, history.end, equal=False)
    lines = [_line(one, months) for one in paid]
    known = {one.party for one in paid}
    for party, _ in Counter(one.party for one in rows if one.party and one.party not in known).most_common():
        sums = history.monthly(lambda one, party=party: one.way is Way.IN and one.party == party)  # type: ignore[misc]
        monthly = estimate(sums)
        if monthly and sum(fen > 0 for fen in sums) >= max(2, MOST_MONTHS * len(sums)):
            lines.append(FoundLine(party, None, monthly, ended=not sums[-1]))
    told = [one for one in lines if one is not None]
    return tuple(sorted(told, key=lambda one: -one.monthly.usual.fen))


def _line(one: Regular, months: Sequence[dt.date]) -> FoundLine | None:
    """Return regular income as a line, None where no whole month has any."""
    told = worked(by_month(one, months))
    monthly = estimate(told.usual)
    return None if monthly is None else replace(_found(one, monthly), worked=told)


def _found(one: Regular, monthly: Estimate, category: str = "", *, essential: bool = True) -> FoundLine:
    """Return something regular as a line."""
    last = one.entries[-1].day
    return FoundLine(one.party, one.when, monthly, category, essential, one.ended, len(one.entries), last)


def _fixed(history: History, months: Sequence[dt.date], known: Categories) -> list[tuple[Regular, FoundLine]]:
    """Return fixed costs with their rows."""
    rows = [one for one in history.entries if one.way in LIVING]
    lines = []
    for one in regular(rows, history.end, equal=True):
        category = category_of(one.entries[-1], known)
        monthly = estimate(by_month(one, months))
        if monthly:
            lines.append((one, _found(one, monthly, category, essential=known.is_essential(category))))
    return lines


def _category(one: Entry, known: Categories) -> Kind:
    """Return the category of a row and whether it is essential."""
    name = category_of(one, known)
    return name, known.is_essential(name)


def _by(history: History, months: Sequence[dt.date], kind_of: Callable[[Entry], Kind]) -> tuple[FoundSpending, ...]:
    """Return spending by kind, the largest first."""
    found = []
    for kind in sorted({kind_of(one) for one in history.entries}):
        own = replace(history, entries=tuple(one for one in history.entries if kind_of(one) == kind))
        monthly = estimate(own.summed(months, lambda _: True))
        if monthly:
            found.append(FoundSpending(*kind, monthly, _share(own.entries), lumps_of(own)))
    return tuple(sorted(found, key=lambda one: -one.monthly.usual.fen))


def _share(rows: Sequence[Entry]) -> float:
    """Return how much of some rows was bought on credit."""
    total = sum(one.amount.fen for one in rows)
    return sum(one.amount.fen for one in rows if one.way is Way.ON_CREDIT) / total


def lumps_of(history: History) -> float:
    """Return how uneven the days of a history are: the variance of a day's sum over its mean squared."""
    days = (history.end - history.first).days
    sums: Counter[dt.date] = Counter()
    for one in history.entries:
        sums[one.day] += one.amount.fen
    mean = sum(sums.values()) / days
    square = sum(fen * fen for fen in sums.values()) / days
    return square / mean**2 - 1 if mean else 0.0


@dataclass(frozen=True, slots=True)
class ComparedHousehold:
    """What a household said beside what its bills say; None where its bills say nothing of it."""

    income: Compared | None
    essentials: Compared | None
    other: Compared | None


def compare(household: Household, found: Found) -> ComparedHousehold:
    """Return the household's own sums of a usual month beside those of its bills."""
    told = (household.coming_in, household.essentials, household.other_spending)
    seen = (found.income_total, found.essentials, found.other)
    return ComparedHousehold(
        *(None if one is None else Compared(stated, one) for stated, one in zip(told, seen, strict=True))
    )
