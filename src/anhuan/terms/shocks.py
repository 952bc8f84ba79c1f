"""What befalls households that their own last months cannot tell: loss of work, illness; dated and cited.

These are figures about many households. They are where the cash of one household starts from, and a user's case may
put its own in their place.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from anhuan.terms import reading
from anhuan.terms.load import Reader, read_package_file, shipped_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from anhuan.terms.dated import Dated
    from anhuan.terms.load import Table

# Names say the unit: *_share a share, *_months and *_factor plain numbers, *_bill an amount.
SHOCK_READERS: Final[Mapping[str, Callable[[object], object]]] = {
    "out_of_work_share": reading.share,
    "out_of_work_months": reading.count(1, 60),
    "out_of_work_income_share": reading.share,
    "illness_yearly_share": reading.share,
    "illness_bill": reading.money,
    "illness_own_share": reading.share,
    "illness_swing": reading.share,
    "rate_factor": reading.count(1, 10),
}

RANGED: Final = ("out_of_work_income_share", "illness_own_share")
"""Figures of which one household's own lies anywhere in the range, so that the range must be told."""


@cache
def shocks(country: str = "cn") -> Mapping[str, Dated[object]]:
    """Return every figure of the country's file.

    Raises:
        BadCatalogue: the file cannot be trusted.

    """
    reader = Reader(f"shocks/{country}.toml", shipped_sources())
    return read_shocks(reader, read_package_file("shocks", f"{country}.toml"))


def read_shocks(reader: Reader, raw: Table) -> Mapping[str, Dated[object]]:
    """Return every figure from the tables of a file.

    Raises:
        BadCatalogue: a figure is missing, uncited, or lacks the range it needs.

    """
    found = reader.valued(raw, "", SHOCK_READERS)
    for name in SHOCK_READERS:
        if name not in found:
            raise reader.refuse(name, "is missing")
    for name in RANGED:
        if any(version.low is None or version.high is None for version in found[name].versions):
            raise reader.refuse(name, "needs low and high")
    return found
