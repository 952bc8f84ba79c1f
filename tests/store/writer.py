"""A process that books payments on a debt one after the other, and tells each revision once it is acknowledged.

    python writer.py HOUSEHOLD DEBT TIMES

The data folder or the server is the one of the environment.
"""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING
from uuid import UUID

from keeping import paying

from anhuan.store.opening import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator


def book(household: UUID, debt: str, times: int) -> Iterator[int]:
    """Book payments on a debt, and yield the number of each revision."""
    from anhuan.store import households  # noqa: PLC0415 -- knows the tables, so it comes after the settings
    from anhuan.store.models import Origin  # noqa: PLC0415 -- the same
    from anhuan.store.what import What  # noqa: PLC0415 -- the same

    seen = 1
    for number in range(times):
        seen = households.change(
            household,
            paying(debt, "1", f"{debt}-paid-{number}"),
            based_on=seen,
            touches=debt,
            what=What("debt-changed", {"debt": debt}),
            origin=Origin.CLI,
        ).number
        yield seen


if __name__ == "__main__":
    open_store(now=dt.datetime.now(dt.UTC))
    for told in book(UUID(sys.argv[1]), sys.argv[2], int(sys.argv[3])):
        sys.stdout.write(f"{told}\n")
        sys.stdout.flush()
