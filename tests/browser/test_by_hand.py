"""The app by keyboard alone, without scripts, in two tabs, back and forth, and with a nervous finger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser.program import page_of, running
from browser.watched import open_until_there
from playwright.sync_api import expect

from anhuan.web.serve import PORTS_TRIED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

MOST_TABS = 40
OUTLINE = "parseFloat(getComputedStyle(document.activeElement).outlineWidth)"
FOCUSED = "document.activeElement.name || document.activeElement.textContent.trim()"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[str]:
    """Return the address of an app that all tests here share; each begins with an example of its own."""
    port = 18765 + 85 + 100 * int(worker_id.removeprefix("gw").replace("master", "0"))
    assert PORTS_TRIED
    with running(tmp_path_factory.mktemp("hand") / "home", port) as program:
        yield program.address


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """Return a browser the size of a phone, with somebody who has just begun with the first example."""
    made = browser.new_context(viewport={"width": 360, "height": 780}, locale="zh-CN", base_url=address)
    made.set_default_timeout(10_000)
    yield made
    made.close()


def begin(page: Page) -> None:
    """Begin with one debt of one's own, in a household nobody else looks at."""
    page.goto("start/debt/")
    page.fill("[name=product]", "花呗")
    page.fill("[name=amount]", "1200")
    page.fill("[name=due]", "2026-10-10")
    page.locator("main form button.first").click()
    page.wait_for_url(page_of("huabei"))


def changes(page: Page) -> int:
    """Return how many changes the household has seen."""
    page.goto("settings/history/")
    return page.locator("tbody tr").count()


# By keyboard


def test_a_debt_is_added_by_keyboard_alone_and_one_always_sees_where_one_is(context: BrowserContext) -> None:
    page = context.new_page()
    begin(page)
    page.goto("debts/add/")
    told = {"product": "微粒贷", "amount": "3000", "due": "2026-10-10"}
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        name = page.evaluate(FOCUSED)
        assert page.evaluate(OUTLINE) > 0, name
        if name in told:
            page.keyboard.type(told.pop(name))
        if name == "保存":
            break
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_contain_text("¥3,000.00")
    assert told == {}


def test_the_first_tab_leads_past_the_bar(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("start/")
    page.keyboard.press("Tab")

    assert page.evaluate(FOCUSED) == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


# Without scripts


def test_everything_works_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="zh-CN", base_url=address, accept_downloads=True)
    page = context.new_page()
    begin(page)
    page.goto("household/")
    for name, value in {"income": "6500", "payday": "15", "essentials": "4000", "cash": "1500"}.items():
        page.fill(f"[name={name}]", value)
    page.locator("main form button.first").first.click()
    page.goto("debts/huabei/check/")
    page.fill("[name=total]", "1234.56")
    page.locator("main form button.first").click()
    expect(page.locator("#answer")).to_be_visible()
    open_until_there(page, "plan/")
    expect(page.locator("main")).to_contain_text("守得住")
    open_until_there(page, "plan/letters/huabei/")
    with page.expect_download() as download:
        page.get_by_role("button", name="PDF").click()

    assert download.value.path().read_bytes().startswith(b"%PDF-")
    context.close()


# Two tabs


def test_two_tabs_on_one_debt_lose_nothing_in_silence(context: BrowserContext) -> None:
    first, second = context.new_page(), context.new_page()
    begin(first)
    for page, name in ((first, "一"), (second, "二")):
        page.goto("debts/huabei/more/")
        page.fill("[name=name]", name)
    first.locator("main form button.first").click()
    first.wait_for_url(page_of("huabei"))
    second.locator("main form button.first").click()

    expect(second.locator("[role=alert]")).to_be_visible()
    expect(second.locator("[name=name]")).to_have_value("二")
    second.locator("main form button.first").click()
    second.wait_for_url(page_of("huabei"))
    expect(second.locator("h1")).to_contain_text("二")
    assert changes(first) == 3


def test_two_tabs_on_two_debts_are_both_kept(context: BrowserContext) -> None:
    first, second = context.new_page(), context.new_page()
    begin(first)
    first.goto("debts/add/")
    for name, value in {"product": "微粒贷", "amount": "3000", "due": "2026-10-10"}.items():
        first.fill(f"[name={name}]", value)
    first.locator("main form button.first").click()
    first.wait_for_url(page_of("weilidai"))
    for page, debt in ((first, "huabei"), (second, "weilidai")):
        page.goto(f"debts/{debt}/pay/")
        page.fill("[name=amount]", "1")
    for page, debt in ((first, "huabei"), (second, "weilidai")):
        page.locator("main form button.first").click()
        page.wait_for_url(page_of(debt))

    assert changes(first) == 4


# Back and forth


def test_back_after_a_payment_does_not_pay_twice(context: BrowserContext) -> None:
    page = context.new_page()
    begin(page)
    page.goto("debts/huabei/pay/")
    page.fill("[name=amount]", "512.34")
    page.locator("main form button.first").click()
    page.wait_for_url(page_of("huabei"))
    page.go_back()
    expect(page.locator("main form button.first")).to_be_enabled()
    page.go_forward()
    page.reload()

    expect(page.locator("main")).to_contain_text("一共还了 ¥512.34")
    assert changes(page) == 2


def test_a_nervous_finger_pays_once(context: BrowserContext) -> None:
    page = context.new_page()
    begin(page)
    page.goto("debts/huabei/pay/")
    page.fill("[name=amount]", "512.34")
    page.locator("main form button.first").dblclick()
    page.wait_for_url(page_of("huabei"))

    assert changes(page) == 2


def test_a_nervous_finger_pays_once_without_scripts_too(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="zh-CN", base_url=address)
    page = context.new_page()
    begin(page)
    page.goto("debts/huabei/pay/")
    page.fill("[name=amount]", "512.34")
    page.locator("main form button.first").dblclick()
    page.wait_for_url(page_of("huabei"))

    assert changes(page) == 2
    context.close()


# Old pages


def test_what_was_typed_before_the_cookies_were_cleared_is_sent_again(context: BrowserContext) -> None:
    page = context.new_page()
    begin(page)
    page.goto("debts/huabei/pay/")
    page.fill("[name=amount]", "512.34")
    context.clear_cookies()
    page.locator("main form button.first").click()

    expect(page.locator("main")).to_contain_text("512.34")
    page.get_by_role("button", name="再提交一次").click()
    page.wait_for_url(page_of("huabei"))
    assert changes(page) == 2


def test_a_closed_lock_never_shows_its_page_inside_another(context: BrowserContext) -> None:
    page = context.new_page()
    begin(page)
    page.goto("settings/passphrase/")
    page.fill("[name=new]", "open sesame")
    page.fill("[name=again]", "open sesame")
    page.locator("main form button.first").click()
    page.goto("debts/add/")
    cookies = [one for one in context.cookies() if one["name"] == "anhuan_open"]
    context.clear_cookies(name="anhuan_open")
    with page.expect_response("**/debts/live/**"):
        page.fill("[name=product]", "花呗")
    page.wait_for_timeout(300)
    assert page.locator("h1").count() == 1

    page.fill("[name=amount]", "777")
    page.fill("[name=due]", "2026-10-10")
    page.locator("main form button.first").click()
    expect(page.locator("main")).to_contain_text("填的内容不会丢")
    page.fill("[name=passphrase]", "open sesame")
    page.locator("main form button.first").click()
    expect(page.locator("main")).to_contain_text("777")
    page.get_by_role("button", name="再提交一次").click()
    expect(page.locator("main")).to_contain_text("¥777.00")
    page.goto("settings/passphrase/")
    page.fill("[name=old]", "open sesame")
    page.locator("main form button.first").click()
    page.wait_for_url("**/settings/")
    assert cookies
