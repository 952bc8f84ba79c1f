"""Bills on a phone: given, looked at, agreed to; what they say of the household, the days ahead, and a reminder set."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from browser.looking import begin_with_example, is_too_wide, violations
from browser.test_call import PHONE
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SAMPLES = Path(__file__).parents[1] / "files" / "bills" / "samples"
GIVEN = [SAMPLES / "rider-alipay.csv", SAMPLES / "rider-wechat.csv"]


def test_from_bills_to_the_days_ahead_and_a_reminder(browser: Browser, app: str) -> None:
    context = browser.new_context(**PHONE)
    page = context.new_page()
    troubles: list[str] = []
    begin_with_example(page, app, 1)

    page.goto(f"{app}bills/")
    page.set_input_files("[name=file]", GIVEN)
    page.get_by_role("button", name="看看").click()
    expect(page.get_by_role("heading", name="会记下这些")).to_be_visible(timeout=30_000)
    troubles += looked_at(page, "preview")
    page.get_by_role("button", name="记下", exact=True).click()
    expect(page.get_by_text("rider-wechat.csv").first).to_be_visible()

    page.goto(f"{app}household/")
    page.get_by_role("link", name="账单里看到的").first.click()
    expect(page.get_by_text("完整的月份").first).to_be_visible()
    troubles += looked_at(page, "seen in the bills")

    page.goto(f"{app}household/forecast/")
    expect(page.get_by_role("heading", name="要付的日子")).to_be_visible()
    troubles += looked_at(page, "cash ahead")

    page.goto(f"{app}settings/reminders/")
    page.get_by_role("link", name="ntfy").first.click()
    for box in page.locator("main form input:visible").all():
        if not box.input_value():
            box.fill("anhuan-test")
    page.get_by_role("button", name="保存").first.click()
    expect(page.get_by_role("heading", name="提醒").first).to_be_visible()
    expect(page.get_by_role("button", name="发一条测试").first).to_be_visible()
    troubles += looked_at(page, "reminders")
    context.close()

    assert troubles == []


def looked_at(page: Page, name: str) -> list[str]:
    """Return what is wrong with a page as it looks now."""
    return [f"{name}: {one}" for one in violations(page)] + ([f"{name}: too wide"] if is_too_wide(page) else [])
