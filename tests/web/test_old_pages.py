"""Pages that stood open too long: a token that is old, a lock that has closed, another tab that was quicker."""

from __future__ import annotations

import re
import time
from uuid import uuid4

import pytest
from django.test import Client
from django_once import HOST
from forms_on_page import read
from visiting import Page, live_as_example, now, see, send

from anhuan.store import households
from anhuan.web.lock import IDLE_SECONDS, set_passphrase

PAYING = "/debts/huabei/pay/"
RIGHT = {"passphrase": "open sesame"}
BEGUN = time.time()
PAYMENT = {"amount": "500", "day": "2026-11-12"}


@pytest.fixture
def strict(client: Client) -> Client:
    """Give a browser whose forms need their token, with a household."""
    del client
    live_as_example("first-slip")
    return Client(HTTP_HOST=HOST, enforce_csrf_checks=True)


def number() -> int:
    """Return how many changes the household has seen."""
    kept = households.chosen()
    return kept.number if kept else 0


def post(client: Client, where: str, told: dict[str, str]) -> Page:
    """Send a form just as it is told."""
    response = client.post(where, told)
    return Page(response.status_code, response.content.decode(), response.headers.get("Location", ""))


def form_of(page: Page, where: str) -> dict[str, str]:
    """Return the form of a page that is sent to an address, as it is filled in."""
    return next(sheet.filled for sheet in read(page.source).sheets if sheet.action == where)


# Tokens


@pytest.mark.parametrize("how", ["the cookie is gone", "the cookie was changed"])
def test_what_was_typed_into_an_expired_page_is_sent_again_with_one_button(strict: Client, how: str) -> None:
    form = read(see(strict, PAYING).source).sheets[-1].filled | PAYMENT
    strict.cookies.clear()
    if how == "the cookie was changed":
        see(strict, "/debts/add/")

    stopped = post(strict, PAYING, form)
    assert (stopped.status, number()) == (403, 1)
    assert "你填的还在下面" in stopped.text
    assert "500" in stopped.text
    again = post(strict, PAYING, form_of(stopped, PAYING))

    assert (again.status, number()) == (303, 2)


def test_an_expired_page_never_shows_a_passphrase(strict: Client) -> None:
    stopped = post(strict, "/settings/passphrase/", {"new": "open sesame", "again": "open sesame"})

    assert stopped.status == 403
    assert "open sesame" not in stopped.source


def test_markup_in_what_comes_back_stays_text(strict: Client) -> None:
    stopped = post(strict, PAYING, {"amount": "<script>alert(1)</script>"})

    assert stopped.status == 403
    assert "<script>alert" not in stopped.source


# The lock


@pytest.fixture
def locked(client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Give a browser before a lock that has closed while a page stood open."""
    live_as_example("first-slip")
    set_passphrase("open sesame")
    monkeypatch.setattr("anhuan.web.lock.time.sleep", lambda _: None)
    return client


def test_after_a_while_of_nothing_the_passphrase_is_asked_for_and_leads_back(
    locked: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    later(monkeypatch, 0)
    opened = send(locked, "/unlock/", RIGHT)
    assert (opened.status, see(locked, PAYING).status) == (303, 200)

    later(monkeypatch, IDLE_SECONDS + 1)
    shut = see(locked, PAYING)
    assert shut.where == "/unlock/?where=%2Fdebts%2Fhuabei%2Fpay%2F"
    opened = send(locked, "/unlock/", form_of(see(locked, shut.where), "/unlock/") | RIGHT)

    assert opened.where == PAYING


def test_the_clock_turns_back_with_every_page(locked: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    later(monkeypatch, 0)
    send(locked, "/unlock/", RIGHT)
    for step in (1, 2, 3):
        later(monkeypatch, step * (IDLE_SECONDS - 1))
        assert see(locked, PAYING).status == 200


def later(monkeypatch: pytest.MonkeyPatch, seconds: int) -> None:
    """Let the clock stand so many seconds after the tests began: how long they really take is not counted."""
    monkeypatch.setattr(time, "time", lambda: BEGUN + seconds)


def test_what_was_sent_while_it_was_locked_is_sent_again_once_it_is_open(locked: Client) -> None:
    form = {"based_on": "1", "request_key": str(uuid4()), **PAYMENT}

    shut = post(locked, PAYING, form)
    assert (shut.status, number()) == (403, 1)
    assert "填的内容不会丢" in shut.text
    wrong = post(locked, "/unlock/", form_of(shut, "/unlock/") | {"passphrase": "close sesame"})
    assert wrong.status == 400
    opened = post(locked, "/unlock/", form_of(wrong, "/unlock/") | RIGHT)
    assert "500" in opened.text
    again = post(locked, PAYING, form_of(opened, PAYING))

    assert (again.status, number()) == (303, 2)
    assert "paid-1" in {event.id for event in now().debts[0].events}


def test_a_locked_app_shows_nothing_of_the_household(locked: Client) -> None:
    for answer in (post(locked, PAYING, {"amount": "1"}), post(locked, "/nowhere/", {"amount": "1"})):
        assert answer.status in {302, 403}
        assert not re.search("花呗|示例|1,219", answer.text)


@pytest.mark.parametrize("where", ["https://elsewhere.example/", "//elsewhere.example/", "/nowhere/", "javascript:x"])
def test_the_passphrase_never_leads_elsewhere(locked: Client, where: str) -> None:
    opened = post(locked, "/unlock/", {"passphrase": "open sesame", "where": where})

    assert opened.where == "/"


def test_what_was_carried_is_only_sent_to_a_page_of_the_app(locked: Client) -> None:
    told = '{"where": "https://elsewhere.example/", "fields": [["amount", "1"]]}'

    opened = post(locked, "/unlock/", {"passphrase": "open sesame", "carried": told})

    assert (opened.status, opened.where) == (303, "/")


# Undo


@pytest.fixture
def slip(client: Client) -> Client:
    """Give the browser of a person with a household."""
    live_as_example("first-slip")
    return client


def test_undo_tapped_twice_takes_back_one_change(slip: Client) -> None:
    for amount in ("1", "2"):
        send(slip, PAYING, amount=amount, day="2026-11-12")
    form = form_of(see(slip, "/debts/huabei/"), "/undo/")

    for _ in range(2):
        assert post(slip, "/undo/", form).status == 303

    assert [event.id for event in now().debts[0].events if event.id.startswith("paid")] == ["paid-1"]
    assert number() == 4


def test_undo_on_an_old_page_takes_back_nothing_newer(slip: Client) -> None:
    send(slip, PAYING, amount="1", day="2026-11-12")
    form = form_of(see(slip, "/debts/huabei/"), "/undo/")
    send(slip, PAYING, amount="2", day="2026-11-12")

    late = post(slip, "/undo/", form)

    assert (late.where, number()) == ("/settings/history/", 3)
    assert "所以这一步没有做" in see(slip, late.where).text


def test_undoing_a_new_debt_leads_to_the_list_and_not_to_its_page_that_is_gone(slip: Client) -> None:
    added = send(slip, "/debts/add/", product="微粒贷", amount="1200", due="2026-10-10")
    form = form_of(see(slip, added.where), "/undo/")

    back = slip.post("/undo/", form, headers={"referer": f"http://{HOST}{added.where}"})

    assert back.headers["Location"] == "/debts/"


def test_undo_leads_back_to_where_it_was_pressed(slip: Client) -> None:
    send(slip, PAYING, amount="1", day="2026-11-12")
    form = form_of(see(slip, "/debts/huabei/"), "/undo/")

    assert slip.post("/undo/", form, headers={"referer": f"http://{HOST}/debts/huabei/"}).headers["Location"] == (
        "/debts/huabei/"
    )


# Two tabs


def test_two_tabs_changing_two_debts_are_both_kept(slip: Client) -> None:
    first, second = (read(see(slip, f"/debts/{one}/pay/").source).sheets[-1].filled for one in ("huabei", "baitiao"))

    answers = (
        post(slip, PAYING, first | PAYMENT),
        post(slip, "/debts/baitiao/pay/", second | PAYMENT),
    )

    assert [one.status for one in answers] == [303, 303]
    assert number() == 3


def test_two_tabs_changing_one_debt_are_told_and_what_was_typed_counts_when_sent_again(slip: Client) -> None:
    first, second = (read(see(slip, "/debts/huabei/more/").source).sheets[0].filled for _ in range(2))
    post(slip, "/debts/huabei/more/", first | {"name": "一"})

    met = post(slip, "/debts/huabei/more/", second | {"name": "二"})
    assert (met.status, now().debts[0].name) == (400, "一")
    again = next(sheet.filled for sheet in read(met.source).sheets if "name" in sheet.filled)
    assert again["name"] == "二"
    post(slip, "/debts/huabei/more/", again)

    assert now().debts[0].name == "二"
