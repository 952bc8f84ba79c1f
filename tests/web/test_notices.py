"""Notifications of a browser: asked for by a page that is open, handed over once, shown or handed over again."""

from __future__ import annotations

import datetime as dt
import threading
from typing import TYPE_CHECKING, Final

import pytest
from django.db import connection
from django.test import Client
from django_once import HOST
from keeping import FAMILY, moment
from visiting import see, send

from anhuan.agenda.reminder import Manner
from anhuan.agenda.telling import Titles
from anhuan.app.remind import remind
from anhuan.files.case.read import read_case
from anhuan.store import households, outbox, reminder_channels, wishes
from anhuan.store.models import Origin, Told
from anhuan.store.what import What
from anhuan.store.wishes import Wishes
from anhuan.web.lock import COOKIE as KEY
from anhuan.web.lock import set_passphrase
from anhuan.web.reminders.here import COOKIE
from anhuan.wording import Language, Words

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE: Final = "/settings/reminders/"
NEXT: Final = f"{PAGE}here/next/"
MORNING: Final = moment("2026-11-13 02:00:00")
"""Ten o'clock in Beijing, seven days before 1,000.00 and some are due on 借呗."""
NIGHT: Final = moment("2026-11-13 14:00:00")


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[dt.datetime], None]:
    """Give what sets the clock."""

    def set_to(moment_: dt.datetime) -> None:
        monkeypatch.setattr("anhuan.web.reminders.here.now", lambda: moment_)

    set_to(MORNING)
    return set_to


@pytest.fixture
def family(client: Client, at: Callable[[dt.datetime], None]) -> Client:
    """Give the browser of a household with something due in a week, notifications switched on."""
    at(MORNING)
    households.create(read_case(FAMILY, "case"), what=What("something"), origin=Origin.WEB)
    send(client, f"{PAGE}here/on/")
    return client


def claim(browser: Client) -> dict[str, str] | None:
    """Ask as an open page does."""
    found = browser.post(NEXT)
    assert found.status_code in {200, 204}
    return found.json() if found.status_code == 200 else None


def states() -> list[tuple[str, bool]]:
    return [(one.state.value, one.unsure) for one in outbox.lines(*Told)]


def test_the_page_offers_it_says_what_it_needs_and_where_it_does_not_work(client: Client) -> None:
    page = see(client, PAGE)

    assert "打开，并试弹一条" in page.text
    assert "弹通知要用脚本" in page.text
    assert 'data-here="denied" hidden' in page.source
    assert "notices.js" in page.source
    assert "data-notices" not in page.source


def test_once_switched_on_every_page_asks_and_the_page_says_so(family: Client) -> None:
    assert f'data-notices="{NEXT}"' in see(family, "/debts/").source
    page = see(family, PAGE)
    assert "已打开" in page.text
    assert page.source.count("notices.js") == 1
    assert "发一条测试" not in page.text
    assert "还没有提醒方式" not in page.text


def test_switched_on_twice_it_is_one_browser(family: Client) -> None:
    send(family, f"{PAGE}here/on/")

    assert len(reminder_channels.all_channels()) == 1


def test_what_is_due_is_handed_over_once_without_lender_or_amount(family: Client) -> None:
    told, again = claim(family), claim(family)

    assert told
    assert again is None
    assert (told["title"], "11月20日" in told["body"]) == ("安还提醒", True)
    assert "借呗" not in told["title"] + told["body"]
    assert "¥" not in told["title"] + told["body"]
    assert states() == [("unknown", False)]


def test_what_was_shown_is_done(family: Client, at: Callable[[dt.datetime], None]) -> None:
    told = claim(family)
    assert told
    assert family.post(f"{PAGE}here/shown/{told['token']}/").status_code == 204
    at(MORNING + 2 * outbox.LEASE)

    assert states() == [("sent", False)]
    assert claim(family) is None


def test_what_was_not_said_to_be_shown_comes_again_and_says_so(
    family: Client, at: Callable[[dt.datetime], None]
) -> None:
    claim(family)
    at(MORNING + 2 * outbox.LEASE)
    again = claim(family)

    assert again
    assert Words(Language.ZH).say("reminder.perhaps_again") in again["body"]


def test_lender_and_amount_are_named_only_where_that_is_wished(family: Client) -> None:
    wishes.keep(Wishes(Manner(), Titles.FULL))
    told = claim(family)

    assert told
    assert "借呗" in told["body"]


def test_two_tabs_that_ask_at_once_are_handed_it_once(family: Client) -> None:
    tabs = [Client(HTTP_HOST=HOST) for _ in range(2)]
    found, ready = list[dict[str, str] | None](), threading.Barrier(2)

    def ask(tab: Client) -> None:
        ready.wait(30)
        found.append(claim(tab))
        connection.close()

    for tab in tabs:
        tab.cookies[COOKIE] = family.cookies[COOKIE].value
    asking = [threading.Thread(target=ask, args=(tab,)) for tab in tabs]
    for one in asking:
        one.start()
    for one in asking:
        one.join(60)

    assert sorted(told is not None for told in found) == [False, True]


def test_another_browser_is_reminded_for_itself(family: Client) -> None:
    other = Client(HTTP_HOST=HOST)
    assert claim(other) is None
    send(other, f"{PAGE}here/on/")

    assert claim(family)
    assert claim(other)
    assert see(family, PAGE).text.count("浏览器通知") >= 1


def test_in_quiet_hours_nothing_comes_up_and_nothing_is_lost(family: Client, at: Callable[[dt.datetime], None]) -> None:
    at(NIGHT)
    assert claim(family) is None
    at(NIGHT + dt.timedelta(hours=12))

    assert claim(family)


def test_after_a_week_away_one_notice_tells_what_passed(family: Client, at: Callable[[dt.datetime], None]) -> None:
    remind(clock=lambda: MORNING, words=Words(Language.ZH))
    at(MORNING + dt.timedelta(days=8))
    told = claim(family)

    assert told
    assert told["body"].startswith("前些日子没能提醒到你")
    assert sorted(states()) == [("failed", False), ("unknown", False)]
    assert claim(family) is None


def test_rounds_of_the_app_send_a_browser_nothing(family: Client) -> None:
    done = remind(clock=lambda: MORNING, words=Words(Language.ZH))

    assert (done.channels, done.went) == (1, ())
    assert claim(family)


def test_a_locked_app_hands_over_nothing_and_asking_does_not_keep_it_open(family: Client) -> None:
    set_passphrase("open sesame")
    assert family.post(NEXT).status_code == 403
    assert states() == []
    family.post("/unlock/", {"passphrase": "open sesame"})
    key = family.cookies[KEY].value

    assert claim(family)
    assert family.cookies[KEY].value == key


def test_switched_off_nothing_waits_and_nothing_is_asked(family: Client) -> None:
    assert claim(family)
    send(family, f"{PAGE}here/off/")

    assert reminder_channels.all_channels() == ()
    assert states() == []
    assert "data-notices" not in see(family, "/debts/").source
    send(family, f"{PAGE}here/off/")


@pytest.mark.parametrize("cookie", ["", "x", "8f1b6c1e-6a0b-4a39-9d3e-0f4f5f0f7a11"], ids=["none", "no id", "nobody's"])
def test_who_has_no_channel_here_is_handed_nothing(family: Client, cookie: str) -> None:
    family.cookies[COOKIE] = cookie

    assert claim(family) is None
    assert family.post(f"{PAGE}here/shown/8f1b6c1e-6a0b-4a39-9d3e-0f4f5f0f7a11/").status_code == 204


def test_another_kind_of_way_is_not_read_through_the_cookie(family: Client) -> None:
    bark = reminder_channels.keep(name="手机", kind="bark", address="barks://api.day.app/KEY", now=MORNING)
    family.cookies[COOKIE] = str(bark.channel_id)

    assert claim(family) is None


def test_only_a_page_of_ours_may_ask(family: Client) -> None:
    strict = Client(HTTP_HOST=HOST, enforce_csrf_checks=True)
    strict.cookies[COOKIE] = family.cookies[COOKIE].value

    assert strict.post(NEXT).status_code == 403
    assert family.post(NEXT, headers={"origin": "http://elsewhere.example"}).status_code == 403
    assert family.get(NEXT).status_code == 405


def test_a_browser_has_no_address_and_takes_no_test(family: Client) -> None:
    (here,) = reminder_channels.all_channels()

    assert family.post(f"{PAGE}{here.channel_id}/test/").status_code == 404
    assert see(family, f"{PAGE}{here.channel_id}/address/").status == 404
