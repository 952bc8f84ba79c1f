"""What is left to do once a debt is paid: the certificate, the look at the credit report, the day the entry goes.

No rule says on which day a lender reports; most report monthly, so a settlement is looked for after the end of the
month that follows it. That day is this program's own choice and says so; the five years are the law's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from anhuan.errors import NotInForce
from anhuan.ledger.event import Paid, Refunded, Waived
from anhuan.ledger.position import position
from anhuan.money.days import MONTHS_PER_YEAR, ONE_DAY, add_months
from anhuan.money.workdays import is_workday
from anhuan.terms.conventions import Kind
from anhuan.terms.law import rule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from anhuan.ledger.debt import Debt

REPORTED_MONTHS: Final = 2
"""A settlement is reported by the end of the month after it: the report is read from the first day of the second."""


class Care(Enum):
    """What is to be done."""

    CERTIFICATE = "certificate"
    """Ask for the certificate of settlement (结清证明) and file it."""
    REPORT = "report"
    """Read the credit report, and object if something is wrong."""
    DELETED = "deleted"
    """The late entry is to be gone from the credit report (征信业管理条例 art. 16)."""


@dataclass(frozen=True, slots=True)
class Cared:
    """What was done about a debt once it was settled, each with its day.

    It belongs to the settlement of that day: a debt that lives again and is settled again has everything to be done.
    """

    debt: str
    settled: dt.date
    done: Mapping[Care, dt.date]

    def counts(self, debt: str, settled: dt.date) -> bool:
        """Say whether it is about that settlement of that debt."""
        return (self.debt, self.settled) == (debt, settled)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, from which day on, and whether it is done."""

    care: Care
    day: dt.date
    done: bool


@dataclass(frozen=True, slots=True)
class Aftercare:
    """A debt that is paid, since when, and what is left to do."""

    debt: Debt
    settled: dt.date
    steps: tuple[Step, ...]

    @property
    def presses(self) -> bool:
        """Say whether to bring it up: not for an account in use whose bill was simply paid in time."""
        was_late = any(one.care is Care.DELETED for one in self.steps)
        return was_late or self.debt.terms.product.kind not in {Kind.BILL, Kind.CARD}

    def next(self, on: dt.date) -> Step | None:
        """Return the first thing not done whose day has come."""
        return next((one for one in self.steps if not one.done and one.day <= on), None)


def aftercare(debt: Debt, on: dt.date, noted: Iterable[Cared] = ()) -> Aftercare | None:
    """Return what is left to do about a debt of which nothing is owed on ``on``; None while something is.

    ``noted`` is what was done about debts.

    Raises:
        MissingTerm: what is owed cannot be counted, because a term is missing.

    """
    day = settled_on(debt, on)
    if day is None:
        return None
    done = {care for one in noted if one.counts(debt.id, day) for care in one.done}
    return Aftercare(debt, day, tuple(Step(care, since, care in done) for care, since in _steps(debt, day)))


def settled_on(debt: Debt, on: dt.date) -> dt.date | None:
    """Return the day of the last payment, if nothing is owed on ``on`` and something was.

    Raises:
        MissingTerm: what is owed cannot be counted, because a term is missing.

    """
    paid = [event.day for event in debt.known_on(on) if isinstance(event, Paid | Refunded | Waived)]
    if not paid or position(debt, on, horizon=()).total:
        return None
    return max(paid)


def _steps(debt: Debt, settled: dt.date) -> Iterator[tuple[Care, dt.date]]:
    """Yield what is to be done from which day on."""
    yield Care.CERTIFICATE, settled
    yield Care.REPORT, _after_reporting(settled)
    if position(debt, settled - ONE_DAY, horizon=()).days_past_due and (gone := _deleted(settled)):
        yield Care.DELETED, gone


def _deleted(settled: dt.date) -> dt.date | None:
    """Return the day a late entry is to be gone; None where the law did not hold yet when it was settled."""
    try:
        years = rule("credit_report_years", settled).value
    except NotInForce:
        return None
    assert isinstance(years, int)  # noqa: S101 -- the reader of the law file gives whole years
    return add_months(settled, years * MONTHS_PER_YEAR) + ONE_DAY


def _after_reporting(settled: dt.date) -> dt.date:
    """Return the first working day after the month that follows the settlement."""
    day = add_months(settled.replace(day=1), REPORTED_MONTHS)
    while not is_workday(day):
        day += ONE_DAY
    return day
