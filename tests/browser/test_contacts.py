"""The record of contacts on a phone held in one hand: a log taken in and undone, a contact noted, seen and changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from browser.looking import begin_with_example, is_too_wide, violations
from browser.test_call import PHONE
from playwright.sync_api import FilePayload, expect

if TYPE_CHECKING:
    from browser.watched import Watched
    from playwright.sync_api import Browser, Page

LOG = (
    "时间,号码,类型,时长\n"
    + "".join(f"2026-11-03 1{hour}:00:00,95555,未接,0\n" for hour in range(7))
    + "2026-11-03 22:15:00,13800000000,来电,65\n昨天,95555,未接,0\n"
)


def give(page: Page, address: str) -> None:
    """Give a log, as it comes from a phone."""
    page.goto(f"{address}contacts/import/")
    page.set_input_files("[name=file]", FilePayload(name="calls.csv", mimeType="text/csv", buffer=LOG.encode()))
    page.get_by_role("button", name="先看看").click()
    expect(page.get_by_role("heading", name="会加进 7 条")).to_be_visible()


def test_a_log_is_looked_at_agreed_to_and_undone_without_scripts(browser: Browser, app: str) -> None:
    context = browser.new_context(java_script_enabled=False, **PHONE)
    page = context.new_page()
    begin_with_example(page, app, 1)
    give(page, app)
    assert not is_too_wide(page)
    page.get_by_role("button", name="就这样记下").click()
    expect(page.get_by_role("alert")).to_contain_text("有读不懂的行")
    page.get_by_label("略过这些行").check()
    page.get_by_role("button", name="就这样记下").click()

    expect(page.get_by_role("status")).to_contain_text("已记下 7 条")
    expect(page.get_by_text("共 7 条")).to_be_visible()
    assert "13800000000" not in page.content()
    assert not is_too_wide(page)
    page.get_by_role("button", name="撤回这一批").click()
    expect(page.get_by_role("status")).to_contain_text("已撤回")
    page.goto(f"{app}contacts/")
    expect(page.get_by_text("还没有记录")).to_be_visible()
    give(page, app)
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_a_contact_and_what_a_log_holds_read_well(watched: Watched, width: int, scheme: str) -> None:
    page, app = watched.page, watched.address
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # light or dark
    begin_with_example(page, app, 1)
    page.goto(f"{app}contacts/new/")
    for name, told in {"at": "2026-11-03T12:00", "lender": "招商银行", "claimed": "2万", "gist": "长" * 300}.items():
        page.fill(f"[name={name}]", told)
    page.locator("[name=told]").nth(2).check()
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("heading", name="值得留意的地方")).to_be_visible()
    for one in page.locator("main details").all():
        one.evaluate("one => { one.open = true }")
    troubles = violations(page) + (["wide"] if is_too_wide(page) else [])
    page.get_by_role("link", name="改这条记录").click()
    page.fill("[name=promised]", "100")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("¥100.00").first).to_be_visible()
    page.get_by_role("button", name="撤回上一次改动").click()
    expect(page).to_have_url(re.compile("/contacts/[0-9a-f-]+/$"))
    expect(page.locator("dl")).not_to_contain_text("¥100.00")
    give(page, app)
    expect(page.get_by_role("heading", name="可能是同一次联系")).to_be_visible()
    troubles += violations(page) + (["wide"] if is_too_wide(page) else [])

    assert troubles == []
    assert watched.wrong == []
