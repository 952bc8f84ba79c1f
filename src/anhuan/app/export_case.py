"""A kept household → the text of a case file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.errors import NotKept
from anhuan.files.case.write import write_case
from anhuan.store import households

if TYPE_CHECKING:
    from anhuan.store.households import Kept


def export_case(*, household: str | None) -> str:
    """Return the case file of a household.

    Raises:
        NotKept: no household is meant, or more than one; the error names those there are.

    """
    return write_case(find(household).case)


def find(household: str | None) -> Kept:
    """Return the household with the id or name ``household``; the only one for None.

    Raises:
        NotKept: no household is meant, or more than one; the error names those there are.

    """
    every = households.all_households()
    if not every:
        raise NotKept("no-household-yet")
    found = [one for one in every if household is None or household in {str(one.household_id), one.name}]
    if not found:
        raise NotKept("no-such-household", household=household)
    if len(found) > 1:
        known = "; ".join(f"{one.household_id} {one.name}" for one in found)
        raise NotKept("which-household", known=known)
    return households.latest(found[0].household_id)
