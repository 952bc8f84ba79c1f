"""The door for phones at home: shut unless it was opened, once, to a code; and the app behind it as safe as ever."""

from __future__ import annotations

import base64
import re
import time
from html import unescape
from urllib.parse import unquote

import pytest
import segno
from django.test import Client, override_settings
from django_once import HOST
from visiting import live_as_example, see, send

from anhuan.web.phone.door import CODE_SECONDS, COOKIE, codes

OUTSIDE = "127.0.0.2:8765"
PHONE = "127.0.0.2"


@pytest.fixture
def computer(client: Client) -> Client:
    """Give the browser on the computer, with a household."""
    live_as_example("first-slip")
    return client


@pytest.fixture
def phone() -> Client:
    """Give the browser of another device, whose forms need their token."""
    return Client(HTTP_HOST=HOST, REMOTE_ADDR=PHONE, enforce_csrf_checks=True)


def code_shown(computer: Client) -> str:
    """Return the address that the computer shows."""
    with override_settings(ANHUAN_PHONE=OUTSIDE):
        found = re.search(rf"http://{OUTSIDE}(/phone/open/[\w-]+/)", see(computer, "/phone/").text)
    assert found
    return found[1]


def test_it_is_shut_until_somebody_opens_it(computer: Client) -> None:
    page = see(computer, "/phone/")

    assert "现在只有这台电脑能打开" in page.text
    assert "anhuan serve --phone" in page.text
    assert "/phone/open/" not in page.source


@pytest.mark.parametrize("path", ["/", "/debts/", "/phone/", "/static/anhuan/app.css", "/unlock/", "/nowhere/"])
def test_a_device_without_a_code_sees_nothing(computer: Client, phone: Client, path: str) -> None:
    code_shown(computer)
    response = phone.get(path)

    assert (response.status_code, response.content) == (403, b"")


def test_a_code_opens_once(computer: Client, phone: Client) -> None:
    address = code_shown(computer)

    assert send(phone, address.removesuffix("/") + "x/").status == 403
    opened = phone.get(address)
    assert (opened.status_code, opened.headers["Location"]) == (302, "/")
    assert "花呗" in see(phone, "/debts/").text
    assert Client(HTTP_HOST=HOST, REMOTE_ADDR="127.0.0.3").get(address).status_code == 403


def test_a_code_ends_after_ten_minutes(computer: Client, phone: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    address = code_shown(computer)
    now = time.monotonic()
    monkeypatch.setattr("anhuan.web.phone.door.time.monotonic", lambda: now + CODE_SECONDS + 1)

    assert phone.get(address).status_code == 403


def test_a_new_code_ends_the_one_before(computer: Client, phone: Client) -> None:
    first, second = code_shown(computer), code_shown(computer)

    assert phone.get(first).status_code == 403
    assert phone.get(second).status_code == 302


def test_a_key_ends_with_the_program(computer: Client, phone: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    phone.get(code_shown(computer))
    monkeypatch.setattr(codes, "run", "another run")

    assert phone.get("/").status_code == 403


def test_a_key_made_up_opens_nothing(phone: Client) -> None:
    phone.cookies[COOKIE] = "IjEi:1:made-up"

    assert phone.get("/").status_code == 403


def test_a_key_is_for_no_script_and_no_other_site(computer: Client, phone: Client) -> None:
    phone.get(code_shown(computer))

    assert phone.cookies[COOKIE]["httponly"]
    assert phone.cookies[COOKIE]["samesite"] == "Strict"


def test_a_phone_that_was_let_in_still_needs_the_token_of_a_form(computer: Client, phone: Client) -> None:
    phone.get(code_shown(computer))

    assert send(phone, "/debts/huabei/pay/", amount="1", day="2026-11-12").status == 403


def test_another_name_for_this_machine_is_refused_even_with_a_key(computer: Client, phone: Client) -> None:
    phone.get(code_shown(computer))

    assert phone.get("/", headers={"host": "elsewhere.example"}).status_code == 403


def test_the_page_shows_the_code_as_a_picture_and_says_what_it_means(computer: Client) -> None:
    with override_settings(ANHUAN_PHONE=OUTSIDE):
        page = see(computer, "/phone/")
    address = re.search(r"http://[\d.:]+/phone/open/[\w-]+/", page.text)
    picture = re.search(r'<img src="(data:image/svg[^"]+)"[^>]*alt="([^"]+)"', page.source)
    assert address
    assert picture

    # The picture is the code of exactly the address written beside it.
    expected = segno.make(address[0], error="m").svg_data_uri(scale=6, border=3, dark="#000", light="#fff")
    assert unescape(picture[1]) == expected
    assert "<svg" in _svg(expected)
    assert picture[2] == "二维码：在手机上打开安还"
    for said in ("一个码只能用一次，十分钟内有效", "可以看到这里的全部内容", "不要在公共 Wi-Fi 上用"):
        assert said in page.text


def _svg(address: str) -> str:
    """Return the picture a data address holds."""
    kind, _, data = address.partition(",")
    return base64.b64decode(data).decode() if kind.endswith("base64") else unquote(data)
