"""The first minutes with the app on a phone: three fields, the answer, the household, the plan, the letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from browser.watched import open_until_there
from playwright.sync_api import expect

if TYPE_CHECKING:
    from browser.watched import Watched


def test_from_nothing_to_a_letter_in_hand(watched: Watched) -> None:
    page, app = watched.page, watched.address
    page.goto(app)
    expect(page).to_have_url(app + "start/")

    page.get_by_role("link", name="开始，三样就够").first.click()
    page.fill("[name=product]", "花呗")
    page.fill("[name=amount]", "1.2万")
    page.fill("[name=due]", "2026-10-10")
    page.locator("main form button.first").click()
    expect(page.locator("main")).to_contain_text("¥12,000.00")

    page.goto(app + "household/")
    for name, value in {"income": "6500", "payday": "15", "essentials": "4000", "cash": "1500"}.items():
        page.fill(f"[name={name}]", value)
    page.locator("main form button.first").first.click()

    open_until_there(page, app + "plan/")
    expect(page.locator("main")).to_contain_text("守得住")
    open_until_there(page, app + "plan/letters/")
    page.locator("main a[href*='/plan/letters/']").first.click()
    expect(page.locator("main")).to_contain_text("书面")
    with page.expect_download() as download:
        page.get_by_role("link", name="PDF").or_(page.get_by_role("button", name="PDF")).first.click()

    assert download.value.path().read_bytes().startswith(b"%PDF-")
