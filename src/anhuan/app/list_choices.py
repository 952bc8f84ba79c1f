"""Every way to deal with each debt of a household, counted by the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.app.what_is_owed import chosen
from anhuan.errors import BadCase
from anhuan.plan.couple import menus
from anhuan.plan.menu import undominated
from anhuan.plan.months import Months, months
from anhuan.plan.room import room

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.files.case.case import Case
    from anhuan.plan.menu import Choice


@dataclass(frozen=True, slots=True)
class Choices:
    """The months looked at, and for each debt that owes anything what can be done with it."""

    there: Months
    menus: tuple[tuple[Choice, ...], ...]


def list_choices(*, case: Case, on: dt.date, debt: str | None = None, everything: bool = False) -> Choices:
    """Return the menu of each debt, or of the one with the id or name ``debt``.

    Ways that another beats in cost, time and sureness are left out unless ``everything`` is asked for.

    Raises:
        BadCase: the file tells nothing of the household, or there is no such debt.
        MissingTerm: a sum needs a term that nobody gives.

    """
    if case.household is None:
        raise BadCase("case-no-household")
    there = months(room(case.household, on))
    wanted = {one.id for one in chosen(case, debt)}
    found = menus(case.debts, case.offers, there)
    mine = (one for one in found if one[0].debt.id in wanted)
    return Choices(there, tuple(one if everything else undominated(one) for one in mine))
