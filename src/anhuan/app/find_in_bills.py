"""What a household's bills say of it: regular income, fixed costs, other spending, beside its own figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from anhuan.app.look_at_bills import read_bills
from anhuan.files.bills.sheet import content
from anhuan.household.bills.answers import NOTHING_ANSWERED
from anhuan.household.bills.gathered import gather
from anhuan.household.found import ComparedHousehold, Found, category_of, compare, find
from anhuan.household.history import LIVING, entries_of, history
from anhuan.money.amount import Money
from anhuan.terms.spending import categories

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence
    from pathlib import Path

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


def find_in_files(files: Sequence[Path], household: Household | None) -> Found | None:
    """Return what bill files say of a household, questions left open; None without files or rows that count.

    Raises:
        BadBill: a file is no bill that is known, or cannot be read to its end.

    """
    given = read_bills([(path.name, content(path)) for path in files])
    rows = [row for one in given for row in one.bill.rows]
    told = find_in_bills(rows, NOTHING_ANSWERED, categories(), household)
    return told.found if told else None


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
