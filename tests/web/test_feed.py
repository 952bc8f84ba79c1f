"""The calendar feed as a calendar on a phone reads it: at a secret address, again and again, with no cookie."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import strict_ical
from django.http import HttpResponse
from django.test import Client, override_settings
from django_once import HOST
from telling import day, yuan
from visiting import live_as, live_as_example, see, send

from anhuan.errors import NotKept
from anhuan.files.case.case import Case
from anhuan.files.examples import example
from anhuan.ledger.start import debt_from
from anhuan.store import feeds, households
from anhuan.store.models import Origin, Setting
from anhuan.store.parts import Part
from anhuan.store.what import What
from anhuan.terms.catalogue import product
from anhuan.web.lock import set_passphrase

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase
    from strict_ical import Component

    from anhuan.store.households import Kept

PHONE = "192.168.1.7"
ON = day("2026-11-12")


@pytest.fixture
def ana(client: Client) -> Client:
    """Give the browser of a person with two debts and no plan."""
    live_as(replace(example("first-slip"), household=None))
    return client


@pytest.fixture
def phone() -> Client:
    """Give a calendar on another device: it has no key, no cookie, no passphrase."""
    return Client(HTTP_HOST=HOST, REMOTE_ADDR=PHONE, enforce_csrf_checks=True)


def made(client: Client, **fields: str) -> str:
    """Have an address made, and return its path as the page shows it."""
    assert send(client, "/calendar/feed/", {"make": "1", **fields}).status == 303
    return path_shown(client)


def path_shown(client: Client) -> str:
    found = re.search(rf"http://{HOST}(/feed/[\w-]+\.ics)", see(client, "/calendar/").text)
    assert found
    return found[1]


def events(response: HttpResponseBase) -> dict[str, Component]:
    assert isinstance(response, HttpResponse)
    assert response.status_code == 200
    return {str(one.day): one for one in strict_ical.read(response.content).inside}


def kept() -> Kept:
    found = households.chosen()
    assert found
    return found


def change(case: Case) -> None:
    """Let the household be as ``case`` tells from now on."""
    now = kept()
    what = What("name-changed", {"name": "我们"})
    households.change(
        now.household_id, lambda _: case, based_on=now.number, touches=Part.EVERYTHING, what=what, origin=Origin.WEB
    )


def test_a_phone_reads_the_calendar_at_its_address(ana: Client, phone: Client) -> None:
    response = phone.get(made(ana))

    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert not response.cookies
    assert events(response)["2026-11-15"].value("SUMMARY") == "还款日"


def test_what_has_not_changed_is_not_sent_again(ana: Client, phone: Client) -> None:
    path = made(ana)
    first = phone.get(path)
    again = phone.get(path, HTTP_IF_NONE_MATCH=first.headers["ETag"])

    assert (again.status_code, again.content) == (304, b"")
    assert phone.get(path, HTTP_IF_NONE_MATCH=f"W/{first.headers['ETag']}").status_code == 304
    assert phone.get(path, HTTP_IF_NONE_MATCH="*").status_code == 304
    assert phone.get(path, HTTP_IF_NONE_MATCH='"another"').content == first.content


def test_asking_for_the_head_alone_brings_no_body(ana: Client, phone: Client) -> None:
    path = made(ana)
    whole, head = phone.get(path), phone.head(path)

    assert head.content == b""
    assert head.headers["ETag"] == whole.headers["ETag"]
    assert head.headers["Content-Length"] == str(len(whole.content))


def test_a_changed_debt_is_the_same_event_with_a_higher_number(ana: Client, phone: Client) -> None:
    path = made(ana)
    first = phone.get(path)
    case = kept().case
    more = debt_from(product("baitiao"), yuan("500"), day("2026-11-15"))
    change(replace(case, debts=(case.debts[0], replace(more, id=case.debts[1].id))))
    second = phone.get(path, HTTP_IF_NONE_MATCH=first.headers["ETag"])
    before, after = events(first)["2026-11-15"], events(second)["2026-11-15"]

    assert after.value("UID") == before.value("UID")
    assert (before.value("SEQUENCE"), after.value("SEQUENCE")) == ("0", "1")
    assert "500.00" in after.value("DESCRIPTION")


def test_a_deleted_debt_is_cancelled(ana: Client, phone: Client) -> None:
    path = made(ana)
    phone.get(path)
    change(replace(kept().case, debts=kept().case.debts[:1]))
    event = events(phone.get(path))["2026-11-15"]

    assert (event.value("STATUS"), event.value("SEQUENCE")) == ("CANCELLED", "1")
    assert event.value("DESCRIPTION") == ""


def test_what_is_ticked_off_leaves_the_phone_too(ana: Client, phone: Client) -> None:
    path = made(ana)
    phone.get(path)
    names = re.findall(r'name="done" value="(\w+)"', see(ana, "/calendar/").source)
    send(ana, "/calendar/mark/", {"done": names[-1]})

    assert events(phone.get(path))["2026-11-15"].value("STATUS") == "CANCELLED"


def test_it_is_read_while_the_app_is_locked_and_nothing_else_is(ana: Client, phone: Client) -> None:
    path = made(ana)
    set_passphrase("open sesame")

    assert phone.get(path).status_code == 200
    assert not phone.get(path).cookies
    assert phone.get("/calendar/").status_code == 403
    assert Client(HTTP_HOST=HOST).get("/calendar/").status_code == 302
    assert Client(HTTP_HOST=HOST).get("/calendar/anhuan.ics").status_code == 302


@pytest.mark.parametrize(
    "path",
    [
        "/feed/",
        "/feed/short.ics",
        f"/feed/{'a' * 43}.ics/",
        f"/feed/{'a' * 43}.ics/../../debts/",
        f"/feed/{'a' * 44}.ics",
        f"/feed/{'a' * 42}%0A.ics",
        f"//feed/{'a' * 43}.ics",
        f"/feed/..%2F{'a' * 38}.ics",
        "/debts/?x=/feed/.ics",
    ],
)
def test_what_only_looks_like_a_feed_stays_outside_the_door(ana: Client, phone: Client, path: str) -> None:
    made(ana)

    assert phone.get(path).status_code == 403


def test_a_wrong_token_finds_nothing_and_is_told_nothing(ana: Client, phone: Client) -> None:
    made(ana)
    response = phone.get(f"/feed/{'a' * 43}.ics")

    assert (response.status_code, response.content) == (404, b"")


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options"])
def test_a_feed_can_only_be_read(ana: Client, phone: Client, method: str) -> None:
    assert getattr(phone, method)(made(ana)).status_code == 403


def test_a_foreign_host_is_refused_as_everywhere(ana: Client) -> None:
    assert Client(HTTP_HOST="evil.example", REMOTE_ADDR=PHONE).get(made(ana)).status_code == 403


def test_a_renewed_address_ends_the_one_before(ana: Client, phone: Client) -> None:
    old = made(ana)
    new = made(ana)

    assert new != old
    assert phone.get(old).status_code == 404
    assert phone.get(new).status_code == 200


def test_an_address_that_was_ended_is_gone(ana: Client, phone: Client) -> None:
    path = made(ana)
    send(ana, "/calendar/feed/", {"end": "1"})

    assert phone.get(path).status_code == 404
    assert "/feed/" not in see(ana, "/calendar/").text


def test_an_address_renewed_while_it_is_read_tells_nothing_of_the_old_one(
    ana: Client, phone: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(ana)
    monkeypatch.setattr("anhuan.web.calendar.feed.feeds.tell", lambda *_: None)

    assert phone.get(path).status_code == 404


def test_what_goes_wrong_is_told_by_a_status_alone(ana: Client, phone: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise NotKept("household-not-kept")

    path = made(ana)
    monkeypatch.setattr("anhuan.web.calendar.feed.answers.counted", fails)
    response = phone.get(path)

    assert (response.status_code, response.content, response.headers["Retry-After"]) == (503, b"", "3600")


def test_the_address_goes_with_its_household(ana: Client, phone: Client) -> None:
    path = made(ana)
    households.remove(kept().household_id)

    assert phone.get(path).status_code == 404
    assert not Setting.objects.filter(key__startswith="feed:").exists()


def test_the_database_alone_does_not_tell_the_address(ana: Client) -> None:
    token = made(ana).removeprefix("/feed/").removesuffix(".ics")

    assert len(token) == 43  # 256 bits
    assert token not in "".join(Setting.objects.values_list("value", flat=True))
    with override_settings(SECRET_KEY="another machine"):  # noqa: S106 -- no secret of anything
        assert token not in see(ana, "/calendar/").text


def test_two_households_have_an_address_each(ana: Client, phone: Client) -> None:
    first = made(ana)
    live_as(Case("Li", (debt_from(product("huabei"), yuan("100"), day("2026-11-20")),), on=ON))
    second = made(ana)

    assert "2026-11-15" in events(phone.get(first))
    assert "2026-11-20" in events(phone.get(second))
    assert len(feeds.all_feeds()) == 2


def test_full_titles_are_given_where_they_were_chosen(ana: Client, phone: Client) -> None:
    assert "京东白条" in events(phone.get(made(ana, **{"feed-titles": "full"})))["2026-11-15"].value("SUMMARY")


def test_a_debt_that_cannot_be_counted_holds_no_other_one_up(ana: Client, phone: Client) -> None:
    path = made(ana)
    odd = debt_from(product("mortgage"), yuan("3000"), day("2026-10-10"))
    change(replace(kept().case, debts=(*kept().case.debts, odd)))

    assert "2026-11-15" in events(phone.get(path))


def test_the_payments_a_plan_proposes_are_in_it(client: Client, phone: Client) -> None:
    live_as_example("first-slip")

    assert "按提出的方案还" in events(phone.get(made(client)))["2026-11-12"].value("DESCRIPTION")


def test_a_phone_is_given_the_name_it_can_reach(ana: Client) -> None:
    made(ana)
    with override_settings(ANHUAN_PHONE="192.168.1.2:8765"):
        assert "http://192.168.1.2:8765/feed/" in see(ana, "/calendar/").text


def test_without_a_household_there_is_no_address(client: Client) -> None:
    assert send(client, "/calendar/feed/", {"make": "1"}).status == 404
