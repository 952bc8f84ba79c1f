"""The day nothing is owed any more, with its uncertainty: what a plan says, and what simulated months make of it.

In every run of the months a plan was measured on, two days are looked for:

- *Put off*: the plan is paid as told; a payment the cash does not reach for is made up later. The debts are paid on the
  plan's last day, or on the first payday after it by which the cash has covered everything the plan asks for.
- *Settled early*: on the first day of payment on which the cash covers what has been paid by then and the sums that end
  every debt that day, by the ledger, all are ended at once. Where that day never comes sooner, it is the other one.

Lenders are taken to agree to what the plan asks of them and to charge nothing more for what is put off; nobody borrows
anew. A run tells only whether the cash is there: it is no promise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from anhuan.plan.chance import Chance
from anhuan.plan.menu import begin

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from anhuan.plan.candidate import Candidate
    from anhuan.plan.course import Stop
    from anhuan.plan.menu import Choice
    from anhuan.plan.months import Months
    from anhuan.plan.weather import Weather

LOW: Final = 0.1
MIDDLE: Final = 0.5
HIGH: Final = 0.9


@dataclass(frozen=True, slots=True)
class Free:
    """When nothing is owed any more.

    ``planned`` is the plan's last day, ``on_time`` the chance that all is paid by then, and ``late`` the day by which
    it is in nine of ten runs. ``early``, ``likely`` and ``latest`` are the days by which it is in one, five and nine of
    ten where what is left over is kept until it settles everything. A day beyond ``until`` is None.
    """

    planned: dt.date
    on_time: Chance
    late: dt.date | None
    early: dt.date | None
    likely: dt.date | None
    latest: dt.date | None
    until: dt.date

    @property
    def is_sooner(self) -> bool:
        """Say whether settling with what is left over is likely to end the debts before the plan does."""
        return self.likely is not None and self.likely < self.planned


def free(one: Candidate, sky: Weather, *, after: dt.date | None = None) -> Free | None:
    """Return when a plan's debts are paid in the months of ``sky``; None where something is left in the end.

    ``after`` is the last day something promised before is paid, so that nothing ends sooner; what that takes is spent
    already in those months.

    Raises:
        MissingTerm: a sum needs a term that nobody gives.

    """
    if one.clear is None:
        return None
    planned = max(one.clear, after or one.clear)
    there, available = one.there, sky.available
    last = there.row(planned)
    asked = one.selection.committed[-1] if one.choices else 0
    put_off = _first(available, [asked] * there.rows, last)
    sooner = np.minimum(put_off, _first(available, _costs(one), max(1, there.row(after or there.on))))

    def day(rows: NDArray[np.int64], share: float) -> dt.date | None:
        row = int(np.quantile(rows, share, method="inverted_cdf"))
        return planned if row == last else _day(there, row, last)

    on_time = Chance(int(np.count_nonzero(put_off == last)), len(put_off))
    early, likely, latest = (day(sooner, share) for share in (LOW, MIDDLE, HIGH))
    return Free(planned, on_time, day(put_off, HIGH), early, likely, latest, there.until)


def _day(there: Months, row: int, last: int) -> dt.date | None:
    """Return the day of payment of a row before the ``last`` of a plan, or the payday what was put off is made up on.

    None for a row beyond the months looked at.
    """
    if row >= there.rows:
        return None
    start = there.start(row)
    return start if row > last else next((day for day in there.pay_days if there.row(day) == row), start)


def _first(available: NDArray[np.int64], needed: Sequence[int], since: int) -> NDArray[np.int64]:
    """Return for each run the first row, no sooner than ``since``, in which the cash covers what is needed by then.

    As many rows as there are where none does.
    """
    covered = available[:, since:] >= np.asarray(needed[since:], dtype=np.int64)
    found: NDArray[np.int64] = np.where(covered.any(axis=1), covered.argmax(axis=1) + since, available.shape[1])
    return found


def _costs(one: Candidate) -> list[int]:
    """Return what the debts have cost in all if every one of them is ended in a row, by row, in fen."""
    there = one.there
    found = [0] * there.rows
    for choice in one.choices:
        stops = {there.row(stop.day): stop for stop in begin(choice.debt, there).ends(choice, there.pay_days)}
        for row in range(there.rows):
            found[row] += _cost(choice, stops, row)
    return found


def _cost(choice: Choice, stops: Mapping[int, Stop], row: int) -> int:
    """Return what one debt has cost if it is ended in a row; as much as is promised where no single sum ends it."""
    promised = choice.column.committed
    stop = stops.get(row)
    if stop is None or promised[row] == promised[-1]:
        return promised[-1]
    return sum(fen for _, fen in stop.made) + stop.settlement.total.fen
