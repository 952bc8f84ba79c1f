"""What bills tell, in words: for the terminal and for the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from anhuan.app.book_bills import Fate, by_debt, total

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from anhuan.app.book_bills import Booked, Booking
    from anhuan.app.look_at_bills import Look
    from anhuan.files.bills.recognised import Given
    from anhuan.files.case.case import Case
    from anhuan.household.bills.meaning import Meaning
    from anhuan.money.amount import Money
    from anhuan.wording import Words

ORDER: Final = (Fate.NEW, Fate.WHICH, Fate.NONE, Fate.UNSURE, Fate.THERE, Fate.EARLIER)


def file_line(one: Given, words: Words) -> str:
    """Return whose bill a file is, how many trades it has, and from when to when."""
    days = [row.at.date() for row in one.bill.rows]
    source = words.say(f"bills.source.{one.bill.source}")
    return words.say("bills.file", source=source, name=one.name, count=len(days), first=min(days), last=max(days))


def sum_lines(look: Look, words: Words) -> Iterator[str]:
    """Yield what the new trades mean, kind by kind, with what each comes to."""
    for means, one in look.sums.items():
        said = words.say(f"bills.means.{means.value}")
        yield words.say("bills.sum", means=said, count=one.count, amount=one.amount)


@dataclass(frozen=True, slots=True)
class OnDebt:
    """What bills do to one debt in one way: the debt's name or what names it, how often, how much, and what it is."""

    name: str
    count: int
    amount: Money
    said: str

    def line(self, words: Words) -> str:
        """Return it as one line."""
        return words.say("bills.line", debt=self.name, count=self.count, amount=self.amount, said=self.said)


def on_debts(look: Look, case: Case, words: Words, *, but: frozenset[Fate] = frozenset()) -> list[OnDebt]:
    """Return what bills do to each debt: first what is booked, then what is asked, last what is not booked again.

    What meets one of the fates ``but`` is left out.
    """
    names = {debt.id: debt.name for debt in case.debts}
    every = by_debt(look.bookings)
    return [
        _on_debt(names.get(debt, debt), some, key, words)
        for fate in ORDER
        if fate not in but
        for (debt, its), many in every.items()
        if its is fate
        for key, some in _parts(fate, many)
    ]


def _parts(fate: Fate, many: Sequence[Booking]) -> Iterator[tuple[str, list[Booking]]]:
    """Yield what is booked kind by kind, and everything else as one."""
    if fate is not Fate.NEW:
        yield f"bills.fate.{fate.value}", list(many)
        return
    for means in dict.fromkeys(one.meaning.means for one in many):
        yield f"bills.fate.new.{means.value}", [one for one in many if one.meaning.means is means]


def _on_debt(name: str, some: Sequence[Booking], key: str, words: Words) -> OnDebt:
    """Return some bookings of one debt in words."""
    return OnDebt(name, len(some), total(some), words.say(key))


def failed_line(one: Meaning, words: Words) -> str:
    """Return a repayment that did not go through."""
    return words.say("bills.failed", day=one.row.at.date(), towards=one.towards, amount=one.amount)


def trade_line(one: Meaning, words: Words) -> str:
    """Return one trade: its day, with whom, what for, how much, and how it was paid."""
    row = one.row
    said = (words.day(row.at.date()), row.party, row.goods, words.money(one.amount), row.method)
    return " · ".join(dict.fromkeys(part for part in said if part and part != "/"))


def refused_lines(booked: Booked, case: Case, words: Words) -> Iterator[str]:
    """Yield what its debt cannot hold, each with the reason."""
    names = {debt.id: debt.name for debt in case.debts}
    for one, error in booked.refused:
        why = words.say(f"error.{error.code}", **error.facts)
        yield words.say(
            "bills.refused", debt=names.get(one.debt, one.debt), row=trade_line(one.meaning, words), why=why
        )
