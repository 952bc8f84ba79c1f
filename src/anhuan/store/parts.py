"""The parts of a household that can be changed without disturbing each other."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from anhuan.files.case.case import Case


class Part(Enum):
    """What a change touches, where it is not one debt: the household's own lines, or everything."""

    HOUSEHOLD = "household"
    EVERYTHING = "everything"


Touched: TypeAlias = str | Part
"""The id of the one debt a change touches, or a part."""


def part(case: Case, touches: Touched) -> object:
    """Return the touched part as a value to compare; a debt that is not there is a value as well."""
    match touches:
        case Part.EVERYTHING:
            return _own(case), _debts(case)
        case Part.HOUSEHOLD:
            return _own(case)
        case _:
            return [one for one in _debts(case) if one[0] == touches]


def rest(case: Case, touches: Touched) -> object:
    """Return everything but the touched part as a value to compare."""
    match touches:
        case Part.EVERYTHING:
            return None
        case Part.HOUSEHOLD:
            return _debts(case)
        case _:
            return _own(case), [one for one in _debts(case) if one[0] != touches]


def _own(case: Case) -> object:
    """Return what belongs to no debt."""
    return case.name, case.on, case.household


def _debts(case: Case) -> list[tuple[str, object, bool, object]]:
    """Return the debts by id, with whether each is paid first, what its lender has offered and was promised."""
    return [(debt.id, debt, debt.id in case.pay_first, _beside(case, debt.id)) for debt in case.debts]


def _beside(case: Case, debt: str) -> object:
    """Return what was told of a debt beside its events."""
    offers = [offer for offer in case.offers if offer.debt == debt]
    return offers, [promise for promise in case.promises if promise.debt == debt]
