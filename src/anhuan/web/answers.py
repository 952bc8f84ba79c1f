"""What was computed for a household and a day, remembered: what is kept never changes, so neither does its answer.

A debt is known by the very object that is kept, which stays the same from request to request and, where a change did
not touch it, from revision to revision. So after a change only the debt that changed is counted again. An answer
holds on to what it was asked about; nothing else can take its place in memory while it is remembered.
"""

from __future__ import annotations

from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from anhuan.agenda.agenda import Entry, agenda
from anhuan.app.find_best import find_best, first_best, payments_towards, proposed
from anhuan.app.make_plan import make_plan
from anhuan.app.paid_as_planned import Balance, balances
from anhuan.app.what_is_owed import Owed
from anhuan.errors import AnhuanError
from anhuan.ledger.position import position
from anhuan.ledger.reconcile import Search, reconcile_latest
from anhuan.ledger.start import alternatives
from anhuan.money.days import ONE_DAY
from anhuan.plan.frontier import Limits
from anhuan.plan.keep import first_break
from anhuan.plan.outlook import months_ahead, promisable, stresses
from anhuan.web.memory import give_back

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from anhuan.household.stress import Stress
    from anhuan.ledger.debt import Debt
    from anhuan.ledger.position import Position
    from anhuan.ledger.reconcile import Reconciliation
    from anhuan.money.amount import Money
    from anhuan.plan.candidate import Best, Candidate
    from anhuan.plan.chance import Chance
    from anhuan.plan.first_plan import Plan
    from anhuan.plan.keep import FirstBreak
    from anhuan.plan.outlook import Ahead, Promisable
    from anhuan.plan.proposal import Proposal
    from anhuan.store.households import Kept

T = TypeVar("T")

MOST_DEBTS: Final = 512
MOST_SEARCHES: Final = 16
MOST_PLANS: Final = 8
MOST_BESTS: Final = 2
"""A best plan holds on to the months it was measured on, some ten megabytes."""
MOST_OUTLOOKS: Final = 32
SEARCH_SECONDS: Final = 1.0
"""So long each step of a search for the best plan may take before the best known is shown with its gap."""


class Remembered(Generic[T]):
    """Answers to one question about an object and a day; the one longest not asked for makes room."""

    def __init__(self, room: int) -> None:
        """Have room for so many."""
        self._room = room
        self._answers: OrderedDict[tuple[int, dt.date], tuple[object, T]] = OrderedDict()
        self._lock = Lock()

    def known(self, about: object, on: dt.date) -> T | None:
        """Return the answer, if it was ever worked out."""
        with self._lock:
            held = self._answers.get((id(about), on))
            if held is None:
                return None
            self._answers.move_to_end((id(about), on))
            return held[1]

    def answer(self, about: object, on: dt.date, work: Callable[[], T]) -> T:
        """Return the answer, worked out now if need be."""
        found = self.known(about, on)
        if found is None:
            found = work()
            with self._lock:
                self._answers[id(about), on] = (about, found)
                if len(self._answers) > self._room:
                    self._answers.popitem(last=False)
        return found


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A debt that cannot be counted, and why."""

    debt: Debt
    error: AnhuanError


@dataclass(frozen=True, slots=True)
class Counted:
    """The debts of a household that can be counted, and those that cannot, each in the order told."""

    owed: Owed
    uncounted: tuple[Uncounted, ...]


@dataclass(frozen=True, slots=True)
class Ranged:
    """The least and the most that is owed by everything the sources of assumed terms leave open.

    ``terms_open`` says whether another published value of a term makes a difference, and not only a day more or less.
    """

    low: Money
    high: Money
    terms_open: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """A debt with what became of the last figure its lender stated; None where it stated none."""

    debt: Debt
    found: Reconciliation | None


@dataclass(frozen=True, slots=True)
class Searched:
    """The search for figures a lender may state for a debt on a day."""

    debt: Debt
    search: Search


_positions: Final[Remembered[Position | Uncounted]] = Remembered(MOST_DEBTS)
_checked: Final[Remembered[Checked]] = Remembered(MOST_DEBTS)
_searches: Final[Remembered[Searched]] = Remembered(MOST_SEARCHES)
_ranges: Final[Remembered[Ranged]] = Remembered(MOST_DEBTS)
_growth: Final[Remembered[tuple[Balance, ...]]] = Remembered(MOST_DEBTS)
_due: Final[Remembered[tuple[Entry, ...]]] = Remembered(MOST_PLANS)
_plans: Final[Remembered[Plan]] = Remembered(MOST_PLANS)
_bests: Final[Remembered[Best]] = Remembered(MOST_BESTS)
_firsts: Final[Remembered[Best]] = Remembered(MOST_PLANS)
_outlooks: Final[Remembered[Outlook]] = Remembered(MOST_OUTLOOKS)
_proposed: Final[Remembered[tuple[Proposal, ...]]] = Remembered(MOST_OUTLOOKS)
_kept_balances: Final[Remembered[dict[str, tuple[Balance, ...]]]] = Remembered(MOST_PLANS)


def position_of(debt: Debt, on: dt.date) -> Position | Uncounted:
    """Return what a debt comes to, or why it cannot be counted."""

    def work() -> Position | Uncounted:
        try:
            return position(debt, on)
        except AnhuanError as error:
            return Uncounted(debt, error)

    return _positions.answer(debt, on, work)


def counted(kept: Kept, on: dt.date) -> Counted:
    """Return what the debts come to, those that cannot be counted told apart."""
    found = [position_of(debt, on) for debt in kept.case.debts]
    there = tuple(one for one in found if not isinstance(one, Uncounted))
    return Counted(Owed(kept.case.name, on, there), tuple(one for one in found if isinstance(one, Uncounted)))


def positions(kept: Kept, on: dt.date) -> Owed:
    """Return what every debt comes to.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    found = counted(kept, on)
    for one in found.uncounted:
        raise one.error
    return found.owed


def figures_checked(kept: Kept, on: dt.date) -> tuple[tuple[Debt, Reconciliation | None], ...]:
    """Return, for each debt, what became of the last figure its lender stated; None if it stated none.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    return tuple((debt, figure_checked(debt, on)) for debt in kept.case.debts)


def figure_checked(debt: Debt, on: dt.date) -> Reconciliation | None:
    """Return what became of the last figure a lender stated; None if it stated none.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    return _checked.answer(debt, on, lambda: Checked(debt, reconcile_latest(debt, on))).found


def search_of(debt: Debt, day: dt.date) -> Search:
    """Return the search for figures of that day; what it has counted once it does not count again."""
    return _searches.answer(debt, day, lambda: Searched(debt, Search(debt, day))).search


def search_ahead(debt: Debt, day: dt.date) -> None:
    """Begin to count, aside, what a figure will be compared with, while its reader is still typing it."""
    if _searches.known(debt, day) is None:
        Thread(target=_count_ahead, args=(search_of(debt, day),), daemon=True).start()


def _count_ahead(search: Search) -> None:
    """Count ahead what can be; what cannot is told to whoever asks."""
    with suppress(AnhuanError):
        search.count_ahead()


def range_of(debt: Debt, on: dt.date, total: Money) -> Ranged:
    """Return between what the total of a debt lies, whatever its assumed terms turn out to be."""

    def work() -> Ranged:
        others = tuple(alternatives(debt, on))
        totals = [total, *(one.total for one in others)]
        return Ranged(min(totals), max(totals), any(one.term != "day" for one in others))

    return _ranges.answer(debt, on, work)


def growth(debt: Debt, on: dt.date) -> tuple[Balance, ...]:
    """Return what a debt grows to in a year if nothing is done.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    return _growth.answer(debt, on, lambda: balances(debt=debt, on=on))


def due_within(kept: Kept, on: dt.date, days: int) -> tuple[Entry, ...]:
    """Return what falls due or is promised on the next days, of the debts that can be counted."""

    def work() -> tuple[Entry, ...]:
        can = [there.debt for there in counted(kept, on).owed.positions]
        return agenda(can, on, on + days * ONE_DAY, promises=kept.case.promises)

    return _due.answer(kept.case, on, work)


def the_plan(kept: Kept, on: dt.date) -> Plan:
    """Return the first plan of a household.

    Raises:
        BadCase: nothing is told of what it lives on.
        MissingTerm: a sum needs a term that nobody gives.

    """
    return _plans.answer(kept.case, on, lambda: make_plan(case=kept.case, on=on))


def plan_at_hand(kept: Kept, on: dt.date) -> Plan | None:
    """Return the plan if it was made already; making one takes a second or two."""
    return _plans.known(kept.case, on)


def the_best(kept: Kept, on: dt.date) -> Best:
    """Return the plan of a household that holds and asks for least; a search that takes long is cut short, and says so.

    Raises:
        BadCase: nothing is told of what it lives on.
        MissingTerm: a sum needs a term that nobody gives.

    """

    def work() -> Best:
        found = find_best(case=kept.case, on=on, limits=Limits(seconds=SEARCH_SECONDS, clock=monotonic))
        give_back()
        return found

    return _bests.answer(kept.case, on, work)


def best_at_hand(kept: Kept, on: dt.date) -> Best | None:
    """Return the best plan if it was found already; finding one takes a second or two."""
    return _bests.known(kept.case, on)


def the_first(kept: Kept, on: dt.date) -> Best:
    """Return the first simple way that holds, to be shown until the best plan is there.

    Raises:
        BadCase: nothing is told of what it lives on.
        MissingTerm: a sum needs a term that nobody gives.

    """
    return _firsts.answer(kept.case, on, lambda: first_best(case=kept.case, on=on))


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a selection means on the months ahead; counted on many runs, so it is counted once."""

    months: tuple[Ahead, ...]
    promisable: tuple[Promisable, ...]
    stresses: tuple[tuple[Stress, Chance], ...]
    breaks: FirstBreak | None


def outlook(found: Best, one: Candidate) -> Outlook:
    """Return what a selection means on the months ahead, and what may be promised beside it."""

    def work() -> Outlook:
        breaks = first_break(found.sky.available, one.selection.committed)
        return Outlook(months_ahead(found, one), promisable(found, one, found.level), stresses(found, one), breaks)

    return _outlooks.answer(one, found.on, work)


def the_best_shown(kept: Kept, on: dt.date) -> Best:
    """Return the best plan with everything its page tells counted, so that the page does not wait for it.

    Raises:
        BadCase: nothing is told of what it lives on.
        MissingTerm: a sum needs a term that nobody gives.

    """
    found = the_best(kept, on)
    shown = found.chosen or found.nearest
    if shown and shown.choices:
        outlook(found, shown)
        _ = shown.replay  # counted when first asked for
    return found


def proposed_by(found: Best, one: Candidate | None) -> tuple[Proposal, ...]:
    """Return what each lender is told by a selection; by none where nothing should be promised."""
    return _proposed.answer(one or found, found.on, lambda: proposed(found, one))


def kept_balances(found: Best, debt: Debt) -> tuple[Balance, ...]:
    """Return what a debt comes to in a year if the plan is kept; nothing where it pays nothing towards it."""
    known = _kept_balances.answer(found, found.on, dict)
    if debt.id not in known:
        paid = payments_towards(found.chosen, debt) if found.chosen else ()
        known[debt.id] = balances(debt=debt, on=found.on, paid=paid) if paid else ()
    return known[debt.id]
