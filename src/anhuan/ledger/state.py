"""A debt part-way through its events: dues, meters, and the agenda of what happens next.

Only `replay` and the modules it uses change a state; everything outside the ledger sees a `Position`.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from typing import TYPE_CHECKING

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


class Stage(Enum):
    """A due lies ahead, is open (billed or due today), or is overdue."""

    AHEAD = "ahead"
    OPEN = "open"
    OVERDUE = "overdue"


@dataclass(slots=True, eq=False)
class Due:
    """What is to be paid by one day. Amounts are fen still unpaid.

    ``fees_ahead`` are instalment fees owed only from the due day on. ``stated_interest`` is the lender's own
    figure for the interest of this due, None where it is counted. ``bearing`` is the part of the principal that
    runs in the ordinary meter. ``postings`` are a card's purchases that bear no interest yet, by day, and
    ``repaid`` what was repaid of them. ``capitalised`` is the penalty that has joined the base by monthly
    compounding.
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
    capitalised: int = 0
    postings: list[tuple[dt.date, int]] = field(default_factory=list)
    repaid: list[tuple[dt.date, int]] = field(default_factory=list)
    on_principal: Meter | None = None
    on_extras: Meter | None = None
    running: Meter | None = None

    @property
    def left(self) -> int:
        """Return what is still to be paid of this due, penalties apart."""
        return self.principal + self.interest + self.fees + self.fees_ahead

    def meters(self) -> list[Meter]:
        """Return the meters that belong to this due."""
        return [meter for meter in (self.on_principal, self.on_extras, self.running) if meter]


@dataclass(slots=True, eq=False)
class Loose:
    """A charge outside any bill: ``fen`` of it still unpaid."""

    day: dt.date
    component: Component
    fen: int


@dataclass(slots=True)
class State:
    """Everything known of a debt at one moment of its replay.

    ``undated`` is principal without a due day: purchases not billed yet, or a card's revolving balance (then
    ``revolving`` of it already bears interest); ``unbilled`` are a card's purchases by posting day. ``ordinary``
    runs on principal not overdue; ``rest`` on the whole order where the penalty base says so.
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
    ordinary: Meter | None = None
    rest: Meter | None = None
    ordinary_rate: Rate | None = None
    penalty_rate: Rate | None = None
    penalty_terms: tuple[str, ...] = ()
    bills_ahead: int = 0
    agenda: list[tuple[dt.date, int, int, Callable[[], None]]] = field(default_factory=list)
    sequence: int = 0

    def __post_init__(self) -> None:
        """Take the rates from the terms and set the ordinary meter up."""
        conventions = self.conventions
        self.ordinary_rate = conventions.ordinary_rate
        self.penalty_rate, self.penalty_terms = _penalty(conventions)
        if conventions.interest_from is not InterestFrom.NEVER and self.ordinary_rate:
            self.ordinary = self.meter(
                Component.NORMAL_INTEREST, Label.INTEREST, self.ordinary_rate, ("ordinary_rate",)
            )

    @property
    def conventions(self) -> Conventions:
        """Return the conventions the debt is counted by."""
        return self.terms.conventions

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
        last = closes(day, last_counts=self.conventions.ordinary_last_day)
        if self.ordinary:
            self.ordinary.run(last)
        if self.rest:
            self.rest.run(self.penalty_end(day))
        for due in self.dues:
            for meter in due.meters():
                meter.run(last if meter is due.running else self.penalty_end(day))

    def close_meters(self) -> None:
        """Post every stretch still running, so that the book is complete."""
        for meter in (self.ordinary, self.rest, *(one for due in self.dues for one in due.meters())):
            if meter:
                meter.close()

    def post(
        self, component: Component, label: Label, day: dt.date, fen: int, *, event: str = "", due: Due | None = None
    ) -> None:
        """Post whole fen for an event."""
        if fen:
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
        overdue = self.overdue()
        return (day - overdue[0].day).days if overdue else 0

    def needs_ordinary_rate(self) -> None:
        """Raise `MissingTerm` where interest is to be counted and nobody says at what rate."""
        if self.conventions.interest_from is InterestFrom.DRAWN and not self.ordinary_rate:
            raise MissingTerm("missing-term", term="ordinary_rate", product=self.terms.product.id)

    def add_due(self, due: Due) -> None:
        """Put a due in its place by day."""
        self.dues.append(due)
        self.dues.sort(key=lambda one: one.day)

    def tidy(self, day: dt.date) -> None:
        """Let go of what has nothing left to pay; parts of a fen still running on it are dropped.

        A due ahead is kept even without principal: its interest is counted only on its day.
        """
        kept: list[Due] = []
        for due in self.dues:
            if due.left or due.stage is Stage.AHEAD or sum(payables(due.meters(), self.conventions.rounding)) > 0:
                kept.append(due)
                continue
            for meter in due.meters():
                meter.write_off(day)
        self.dues = kept
        self.loose = [loose for loose in self.loose if loose.fen]

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


def _penalty(conventions: Conventions) -> tuple[Rate | None, tuple[str, ...]]:
    """Return the penalty rate with the terms it comes from."""
    if conventions.penalty_rate:
        return conventions.penalty_rate, ("penalty_rate", "penalty_base")
    if conventions.penalty_factor is None:
        return None, ()
    if not conventions.ordinary_rate:
        return None, ("ordinary_rate",)
    rate = conventions.ordinary_rate.times(conventions.penalty_factor)
    return rate, ("ordinary_rate", "penalty_factor", "penalty_way", "penalty_base")
