"""A browser without a screen, and a data folder of its own for each test."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django_once import HOST, lead_to, set_up

set_up()

from anhuan.app.find_best import find_best  # noqa: E402
from anhuan.app.make_plan import make_plan  # noqa: E402
from anhuan.store import configuration, revisions, upkeep  # noqa: E402 -- tables are known once Django is set up
from anhuan.web import answers  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from anhuan.files.case.case import Case

STARTED = dt.datetime(2026, 11, 12, 10, 11, 12, tzinfo=dt.UTC)


class OncePerCase:
    """Work that is done once for each case and day, whichever tests ask: the same case has the same answer."""

    def __init__(self, work: Callable[..., object]) -> None:
        """Do that work where it is not done yet."""
        self._work = work
        self._done: list[tuple[Case, dt.date, object]] = []

    def __call__(self, *, case: Case, on: dt.date, **more: object) -> object:
        """Return the answer for a case on a day."""
        for one, day, answer in self._done:
            if day == on and one == case:
                return answer
        answer = self._work(case=case, on=on, **more)
        self._done.append((case, on, answer))
        return answer


BEST, ALIKE = OncePerCase(find_best), OncePerCase(make_plan)


@pytest.fixture(autouse=True)
def plans_are_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare every test the search another test has done already."""
    monkeypatch.setattr(answers, "find_best", BEST)
    monkeypatch.setattr(answers, "make_plan", ALIKE)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """Give a data folder with an empty database in use."""
    folder = tmp_path / "home"
    folder.mkdir()
    lead_to(configuration.sqlite(folder / "anhuan.sqlite3"))
    revisions.at_hand.clear()
    upkeep.bring_up_to_date(folder, now=STARTED)
    yield folder
    connection.close()


@pytest.fixture
def client(home: Path) -> Client:
    """Give a browser that asks the app."""
    assert home.is_dir()
    return Client(HTTP_HOST=HOST)
