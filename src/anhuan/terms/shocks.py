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


@cache
def shocks(country: str = "cn") -> Mapping[str, Dated[object]]:
    """Return every figure of the country's file.

    Raises:
        BadCatalogue: the file cannot be trusted.

    """
    file = f"shocks/{country}.toml"
    return Reader(file, shipped_sources()).valued(read_package_file("shocks", f"{country}.toml"), "", SHOCK_READERS)
