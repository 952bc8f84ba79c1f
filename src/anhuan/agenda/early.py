"""How many days before its day each kind of thing is reminded of, in the morning."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

REMIND_DAYS: Final = (7, 3, 1, 0)
"""What is to be paid."""
TO_DO_DAYS: Final = (3, 0)
"""What is to be done by a day."""
ON_THE_DAY: Final = (0,)
"""What is done from a day on needs no reminder before it."""
MOST_DAYS: Final = 60
"""So many days before its day something may be reminded of."""

PAYMENTS: Final = ("overdue", "due", "promised", "proposed")
TASKS: Final = ("answer", "verify", "offer", "limitation", "payment-order", "summons", "saving")
CARE: Final = "care"

USUAL: Final[Mapping[str, tuple[int, ...]]] = MappingProxyType(
    {
        **dict.fromkeys(PAYMENTS, REMIND_DAYS),
        **dict.fromkeys(TASKS, TO_DO_DAYS),
        "saving": ON_THE_DAY,
        CARE: ON_THE_DAY,
    }
)
"""By the value of the kind; the user may choose others for each."""


def chosen(own: Mapping[str, tuple[int, ...]]) -> Mapping[str, tuple[int, ...]]:
    """Return the usual days with the user's ``own`` in their place; what is no kind is left out."""
    known = {kind: tuple(sorted(set(days), reverse=True)) for kind, days in own.items() if kind in USUAL}
    return MappingProxyType({**USUAL, **known})
