"""Settings: the look, the lock, the households, what was changed, and data taken in and out."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from visiting import live_as_example, now, saved, see, send

from anhuan.files import examples
from anhuan.files.case.read import read_case
from anhuan.store import households, preferences
from anhuan.web.lock import HASH

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

SETTINGS = "/settings/"
DOUBTFUL = """
name = "Ben"
[household]
cash = "100"
income = [{ name = "wages", amount = "1000" }]
spending = [{ name = "rent", amount = "1500" }]
"""


@pytest.fixture
def slip(client: Client) -> Client:
    """Give the browser of a person with a household."""
    live_as_example("first-slip")
    return client


def upload(client: Client, text: str | bytes, name: str = "家.toml", key: str = "") -> HttpResponse:
    """Send a case file."""
    data = text if isinstance(text, bytes) else text.encode()
    told = {"file": SimpleUploadedFile(name, data), "request_key": key or str(uuid4())}
    found = client.post("/settings/import/", told)
    assert isinstance(found, HttpResponse)
    return found


def text_of(response: object) -> str:
    """Return a page."""
    assert isinstance(response, HttpResponse)
    return response.content.decode()


# The look


def test_the_language_chosen_goes_before_the_browsers(client: Client) -> None:
    client.post("/settings/look/", {"language": "en", "theme": "auto"})

    assert '<html lang="en"' in text_of(client.get(SETTINGS, headers={"accept-language": "zh-CN"}))


def test_the_theme_chosen_holds_on_every_page(client: Client) -> None:
    client.post("/settings/look/", {"language": "zh", "theme": "dark"})

    assert 'data-theme="dark"' in see(client, "/calendar/").source


def test_a_look_nobody_offers_changes_nothing(client: Client) -> None:
    client.post("/settings/look/", {"language": "fr", "theme": "pink"})

    assert preferences.get("theme", "auto") == "auto"


# The lock


def test_a_passphrase_shuts_everybody_else_out(client: Client) -> None:
    send(client, "/settings/passphrase/", new="open sesame", again="open sesame")
    assert see(client, SETTINGS).status == 200

    client.cookies.clear()

    assert see(client, SETTINGS).where == "/unlock/?where=%2Fsettings%2F"


@pytest.mark.parametrize(
    ("new", "again", "said"),
    [("short", "short", "至少写 6 个字"), ("open sesame", "open sesam", "两次写得不一样")],
    ids=["too short", "typed differently"],
)
def test_a_passphrase_that_may_be_a_slip_is_refused(client: Client, new: str, again: str, said: str) -> None:
    page = send(client, "/settings/passphrase/", new=new, again=again)

    assert (page.status, said in page.text) == (400, True)
    assert preferences.get(HASH, "") == ""


def test_a_passphrase_is_only_taken_away_by_who_knows_it(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anhuan.web.lock.time.sleep", lambda _: None)
    send(client, "/settings/passphrase/", new="open sesame", again="open sesame")

    wrong = send(client, "/settings/passphrase/", old="close sesame", new="", again="")
    right = send(client, "/settings/passphrase/", old="open sesame", new="", again="")

    assert (wrong.status, right.status) == (400, 303)
    assert preferences.get(HASH, "") == ""


# Households


def test_another_household_can_be_shown(slip: Client) -> None:
    other = live_as_example("gig-worker")
    first = next(one for one in households.all_households() if one.household_id != other.household_id)

    slip.post(f"/settings/households/choose/{first.household_id}/")

    assert now().name == "示例：第一次逾期"


def test_a_household_nobody_has_cannot_be_shown(slip: Client) -> None:
    assert send(slip, f"/settings/households/choose/{uuid4()}/").status == 404


def test_a_household_is_called_otherwise(slip: Client) -> None:
    send(slip, "/settings/households/rename/", name="我们家")

    assert now().name == "我们家"
    assert "名称改为“我们家”" in see(slip, "/settings/history/").text


def test_a_name_of_nothing_is_refused(slip: Client) -> None:
    page = send(slip, "/settings/households/rename/", name="  ")

    assert page.status == 400
    assert now().name == "示例：第一次逾期"


def test_deleting_asks_first(slip: Client) -> None:
    page = send(slip, "/settings/households/delete/")

    assert page.status == 400
    assert len(households.all_households()) == 1


def test_a_household_is_deleted_for_good(slip: Client, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANHUAN_HOME", str(home))

    send(slip, "/settings/households/delete/", sure="on")

    assert households.all_households() == ()
    assert "“示例：第一次逾期”已经彻底删除。" in see(slip, SETTINGS).text


def test_backups_that_still_hold_what_was_deleted_are_named(
    slip: Client, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANHUAN_HOME", str(home))
    (home / "backups").mkdir(exist_ok=True)
    (home / "backups" / "mine.sqlite3").write_bytes(saved(slip.post("/settings/backup/")))

    send(slip, "/settings/households/delete/", sure="on")

    assert "mine.sqlite3" in see(slip, SETTINGS).text


@pytest.mark.parametrize("address", ["households/delete/", "households/rename/"])
def test_without_a_household_there_is_nothing_to_change(client: Client, address: str) -> None:
    assert send(client, SETTINGS + address).status == 404


# What was changed


def test_the_history_tells_every_change_and_steps_back_and_forward(slip: Client) -> None:
    send(slip, "/settings/households/rename/", name="我们家")

    send(slip, "/settings/history/step/undo/")
    assert now().name == "示例：第一次逾期"
    send(slip, "/settings/history/step/redo/")

    assert now().name == "我们家"
    assert "恢复：名称改为“我们家”" in see(slip, "/settings/history/").text


def test_a_step_from_an_old_page_is_not_taken(slip: Client) -> None:
    send(slip, "/settings/households/rename/", name="一")
    send(slip, "/settings/households/rename/", name="二")

    send(slip, "/settings/history/step/undo/", based_on=2)

    assert now().name == "二"
    assert "所以这一步没有做" in see(slip, "/settings/history/").text


def test_where_nothing_is_left_to_undo_that_is_said(slip: Client) -> None:
    send(slip, "/settings/history/step/undo/")

    assert "没有可以撤销的改动了。" in see(slip, "/settings/history/").text


def test_a_step_sideways_is_no_page(slip: Client) -> None:
    assert send(slip, "/settings/history/step/sideways/").status == 404


def test_without_a_household_there_is_no_history(client: Client) -> None:
    assert "还没有改动。" in see(client, "/settings/history/").text


# Taken out and in


def test_an_exported_household_comes_back_as_it_was(slip: Client) -> None:
    before = now()
    response = slip.get("/settings/export/")
    assert "attachment" in response.headers["Content-Disposition"]

    upload(slip, response.content)

    assert len(households.all_households()) == 2
    assert (now().name, now().debts, now().household) == (before.name, before.debts, before.household)


@pytest.mark.parametrize("name", examples.names())
def test_every_example_is_taken_in(client: Client, name: str) -> None:
    upload(client, examples.text(name))

    assert now().debts == read_case(examples.text(name), "x").debts


def test_a_file_with_a_mistake_is_not_taken_in_and_the_line_is_named(client: Client) -> None:
    response = upload(client, '[household]\ncash = "12.345"\n')

    assert response.status_code == 400
    assert "第 2 行 household.cash：" in text_of(response)
    assert households.chosen() is None


def test_what_is_doubtful_in_a_file_is_told_once_it_is_taken_in(client: Client) -> None:
    response = upload(client, DOUBTFUL)

    assert "平常的月份没有余钱可以拿来还债" in text_of(response)
    assert now().name == "Ben"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x00\x01", "不可见的空字节"),
        ("name = '家'".encode("gbk"), "不是 UTF-8 文本"),
        (b"", "没有债，也没有家底"),
        (b"#" * 1_000_001, "超过 1000000 字节"),
    ],
    ids=["binary", "another encoding", "empty", "too large"],
)
def test_what_is_no_case_file_is_refused_in_words(client: Client, data: bytes, said: str) -> None:
    response = upload(client, data)

    assert response.status_code == 400
    assert said in text_of(response)


def test_the_same_file_sent_twice_is_taken_in_once(client: Client) -> None:
    key = str(uuid4())

    for _ in range(2):
        upload(client, examples.text("first-slip"), key=key)

    assert len(households.all_households()) == 1


def test_no_file_at_all_is_asked_for_again(client: Client) -> None:
    assert client.post("/settings/import/", {"request_key": str(uuid4())}).status_code == 400


def test_a_name_in_a_file_is_never_markup(client: Client) -> None:
    upload(client, DOUBTFUL.replace("Ben", "<i>Ben</i>"))

    assert "&lt;i&gt;Ben" in see(client, SETTINGS).source


def test_a_backup_is_a_database_with_its_moment_in_its_name(slip: Client) -> None:
    response = slip.post("/settings/backup/")

    assert saved(response).startswith(b"SQLite format 3\x00")
    assert re.search(r"backup-\d{8}T\d{6}Z\.sqlite3", response.headers["Content-Disposition"])


def test_without_a_household_there_is_nothing_to_export(client: Client) -> None:
    assert see(client, "/settings/export/").status == 400


# About


def test_it_says_where_the_data_are(slip: Client, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANHUAN_HOME", str(home))

    assert str(home) in see(slip, "/settings/about/").text


def test_a_record_is_exported_and_taken_in_by_itself(client: Client) -> None:
    live_as_example("first-slip")
    record = client.get("/settings/export/record/")
    assert record.headers["Content-Type"] == "application/json"

    told = json.loads(record.content)
    told["contacts"] = [{"id": "a" * 32, "at": "2026-11-03T22:15:00+08:00", "means": "call"}]
    for count in (1, 0):
        file = SimpleUploadedFile("record.json", json.dumps(told).encode())
        page = client.post("/settings/import/", {"file": file, "request_key": str(uuid4())}, follow=True)
        assert f"新增 {count} 条联系" in page.content.decode()
    assert len(json.loads(client.get("/settings/export/record/").content)["contacts"]) == 1


@pytest.mark.parametrize("data", [b"{}", b"nothing", b'{"schema": "anhuan.record/1", "contacts": [7]}'])
def test_a_file_that_is_no_record_is_told_and_nothing_of_it_kept(client: Client, data: bytes) -> None:
    live_as_example("first-slip")
    file = SimpleUploadedFile("record.json", data)

    assert client.post("/settings/import/", {"file": file, "request_key": str(uuid4())}).status_code == 400
    assert json.loads(client.get("/settings/export/record/").content)["contacts"] == []


def test_a_record_needs_a_household_first(client: Client) -> None:
    file = SimpleUploadedFile("record.json", b'{"schema": "anhuan.record/1"}')
    page = client.post("/settings/import/", {"file": file, "request_key": str(uuid4())})

    assert "请先导入这一户的家庭文件" in page.content.decode()
