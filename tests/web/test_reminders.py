"""Reminders in the app: a way is added, tested, led elsewhere and removed; what was not delivered is tried again."""

from __future__ import annotations

import datetime as dt
import threading
from typing import TYPE_CHECKING, Final
from uuid import uuid4

import pytest
from telling import day
from visiting import live_as_example, see, send

from anhuan.agenda.reminder import Manner, Reminder
from anhuan.agenda.telling import Titles
from anhuan.app.remind import Round
from anhuan.clock import now
from anhuan.files.examples import example
from anhuan.notify.kinds import KINDS
from anhuan.notify.sending import Reason
from anhuan.store import households, outbox, reminder_channels, sealing, wishes
from anhuan.store.models import Origin, Told
from anhuan.store.what import What
from anhuan.web.reminding import Reminding

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

PAGE: Final = "/settings/reminders/"
MAIL: Final = {"name": "我的邮箱", "server": "smtp.qq.com", "port": "465", "user": "me@qq.com", "password": "s3cret!pw"}
MANNER: Final = {"lead_3": "on", "lead_0": "on", "at": "08:30", "quiet_from": "22:00", "quiet_until": "07:00"}
SOON: Final = dt.timedelta(days=5)


def give() -> reminder_channels.Channel:
    return reminder_channels.keep(name="手机", kind="bark", address="barks://api.day.app/KEY", now=now())


def kept() -> reminder_channels.Channel:
    (found,) = reminder_channels.all_channels()
    return found


def put(reminder: Reminder) -> outbox.Batch:
    """Put a reminder on its way through a new channel, and take it in hand."""
    case = example("first-slip")
    household = households.create(case, what=What("something"), origin=Origin.WEB).household_id
    outbox.put(household, give().channel_id, [reminder], day=now().date(), now=now())
    batch = outbox.take(now())
    assert batch
    return batch


def test_settings_lead_to_the_reminders(client: Client) -> None:
    assert f'href="{PAGE}"' in see(client, "/settings/").source


def test_before_a_way_is_added_it_says_that_nothing_is_sent(client: Client) -> None:
    found = see(client, PAGE).text

    assert "在你自己添加之前，安还不会往外发任何东西" in found
    assert "发一条测试" not in found


def test_of_an_example_it_says_that_nothing_is_sent_for_it(client: Client) -> None:
    live_as_example("first-slip")

    assert "不会为它发提醒" in see(client, PAGE).text


@pytest.mark.parametrize("kind", [one.id for one in KINDS])
def test_every_kind_has_its_page_that_says_how(client: Client, kind: str) -> None:
    assert f'href="{PAGE}add/{kind}/"' in see(client, PAGE).source
    assert see(client, f"{PAGE}add/{kind}/").status == 200


def test_a_kind_nobody_offers_is_not_there(client: Client) -> None:
    assert see(client, f"{PAGE}add/pigeon/").status == 404


def test_a_mailbox_is_added_and_nothing_of_its_secrets_is_shown_again(client: Client) -> None:
    done = send(client, f"{PAGE}add/email/", MAIL)
    channel = kept()

    assert (done.status, done.where) == (303, PAGE)
    assert (channel.name, channel.kind) == ("我的邮箱", "email")
    assert "s3cret%21pw" in str(reminder_channels.address_of(channel.channel_id))
    for page in (PAGE, f"{PAGE}{channel.channel_id}/address/"):
        found = see(client, page).source
        assert "s3cret" not in found
        assert "me@qq.com" not in found


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("email", MAIL | {"port": "0"}),
        ("email", MAIL | {"user": "nobody"}),
        ("email", MAIL | {"server": ""}),
        ("bark", {"name": "x", "secret": "不是 地址"}),
        ("other", {"name": "x", "secret": "http://example.org/"}),
        ("other", {"name": "x", "secret": "syslog://"}),
    ],
)
def test_an_address_that_cannot_be_used_is_told_beside_it_and_not_kept(
    client: Client, kind: str, given: dict[str, str]
) -> None:
    done = send(client, f"{PAGE}add/{kind}/", given)

    assert done.status == 400
    assert 'class="wrong"' in done.source
    assert "s3cret" not in done.source
    assert reminder_channels.all_channels() == ()


@pytest.mark.parametrize(
    ("reason", "said"),
    [(None, "测试已发到“手机”"), (Reason.REFUSED, "多半是密钥"), (Reason.NO_NETWORK, "连不上")],
)
def test_a_test_message_says_that_it_was_taken_or_why_not(
    client: Client, monkeypatch: pytest.MonkeyPatch, reason: Reason | None, said: str
) -> None:
    channel, sent = give(), list[str]()

    def take(address: str, *_: str, **__: object) -> Reason | None:
        sent.append(address)
        return reason

    monkeypatch.setattr("anhuan.app.send_test.send", take)
    done = send(client, f"{PAGE}{channel.channel_id}/test/")

    assert (done.status, sent) == (303, ["barks://api.day.app/KEY"])
    assert said in see(client, PAGE).text


def test_a_way_led_elsewhere_keeps_its_name(client: Client) -> None:
    channel = give()
    assert see(client, f"{PAGE}{channel.channel_id}/address/").status == 200
    assert send(client, f"{PAGE}{channel.channel_id}/address/", {"secret": "a b"}).status == 400
    assert send(client, f"{PAGE}{channel.channel_id}/address/", {"secret": "NEW"}).status == 303

    assert kept() == channel
    assert reminder_channels.address_of(channel.channel_id) == "barks://api.day.app/NEW"


def test_without_its_key_the_address_is_asked_for_again(client: Client, home: Path) -> None:
    channel = give()
    (home / sealing.KEY_FILE).unlink()
    found = see(client, PAGE)

    assert "请把地址再填一遍" in found.text
    assert f"{PAGE}{channel.channel_id}/address/" in found.source
    assert "发一条测试" not in found.text


def test_a_way_is_removed(client: Client) -> None:
    channel = give()

    assert send(client, f"{PAGE}{channel.channel_id}/remove/").status == 303
    assert reminder_channels.all_channels() == ()
    assert "“手机”已经删除" in see(client, PAGE).text


@pytest.mark.parametrize("what", ["test", "remove", "address"])
def test_a_way_that_is_gone_is_not_there(client: Client, what: str) -> None:
    assert send(client, f"{PAGE}{uuid4()}/{what}/").status == 404


def test_when_to_remind_is_kept_and_shown(client: Client) -> None:
    assert send(client, f"{PAGE}manner/", MANNER).status == 303

    assert wishes.wishes() == wishes.Wishes(Manner((3, 0), dt.time(8, 30), dt.time(22), dt.time(7)), Titles.DISCREET)
    found = see(client, PAGE).source
    assert 'value="08:30"' in found
    assert found.count(" checked") == 2
    send(client, f"{PAGE}manner/", MANNER | {"full": "on"})
    assert wishes.wishes().titles is Titles.FULL


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"lead_3": "", "lead_0": ""}, "请至少选一个"),
        ({"at": "06:59"}, "这个时间在免打扰时段里"),
        ({"at": "midday"}, "at_error"),
        ({"quiet_from": ""}, "quiet_from_error"),
    ],
)
def test_a_wish_that_cannot_be_meant_is_told_and_not_kept(client: Client, changed: dict[str, str], said: str) -> None:
    given = {name: value for name, value in (MANNER | changed).items() if value or not name.startswith("lead")}
    done = send(client, f"{PAGE}manner/", given)

    assert done.status == 400
    assert said in done.source
    assert wishes.wishes() == wishes.Wishes()


def test_what_was_not_delivered_is_shown_with_its_reason_and_tried_again(client: Client) -> None:
    outbox.failed(put(Reminder(now().date() + SOON, 3)), "refused", now(), final=True)
    (line,) = outbox.lines(Told.FAILED)
    found = see(client, PAGE)
    assert "没有送到" in found.text
    assert "多半是密钥" in found.text

    assert send(client, f"{PAGE}again/{line.number}/").status == 303
    assert "一分钟内再试" in see(client, PAGE).text
    assert outbox.lines(Told.FAILED) == ()


def test_what_passed_is_shown_and_cannot_be_tried_again(client: Client) -> None:
    outbox.failed(put(Reminder(day("2026-01-05"), 0)), "passed", now(), final=True)
    (line,) = outbox.lines(Told.FAILED)

    assert "again/" not in see(client, PAGE).source
    send(client, f"{PAGE}again/{line.number}/")
    assert "不能再试" in see(client, PAGE).text


def test_what_waits_and_what_was_sent_are_listed_with_whose_they_are(client: Client) -> None:
    batch = put(Reminder(now().date() + SOON, 3))
    outbox.failed(batch, "no-network", now())
    assert "连不上" in see(client, PAGE).text

    again = outbox.take(now() + SOON)
    assert again
    outbox.begin(again, now() + SOON)
    outbox.sent(again, now() + SOON)
    assert "最近送出：1 条" in see(client, PAGE).text


# While the app runs


def test_rounds_come_one_after_the_other_and_a_failure_stops_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert home.is_dir()
    done, enough = list[int](), threading.Event()

    def turn(**_: object) -> Round:
        done.append(1)
        if len(done) > 2:
            enough.set()
        if len(done) == 1:
            raise ValueError("barks://api.day.app/KEY")
        return Round(0)

    monkeypatch.setattr("anhuan.web.reminding.remind", turn)
    running = Reminding(every=0.01)
    running.start()
    assert enough.wait(60)
    running.stop(60)

    assert not running.is_running
    assert [record.getMessage() for record in caplog.records] == ["reminders: ValueError"]


def test_it_ends_at_once_however_long_it_would_wait(home: Path) -> None:
    assert home.is_dir()
    running = Reminding(every=3600)
    running.start()
    running.stop(60)

    assert not running.is_running
