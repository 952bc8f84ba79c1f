"""A whole call on a phone: with a shaking finger, a browser that is closed, and a program that is killed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import pytest
from browser.looking import LANGUAGES, WIDTHS, begin_with_example, context_for, troubles_of
from browser.program import running
from browser.watched import Watched
from playwright.sync_api import Error, expect

from anhuan.contact.guide import Screen
from anhuan.web.serve import PORTS_TRIED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

PHONE: Final[Any] = {"viewport": {"width": 360, "height": 780}, "locale": "zh-CN"}
LEAST_TARGET: Final = 48
MOST_TABS: Final = 30
FOCUSED: Final = "document.activeElement.innerText?.trim() || document.activeElement.name"


@pytest.fixture
def port(worker_id: str) -> int:
    """Return a port nobody else takes."""
    return 18765 + 3 * PORTS_TRIED + 5 + 100 * int(worker_id.removeprefix("gw").replace("master", "0"))


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """Return a browser the size of a phone."""
    made = browser.new_context(**PHONE)
    made.set_default_timeout(10_000)
    yield made
    made.close()


def tap(page: Page, name: str) -> None:
    """Tap an answer, and wait until the next screen is there."""
    before = page.url
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_url(lambda url: url != before)


def begin(page: Page, address: str) -> None:
    """Ring the lender: the only beginning that asks the same questions at every hour."""
    page.goto(f"{address}start/")
    page.locator(".call-button").click()
    tap(page, "我打的官方客服")


def test_a_call_survives_a_closed_browser_and_a_killed_program(browser: Browser, tmp_path: Path, port: int) -> None:
    home = tmp_path / "home"
    with running(home, port) as program:
        context = browser.new_context(**PHONE)
        page = context.new_page()
        begin(page, program.address)
        page.fill("[name=by]", "王某某")
        tap(page, "说了")
        page.fill("[name=staff]", "0731")
        expect(page.locator("#kept")).to_have_text("已记下")
        context.close()

        context = browser.new_context(**PHONE)
        page = context.new_page()
        page.goto(program.address)
        page.locator(".call-button").click()
        expect(page).to_have_url(re.compile("/staff/$"))
        expect(page.locator("[name=staff]")).to_have_value("0731")
        tap(page, "不肯说")
        page.fill("[name=lender]", "某小贷")
        expect(page.locator("#kept")).to_have_text("已记下")
        program.process.kill()
        program.process.wait()

    with running(home, port) as program:
        page.goto(f"{program.address}call/")
        expect(page).to_have_url(re.compile("/lender/$"))
        expect(page.locator("[name=lender]")).to_have_value("某小贷")
        tap(page, "说了")
        page.get_by_role("button", name="挂断").click()
        expect(page.locator("main")).to_contain_text("王某某")
        for told in ("0731", "某小贷", "不肯说", "书面答复"):
            expect(page.locator("main")).to_contain_text(told)
        page.fill("[name=number]", "02112345678")
        expect(page.locator("#kept")).to_have_text("已记下")
        page.goto(f"{program.address}call/")
        expect(page.locator("h1")).to_have_text("先喘口气")
        context.close()


def test_a_tap_while_the_program_is_dead_is_not_lost_in_silence(
    phone: BrowserContext, tmp_path: Path, port: int
) -> None:
    home, page = tmp_path / "home", phone.new_page()
    with running(home, port) as program:
        begin(page, program.address)
        program.process.kill()
        program.process.wait()
        with pytest.raises(Error, match="ERR_CONNECTION"):
            page.reload()

    with running(home, port) as program:
        page.goto(f"{program.address}call/")
        expect(page).to_have_url(re.compile("/name/$"))


def test_a_shaking_finger_answers_one_question(phone: BrowserContext, app: str) -> None:
    page = phone.new_page()
    begin(page, app)
    box = page.get_by_role("button", name="说了", exact=True).bounding_box()
    assert box
    page.wait_for_timeout(500)
    for _ in range(2):
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, delay=10)
        page.wait_for_timeout(120)
    page.wait_for_timeout(800)

    expect(page).to_have_url(re.compile("/staff/$"))


def test_every_target_is_large_and_hangs_up_is_in_reach_of_the_thumb(phone: BrowserContext, app: str) -> None:
    page = phone.new_page()
    begin(page, app)
    for _ in range(7):
        for button in page.locator(".call-dock .btn").all():
            box = button.bounding_box()
            assert box
            assert box["height"] >= LEAST_TARGET
            assert box["y"] > 780 / 2
        expect(page.get_by_role("button", name="挂断")).to_be_in_viewport()
        page.locator(".call-answers .btn.first").click()
        page.wait_for_load_state()


def test_the_back_button_leads_to_the_question_before_and_corrects_it(phone: BrowserContext, app: str) -> None:
    page = phone.new_page()
    begin(page, app)
    tap(page, "说了")
    page.go_back()
    expect(page.locator("main")).to_contain_text("全名")
    tap(page, "不肯说")
    page.get_by_role("button", name="挂断").click()

    expect(page.locator("dl.pairs")).to_contain_text("不肯说")


def test_two_windows_follow_one_call(phone: BrowserContext, app: str) -> None:
    first, second = phone.new_page(), phone.new_page()
    begin(first, app)
    second.goto(f"{app}call/")
    tap(first, "说了")
    second.fill("[name=by]", "李某")
    tap(second, "不肯说")

    expect(second).to_have_url(re.compile("/staff/$"))
    tap(first, "说了")
    second.get_by_role("button", name="挂断").click()
    expect(second.locator("dl.pairs")).to_contain_text("李某")


def test_by_keyboard_alone(phone: BrowserContext, app: str) -> None:
    page = phone.new_page()
    page.goto(f"{app}call/")
    for wanted in ("我打的官方客服", "说了", "挂断"):
        before = page.url
        for _ in range(MOST_TABS):
            page.keyboard.press("Tab")
            if page.evaluate(FOCUSED) == wanted:
                break
        page.keyboard.press("Enter")
        expect(page).not_to_have_url(before)

    expect(page.locator("h1")).to_have_text("电话结束了")


def test_enter_in_a_note_keeps_it_and_answers_nothing(phone: BrowserContext, app: str) -> None:
    page = phone.new_page()
    begin(page, app)
    page.fill("[name=by]", "王某")
    page.keyboard.press("Enter")
    page.wait_for_load_state()

    expect(page).to_have_url(re.compile("/name/$"))
    expect(page.locator("[name=by]")).to_have_value("王某")


def test_without_scripts(browser: Browser, app: str) -> None:
    context = browser.new_context(java_script_enabled=False, **PHONE)
    page = context.new_page()
    begin(page, app)
    expect(page.locator(".timer")).to_contain_text("开始")
    page.fill("[name=by]", "王某")
    tap(page, "说了")
    tap(page, "对方说了别的？")
    page.get_by_role("link", name="要验证码、密码、屏幕").click()
    tap(page, "没有给")
    tap(page, "说完，挂了")

    expect(page.locator("main")).to_contain_text("王某")
    expect(page.locator("main")).to_contain_text("96110")
    context.close()


def test_their_figure_is_compared_and_what_is_safe_appears_while_one_listens(phone: BrowserContext, app: str) -> None:
    page = phone.new_page()
    begin_with_example(page, app, 1)
    page.locator(".call-button").click()
    tap(page, "我打的官方客服")
    tap(page, "说了")
    tap(page, "说了")
    tap(page, "花呗")
    page.fill("[name=claimed]", "2万")
    expect(page.locator("#compare")).to_contain_text("他多说了")
    page.goto(page.url.replace("/amount/", "/promise/"))
    expect(page.locator("#may")).to_contain_text("今天最多可以答应", timeout=60_000)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_screen_of_a_call_reads_well(browser: Browser, app: str, width: int, language: str) -> None:
    context = context_for(browser, width, language)
    seen = Watched(context.new_page(), app)
    page, troubles = seen.page, list[str]()

    def check(path: str) -> None:
        page.wait_for_load_state()
        troubles.extend(troubles_of(page, path))

    begin_with_example(page, app, 1)
    page.goto(f"{app}call/words/")
    check("words")
    page.goto(f"{app}call/")
    check("start")
    page.locator(".call-answers button").nth(1).click()
    page.wait_for_url(re.compile("/name/$"))
    call = page.url.removesuffix("name/")
    for name in (*(one.value for one in Screen if one is not Screen.OVER), "else"):
        page.goto(f"{call}{name}/")
        check(name)
    page.locator(".call-over").click()
    page.wait_for_url(re.compile("/over/$"))
    check("over")
    context.close()

    assert troubles == []
    assert seen.wrong == []


def test_the_guide_fits_one_sheet_of_paper(phone: BrowserContext, app: str) -> None:
    page = phone.new_page()
    for language in ("zh-CN", "en-GB"):
        page.set_extra_http_headers({"Accept-Language": language})
        page.goto(f"{app}call/words/")
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1
