"""The guard before any text that acknowledges a debt: whether its limitation period (诉讼时效) may have run out.

Three years run from the day a debt fell late, and begin again with each part-payment and each plan agreed (民法典
art. 188, 195). For one debt paid in instalments they run only from the last instalment's due day (art. 189)::

    due unpaid              last payment                        end
    ├── three years … ──────┼── three years from the start ─────┤
                            since                               later: the borrower may refuse (art. 192)

A lender's demand begins them again as well, and no program can know every demand. So "past" means: past, going by
the borrower's own payments and plans; and where a day can be argued, the earlier one is taken, so that the guard
speaks rather too often than too seldom.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from anhuan.ledger.event import Billed, Charged, Drawn, Event, InstalmentDue, Paid, PlanAgreed, Stated
from anhuan.ledger.position import position
from anhuan.ledger.schedule import due_days
from anhuan.money.days import MONTHS_PER_YEAR, ONE_DAY, add_months
from anhuan.terms.conventions import Kind
from anhuan.terms.law import rule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from anhuan.ledger.debt import Debt
    from anhuan.terms.dated import Version

NEAR_DAYS: Final = 180
"""How many days before the end the guard begins to speak: this program's own margin, not the law's."""
REVOLVING: Final = frozenset({Kind.BILL, Kind.CARD})


class LimitationState(Enum):
    """The period has not nearly run out, nearly has, has, or nobody can say from what is told."""

    CLEAR = "clear"
    NEAR = "near"
    PAST = "past"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Limitation:
    """The limitation period of a debt as seen on ``on``.

    ``since`` is the day it is counted from and ``end`` its last day; both are None where nothing is late. Where the
    state is unknown, ``since`` is the earliest day it can have begun. ``stated`` is the last day on which the lender
    is known to have named a figure: a demand, perhaps, but not counted as one.
    """

    debt: Debt
    on: dt.date
    state: LimitationState
    law: Version[object]
    since: dt.date | None = None
    end: dt.date | None = None
    stated: dt.date | None = None

    @property
    def years(self) -> int:
        """Return the length of the period."""
        return _years(self.law)

    @property
    def is_open(self) -> bool:
        """Say whether words that acknowledge the debt can be written without asking first."""
        return self.state is LimitationState.CLEAR


def limitation(debt: Debt, on: dt.date) -> Limitation:
    """Return how far the limitation period of ``debt`` has run on ``on``, by its own events.

    Raises:
        MissingTerm: what is overdue cannot be counted, because a term is missing.
        NotInForce: ``on`` is before the first day of the law.

    """
    law = rule("limitation_years", on)
    events = debt.known_on(on)
    stated = max((event.day for event in events if isinstance(event, Stated)), default=None)
    since, is_certain = _since(debt, events, on)
    if since is None:
        return Limitation(debt, on, LimitationState.CLEAR, law, stated=stated)
    end = add_months(since, _years(law) * MONTHS_PER_YEAR)
    state = _state(end, on)
    if not is_certain and state is not LimitationState.CLEAR:
        return Limitation(debt, on, LimitationState.UNKNOWN, law, since, None, stated)
    return Limitation(debt, on, state, law, since, end, stated)


def _years(law: Version[object]) -> int:
    """Return the years a version of the law names."""
    assert isinstance(law.value, int)  # noqa: S101 -- the reader of the law file gives whole years
    return law.value


def _state(end: dt.date, on: dt.date) -> LimitationState:
    """Return the state by the last day of the period."""
    if on > end:
        return LimitationState.PAST
    return LimitationState.NEAR if (end - on).days <= NEAR_DAYS else LimitationState.CLEAR


def _since(debt: Debt, events: Sequence[Event], on: dt.date) -> tuple[dt.date | None, bool]:
    """Return the day the period runs from, and whether it is that day for certain or only not before it.

    None means that it has not begun: nothing is owed, or nothing is late yet.
    """
    there = position(debt, on, horizon=())
    act = max((event.day for event in events if isinstance(event, Paid | PlanAgreed)), default=None)
    if there.days_past_due:
        late = _late_since(debt, events, on - there.days_past_due * ONE_DAY, on)
        return max(late, act or late), True
    if not there.total or (there.next_due and not there.overdue):
        return None, True
    # Owed without any due day: the right cannot be older than the debt, nor than the last payment.
    begun = min(event.day for event in events if isinstance(event, Drawn | Billed | Charged | InstalmentDue))
    return max(begun, act or begun), False


def _late_since(debt: Debt, events: Sequence[Event], oldest: dt.date, on: dt.date) -> dt.date:
    """Return the earliest day from which the period can be said to run; ``oldest`` is the oldest unpaid due day.

    A bill runs from its own due day, a debt in instalments from its last one (art. 189). Of several that are late,
    the one that ends first decides.
    """
    late = [unit for unit in _units(debt, events) if any(oldest <= day <= on for day in unit)]
    starts = [max(unit) for unit in late]
    if not any(oldest in unit for unit in late):  # a bill nobody entered: what was left of an earlier one
        starts.append(oldest)
    return min(starts)


def _units(debt: Debt, events: Sequence[Event]) -> Iterator[tuple[dt.date, ...]]:
    """Yield the due days of each bill, loan and plan that is one debt of its own; an agreed plan replaces the others.

    Instalments of a card or pay-later bill are asked for with each bill, so each stands alone.
    """
    plans = [event for event in events if isinstance(event, PlanAgreed)]
    if plans:
        yield tuple(day for day, _ in plans[-1].instalments)
    else:
        # The lender's own plan lists one loan's instalments.
        yield tuple(event.day for event in events if isinstance(event, InstalmentDue))
    for event in events:
        if plans and event.day <= plans[-1].day:
            continue
        if isinstance(event, Billed):
            yield (event.due,)
        if isinstance(event, Drawn) and event.instalments and event.first_due:
            dues = due_days(event.first_due, event.instalments)
            yield from ((due,) for due in dues) if debt.terms.product.kind in REVOLVING else (dues,)
