"""Every screen, as it is seen: at two widths, light and dark, in both languages, checked by axe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser.looking import LANGUAGES, SCREENS, WIDTHS, begin_with_example, context_for, is_too_wide, troubles_of
from browser.watched import Watched, open_until_there
from playwright.sync_api import FilePayload, expect

from anhuan.files.examples import text

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_screen_reads_well_and_asks_for_nothing_outside(
    browser: Browser, app: str, width: int, language: str
) -> None:
    context = context_for(browser, width, language)
    seen = Watched(context.new_page(), app)
    begin_with_example(seen.page, app, 1)
    troubles = []
    for screen in SCREENS:
        path = screen.format(debt="jiebei").lstrip("/")
        status = open_until_there(seen.page, app + path)
        troubles += [f"{path}: status {status}"] if status != 200 else []
        troubles += troubles_of(seen.page, path)
    context.close()

    assert troubles == []
    assert seen.wrong == []


def test_one_product_more_than_once_fits_a_phone(watched: Watched) -> None:
    page, app = watched.page, watched.address
    begin_with_example(page, app)
    for _ in range(3):
        page.goto(app + "debts/add/")
        page.fill("[name=product]", "信用卡")
        page.fill("[name=amount]", "1234567.89")
        page.fill("[name=due]", "2026-10-01")
        page.locator("main form button.first").click()
    page.goto(app + "debts/")

    assert not is_too_wide(page)
    assert page.locator("tbody tr").count() == 5


PROMISED = """
[[promise]]
id = "asked"
debt = "jiebei"
made = 2026-11-12
first = 2026-11-18
amount = "12345.67"
months = 36

[[promise]]
id = "broken"
debt = "huabei"
made = 2026-11-01
standing = "written"
payments = [{ on = 2026-11-10, amount = "200" }, { on = 2026-11-12, amount = "90000" }]
"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_promises_of_every_state_read_well(browser: Browser, app: str, width: int, language: str) -> None:
    context = context_for(browser, width, language)
    seen = Watched(context.new_page(), app)
    told = FilePayload(name="a.toml", mimeType="text/plain", buffer=(text("gig-worker") + PROMISED).encode())
    seen.page.goto(app + "settings/import/")
    seen.page.set_input_files("[name=file]", told)
    seen.page.locator("main form button.first").click()
    troubles = []
    for path in ("promises/", "promises/asked/ahead/", "", "calendar/"):
        open_until_there(seen.page, app + path)
        for details in seen.page.locator("main details").all():
            details.evaluate("one => { one.open = true }")
        troubles += troubles_of(seen.page, path)
        assert "12,345.67" in seen.page.inner_text("main")
    context.close()

    assert troubles == []
    assert seen.wrong == []


def test_the_plan_follows_the_handle(watched: Watched) -> None:
    page, app = watched.page, watched.address
    begin_with_example(page, app, 1)
    open_until_there(page, app + "plan/")
    before = page.inner_text("#point h3")

    page.locator("#handle").focus()
    page.keyboard.press("Home")

    page.wait_for_function("before => document.querySelector('#point h3').innerText !== before", arg=before)
    page.locator("#point a").last.click()
    expect(page).to_have_url(app + "plan/?point=1")
