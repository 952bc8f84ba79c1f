"""Courses one debt can take: what is paid on which days, by the ledger, and what is left when the months looked at end.

A course is found by walking: on each day of payment the ledger is asked what is due, and that is paid. The events of a
course, added to the debt and replayed, come to the same fen (`replay`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from anhuan.ledger.event import Paid, PlanAgreed, Waived
from anhuan.money.amount import Money
from anhuan.plan.proposal import Payment
from anhuan.terms.conventions import Component

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from anhuan.ledger.event import Event
    from anhuan.ledger.position import Settlement
    from anhuan.ledger.walk import Outset, Walk
    from anhuan.plan.agreed import Agreed, Dated
    from anhuan.plan.months import Months


@dataclass(frozen=True, slots=True)
class Course:
    """What is paid, the events that make it, and what is ``left`` at the end; ``clear`` is the day nothing is owed."""

    payments: tuple[Payment, ...]
    events: tuple[Event, ...]
    left: Money
    clear: dt.date | None

    @property
    def cost(self) -> Money:
        """Return everything paid, and what is left unpaid."""
        return Money.total(payment.amount for payment in self.payments) + self.left


@dataclass(frozen=True, slots=True)
class Stop:
    """A day on which all that is left could be settled, with what was ``made`` before it."""

    day: dt.date
    made: tuple[Dated, ...]
    settlement: Settlement
    fees_ahead: int


@dataclass(slots=True)
class _Way:
    """A walk up to ``until``, what was paid on it, and the days on which settling everything was asked about."""

    walk: Walk
    there: Months
    until: dt.date
    made: list[Dated] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)

    def pay(self, day: dt.date, fen: int) -> None:
        """Pay an amount, if there is any."""
        if fen:
            self.walk.pay(day, fen)
            self.made.append((day, fen))

    def satisfy(self, day: dt.date, ask: Callable[[dt.date], int]) -> None:
        """Pay what is asked for on ``day`` until nothing is: a lender may fill something else first that is billed."""
        while fen := ask(day):
            self.pay(day, fen)

    def stop(self, day: dt.date) -> Stop:
        """Return what would clear the debt before anything is paid on ``day``."""
        settlement = self.walk.settlement(day)
        return Stop(day, tuple(self.made), settlement, self.walk.fees_ahead)

    def rest_day(self, after: dt.date) -> dt.date | None:
        """Return the day on which interest is paid that nothing is left to fall due with: the next day of payment."""
        if not self.walk.only_interest:
            return None
        return next((day for day in self.there.pay_days if day > after), None)

    def left(self) -> Money:
        """Return what is unpaid in the end: what is owed, and fees of instalments ahead; nobody settles early then."""
        return self.walk.settlement(self.there.until).owed + Money(self.walk.fees_ahead)

    def course(self, events: Iterable[Event], name: str) -> Course:
        """Return what was walked as a course."""
        found = _course(self.made, self.left(), (*events, *_paid(self.made, name)))
        return found if found.payments or found.left else replace(found, clear=self.there.on)


def _way(outset: Outset, there: Months) -> _Way:
    """Return a way nothing was paid on yet."""
    return _Way(outset.walk(), there, there.until)


def kept(
    outset: Outset, there: Months, name: str, *, least: bool, stops: Sequence[dt.date]
) -> tuple[Course, list[Stop]]:
    """Return the course of paying what is due on its day, arrears at once; with ``least``, a bill's minimum only.

    On each of the days to ``stop`` at, in their order, it is also asked what would clear the debt.
    """
    way = _way(outset, there)
    _keep(way, there.on, least=least, stops=stops)
    return way.course((), name), way.stops


def _keep(way: _Way, on: dt.date, *, least: bool = False, stops: Sequence[dt.date] = ()) -> None:
    """Pay whatever falls due from ``on`` to the end, and interest left alone with the next payment after it."""
    ask = way.walk.minimum if least else way.walk.due
    waiting, rest = list(stops), way.rest_day(on)
    day: dt.date | None = on
    while day:
        if waiting and waiting[0] == day:
            way.stops.append(way.stop(waiting.pop(0)))
        way.satisfy(day, ask)
        if day == rest:
            way.pay(day, way.walk.settlement(day).owed.fen)
        rest = way.rest_day(day)
        halts = [one for one in (*waiting[:1], rest) if one and one <= way.until]
        by = min(halts, default=way.until)
        day = way.walk.next_due(day, by) or (by if halts else None)


def settled(stop: Stop, name: str) -> Course:
    """Return the course of settling everything by the contract on a day."""
    made = [*stop.made, *_if_any(stop.day, stop.settlement.total)]
    events = _clearing(stop.day, stop.settlement, name, fees_ahead=stop.fees_ahead)
    return _course(made, Money(0), (*events, *_paid(made, name)))


def _if_any(day: dt.date, amount: Money) -> list[Dated]:
    """Return a payment, unless money paid too much before has settled it already."""
    return [(day, amount.fen)] if amount else []


def waited(outset: Outset, there: Months, name: str, day: dt.date) -> Course:
    """Return the course of a late debt of which nothing is paid until it is settled on ``day``."""
    return settled(_way(outset, there).stop(day), name)


def caught_up(outset: Outset, there: Months, name: str, number: int) -> Course:
    """Return the course of paying the arrears in ``number`` monthly parts, each due beside them on its day.

    The lender lets every payment fill the oldest due first; the last part is whatever is late by then.
    """
    way, day = _way(outset, there), there.on
    way.pay(day, way.walk.due(day) - way.walk.late(day))
    for place, part_day in enumerate(there.pay_days[:number]):
        for due_day in _dues_before(way, day, part_day):
            way.pay(due_day, way.walk.due(due_day) - way.walk.late(due_day))
        parts = number - place
        late = way.walk.late(part_day)
        way.pay(part_day, way.walk.due(part_day) - late + -(-late // parts))
        day = part_day
    _keep(way, day)
    return way.course((), name)


def _dues_before(way: _Way, day: dt.date, end: dt.date) -> Iterator[dt.date]:
    """Yield each due day after ``day`` and before ``end``, as the walk comes to it."""
    while (found := way.walk.next_due(day, end)) and found < end:
        yield found
        day = found


def in_parts(outset: Outset, there: Months, name: str, number: int) -> Course:
    """Return the course of paying a ``number``-th of what is owed each month by the contract, until nothing is left."""
    way = _way(outset, there)
    owed = way.walk.settlement(there.on).owed.fen
    part, paid = -(-owed // number), 0
    for day in there.pay_days:
        # What is owed only grows by itself, so it cannot be cleared before all but a part has been paid.
        if owed - paid <= part:
            stop = way.stop(day)
            if (stop.settlement.owed + stop.settlement.fees_ahead).fen <= part:
                return settled(stop, name)
        way.pay(day, part)
        paid += part
    return way.course((), name)


def taken(outset: Outset, there: Months, name: str, agreed: Agreed) -> Course:
    """Return the course of an offer that is taken and kept: every sum on its day with the interest that runs beside.

    With the last sum everything is cleared that is left: interest since the last due, or what the lender lets go.
    """
    plan, last = agreed.plan, agreed.last
    if plan.interest_stops and last <= there.until:
        return _as_agreed(agreed, name)
    way = _Way(outset.walk(plan), there, min(last, there.until))
    if last > there.until:
        _keep(way, plan.day)
        return way.course((plan,), name)
    _keep(way, plan.day, stops=(last,))
    course = settled(way.stops[0], name)
    return Course(course.payments, (plan, *course.events), course.left, course.clear)


def stops_under(outset: Outset, there: Months, agreed: Agreed, days: Sequence[dt.date]) -> list[Stop]:
    """Return what would clear a debt on each of ``days`` if an offer is taken and kept until then."""
    way = _Way(outset.walk(agreed.plan), there, min(agreed.last, there.until))
    _keep(way, agreed.plan.day, stops=[day for day in days if agreed.plan.day < day < way.until])
    return way.stops


def _as_agreed(agreed: Agreed, name: str) -> Course:
    """Return the course of a plan that nothing runs beside: its sums are what falls due, and no walk is needed."""
    made = [(day, amount.fen) for day, amount in agreed.plan.instalments]
    let_go = (_let_go(agreed.last, name),) if agreed.lets_go else ()
    return _course(made, Money(0), (agreed.plan, *_paid(made, name), *let_go))


def _course(made: Sequence[Dated], left: Money, events: Iterable[Event]) -> Course:
    """Return payments, events and what is left as a course."""
    clear = made[-1][0] if made and not left else None
    by_day: dict[dt.date, int] = {}
    for day, fen in made:
        by_day[day] = by_day.get(day, 0) + fen
    return Course(tuple(Payment(day, Money(fen)) for day, fen in by_day.items()), tuple(events), left, clear)


def _clearing(day: dt.date, settlement: Settlement, name: str, *, fees_ahead: int) -> tuple[Event, ...]:
    """Return what the lender agrees to when it is settled early, where a payment alone would not clear the debt.

    A fee for it is no part of what was owed, and fees that are dropped would be filled first.
    """
    if not (settlement.prepayment_fee or (fees_ahead and not settlement.fees_ahead)):
        return ()
    asked = PlanAgreed(id=f"{name} settled", day=day, instalments=((day, settlement.total),))
    return (asked, _let_go(day, name))


def _let_go(day: dt.date, name: str) -> Waived:
    """Return that nothing more is owed."""
    return Waived(id=f"{name} let go", day=day, components=tuple(Component))


def _paid(made: Sequence[Dated], name: str) -> Iterator[Paid]:
    """Yield the payments as events; those of one day are booked in the order of their ids."""
    return (Paid(id=f"{name} {place:04d}", day=day, amount=Money(fen)) for place, (day, fen) in enumerate(made, 1))
