"""The app on bad days of the store: every page says calmly what is wrong, nothing is half-written, and it goes on."""

from __future__ import annotations

import io
import json
import logging
import re
import sqlite3
import zlib
from contextlib import closing
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django_once import lead_to
from forms_on_page import read
from visiting import Page, live_as_example, see, send

from anhuan.store import configuration, households, revisions
from anhuan.web.lock import set_passphrase
from anhuan.web.settings import MOST_FIELDS, UPLOAD_BYTES

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

PAYING = "/debts/huabei/pay/"
NEWER = zlib.compress(json.dumps({"schema": "anhuan.case/2", "case": {}}).encode())
PAYMENT = {"amount": "512.34", "day": "2026-11-12"}
WAIT_SECONDS = 0.2


@pytest.fixture
def slip(client: Client, home: Path) -> Client:
    """Give the browser of a person with a household, whose store waits only a moment for its turn."""
    live_as_example("first-slip")
    database = configuration.sqlite(home / "anhuan.sqlite3")
    lead_to(database | {"OPTIONS": database["OPTIONS"] | {"timeout": WAIT_SECONDS}})
    client.raise_request_exception = False
    return client


def number() -> int:
    """Return how many changes the household has seen."""
    kept = households.chosen()
    return kept.number if kept else 0


def pay(client: Client) -> Page:
    """Book a payment, as its form shown a moment ago says."""
    response = client.post(PAYING, {"based_on": "1", "request_key": str(uuid4()), **PAYMENT})
    return Page(response.status_code, response.content.decode(), response.headers.get("Location", ""))


def typed(page: Page) -> str:
    """Return what stands in the field of the amount."""
    return next(box.value for sheet in read(page.source).sheets for box in sheet.boxes if box.name == "amount")


def test_a_database_another_program_keeps_to_itself(slip: Client, home: Path) -> None:
    with closing(sqlite3.connect(home / "anhuan.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        stopped = pay(slip)
        assert see(slip, "/").status == 200

    assert (stopped.status, typed(stopped), number()) == (400, "512.34", 1)
    assert "另一个程序正占着数据" in stopped.text
    assert str(home) in stopped.text
    assert (pay(slip).status, number()) == (303, 2)


def test_a_database_nobody_may_write(slip: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
        stopped = pay(slip)
        cursor.execute("PRAGMA query_only = OFF")

    assert (stopped.status, typed(stopped), number()) == (400, "512.34", 1)
    assert "写不进去" in stopped.text
    assert (pay(slip).status, number()) == (303, 2)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/settings/look/", {"language": "zh", "theme": "dark"}),
        ("/settings/passphrase/", {"new": "open sesame", "again": "open sesame"}),
        ("/start/first-slip/", {}),
        ("/undo/", {}),
        ("/settings/households/delete/", {"sure": "on"}),
    ],
)
def test_whatever_cannot_be_written_has_a_page(slip: Client, address: str, told: dict[str, str]) -> None:
    send(slip, PAYING, PAYMENT)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
        stopped = send(slip, address, told)

    assert stopped.status == 503
    assert "写不进去" in stopped.text
    assert "open sesame" not in stopped.source


@pytest.mark.parametrize("locked", [False, True], ids=["open", "with a passphrase"])
@pytest.mark.parametrize("address", ["/", "/debts/", "/settings/", "/unlock/", "/nowhere/"])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"not a database, whatever it is called" * 200, "数据文件读出来不对"),
        (b"", "数据库没有接受这一次操作"),
    ],
    ids=["damaged", "emptied"],
)
def test_a_database_that_is_no_more(
    slip: Client, home: Path, address: str, content: bytes, said: str, *, locked: bool
) -> None:
    if locked:
        set_passphrase("open sesame")
    connection.close()
    revisions.at_hand.clear()
    for file in home.glob("anhuan.sqlite3*"):
        file.unlink()
    (home / "anhuan.sqlite3").write_bytes(content)

    stopped = see(slip, address)

    assert stopped.status == 503
    assert said in stopped.text
    assert not re.search("Traceback|sqlite3\\.|OperationalError", stopped.source)


def test_english_is_spoken_even_where_the_choice_cannot_be_read(slip: Client, home: Path) -> None:
    connection.close()
    (home / "anhuan.sqlite3").write_bytes(b"no database" * 999)

    response = slip.get("/", headers={"accept-language": "en-GB"})

    assert "The data file does not read as it should" in response.content.decode()


def test_a_revision_of_a_newer_version_is_not_guessed_at(slip: Client, home: Path) -> None:
    with closing(sqlite3.connect(home / "anhuan.sqlite3")) as other, other:
        other.execute("UPDATE store_revision SET document = ?", [NEWER])
    revisions.at_hand.clear()

    stopped = see(slip, "/")

    assert stopped.status == 503
    assert "更新版本的安还写的" in stopped.text


# Too much


def test_more_than_a_page_takes_is_refused_with_a_page(slip: Client) -> None:
    response = slip.post(PAYING, "a" * (UPLOAD_BYTES + 1), content_type="application/x-www-form-urlencoded")

    assert response.status_code == 413
    assert "一次送来的内容太多" in response.content.decode()


def test_more_fields_than_any_form_has_are_refused_with_a_page(slip: Client) -> None:
    response = slip.post(PAYING, {str(one): "1" for one in range(MOST_FIELDS + 1)})

    assert response.status_code == 400
    assert "送来的内容看不懂" in response.content.decode()


def test_a_film_is_no_case_file(slip: Client) -> None:
    film = SimpleUploadedFile("film.mp4", b"\x00" * (2 * UPLOAD_BYTES))

    response = slip.post("/settings/import/", {"file": film, "request_key": str(uuid4())})

    assert response.status_code == 400
    assert "超过 1000000 字节" in response.content.decode()


# A fault of our own


def test_a_fault_of_the_program_has_a_page_and_logs_neither_name_nor_amount_nor_address(
    slip: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        name, amount = "花呗", "512.34"
        raise RuntimeError(name, amount)

    logged = io.StringIO()
    monkeypatch.setattr("anhuan.web.debts.views.page", fail)
    monkeypatch.setattr(logging.getLogger("django").handlers[0], "stream", logged)
    broken = see(slip, "/debts/huabei/")

    assert broken.status == 500
    assert "程序自己出了错，不是你做错了什么" in broken.text
    assert re.fullmatch(r"ERROR django\.request: RuntimeError at test_bad_days\.py:\d+\n", logged.getvalue())
