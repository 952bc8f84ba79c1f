"""A debt part-way through its events: dues, meters, and the agenda of what happens next.

Only `replay` and the modules it uses change a state; everything outside the ledger sees a `Position`.
"""

from __future__ import annotations

import heapq
from bisect import insort
from dataclasses import dataclass, field
from enum import IntEnum
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from anhuan.errors import MissingTerm
from anhuan.ledger.meter import Meter, closes, opens, payables
from anhuan.ledger.working import Book, Label, Line
from anhuan.terms.conventions import Component, InterestFrom, Kind, PenaltyBase, PenaltyWay

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from anhuan.money.rate import Rate
    from anhuan.terms.agreed import Terms
    from anhuan.terms.conventions import Conventions


class Phase(IntEnum):
    """The order of things on one day: what yesterday left behind, what is added, what falls due, payments."""

    MORNING = 0
    ADDED = 1
    DUE = 2
    PAID = 3


class Stage(IntEnum):
    """A due is overdue, open (billed or due today), or lies ahead: the order in which payments fill them."""

    OVERDUE = 0
    OPEN = 1
    AHEAD = 2


class Penalty(NamedTuple):
    """A penalty rate, None where there is none, with the terms it comes from, or would."""

    rate: Rate | None
    terms: tuple[str, ...]


@dataclass(slots=True, eq=False)
class Due:
    """What is to be paid by one day. Amounts are fen still unpaid. ``billed`` is a card's statement day.

    ``fees_ahead`` are instalment fees owed only from the due day on. ``stated_interest`` is the lender's own
    figure for the interest of this due, None where it is counted. ``bearing`` is the part of the principal that
    runs in the ordinary meter. ``postings`` are a card's purchases that bear no interest yet, by day, and
    ``repaid`` what was repaid of them. ``capitalised`` is the penalty that has joined the base by monthly
    compounding, ``compounded`` the interest that has. ``in_rest`` says that the penalty on the whole order runs on it.
    """

    day: dt.date
    principal: int
    interest: int = 0
    fees: int = 0
    fees_ahead: int = 0
    stated_interest: int | None = None
    minimum: int | None = None
    paid: int = 0
    bearing: int = 0
    stage: Stage = Stage.AHEAD
    event: str = ""
    billed: dt.date | None = None
    capitalised: int = 0
    compounded: int = 0
    in_rest: bool = False
    postings: list[tuple[dt.date, int]] = field(default_factory=list)
    repaid: list[tuple[dt.date, int]] = field(default_factory=list)
    on_principal: Meter | None = None
    on_extras: Meter | None = None
    running: Meter | None = None

    @property
    def left(self) -> int:
        """Return what is still to be paid of this due, penalties apart."""
        return self.principal + self.interest + self.fees + self.fees_ahead

    @property
    def posted_unpaid(self) -> int:
        """Return what is unpaid of a card's purchases that bear no interest yet."""
        return sum(fen for _, fen in self.postings) - sum(fen for _, fen in self.repaid)

    def meters(self) -> list[Meter]:
        """Return the meters that belong to this due."""
        if not self.on_principal and not self.running:
            return []
        return [meter for meter in (self.on_principal, self.on_extras, self.running) if meter]


@dataclass(frozen=True, slots=True)
class Missed:
    """What was missing of a card's minimum payments on one due day, and the late fee for it."""

    day: dt.date
    fen: int = 0
    fee: int = 0


@dataclass(slots=True, eq=False)
class Loose:
    """A charge outside any bill: ``fen`` of it still unpaid."""

    day: dt.date
    component: Component
    fen: int


@dataclass(slots=True)
class State:
    """Everything known of a debt at one moment of its replay.

    ``undated`` is principal without a due day: a loan without a schedule, purchases not billed yet, or a card's
    revolving balance; ``revolving`` of it bears interest; ``unbilled`` are a card's purchases by posting day.
    ``ordinary`` runs on principal not overdue; ``rest`` on the whole order where the penalty base says so. A convention
    is read only when it is needed, so that whoever tries others can see which of them make a difference.
    """

    terms: Terms
    book: Book = field(default_factory=Book)
    dues: list[Due] = field(default_factory=list)
    undated: int = 0
    revolving: int = 0
    unbilled: list[tuple[dt.date, int]] = field(default_factory=list)
    loose: list[Loose] = field(default_factory=list)
    credit: int = 0
    missed_minimums: int = 0
    missed: Missed | None = None
    ordinary: Meter | None = None
    rest: Meter | None = None
    penalty: Penalty | None = None
    bills_ahead: int = 0
    agenda: list[tuple[dt.date, int, int, Callable[[], None]]] = field(default_factory=list)
    sequence: int = 0
    conventions: Conventions = field(init=False)

    def __post_init__(self) -> None:
        """Take the conventions from the terms and set the ordinary meter up."""
        self.conventions = self.terms.conventions
        rate = self.conventions.ordinary_rate
        if rate and self.conventions.interest_from is not InterestFrom.NEVER:
            self.ordinary = self.meter(Component.NORMAL_INTEREST, Label.INTEREST, rate, ("ordinary_rate",))

    @property
    def kind(self) -> Kind:
        """Return how the product is repaid."""
        return self.terms.product.kind

    def meter(
        self,
        component: Component,
        label: Label,
        rate: Rate,
        terms: tuple[str, ...],
        due: dt.date | None = None,
    ) -> Meter:
        """Return a new meter that posts into this debt's book."""
        return Meter(self.book, component, label, rate, self.conventions.day_count, terms, due)

    def schedule(self, day: dt.date, phase: Phase, act: Callable[[], None]) -> None:
        """Have ``act`` done on ``day``."""
        self.sequence += 1
        heapq.heappush(self.agenda, (day, phase, self.sequence, act))

    def advance(self, day: dt.date) -> None:
        """Do everything scheduled up to and including ``day``."""
        while self.agenda and self.agenda[0][0] <= day:
            heapq.heappop(self.agenda)[3]()

    def run_meters(self, day: dt.date) -> None:
        """Bring every meter to ``day`` as if payment were made on it."""
        self.run_shared(day)
        for due in self.dues:
            self.run_due(due, day)

    def run_shared(self, day: dt.date) -> None:
        """Bring the meters that run on more than one due to ``day``."""
        if self.ordinary:
            self.ordinary.run(self.ordinary_end(day))
        if self.rest:
            self.rest.run(self.penalty_end(day))

    def run_due(self, due: Due, day: dt.date) -> list[Meter]:
        """Bring the meters of one due to ``day`` and return those paid with it: with the first, the whole order's."""
        meters = due.meters()
        for meter in meters:
            meter.run(self.ordinary_end(day) if meter is due.running else self.penalty_end(day))
        return [self.rest, *meters] if self.rest and due is self.dues[0] else meters

    def close_meters(self) -> None:
        """Post every stretch still running, so that the book is complete."""
        for meter in (self.ordinary, self.rest, *(one for due in self.dues for one in due.meters())):
            if meter:
                meter.close()

    def post(
        self, component: Component, label: Label, day: dt.date, fen: int, *, event: str = "", due: Due | None = None
    ) -> None:
        """Post whole fen for an event."""
        if fen and self.book.keeps:
            self.book.post(Line(component, label, day, fen, event=event, due=due.day if due else None))

    def move(
        self, fen: int, day: dt.date, source: Component, target: Component, *, label: Label, due: Due | None = None
    ) -> None:
        """Move whole fen from one component to another."""
        self.post(source, label, day, -fen, due=due)
        self.post(target, label, day, fen, due=due)

    def ordinary_start(self, day: dt.date) -> dt.date:
        """Return the first day ordinary interest counts for something begun on ``day``."""
        return opens(day, first_counts=self.conventions.ordinary_first_day)

    def ordinary_end(self, day: dt.date) -> dt.date:
        """Return the end of ordinary interest on something paid on ``day``."""
        return closes(day, last_counts=self.conventions.ordinary_last_day)

    def penalty_start(self, day: dt.date) -> dt.date:
        """Return the first day penalty counts for something due on ``day``."""
        return opens(day, first_counts=self.conventions.penalty_first_day)

    def penalty_end(self, day: dt.date) -> dt.date:
        """Return the end of penalty on something paid on ``day``."""
        return closes(day, last_counts=self.conventions.penalty_last_day)

    def bear(self, by: int, start: dt.date) -> None:
        """Let ordinary interest run on ``by`` fen more (or fewer) from ``start``."""
        if self.ordinary:
            self.ordinary.change(by, start)

    def overdue(self) -> list[Due]:
        """Return the overdue dues, oldest first."""
        return [due for due in self.dues if due.stage is Stage.OVERDUE]

    def days_past_due(self, day: dt.date) -> int:
        """Return days since the oldest due still unpaid, 0 if none is overdue."""
        oldest = next((due for due in self.dues if due.stage is Stage.OVERDUE), None)
        return (day - oldest.day).days if oldest else 0

    def needs_ordinary_rate(self) -> None:
        """Raise `MissingTerm` where interest is to be counted and nobody says at what rate."""
        if self.conventions.interest_from is InterestFrom.DRAWN and not self.ordinary:
            raise MissingTerm("missing-term", term="ordinary_rate", product=self.terms.product.id)

    def add_due(self, due: Due) -> None:
        """Put a due in its place by day."""
        insort(self.dues, due, key=attrgetter("day"))

    def tidy(self, day: dt.date) -> None:
        """Let go of what has nothing left to pay; parts of a fen still running on it are dropped.

        A due ahead is kept even without principal: its interest is counted only on its day.
        """
        empty = [due for due in self.dues if due.stage is not Stage.AHEAD and not due.left]
        for due in [due for due in empty if not self._has_run_up(due, day)]:
            for meter in due.meters():
                meter.write_off(day)
            self.dues.remove(due)
        self.loose = [loose for loose in self.loose if loose.fen]

    def _has_run_up(self, due: Due, day: dt.date) -> bool:
        """Say whether a whole fen has run up on a due."""
        meters = self.run_due(due, day)
        return bool(meters) and sum(payables(meters, self.conventions.rounding)) > 0

    def penalty_now(self) -> Penalty:
        """Return the penalty in force: what was agreed since, else what the terms say."""
        if self.penalty is None:
            self.penalty = _penalty(self.conventions)
        return self.penalty

    @property
    def penalty_on_interest(self) -> bool:
        """Say whether the penalty base includes interest that fell due."""
        return self.conventions.penalty_base is not PenaltyBase.PRINCIPAL

    @property
    def penalty_on_fees(self) -> bool:
        """Say whether the penalty base includes fees that fell due."""
        return self.conventions.penalty_base in {PenaltyBase.BILL, PenaltyBase.WHOLE_ORDER}

    @property
    def on_top(self) -> bool:
        """Say whether ordinary interest goes on beside the penalty."""
        return self.conventions.penalty_way is PenaltyWay.ON_TOP


def _penalty(conventions: Conventions) -> Penalty:
    """Return the penalty the terms name: a rate of its own, or a factor of the ordinary rate."""
    if conventions.penalty_rate:
        return Penalty(conventions.penalty_rate, ("penalty_rate", "penalty_base"))
    if conventions.penalty_factor is None:
        return Penalty(None, ())
    if not conventions.ordinary_rate:
        return Penalty(None, ("ordinary_rate",))
    rate = conventions.ordinary_rate.times(conventions.penalty_factor)
    return Penalty(rate, ("ordinary_rate", "penalty_factor", "penalty_way", "penalty_base"))
