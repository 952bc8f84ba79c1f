"""What may be promised while somebody is on the phone: the most that is safe, or nothing and why.

Nothing is the answer wherever anything is open: who calls, what is owed, what the household bears. It is never wrong
to promise nothing and to answer in writing; it may be very wrong to promise.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from anhuan.contact.guide import Screen
from anhuan.errors import AnhuanError
from anhuan.letters.limitation import limitation
from anhuan.money.amount import FEN_PER_YUAN, Money
from anhuan.plan.outlook import promisable
from anhuan.promise.tracked import track

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from anhuan.contact.call import Call
    from anhuan.files.case.case import Case
    from anhuan.ledger.debt import Debt
    from anhuan.plan.candidate import Best
    from anhuan.plan.outlook import Promisable


@dataclass(frozen=True, slots=True)
class Safe:
    """The most that may be promised for one debt, by a day, with the chance ``level`` that everything is kept.

    ``clears`` says that this is all that is owed by then.
    """

    amount: Money
    by: dt.date
    level: float
    clears: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """What the household bears for each debt, worked out aside before or while somebody calls."""

    of_debts: tuple[Promisable, ...]
    level: float


class Why(Enum):
    """Why nothing is to be promised."""

    DISPUTED = "disputed"
    UNVERIFIED = "unverified"
    NO_DEBT = "no_debt"
    NO_HOUSEHOLD = "no_household"
    PROMISED = "promised"
    LIMITATION = "limitation"
    WORKING = "working"
    UNCOUNTED = "uncounted"
    NOTHING_SAFE = "nothing_safe"


class StillCounting(Exception):
    """The figures are not there yet."""


def figures_of(found: Best) -> Figures:
    """Return what may be promised for each debt beside the plan; nothing where no plan holds."""
    return Figures(promisable(found, found.chosen, found.level) if found.chosen else (), found.level)


def may_promise(
    *, case: Case | None, call: Call, on: dt.date, verified: bool, figures: Callable[[], Figures]
) -> Safe | Why:
    """Return the most that may be promised for the debt a call is about, or why nothing should be.

    ``figures`` is only asked where nothing else speaks against a promise; it raises `StillCounting` while they are
    being worked out, and is never waited for.
    """
    if Screen.UNKNOWN in call.taps or Screen.PAID in call.taps:
        return Why.DISPUTED
    if not verified:
        return Why.UNVERIFIED
    debt = next((one for one in case.debts if one.id == call.debt), None) if case else None
    if case is None or debt is None or case.household is None:
        return Why.NO_HOUSEHOLD if debt else Why.NO_DEBT
    try:
        return _against(case, debt, on) or _most(debt, figures())
    except StillCounting:
        return Why.WORKING
    except AnhuanError:
        return Why.UNCOUNTED


def _against(case: Case, debt: Debt, on: dt.date) -> Why | None:
    """Return what speaks against any promise for a debt, whatever the household bears."""
    if any(one.live for one in track(case.promises, debt, on).tracked):
        return Why.PROMISED
    return None if limitation(debt, on).is_open else Why.LIMITATION


def _most(debt: Debt, found: Figures) -> Safe | Why:
    """Return the most the household bears for a debt, in whole yuan, for it is said aloud; all of it to the fen."""
    one = next((one for one in found.of_debts if one.debt.id == debt.id), None)
    if one is None:
        return Why.NOTHING_SAFE
    most = one.once if one.clears else Money(one.once.fen // FEN_PER_YUAN * FEN_PER_YUAN)
    return Safe(most, one.once_by, found.level, one.clears) if most else Why.NOTHING_SAFE
