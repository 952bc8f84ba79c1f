"""What is wrong with a page as it stands: checked by axe, light and dark, and no wider than its screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules of axe that can answer otherwise once a page is dark."""
WIDTHS = (360, 1280)
LANGUAGES = ("zh", "en")
SCREENS = (
    "/",
    "/start/",
    "/debts/",
    "/debts/add/",
    "/debts/{debt}/",
    "/debts/{debt}/pay/",
    "/debts/{debt}/check/",
    "/debts/{debt}/terms/",
    "/debts/{debt}/offers/",
    "/debts/{debt}/more/",
    "/household/",
    "/progress/",
    "/household/forecast/",
    "/household/reserve/",
    "/household/reserve/split/",
    "/afford/",
    "/household/found/",
    "/afford/?amount=3000&product=huabei-bill-instalment&instalments=6",
    "/household/luck/",
    "/bills/",
    "/bills/picture/",
    "/plan/",
    "/plan/alike/",
    "/plan/early/",
    "/plan/letters/",
    "/plan/letters/{debt}/",
    "/evidence/",
    "/letters/",
    "/letters/complaint/?lender=招联",
    "/letters/guide/payment-order/",
    "/promises/",
    "/calendar/",
    "/calendar/early/",
    "/call/",
    "/who/",
    "/who/channels/",
    "/contacts/",
    "/contacts/new/",
    "/contacts/import/",
    "/settings/",
    "/settings/reminders/",
    "/settings/reminders/add/email/",
    "/phone/",
    "/parts/",
)


def begin_with_example(page: Page, address: str, place: int = 0) -> None:
    """Take one of the worked households."""
    page.goto(address + "start/")
    page.locator("button.choice").nth(place).click()
    page.wait_for_url(address)


def context_for(browser: Browser, width: int, language: str) -> BrowserContext:
    """Return a browser of its own, so wide and in that language, in which nothing moves and axe is at hand."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="light",
        locale="zh-CN" if language == "zh" else "en-GB",
        bypass_csp=False,
        reduced_motion="reduce",
    )
    context.add_init_script(AXE)
    return context


def violations(page: Page, *rules: str) -> list[str]:
    """Return what axe finds wrong with the page as it stands, by all rules or only by some."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    only = {"runOnly": list(rules)} if rules else {}
    found: dict[str, Any] = page.evaluate("told => axe.run(document, told)", {"resultTypes": ["violations"], **only})
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found["violations"]]


def is_too_wide(page: Page) -> bool:
    """Say whether the page scrolls sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def troubles_of(page: Page, name: str) -> list[str]:
    """Return what is wrong with a page, light and then dark."""
    schemes: tuple[tuple[Literal["light", "dark"], tuple[str, ...]], ...] = (("light", ()), ("dark", COLOURS))
    found = []
    for scheme, rules in schemes:
        page.emulate_media(color_scheme=scheme)
        found += [f"{name}, {scheme}: {one}" for one in violations(page, *rules)]
        found += [f"{name}, {scheme}: wider than the screen"] if is_too_wide(page) else []
    page.emulate_media(color_scheme="light")
    return found
