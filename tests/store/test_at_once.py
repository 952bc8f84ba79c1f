"""Two that write at once lose nothing, and their revisions are numbered without a gap."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from django.db import connection
from keeping import family, paid, paying

from anhuan.errors import Conflict
from anhuan.store import households
from anhuan.store.models import Origin
from anhuan.store.revisions import at_hand
from anhuan.store.what import What

if TYPE_CHECKING:
    from collections.abc import Callable

    from anhuan.store.households import Kept

WRITER = Path(__file__).with_name("writer.py")
CHANGED = What("debt-changed", {"debt": "huabei"})


def create() -> UUID:
    return households.create(family(), what=What("something"), origin=Origin.WEB).household_id


def book(household: UUID, event: str, key: UUID | None = None) -> Kept:
    """Book a payment on a debt others pay on as well, looking again after every conflict."""
    while True:
        seen = households.latest(household).number
        try:
            return households.change(
                household,
                paying("huabei", "1", event),
                based_on=seen,
                touches="huabei",
                what=CHANGED,
                origin=Origin.WEB,
                request_key=key,
            )
        except Conflict:
            continue


def at_once(*jobs: Callable[[], object]) -> None:
    """Do jobs in threads of their own, each with its own connection."""

    def one(job: Callable[[], object]) -> None:
        try:
            job()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        list(pool.map(one, jobs))


@pytest.mark.usefixtures("database")
def test_threads_that_change_the_same_debt_lose_nothing() -> None:
    household = create()
    at_once(*(lambda name=name: [book(household, f"{name}-{one}") for one in range(10)] for name in "abcd"))
    at_hand.clear()

    assert len(paid(households.latest(household).case)) == 40
    assert [one.number for one in households.history(household)] == list(range(1, 42))


@pytest.mark.usefixtures("database")
def test_the_same_request_sent_four_times_at_once_is_done_once() -> None:
    household, key = create(), uuid4()
    at_once(*[lambda: book(household, "paid-1", key)] * 4)

    assert households.latest(household).number == 2


@pytest.mark.usefixtures("database")
def test_a_household_created_four_times_at_once_by_one_request_is_one() -> None:
    key = uuid4()
    at_once(*[lambda: households.create(family(), what=What("something"), origin=Origin.WEB, request_key=key)] * 4)

    assert len(households.all_households()) == 1


def two_writers(household: UUID, environment: dict[str, str]) -> list[int]:
    """Run a process for each debt, and return the numbers both were told."""
    path = os.pathsep.join([str(WRITER.parents[1]), os.environ.get("PYTHONPATH", "")])
    running = [
        subprocess.Popen(  # noqa: S603 -- our own program
            [sys.executable, str(WRITER), str(household), debt, "25"],
            env={**os.environ, **environment, "PYTHONPATH": path},
            stdout=subprocess.PIPE,
            text=True,
        )
        for debt in ("huabei", "jiebei")
    ]
    told = [one.communicate(timeout=60)[0] for one in running]
    return [int(number) for text in told for number in text.split()]


def test_two_processes_lose_nothing(home: Path) -> None:
    household = create()
    numbers = two_writers(household, {"ANHUAN_HOME": str(home), "DATABASE_URL": ""})
    at_hand.clear()

    assert sorted(numbers) == list(range(2, 52))
    assert len(paid(households.latest(household).case)) == 50


def test_two_processes_lose_nothing_on_a_server(on_postgres: Path, postgres_url: str) -> None:
    household = create()
    numbers = two_writers(household, {"ANHUAN_HOME": str(on_postgres), "DATABASE_URL": postgres_url})
    at_hand.clear()

    assert sorted(numbers) == list(range(2, 52))
    assert len(paid(households.latest(household).case)) == 50
