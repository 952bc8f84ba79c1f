"""Chosen ways, replayed through the ledger: the plan shown is the plan verified.

The columns a search chose from are a model. Here the events of every choice are added to its debt and booked by the
ledger, day by day, as if they had happened; what it says is shown, and every difference between the two is named.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from anhuan.ledger.event import Paid
from anhuan.ledger.position import position
from anhuan.ledger.walk import as_known, passing
from anhuan.money.amount import Money
from anhuan.money.days import ONE_DAY

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from anhuan.ledger.debt import Debt
    from anhuan.ledger.walk import Passed
    from anhuan.plan.menu import Choice
    from anhuan.plan.months import Months


@dataclass(frozen=True, slots=True)
class Difference:
    """Something the model says otherwise than the ledger, about one debt; ``row`` is the month, None for the whole.

    ``what`` is ``cost``, ``paid`` (up to the end of a month), ``late`` (overdue where the model says it is not) or
    ``position`` (the pass over all days against the position with its working).
    """

    debt: str
    what: str
    row: int | None
    model: Money
    ledger: Money


@dataclass(frozen=True, slots=True)
class Replayed:
    """One debt as the ledger books its choice.

    ``paid`` is by month, ``owed`` and ``overdue`` at the end of each. ``clear`` is the first day from which nothing is
    owed any more.
    """

    choice: Choice
    cost: Money
    left: Money
    clear: dt.date | None
    paid: tuple[Money, ...]
    owed: tuple[Money, ...]
    overdue: tuple[Money, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """One month of all debts together: what is paid in it, what is owed and what is overdue at its end."""

    day: dt.date
    paid: Money
    owed: Money
    overdue: Money


@dataclass(frozen=True, slots=True)
class Replay:
    """All chosen ways as the ledger books them."""

    there: Months
    debts: tuple[Replayed, ...]

    @property
    def cost(self) -> Money:
        """Return everything paid and left."""
        return Money.total(one.cost for one in self.debts)

    @property
    def clear(self) -> dt.date | None:
        """Return the day everything is clear; None where something is left in the end."""
        days = [one.clear for one in self.debts if one.clear]
        return max(days, default=None) if len(days) == len(self.debts) else None

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Return every difference between the model and the ledger."""
        return tuple(difference for one in self.debts for difference in one.differences)

    def months(self) -> tuple[Month, ...]:
        """Return the months, all debts together."""
        return tuple(
            Month(
                self.there.start(row),
                Money.total(one.paid[row] for one in self.debts),
                Money.total(one.owed[row] for one in self.debts),
                Money.total(one.overdue[row] for one in self.debts),
            )
            for row in range(self.there.rows)
        )


def replay_all(chosen: Sequence[Choice], there: Months) -> Replay:
    """Return the chosen ways, one for each debt, as the ledger books them.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.
        BadEvent: an event cannot be booked.

    """
    return Replay(there, tuple(_replayed(one, there) for one in chosen))


def booked(choice: Choice, there: Months) -> Debt:
    """Return the debt of a choice with the choice's events added to what is known."""
    known = as_known(choice.debt, there.on)
    return replace(known, events=(*known.events, *choice.events))


def _replayed(choice: Choice, there: Months) -> Replayed:
    """Return one debt as the ledger books its choice."""
    debt, paid = booked(choice, there), [event for event in choice.events if isinstance(event, Paid)]
    ends = [*(payday - ONE_DAY for payday in there.paydays), there.until]
    around = {day for event in paid for day in (event.day - ONE_DAY, event.day)}
    days = sorted(day for day in {*ends, *around, there.on} if day >= there.on)
    seen = {one.day: one for one in passing(debt, there.on, days)}
    by_row = [0] * there.rows
    for event in paid:
        by_row[there.row(event.day)] += event.amount.fen
    end = seen[there.until]
    left = end.owed + end.fees_ahead
    # Money paid too much comes back; what was too much before today and is used up now costs nothing more.
    cost = sum(by_row) + left - max(0, end.credit - _credit_before(choice, there))
    rows = tuple(seen[day] for day in ends)
    found = Replayed(
        choice,
        Money(cost),
        Money(left),
        _clear(seen),
        tuple(map(Money, by_row)),
        tuple(Money(one.owed) for one in rows),
        tuple(Money(one.overdue) for one in rows),
        (),
    )
    return replace(found, differences=tuple(_differences(found, debt, seen, there)))


def _credit_before(choice: Choice, there: Months) -> int:
    """Return the money paid too much before the plan, in fen: it is no part of what the choice costs."""
    (before,) = passing(as_known(choice.debt, there.on), there.on, (there.on,))
    return before.credit


def _clear(seen: Mapping[dt.date, Passed]) -> dt.date | None:
    """Return the first of the days from which nothing is owed; None where something is left in the end."""
    clear: dt.date | None = None
    for day, one in reversed(list(seen.items())):
        if one.owed or one.fees_ahead:
            break
        clear = day
    return clear


def _differences(found: Replayed, debt: Debt, seen: Mapping[dt.date, Passed], there: Months) -> Iterator[Difference]:
    """Yield what the model says otherwise than the ledger."""
    choice, name = found.choice, debt.id
    if choice.column.cost != found.cost.fen:
        yield Difference(name, "cost", None, Money(choice.column.cost), found.cost)
    booked_by = accumulate(paid.fen for paid in found.paid)
    for row, (model, ledger) in enumerate(zip(choice.column.committed, booked_by, strict=True)):
        if model != ledger:
            yield Difference(name, "paid", row, Money(model), Money(ledger))
    if not (choice.late or choice.lets_go):
        late = next((one for day, one in seen.items() if one.overdue and day > there.on), None)
        if late:
            yield Difference(name, "late", there.row(late.day), Money(0), Money(late.overdue))
    whole = position(debt, there.until, horizon=()).total
    if whole.fen != seen[there.until].owed:
        yield Difference(name, "position", None, Money(seen[there.until].owed), whole)
