"""A caller verified on a phone, one tap after the other, without any script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from browser.looking import is_too_wide, violations
from browser.test_call import PHONE
from playwright.sync_api import expect

if TYPE_CHECKING:
    from browser.watched import Watched
    from playwright.sync_api import Browser, Page


def begin(page: Page, address: str) -> None:
    """Begin to check somebody who says they call for 花呗."""
    page.goto(f"{address}who/")
    form = page.locator("form[action$='/start/']").last
    form.locator("[name=lender]").fill("花呗")
    form.get_by_role("button").click()
    expect(page.locator("#state")).to_be_visible()


def test_a_caller_is_checked_without_scripts_and_money_waits_for_it(browser: Browser, app: str) -> None:
    context = browser.new_context(java_script_enabled=False, **PHONE)
    page = context.new_page()
    begin(page, app)
    page.get_by_role("button", name="机构自己").click()
    page.get_by_text("记下一个付款的地方").click()
    page.select_option("[name=way]", "app")
    page.get_by_role("button", name="看能不能付").click()
    expect(page.get_by_text("先别付。")).to_be_visible()
    for step in range(1, 8):
        expect(page.get_by_text(f"第 {step} 步，共 7 步")).to_be_visible()
        page.locator("button[name=answer][value=yes]").click()

    expect(page.locator("#state")).to_have_text("核实过了")
    expect(page.get_by_text("可以付到这里")).to_be_visible()
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_a_check_reads_well_in_every_state(watched: Watched, width: int, scheme: str) -> None:
    page = watched.page
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # light or dark
    begin(page, watched.address)
    troubles = violations(page)
    page.locator("button[value=agency]").click()
    expect(page.locator("button[name=answer]").first).to_be_visible()
    troubles += violations(page)
    page.locator("button[name=answer][value=no]").click()
    expect(page.locator(".note.scam")).to_be_visible()
    troubles += violations(page)

    assert troubles == []
    assert not is_too_wide(page)
