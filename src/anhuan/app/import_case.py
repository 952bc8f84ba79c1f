"""A case file → a kept household, new or in the place of what one held before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.app.export_case import find
from anhuan.app.keep_household import keep_household
from anhuan.app.open_case import open_case
from anhuan.store import households
from anhuan.store.models import Origin
from anhuan.store.parts import Part
from anhuan.store.what import What

if TYPE_CHECKING:
    from pathlib import Path

    from anhuan.store.households import Kept


def import_case(*, path: Path, over: str | None = None) -> Kept:
    """Keep the household of a case file: as a new one, or as the next revision of the one with id or name ``over``.

    Raises:
        BadCase: the file cannot be opened, read or believed.
        NotKept: there is no household ``over``, or nothing can be written.

    """
    case = open_case(path=path)
    if over is None:
        what = What("household-imported", {"name": case.name, "file": path.name})
        return keep_household(case=case, what=what, origin=Origin.IMPORT)
    there = find(over)
    return households.change(
        there.household_id,
        lambda _: case,
        based_on=there.number,
        touches=Part.EVERYTHING,
        what=What("household-replaced", {"file": path.name}),
        origin=Origin.IMPORT,
    )
