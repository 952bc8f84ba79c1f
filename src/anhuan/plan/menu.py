"""The menu of one real debt: every way to deal with it, with what it costs and commits, counted by the ledger.

Ways that need nobody's consent come from the contract: everything on its day, a bill's minimum only, arrears in a few
parts, everything settled early, and for a late debt equal parts whatever the lender says. Ways a lender has offered
follow, and those one may hope to be offered. A search chooses from their columns; `Choice` keeps what stands behind.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Final

from anhuan.ledger.event import Billed
from anhuan.ledger.walk import Outset, as_known
from anhuan.plan.agreed import agree, agreement_day, opening
from anhuan.plan.column import Column
from anhuan.plan.course import Course, caught_up, in_parts, kept, settled, stops_under, taken, waited
from anhuan.plan.offer import SURENESS, Kind, Offer, Standing
from anhuan.plan.outcome import Answer
from anhuan.plan.proposal import Proposal, Way

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from anhuan.ledger.debt import Debt
    from anhuan.ledger.event import Event
    from anhuan.ledger.position import Position
    from anhuan.money.amount import Money
    from anhuan.plan.course import Stop
    from anhuan.plan.months import Months
    from anhuan.plan.proposal import Payment

PARTS: Final = (3, 6, 9, 12, 24, 36, 60)
"""The numbers of months instalments are hoped for."""
WAITS: Final = (1, 2, 3, 6)
"""The months a deferral is hoped for."""
CATCH_UPS: Final = (1, 2, 3, 6)
"""The months arrears are caught up over."""
CLEARED: Final = (0, 1, 2, 5, 11, 23, 35)
"""The days of payment on which settling everything early is looked at, beside today."""
ANSWERS: Final = (Answer.CHARGES_STOP, Answer.INTEREST_RUNS)


class Deed(Enum):
    """What a choice does with a debt; the kinds of offers are named as they are there.

    ``KEEP``: everything due on its day, arrears today. ``LEAST``: of each bill the minimum only. ``CATCH_UP``: arrears
    in monthly parts, dues on their days. ``CLEAR``: everything settled on a day by the contract, dues kept before.
    ``CLEAR_LEAST``: the same with minimum payments before. ``PARTS``: a late debt in equal parts while the contract
    charges on. ``OFFER``: an offer is taken.
    """

    KEEP = "keep"
    LEAST = "least"
    CATCH_UP = "catch_up"
    CLEAR = "clear"
    CLEAR_LEAST = "clear_least"
    PARTS = "parts"
    OFFER = "offer"


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to deal with one debt.

    ``months`` is the number of parts, or of months until it is settled. ``caught_up`` says that arrears are paid today,
    ``late`` that something is still overdue after it. ``offer`` is the offer taken, hoped-for ones as well, and
    ``standing`` what the choice rests on.
    """

    column: Column
    debt: Debt
    deed: Deed
    months: int
    payments: tuple[Payment, ...]
    events: tuple[Event, ...]
    left: Money
    clear: dt.date | None
    late: bool = False
    caught_up: bool = False
    offer: Offer | None = None

    @property
    def standing(self) -> Standing:
        """Return what the choice rests on: the contract alone, or an offer."""
        return self.offer.standing if self.offer else Standing.CONTRACT

    @property
    def hoped(self) -> bool:
        """Say whether nobody has agreed to it yet."""
        return self.standing is Standing.HOPED

    @property
    def lets_go(self) -> bool:
        """Say whether the lender lets the rest go: until then it stands open, and nobody asks for it."""
        return self.offer is not None and self.offer.kind is Kind.SETTLEMENT

    def proposal(self, now: Position) -> Proposal | None:
        """Return what a letter would propose, ``now`` being what is owed; None where there is nothing to propose."""
        return Proposal(self.debt, now, self.way, self.payments) if self.way else None

    @property
    def way(self) -> Way | None:
        """Return the way a proposal to the lender would name; None where there is nothing to propose."""
        if self.offer:
            return _WAYS[self.offer.kind]
        return _WAYS_BY_CONTRACT.get(self.deed)


_WAYS: Final = {
    Kind.DEFERRAL: Way.DEFERRAL,
    Kind.INSTALMENTS: Way.INSTALMENTS,
    Kind.SETTLEMENT: Way.LUMP_SUM,
    Kind.MINIMUM: Way.INSTALMENTS,
}


_WAYS_BY_CONTRACT: Final = {
    Deed.CLEAR: Way.LUMP_SUM,
    Deed.CLEAR_LEAST: Way.LUMP_SUM,
    Deed.PARTS: Way.INSTALMENTS,
}


def menu(
    debt: Debt, offers: Sequence[Offer], there: Months, *, asks: bool = False, answers: Sequence[Answer] = ANSWERS
) -> tuple[Choice, ...]:
    """Return every way to deal with ``debt``, going by what is known on the day of ``there``.

    Of ``offers`` those for this debt are taken up that have not lapsed. What may be hoped for is added where the debt
    is late, or ``asks`` says that its lender is to be asked all the same, under each of the ``answers`` that agree.
    A debt that owes nothing has the one choice of paying nothing.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    bench = begin(debt, there)
    late = bench.late
    mine = [offer for offer in offers if offer.debt == debt.id and not offer.lapsed(there.on)]
    hopes = [*_hopes(debt.id, answers)] if late or asks else []
    return tuple(_each_once([*bench.contract(late=late), *bench.offered([*mine, *hopes])]))


def begin(debt: Debt, there: Months) -> Bench:
    """Return what counts single ways to deal with ``debt``, going by what is known on the day of ``there``."""
    known = as_known(debt, there.on)
    return Bench(debt, known, there, _fresh(known), Outset(known, there.on))


def _fresh(debt: Debt) -> str:
    """Return a beginning no id of the debt's events has."""
    name = "chosen"
    while any(event.id.startswith(name) for event in debt.events):
        name += "'"
    return name


def _each_once(found: Iterable[Choice]) -> Iterator[Choice]:
    """Leave out choices by contract that pay exactly what an earlier one pays."""
    seen: set[tuple[Payment, ...]] = set()
    for one in found:
        if one.offer is None:
            if one.payments in seen:
                continue
            seen.add(one.payments)
        yield one


def _hopes(debt: str, answers: Sequence[Answer]) -> Iterator[Offer]:
    """Yield what lenders are usually asked for: in parts and later, under each answer that agrees to it."""
    for answer in answers:
        if answer is Answer.NOTHING_AGREED:
            continue
        stops = answer is Answer.CHARGES_STOP
        for kind, numbers in ((Kind.INSTALMENTS, PARTS), (Kind.DEFERRAL, WAITS)):
            for number in numbers:
                yield hope(debt, kind, number, stops=stops)


def hope(debt: str, kind: Kind, months: int, *, stops: bool) -> Offer:
    """Return what may be hoped for the debt with the id ``debt``; ``stops`` says whether charges stop."""
    answer = Answer.CHARGES_STOP if stops else Answer.INTEREST_RUNS
    return Offer(
        id=f"{kind.value}-{months}-{answer.value}",
        debt=debt,
        kind=kind,
        months=months,
        interest_stops=stops,
        standing=Standing.HOPED,
    )


@dataclass(frozen=True, slots=True)
class Bench:
    """One debt as told and as known, the months looked at, how new events' ids begin, and where walks set out."""

    debt: Debt
    known: Debt
    there: Months
    name: str
    outset: Outset

    @property
    def has_minimum(self) -> bool:
        """Say whether less than a whole bill may be paid."""
        told = any(isinstance(event, Billed) and event.minimum for event in self.known.events)
        return told or self.known.terms.conventions.minimum_share is not None

    @property
    def late(self) -> bool:
        """Say whether something is overdue today."""
        return self.outset.walk().late(self.there.on) > 0

    def simply_kept(self) -> Choice:
        """Return paying everything due on its day, arrears today, without looking at settling it early."""
        course, _ = kept(self.outset, self.there, self.name, least=False, stops=())
        return replace(self.choice(Deed.KEEP, 0, course), caught_up=self.late)

    def contract(self, *, late: bool) -> Iterator[Choice]:
        """Yield the ways that need nobody's consent."""
        yield from self.kept(least=False, late=late)
        if self.has_minimum:
            yield from self.kept(least=True, late=late)
        if late:
            for number in CATCH_UPS:
                yield self.choice(
                    Deed.CATCH_UP, number, caught_up(self.outset, self.there, self.name, number), late=True
                )
            soon = waited(self.outset, self.there, self.name, self.there.pay_days[0])
            yield self.choice(Deed.CLEAR, 1, soon, late=True, name="clear_late-1")
            for number in PARTS:
                yield self.choice(Deed.PARTS, number, in_parts(self.outset, self.there, self.name, number), late=True)

    def kept(self, *, least: bool, late: bool) -> list[Choice]:
        """Return keeping the debt, and settling it on days of payment in months before it would be clear by itself."""
        today = agreement_day(self.known, self.there.on)
        days = [today, *(self.there.pay_days[place] for place in CLEARED if place < len(self.there.pay_days))]
        course, stops = kept(self.outset, self.there, self.name, least=least, stops=days)
        deed, clears = (Deed.LEAST, Deed.CLEAR_LEAST) if least else (Deed.KEEP, Deed.CLEAR)
        found = [replace(self.choice(deed, 0, course), caught_up=late)]
        for number, stop in zip((0, *(place + 1 for place in CLEARED)), stops, strict=False):
            sooner = course.clear is None or self.there.row(stop.day) < self.there.row(course.clear)
            if stop.settlement.total and sooner:
                early = settled(stop, self.name)
                found.append(self.choice(clears, number, early, name=f"{clears.value}-{number}"))
        return found

    def offered(self, offers: Sequence[Offer]) -> Iterator[Choice]:
        """Yield the choice of taking each offer; none where nothing is owed."""
        if not offers:
            return
        met = opening(self.known, self.there, self.outset)
        for offer in offers:
            if agreed := agree(offer, met, f"{self.name} agreed"):
                course = taken(self.outset, self.there, self.name, agreed)
                yield self.choice(Deed.OFFER, offer.months or 1, course, name=offer.id, offer=offer)

    def ends(self, one: Choice, days: Sequence[dt.date]) -> list[Stop]:
        """Return what would clear the debt on each of ``days``, where ``one`` is kept until then.

        Nothing for a choice that ends by itself in one sum, or one beside which nothing runs.
        """
        if one.deed in {Deed.KEEP, Deed.LEAST}:
            return kept(self.outset, self.there, self.name, least=one.deed is Deed.LEAST, stops=days)[1]
        if one.offer is None or one.lets_go or one.offer.interest_stops:
            return []
        met = opening(self.known, self.there, self.outset)
        agreed = agree(one.offer, met, f"{self.name} agreed")
        return stops_under(self.outset, self.there, agreed, days) if agreed else []

    def choice(
        self,
        deed: Deed,
        months: int,
        course: Course,
        *,
        late: bool = False,
        name: str = "",
        offer: Offer | None = None,
    ) -> Choice:
        """Return a course as a choice with its column."""
        label = name or (f"{deed.value}-{months}" if months else deed.value)
        column = Column(label, course.cost.fen, self.there.committed(course.payments))
        return Choice(
            column,
            self.debt,
            deed,
            months,
            course.payments,
            course.events,
            course.left,
            course.clear,
            late=late,
            offer=offer,
        )


def trusting(choices: Sequence[Choice], least: Standing) -> tuple[Choice, ...]:
    """Return the choices that rest on nothing less sure than ``least``."""
    return tuple(one for one in choices if SURENESS[one.standing] <= SURENESS[least])


def undominated(choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """Return the choices without those another beats: no dearer, no sooner, no less sure, no later with anything due.

    A choice that excludes or needs something elsewhere beats nobody. Of equals the first stays.
    """
    kept_ones: list[Choice] = []
    for place, one in enumerate(choices):
        rivals = (*kept_ones, *choices[place + 1 :])
        if not any(_beats(other, one, first=at < len(kept_ones)) for at, other in enumerate(rivals)):
            kept_ones.append(one)
    return tuple(kept_ones)


def _beats(other: Choice, one: Choice, *, first: bool) -> bool:
    """Say whether ``other`` is at least as good in everything, and better in something or told ``first``."""
    if other.offer and (other.offer.group or other.offer.only_if):
        return False
    ours, theirs = _marks(one), _marks(other)
    no_worse = all(mine >= yours for mine, yours in zip(ours, theirs, strict=True)) and all(
        map(int.__le__, other.column.committed, one.column.committed)
    )
    return no_worse and (first or ours != theirs or other.column.committed != one.column.committed)


def _marks(one: Choice) -> tuple[int, int, bool]:
    """Return what choices are compared by beside what they commit when."""
    return one.column.cost, SURENESS[one.standing], one.late
