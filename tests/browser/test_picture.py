"""A screenshot on a phone: read, compared with the picture, corrected, and noted as a debt."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser.looking import begin_with_example, is_too_wide, violations
from browser.test_call import PHONE
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PICTURE = Path(__file__).parents[1] / "files" / "pictures" / "pay-later.png"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_what_was_read_becomes_a_debt_once_it_was_corrected(browser: Browser, app: str, *, scripts: bool) -> None:
    context = browser.new_context(**PHONE, java_script_enabled=scripts)
    page = context.new_page()
    begin_with_example(page, app, 1)
    page.goto(f"{app}debts/add/")
    page.get_by_role("link", name="只有照片或截图").click()
    page.set_input_files("[name=file]", PICTURE)
    page.get_by_role("button", name="读这张照片").click()
    expect(page.get_by_role("heading", name="照片里看到的")).to_be_visible()

    crop = page.locator("svg.crop").first.bounding_box()
    assert crop is not None
    assert crop["height"] > 20
    troubles = [] if not scripts else violations(page) + (["too wide"] if is_too_wide(page) else [])
    assert page.input_value("[name=amount]") == "1219.80"
    assert page.input_value("[name=product]") == "花呗"
    assert page.input_value("[name=due]") == "2026-11-10"
    page.fill("[name=amount]", "1219.90")
    page.get_by_role("button", name="记成一笔欠款").click()
    expect(page.locator("#answer")).to_contain_text("1,2")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("heading", name="花呗", exact=True)).to_be_visible()
    expect(page.get_by_text("1,219.90").first).to_be_visible()
    context.close()

    assert troubles == []
