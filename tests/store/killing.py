"""Kill a writing process again and again, and see what is left.

    python killing.py ROUNDS SEED

Each round a child renames a household as fast as it can and tells each revision once it is acknowledged, until it is
killed (SIGKILL) at a random moment. Then the database must open, be sound, and hold every acknowledged revision whole.
What was found is printed as JSON; the data folder is the one of the environment.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import signal
import sqlite3
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING, NoReturn

from keeping import family, renaming

from anhuan.store.opening import open_store

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

LONGEST_LIFE = 0.12


def write(household: UUID, pipe: int) -> NoReturn:
    """Rename a household to the number its next revision will have, for ever."""
    from anhuan.store import households  # noqa: PLC0415 -- knows the tables, so it comes after the settings
    from anhuan.store.models import Origin  # noqa: PLC0415 -- the same
    from anhuan.store.parts import Part  # noqa: PLC0415 -- the same
    from anhuan.store.what import What  # noqa: PLC0415 -- the same

    seen = households.latest(household).number
    while True:
        name = f"revision {seen + 1}"
        seen = households.change(
            household,
            renaming(name),
            based_on=seen,
            touches=Part.HOUSEHOLD,
            what=What("name-changed", {"name": name}),
            origin=Origin.CLI,
        ).number
        os.write(pipe, f"{seen}\n".encode())


def life(household: UUID, seconds: float) -> list[int]:
    """Let a child write for so long, kill it, and return what it was told."""
    told, pipe = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(told)
        write(household, pipe)
    os.close(pipe)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(told) as numbers:
        return [int(line) for line in numbers.read().split()]


def look(file: Path, acknowledged: set[int]) -> tuple[bool, set[int]]:
    """Return whether the database is sound, and which acknowledged revisions are not whole in it."""
    from anhuan.store.document import unpack  # noqa: PLC0415 -- as above

    with closing(sqlite3.connect(file)) as found:
        sound = found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        rows = found.execute("SELECT number, document FROM store_revision WHERE number >= ?", (min(acknowledged),))
        whole = {number for number, document in rows if unpack(document).name == f"revision {number}"}
    return sound, acknowledged - whole


def main(rounds: int, seed: int) -> None:
    """Do so many rounds."""
    chance = random.Random(seed)  # noqa: S311 -- moments, not secrets
    file = open_store(now=dt.datetime.now(dt.UTC)) / "anhuan.sqlite3"
    from django.db import connection  # noqa: PLC0415 -- as above

    from anhuan.store import households  # noqa: PLC0415 -- as above
    from anhuan.store.models import Origin  # noqa: PLC0415 -- as above
    from anhuan.store.what import What  # noqa: PLC0415 -- as above

    household = households.create(family(), what=What("something"), origin=Origin.CLI).household_id
    connection.close()
    every, lost, unsound = set[int](), set[int](), 0
    for _ in range(rounds):
        told = set(life(household, chance.uniform(0, LONGEST_LIFE)))
        sound, missing = look(file, told or {2})
        every, lost, unsound = every | told, lost | (missing if told else set()), unsound + (not sound)
    sound, missing = look(file, every)
    done = {"rounds": rounds, "told": len(every), "lost": sorted(lost | missing), "unsound": unsound}
    sys.stdout.write(json.dumps(done))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
