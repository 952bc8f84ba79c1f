"""Repaying on a phone held in one hand: two taps from today, the receipt with it, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from browser.looking import begin_with_example, is_too_wide, violations
from browser.test_call import PHONE
from browser.test_evidence import PICTURE
from browser.watched import Watched
from playwright.sync_api import FilePayload, expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_a_payment_is_two_taps_from_today_with_its_receipt_and_can_be_taken_back(browser: Browser, app: str) -> None:
    context = browser.new_context(**PHONE, has_touch=True)
    seen = Watched(context.new_page(), app)
    page = seen.page
    begin_with_example(page, app, 1)
    page.goto(app)
    owed = page.locator("#paid a", has_text="借呗").locator(".figure").inner_text()
    troubles = violations(page) + (["today too wide"] if is_too_wide(page) else [])

    page.locator("#paid a", has_text="借呗").tap()
    expect(page.locator("[name=amount]")).to_have_value(owed.strip("¥").replace(",", ""))
    page.set_input_files("[name=receipt]", FilePayload(name="回单.png", mimeType="image/png", buffer=PICTURE))
    troubles += violations(page) + (["form too wide"] if is_too_wide(page) else [])
    page.get_by_role("button", name="保存").tap()

    went = page.locator("#went")
    expect(went).to_contain_text(owed)
    expect(went).to_contain_text("逾期本金")
    expect(went).to_contain_text("还剩")
    expect(went.get_by_role("link", name="回单.png")).to_be_visible()
    troubles += violations(page) + (["debt too wide"] if is_too_wide(page) else [])

    page.locator(".toast").get_by_role("button").tap()
    expect(page.locator("#went")).to_have_count(0)
    page.goto(app)
    expect(page.locator("#paid a", has_text="借呗")).to_contain_text(owed)
    context.close()

    assert troubles == []
    assert seen.wrong == []
