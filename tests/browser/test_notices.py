"""Notifications of a real browser while the app is open in it: allowed by a tap, shown once whatever the tabs."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from anhuan.clock import SHANGHAI

if TYPE_CHECKING:
    from browser.watched import Watched
    from playwright.sync_api import BrowserContext, Page

PAGE = "settings/reminders/"
NOTED = """
window.shown = [];
const Real = window.Notification;
window.Notification = class extends Real {
  constructor(title, options) {
    super(title, options);
    this.addEventListener("show", () => window.shown.push(`${title}\\n${options.body}`));
  }
};
"""
"""Real notifications: each is only noted once the browser says that it is shown."""


def told(page: Page) -> str:
    """Return what the page has shown, once it has shown anything."""
    page.wait_for_function("window.shown.length > 0")
    return "\n".join(page.evaluate("window.shown"))


def owe_in_three_days(page: Page, app: str) -> None:
    """Owe something, and ask to be reminded at any hour."""
    page.goto(app + "start/")
    page.get_by_role("link", name="开始，三样就够").first.click()
    page.fill("[name=product]", "花呗")
    page.fill("[name=amount]", "1200")
    page.fill("[name=due]", f"{dt.datetime.now(SHANGHAI).date() + dt.timedelta(days=3):%Y-%m-%d}")
    page.locator("main form button.first").click()
    expect(page.locator("main")).to_contain_text("¥1,200.00")
    page.goto(app + PAGE)
    for name in ("at", "quiet_from", "quiet_until"):
        page.fill(f"[name={name}]", "00:00")
    page.locator("form[action$='/manner/'] button.first").click()
    expect(page.locator("main")).to_contain_text("提醒")


def test_allowed_by_a_tap_what_is_due_is_shown_once_in_all_tabs(watched: Watched, context: BrowserContext) -> None:
    context.add_init_script(NOTED)
    context.grant_permissions(["notifications"], origin=watched.address.rstrip("/"))
    page, app = watched.page, watched.address
    owe_in_three_days(page, app)

    with page.expect_response(lambda one: "/here/shown/" in one.url) as recorded:
        page.get_by_role("button", name="打开，并试弹一条").click()
    assert recorded.value.status == 204
    expect(page.locator("#here")).to_contain_text("已打开")
    assert "安还提醒" in told(page)
    assert "花呗" not in told(page)
    assert "1,200" not in told(page)

    other = context.new_page()
    with other.expect_response(lambda one: one.url.endswith("/here/next/")) as asked:
        other.goto(app + "debts/")
    assert asked.value.status == 204
    assert other.evaluate("window.shown") == []


def test_where_the_browser_does_not_allow_or_know_it_the_page_says_what_to_do(
    watched: Watched, context: BrowserContext
) -> None:
    watched.page.add_init_script(
        "Object.defineProperty(Notification, 'permission', { get: () => 'denied' });"
        "Notification.requestPermission = async () => 'denied';"
    )
    page, button = watched.page, watched.page.get_by_role("button", name="打开，并试弹一条")
    page.goto(watched.address + PAGE)
    button.click()

    expect(page.locator("[data-here=denied]")).to_be_visible()
    expect(page.locator("#here")).not_to_contain_text("已打开")
    expect(button).to_be_enabled()

    without = context.new_page()
    without.add_init_script("delete window.Notification;")
    without.goto(watched.address + PAGE)
    expect(without.locator("[data-here=unsupported]")).to_be_visible()
