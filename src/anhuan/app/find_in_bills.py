"""What a household's bills say of it: regular income, fixed costs, other spending, beside its own figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from anhuan.household.bills.gathered import gather
from anhuan.household.found import ComparedHousehold, Found, category_of, compare, find
from anhuan.household.history import LIVING, entries_of, history
from anhuan.money.amount import Money

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from anhuan.household.bills.answers import Answers
    from anhuan.household.bills.row import Row
    from anhuan.household.household import Household
    from anhuan.terms.spending import Categories

PAYEES_AT_MOST: Final = 15
"""So many payees are asked about: the ones most was paid to."""


@dataclass(frozen=True, slots=True)
class Payee:
    """Somebody who was paid: what in all, and which category that counts to."""

    name: str
    paid: Money
    category: str


@dataclass(frozen=True, slots=True)
class InBills:
    """What bills say: from ``first`` to ``last`` day, the payees most was paid to, and the household's own figures."""

    found: Found
    first: dt.date
    last: dt.date
    payees: tuple[Payee, ...]
    compared: ComparedHousehold | None


def find_in_bills(
    rows: Iterable[Row], answers: Answers, known: Categories, household: Household | None
) -> InBills | None:
    """Return what bills say, None where no row of them counts."""
    entries = tuple(entries_of(gather(rows, answers=answers)))
    if not entries:
        return None
    told = history(entries)
    found = find(told, known)
    paid: Counter[str] = Counter()
    categories: dict[str, str] = {}
    for one in told.entries:
        if one.way in LIVING and one.party:
            paid[one.party] += one.amount.fen
            categories[one.party] = category_of(one, known)
    payees = tuple(Payee(name, Money(fen), categories[name]) for name, fen in paid.most_common(PAYEES_AT_MOST))
    beside = compare(household, found) if household else None
    return InBills(found, told.entries[0].day, told.entries[-1].day, payees, beside)
