"""Measure how long keeping takes for a household as large as a case file may be.

    python tests/store/measure.py

Thirty debts with a bill and a payment in each of 26 months are 1560 events, close to the 1600 a file may hold. A folder
of its own is used and taken away again; nobody's data are touched.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from keeping import paying

from anhuan.files.case.read import read_case
from anhuan.store.opening import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DEBTS, MONTHS, TIMES = 30, 26, 20
MILLISECONDS: Final = 1000


def large() -> Iterator[str]:
    """Yield the lines of a large case file, amounts all different so that nothing packs too well."""
    for debt in range(DEBTS):
        yield f'[[debt]]\nid = "debt-{debt}"\nproduct = "huabei"\nevents = ['
        for month in range(MONTHS):
            year, past = divmod(month, 12)
            amount, when = f"{1000 + month * 7 + debt * 3}.{debt:02d}", f"{2022 + year}-{past + 1:02d}"
            yield f'{{ billed = "{amount}", on = {when}-01, due = {when}-10 }},'
            yield f'{{ paid = "{amount}", on = {when}-09 }},'
        yield "]"


def took(name: str, act: Callable[[int], object]) -> None:
    """Do something several times and tell how long it took."""
    spent = []
    for number in range(TIMES):
        begun = time.perf_counter()
        act(number)
        spent.append((time.perf_counter() - begun) * MILLISECONDS)
    sys.stdout.write(f"{name:<24} median {median(spent):7.2f} ms   worst {max(spent):7.2f} ms\n")


def main() -> None:
    """Measure."""
    open_store(now=dt.datetime.now(dt.UTC))
    from django.db import connection  # noqa: PLC0415 -- known once the settings are

    from anhuan.store import households  # noqa: PLC0415 -- knows the tables, so it comes after the settings
    from anhuan.store.models import Origin  # noqa: PLC0415 -- the same
    from anhuan.store.revisions import at_hand  # noqa: PLC0415 -- the same
    from anhuan.store.what import What  # noqa: PLC0415 -- the same

    what = What("debt-changed", {"debt": "debt-7"})
    kept = households.create(read_case("\n".join(large()), "large.toml"), what=what, origin=Origin.CLI)
    household = kept.household_id

    def change(number: int) -> None:
        pay = paying("debt-7", "1", f"more-{number}", "2025-01-01")
        households.change(household, pay, based_on=number + 1, touches="debt-7", what=what, origin=Origin.CLI)

    def cold(_: int) -> None:
        at_hand.clear()
        households.latest(household)

    took("change", change)
    took("latest, at hand", lambda _: households.latest(household))
    took("latest, read anew", cold)
    took("history", lambda _: households.history(household))
    took("list of households", lambda _: households.all_households())
    took("undo", lambda _: households.undo(household))
    connection.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"ANHUAN_HOME": folder, "DATABASE_URL": os.environ.get("DATABASE_URL", "")}
        main()
