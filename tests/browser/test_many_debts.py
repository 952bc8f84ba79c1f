"""Forty debts with long names and nine figures each, and a household that has nothing yet: every screen holds both."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from browser.looking import SCREENS, is_too_wide, violations
from browser.program import running
from browser.watched import Watched, open_until_there

from anhuan.files.case.write import write_case
from anhuan.files.examples import example
from anhuan.ledger.start import debt_from
from anhuan.money.amount import Money
from anhuan.terms.catalogue import product
from anhuan.web.serve import PORTS_TRIED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

FORTY = 40
NAME = "某某城市商业银行股份有限公司联名信用卡白金版"
NINE_FIGURES = 12_345_678_900
PRODUCTS = ("huabei", "jiebei", "credit-card", "weilidai")
PHONE = 360
INLINE = re.compile(r"<style\b|\sstyle\s*=|\son\w+\s*=|<script(?![^>]*\bsrc=)[^>]*>|javascript:", re.IGNORECASE)


def crowd() -> str:
    """Return the case file of a household with forty debts."""
    told = example("first-slip")
    day = next(event.day for event in told.debts[0].events)
    debts = []
    for number in range(FORTY):
        one = debt_from(product(PRODUCTS[number % len(PRODUCTS)]), Money(NINE_FIGURES + number), day)
        debts.append(replace(one, id=f"debt-{number}", name=f"{NAME}{number}"))
    return write_case(replace(told, name=NAME, debts=tuple(debts), pay_first=frozenset()))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[str]:
    """Return the address of an app that all tests here share."""
    port = 18765 + 4 * PORTS_TRIED + 100 * int(worker_id.removeprefix("gw").replace("master", "0"))
    with running(tmp_path_factory.mktemp("many") / "home", port) as program:
        yield program.address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return a browser the size of a phone."""
    made = browser.new_context(viewport={"width": PHONE, "height": 780}, locale="zh-CN", bypass_csp=False)
    yield made
    made.close()


def come_in(page: Page, address: str, text: str, folder: Path) -> None:
    """Take in a case file, as a person does."""
    file = folder / "case.toml"
    file.write_text(text, "utf-8")
    page.goto(address + "settings/import/")
    page.set_input_files("[name=file]", file)
    page.locator("main form button.first").click()


def walk(page: Page, address: str, debt: str) -> list[str]:
    """Return what is wrong on any screen."""
    troubles = []
    for screen in SCREENS:
        path = screen.format(debt=debt).lstrip("/")
        status = open_until_there(page, address + path)
        troubles += [f"{path}: status {status}"] if status != 200 else []
        troubles += [f"{path}: {one}" for one in violations(page)]
        troubles += [f"{path}: wider than the screen"] if is_too_wide(page) else []
    return troubles


def test_forty_debts_with_nine_figures_fit_every_screen_of_a_phone(
    context: BrowserContext, address: str, tmp_path: Path
) -> None:
    seen = Watched(context.new_page(), address)
    come_in(seen.page, address, crowd(), tmp_path)

    assert walk(seen.page, address, "debt-0") == []
    seen.page.goto(address + "debts/")
    assert seen.page.locator("tbody tr").count() == FORTY
    assert seen.wrong == []


def test_a_household_with_nothing_yet_fits_every_screen(context: BrowserContext, address: str, tmp_path: Path) -> None:
    seen = Watched(context.new_page(), address)
    come_in(seen.page, address, 'name = "空"\n[household]\ncash = "0"\n', tmp_path)
    screens = [screen for screen in SCREENS if "{debt}" not in screen]

    troubles = [f"{screen}: {open_until_there(seen.page, address + screen.lstrip('/'))}" for screen in screens]
    assert troubles == [f"{screen}: 200" for screen in screens]
    for screen in screens:
        open_until_there(seen.page, address + screen.lstrip("/"))
        assert (screen, violations(seen.page), is_too_wide(seen.page)) == (screen, [], False)
    assert seen.wrong == []


def test_no_screen_has_a_script_or_style_written_into_it(context: BrowserContext, address: str, tmp_path: Path) -> None:
    page = context.new_page()
    come_in(page, address, write_case(example("gig-worker")), tmp_path)
    found = []
    for screen in (*SCREENS, "/nowhere/", "/start/debt/", "/settings/history/", "/household/lines/", "/unlock/"):
        answer = context.request.get(address + screen.format(debt="jiebei").lstrip("/"))
        policy = answer.headers["content-security-policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        found += [(screen, one) for one in INLINE.findall(answer.text())]

    assert found == []


def test_on_paper_only_what_is_to_be_read_is_left_and_all_of_it(
    context: BrowserContext, address: str, tmp_path: Path
) -> None:
    page = context.new_page()
    come_in(page, address, write_case(example("gig-worker")), tmp_path)
    open_until_there(page, address + "plan/")
    page.emulate_media(media="print")
    for path in ("debts/jiebei/", "plan/"):
        open_until_there(page, address + path)
        shown = "all => all.filter(one => one.checkVisibility()).map(one => one.outerHTML.slice(0, 80))"
        hidden = "all => all.filter(one => !one.checkVisibility()).map(one => one.outerHTML.slice(0, 80))"
        assert page.eval_on_selector_all("nav, .bar, .skip, button, .btn", shown) == []
        assert page.eval_on_selector_all("details > .inside, details > table", hidden) == []


def test_who_wants_no_motion_gets_none(context: BrowserContext, address: str, tmp_path: Path) -> None:
    page = context.new_page()
    come_in(page, address, write_case(example("gig-worker")), tmp_path)
    page.emulate_media(reduced_motion="reduce")
    open_until_there(page, address + "debts/jiebei/")

    moving = "() => document.getAnimations().length + [...document.querySelectorAll('*')].filter(one => "
    moving += (
        "getComputedStyle(one).transitionDuration !== '0s' || getComputedStyle(one).animationName !== 'none').length"
    )
    page.locator("details summary").first.click()
    assert page.evaluate(moving) == 0
