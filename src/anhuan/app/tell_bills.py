"""What bills tell, in words: for the terminal and for the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.app.book_bills import Fate, by_debt, total

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anhuan.app.book_bills import Booked
    from anhuan.app.look_at_bills import Look
    from anhuan.files.bills.recognised import Given
    from anhuan.files.case.case import Case
    from anhuan.household.bills.meaning import Meaning
    from anhuan.wording import Words


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


def debt_lines(look: Look, case: Case, words: Words) -> Iterator[str]:
    """Yield what bills do to each debt, one line for each fate."""
    names = {debt.id: debt.name for debt in case.debts}
    for (debt, fate), many in by_debt(look.bookings).items():
        kinds = dict.fromkeys(one.meaning.means for one in many) if fate is Fate.NEW else (None,)
        for means in kinds:
            some = [one for one in many if means in {None, one.meaning.means}]
            key = f"bills.fate.{fate.value}" + (f".{means.value}" if means else "")
            yield words.say(key, debt=names.get(debt, debt), count=len(some), amount=total(some))


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
