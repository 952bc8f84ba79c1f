"""Payments told in words: each on its own line, or, when they are many, equal monthly ones together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.money.days import add_months

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from anhuan.plan.proposal import Payment
    from anhuan.wording import Words

SHORTEST_MONTH: Final = 28


def payment_lines(payments: Sequence[Payment], words: Words, *, listed: int) -> Iterator[str]:
    """Yield the payments, each on its own line where there are no more than ``listed`` of them."""
    number = 1
    for run in _runs(payments, listed):
        last = number + len(run) - 1
        if len(run) == 1:
            yield words.say("letters.line.one", number=number, day=run[0].day, amount=run[0].amount)
        else:
            yield _monthly(run, number, last, words)
        number = last + 1


def _monthly(run: Sequence[Payment], number: int, last: int, words: Words) -> str:
    """Return one line for equal payments on the same day of each month."""
    day = _day_of_month(run)
    key = "letters.line.monthly" if day <= SHORTEST_MONTH else "letters.line.monthly_late"
    return words.say(
        key, number=number, last=last, start=run[0].day, end=run[-1].day, of_month=day, amount=run[0].amount
    )


def _runs(payments: Sequence[Payment], listed: int) -> Iterator[tuple[Payment, ...]]:
    """Yield the payments one by one, or in the longest runs of equal monthly ones when they are many."""
    if len(payments) <= listed:
        yield from ((payment,) for payment in payments)
        return
    run: tuple[Payment, ...] = ()
    for payment in payments:
        if run and not _is_monthly((*run, payment)):
            yield run
            run = ()
        run = (*run, payment)
    yield run


def _is_monthly(run: Sequence[Payment]) -> bool:
    """Say whether every payment is the same amount on the same day of the month, or its last day where it is short."""
    first, day = run[0], _day_of_month(run)
    return all(
        payment.amount == first.amount and payment.day == add_months(first.day, months, day=day)
        for months, payment in enumerate(run)
    )


def _day_of_month(run: Sequence[Payment]) -> int:
    """Return the day of the month a run is paid on: a short month's last day stands in for it."""
    return max(payment.day.day for payment in run)
