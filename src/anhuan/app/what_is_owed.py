"""What a household owes on a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.errors import BadCase
from anhuan.ledger.position import Position, position
from anhuan.ledger.reconcile import Reconciliation, reconcile_latest
from anhuan.money.amount import Money

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.files.case.case import Case
    from anhuan.ledger.debt import Debt


@dataclass(frozen=True, slots=True)
class Owed:
    """Every debt of a household on a day, in the order of the file."""

    name: str
    on: dt.date
    positions: tuple[Position, ...]

    @property
    def total(self) -> Money:
        """Return what is owed to all lenders."""
        return Money.total(there.total for there in self.positions)

    @property
    def overdue(self) -> Money:
        """Return what is overdue at all lenders."""
        return Money.total(there.overdue for there in self.positions)


def what_is_owed(*, case: Case, on: dt.date, debt: str | None = None) -> Owed:
    """Return the positions of a case's debts, or of the one with the id or name ``debt``.

    Raises:
        BadCase: there is no such debt.
        MissingTerm: a sum needs a term that nobody gives.

    """
    return Owed(case.name, on, tuple(position(one, on) for one in chosen(case, debt)))


def check_figures(
    *, case: Case, on: dt.date, debt: str | None = None
) -> tuple[tuple[Debt, Reconciliation | None], ...]:
    """Return, for each debt, what becomes of the last figure its lender stated by ``on``; None if it stated none.

    Raises:
        BadCase: there is no such debt.
        MissingTerm: a sum needs a term that nobody gives.

    """
    return tuple((one, reconcile_latest(one, on)) for one in chosen(case, debt))


def chosen(case: Case, debt: str | None) -> tuple[Debt, ...]:
    """Return the debts of a case that go by the id or name ``debt``; all of them for None.

    Raises:
        BadCase: there is none.

    """
    found = tuple(one for one in case.debts if debt is None or debt in {one.id, one.name})
    if debt is not None and not found:
        raise BadCase("case-no-such-debt", debt=debt, known=tuple(one.id for one in case.debts))
    return found
