"""The first plan stands at once; the best takes its place without a reload, whatever somebody is doing meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from browser.looking import begin_with_example
from playwright.sync_api import expect

if TYPE_CHECKING:
    from browser.watched import Watched
    from playwright.sync_api import Browser

SECONDS = 60_000


def test_the_best_plan_comes_in_place_and_keeps_what_is_open_and_where_one_reads(watched: Watched, app: str) -> None:
    page = watched.page
    begin_with_example(page, app, 1)
    page.goto("plan/")
    expect(page.get_by_text("第一个方案", exact=True)).to_be_visible()
    page.evaluate("() => { window.sameDocument = true; scrollTo(0, 300); }")
    page.locator("#suggestion a").nth(1).focus(timeout=5000)
    focused, seen = page.evaluate("[document.activeElement.getAttribute('href'), scrollY]")

    expect(page.locator("#why")).to_be_visible(timeout=SECONDS)

    expect(page.get_by_text("都比过了，已换成算好的方案。")).to_be_visible()
    assert page.evaluate("window.sameDocument")
    assert page.evaluate("document.activeElement.getAttribute('href')") == focused
    assert abs(page.evaluate("scrollY") - seen) < 120
    expect(page.locator("#months canvas")).to_be_visible()


def test_while_something_is_selected_the_page_waits(watched: Watched, app: str) -> None:
    page = watched.page
    begin_with_example(page, app)
    page.goto("plan/")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#suggestion h3'))")
    page.wait_for_timeout(6000)
    expect(page.locator("#why")).to_have_count(0)

    page.evaluate("getSelection().removeAllRanges()")

    expect(page.locator("#why")).to_be_visible(timeout=SECONDS)


def test_without_scripts_the_page_comes_again_by_itself(browser: Browser, app: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="zh-CN", base_url=app)
    page = context.new_page()
    begin_with_example(page, app, 1)

    page.goto("plan/")

    expect(page.get_by_text("第一个方案", exact=True)).to_be_visible()
    expect(page.locator("#why")).to_be_visible(timeout=SECONDS)
    context.close()
