"""Bad days of a real program: a disk that is full, a folder nobody may write, a file that is damaged or newer."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser.program import as_a_person, ask, on_a_small_disk, page_of, running, seen_by, starting
from playwright.sync_api import expect

from anhuan.web.serve import PORTS_TRIED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from browser.program import Program
    from playwright.sync_api import Browser, Page


IMPATIENT = str(Path(__file__).with_name("impatient.py"))


@pytest.fixture
def port(worker_id: str) -> int:
    """Return a port nobody else takes."""
    return 18765 + 2 * PORTS_TRIED + 100 * int(worker_id.removeprefix("gw").replace("master", "0"))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page of a browser of its own."""
    context = browser.new_context(locale="zh-CN")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def begin(page: Page, program: Program) -> None:
    """Live as somebody with one debt."""
    page.goto(program.address + "start/debt/")
    page.fill("[name=product]", "花呗")
    page.fill("[name=amount]", "1200")
    page.fill("[name=due]", "2026-10-10")
    page.locator("main form button.first").click()
    expect(page.locator("main")).to_contain_text("¥1,200.00")


def pay(page: Page, program: Program, amount: str) -> None:
    """Book a payment."""
    page.goto(program.address + "debts/huabei/pay/")
    page.fill("[name=amount]", amount)
    page.locator("main form button.first").click()


def revisions(file: Path) -> int:
    """Return how many changes a database holds, and that it is sound."""
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found: int = database.execute("SELECT count(*) FROM store_revision").fetchone()[0]
    return found


def fill_up(file: Path) -> None:
    """Write a file until the disk is full."""
    with file.open("wb", buffering=0) as films, suppress(OSError):
        while films.write(b"\x00" * 4096):
            pass
    assert file.stat().st_size


def copied(folder: Path, to: Path) -> Path:
    """Return a copy of a database on a disk that only the program sees."""
    to.mkdir()
    for file in folder.glob("anhuan.sqlite3*"):
        shutil.copy(file, to / file.name)
    return to / "anhuan.sqlite3"


# The disk is full


def test_a_full_disk_is_told_calmly_and_once_there_is_room_it_goes_on(page: Page, tmp_path: Path, port: int) -> None:
    home = tmp_path / "home"
    with running(home, port, before=on_a_small_disk(home, 2000)) as program:
        begin(page, program)
        there = seen_by(program, home)
        fill_up(there / "films")
        pay(page, program, "512.34")
        for _ in range(40):
            if page.locator("[role=alert]").count():
                break
            pay(page, program, "512.34")

        expect(page.locator("[role=alert]")).to_contain_text("磁盘满了")
        expect(page.locator("[role=alert]")).to_contain_text(str(home))
        expect(page.locator("[name=amount]")).to_have_value("512.34")
        kept = revisions(copied(there, tmp_path / "full"))
        assert program.get("/debts/huabei/")[0] == 200
        (there / "films").unlink()
        page.locator("main form button.first").click()
        expect(page).to_have_url(page_of("huabei"))

        assert revisions(copied(there, tmp_path / "free")) == kept + 1
        assert "Traceback" not in program.stderr


def test_a_disk_too_small_to_begin_on_is_told_in_the_terminal(tmp_path: Path) -> None:
    home = tmp_path / "home"
    ended = starting(home, before=on_a_small_disk(home, 8))

    assert ended.returncode == 2
    assert "磁盘满了" in ended.stderr
    assert str(home) in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_limit_on_the_size_of_files_is_not_called_a_damaged_file(page: Page, tmp_path: Path, port: int) -> None:
    home = tmp_path / "home"
    with running(home, port, before=("sh", "-c", 'ulimit -f 700 && exec "$@"', "sh")) as program:
        begin(page, program)
        for _ in range(60):
            pay(page, program, "512.34")
            if page.locator("[role=alert]").count():
                break

        expect(page.locator("[role=alert]")).to_contain_text("之前存的都在")
        assert "恢复" not in page.locator("[role=alert]").inner_text()
        assert revisions(home / "anhuan.sqlite3") > 1


# The folder nobody may write


def test_a_folder_made_read_only_meanwhile_is_told_and_nothing_is_lost(page: Page, tmp_path: Path, port: int) -> None:
    home = tmp_path / "home"
    with running(home, port, before=as_a_person()) as program:
        files = [home, *home.iterdir()]
        rights = {file: stat.S_IMODE(file.stat().st_mode) for file in files}
        for file in files:
            file.chmod(0o500 if file.is_dir() else 0o400)
        page.goto(program.address + "start/debt/")
        page.fill("[name=product]", "花呗")
        page.fill("[name=amount]", "1200")
        page.fill("[name=due]", "2026-10-10")
        page.locator("main form button.first").click()

        expect(page.locator("[role=alert]")).to_contain_text("写不进去")
        expect(page.locator("[role=alert]")).to_contain_text(str(home))
        expect(page.locator("[name=amount]")).to_have_value("1200")
        for file, mode in rights.items():
            file.chmod(mode)
    with running(home, port, before=as_a_person()) as program:
        begin(page, program)

    assert revisions(home / "anhuan.sqlite3") == 1


def test_a_folder_nobody_may_write_is_told_in_the_terminal(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o500)
    ended = starting(home, before=as_a_person())

    assert ended.returncode == 2
    assert f"“{home}”写不进去或打不开" in ended.stderr
    assert "ANHUAN_HOME" in ended.stderr
    assert "Traceback" not in ended.stderr


# The file


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        ("newer", "更新版本的安还写的"),
        ("damaged", "数据文件读出来不对"),
        ("locked", "另一个程序正占着数据"),
    ],
)
def test_a_database_that_cannot_be_opened_is_told_in_the_terminal(
    tmp_path: Path, port: int, spoil: str, said: str
) -> None:
    home = tmp_path / "home"
    with running(home, port):
        pass
    file = home / "anhuan.sqlite3"
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode=DELETE")
        if spoil == "newer":
            database.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('store', '9999_later', 'now')")
    if spoil == "damaged":
        file.write_bytes(b"not a database" * 999)
    spoilt = file.read_bytes()
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        if spoil == "locked":
            database.execute("BEGIN EXCLUSIVE")
        ended = starting(home, start=(IMPATIENT,))

    assert ended.returncode == 2
    assert said in ended.stderr
    assert str(home) in ended.stderr
    assert "Traceback" not in ended.stderr
    assert spoil == "newer" or file.read_bytes() == spoilt


def test_a_database_another_program_keeps_to_itself_is_told_and_then_it_goes_on(
    page: Page, tmp_path: Path, port: int
) -> None:
    home = tmp_path / "home"
    with running(home, port, start=(IMPATIENT,)) as program:
        begin(page, program)
        with closing(sqlite3.connect(home / "anhuan.sqlite3", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            pay(page, program, "512.34")
            expect(page.locator("[role=alert]")).to_contain_text("另一个程序正占着数据")
        expect(page.locator("[name=amount]")).to_have_value("512.34")
        page.locator("main form button.first").click()
        expect(page).to_have_url(page_of("huabei"))

    assert revisions(home / "anhuan.sqlite3") == 2


# The first start


def test_nobody_else_can_look_into_the_folder_or_a_file_in_it(tmp_path: Path, port: int) -> None:
    home = tmp_path / "home"
    with running(home, port) as program:
        program.get("/")
        rights = {file.name: oct(stat.S_IMODE(file.stat().st_mode)) for file in home.iterdir() if file.is_file()}

        assert oct(stat.S_IMODE(home.stat().st_mode)) == "0o700"
        assert set(rights) >= {"secret", "anhuan.sqlite3", "anhuan.sqlite3-wal"}
        assert set(rights.values()) == {"0o600"}


def test_what_comes_from_elsewhere_is_refused_and_nothing_is_logged_about_anybody(
    page: Page, tmp_path: Path, port: int
) -> None:
    with running(tmp_path / "home", port) as program:
        begin(page, program)
        ours = f"127.0.0.1:{program.port}"
        foreign = [
            ask(program.port, "/", headers={"Host": "elsewhere.example"}),
            ask(program.port, "/", headers={"Host": f"elsewhere.example:{program.port}"}),
            ask(program.port, "/undo/", method="POST", headers={"Host": ours, "Origin": "http://elsewhere.example"}),
            ask(program.port, "/undo/", method="POST", headers={"Host": ours, "Origin": "null"}),
            ask(program.port, "/undo/", method="POST", headers={"Host": ours, "Sec-Fetch-Site": "cross-site"}),
        ]
        assert [(status, "花呗" in page) for status, page in foreign] == [(403, False)] * 5
        form = {"Host": ours, "Content-Type": "application/x-www-form-urlencoded"}
        much = ask(program.port, "/debts/huabei/pay/", method="POST", headers=form, body=b"a" * (3 * 10**6))
        assert (much[0], "一次送来的内容太多" in much[1]) == (413, True)
        with closing(sqlite3.connect(program.home / "anhuan.sqlite3")) as database:
            database.execute("DROP TABLE store_setting")
        assert program.get("/debts/huabei/")[0] == 503

        assert program.stderr
        for secret in ("花呗", "1200", "1,200", "huabei", "/debts/", "Traceback"):
            assert secret not in program.stderr
