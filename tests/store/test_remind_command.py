"""`anhuan remind`: a round, round after round, or only what would go out."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, Final

import pytest
import receiving
from click.testing import CliRunner, Result
from keeping import family, moment
from running import run

from anhuan import clock
from anhuan.cli.main import cli
from anhuan.errors import NotKept
from anhuan.store import households, outbox, reminder_channels
from anhuan.store.models import Origin, Told
from anhuan.store.what import What

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MORNING: Final = moment("2026-11-13 01:00:00")
NAMED: Final = {"name": "2026-11-20/7", "day": "2026-11-20", "days_before": 7}


@pytest.fixture
def web() -> Iterator[receiving.Receiver]:
    """Give a web server."""
    with receiving.web() as found:
        yield found


@pytest.fixture(autouse=True)
def morning(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be the morning a week before a payment day, with nothing sent yet."""
    monkeypatch.setenv("ANHUAN_HOME", str(home))
    monkeypatch.setattr(clock, "now", lambda: MORNING)
    households.create(family(), what=What("something"), origin=Origin.WEB)


def give(address: str) -> None:
    reminder_channels.keep(name="手机", kind="other", address=address, now=MORNING - dt.timedelta(hours=5))


def ask(*arguments: str, lang: str = "zh") -> Result:
    return CliRunner().invoke(cli, ["--lang", lang, "remind", *arguments])


def told(found: Result) -> Any:  # noqa: ANN401 -- JSON
    return json.loads(found.stdout)


def test_a_new_data_folder_sends_nothing_and_says_why(tmp_path: Path) -> None:
    for arguments in ((), ("--dry-run",)):
        found = run("remind", *arguments, ANHUAN_HOME=str(tmp_path / "new"))

        assert (found.returncode, found.stderr) == (0, "")
        assert found.stdout.startswith("还没有添加提醒方式")


def test_a_round_tells_what_went_out(web: receiving.Receiver) -> None:
    give(web.address)
    first, second = ask(), ask()

    assert (first.exit_code, first.stdout) == (0, "已发到“手机”：2026年11月20日（提前 7 天）\n")
    assert (second.exit_code, second.stdout) == (0, "现在没有要发的提醒。\n")
    assert len(web.arrived) == 1


def test_a_round_as_json_names_each_reminder_and_no_address(web: receiving.Receiver) -> None:
    give(web.address)
    found = ask("--json")

    assert told(found) == {
        "schema": "anhuan.remind/1",
        "channels": 1,
        "quiet": False,
        "messages": [{"channel": "手机", "household": "Ana", "reminders": [NAMED], "sent": True, "reason": None}],
        "uncounted": [],
    }
    assert web.address not in found.output


def test_what_is_not_taken_is_told_with_its_reason_and_ends_with_one(web: receiving.Receiver) -> None:
    give(web.address)
    web.status = 403
    found = ask(lang="en")

    assert found.exit_code == 1
    assert found.stdout.startswith("Not sent to “手机”: 20 November 2026 (7 days before). The service did not take it")


def test_in_the_quiet_hours_it_says_that_it_waits(web: receiving.Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    give(web.address)
    monkeypatch.setattr(clock, "now", lambda: MORNING + dt.timedelta(hours=13))

    assert ask().stdout == "现在是免打扰时间，等结束后再发。\n"
    assert ask("--dry-run").stdout.splitlines()[0] == "现在是免打扰时间，等结束后再发。"
    assert web.arrived == []


def test_what_would_go_out_is_shown_word_for_word_and_not_sent(web: receiving.Receiver) -> None:
    give(web.address)
    found = ask("--dry-run", "--json")

    assert ask("--dry-run").stdout.splitlines() == [
        "会发到“手机”：",
        "  安还提醒",
        "  2026年11月20日（还有 7 天）：还款日",
        "  打开安还，看看下一步。",
    ]
    assert told(found)["messages"][0]["reminders"] == [NAMED]
    assert (web.arrived, outbox.lines(*Told)) == ([], ())
    ask()
    assert ask("--dry-run").stdout == "现在没有要发的提醒。\n"


def test_staying_does_round_after_round_and_a_failure_is_tried_again(
    web: receiving.Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(web.address)
    slept = list[float]()

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 3:
            raise KeyboardInterrupt

    real = outbox.take

    def take(now: dt.datetime) -> outbox.Batch | None:
        if not slept:
            raise NotKept("database-busy", where="")
        return real(now)

    monkeypatch.setattr("anhuan.cli.reminding.time.sleep", sleep)
    monkeypatch.setattr(outbox, "take", take)
    found = ask("--stay")

    assert slept == [60, 60, 60]
    assert "另一个程序正占着数据" in found.stderr
    assert found.stdout.strip() == "已发到“手机”：2026年11月20日（提前 7 天）"
    assert len(web.arrived) == 1
