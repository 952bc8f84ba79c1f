"""What the manual shows of the app: which screen, of which household, how wide, and which part of it.

Parts are found by what they are (an id, a form field, a table), never by where they happen to stand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Page

PHONE = 390
DESK = 1280
PHONE_HIGH = 800
DESK_HIGH = 860

Scheme = Literal["light", "dark"]
Doing = Callable[[Page], object]


@dataclass(frozen=True, kw_only=True)
class Shot:
    """One picture.

    ``of`` names the parts to be seen, and the picture is cut around them; with nothing named it is the screen as it
    opens. ``most`` is where a long part is cut off. ``doing`` is what a person does first on the page.
    """

    name: str
    path: str
    household: str = "gig-worker"
    of: tuple[str, ...] = ()
    width: int = PHONE
    scheme: Scheme = "light"
    most: int = 900
    doing: Doing | None = None


def in_its_language(page: Page, *, zh: str, en: str) -> str:
    """Return what a reader of the page's language would type."""
    return en if page.evaluate("document.documentElement.lang").startswith("en") else zh


def tell_a_debt(page: Page) -> None:
    """Fill in the three fields and wait for the first answer."""
    page.fill("[name=product]", in_its_language(page, zh="花呗", en="Huabei"))
    page.fill("[name=amount]", "1200")
    page.fill("[name=due]", "2026-10-10")
    page.locator("#answer .value").wait_for()


def mistype_a_product(page: Page) -> None:
    """Give the name of no product and save it."""
    page.fill("[name=product]", in_its_language(page, zh="小鹿贷", en="Fawn Loan"))
    page.fill("[name=amount]", "3000")
    page.fill("[name=due]", "2026-10-10")
    page.locator("main form button.first").click()
    page.locator(".wrong, [role=alert]").first.wait_for()


def add_an_old_debt(page: Page) -> None:
    """Add a debt so old that its limitation period is nearly over, and open its letter."""
    page.fill("[name=product]", "度小满")
    page.fill("[name=amount]", "5000")
    page.fill("[name=due]", "2023-12-20")
    rate = page.locator("[name=rate]")
    if not rate.is_visible():
        page.locator("details:has([name=rate]) > summary").click()
    rate.fill("0.04%/日")
    page.locator("main form button.first").click()
    page.wait_for_url("**/debts/**")
    page.goto(page.url.replace("/debts/", "/plan/letters/"))


def open_first(selector: str) -> Doing:
    """Return the opening of the first fold found by ``selector``."""
    return lambda page: page.locator(selector).first.click()


SHOTS = (
    Shot(name="start", path="start/", household="first-slip"),
    Shot(
        name="first-answer", path="debts/add/", household="first-slip", of=("main form",), doing=tell_a_debt, most=1100
    ),
    Shot(name="today", path="", household="first-slip"),
    Shot(name="debts", path="debts/", of=("main",), width=DESK),
    Shot(name="debt", path="debts/jiebei/"),
    Shot(
        name="working",
        path="debts/jiebei/",
        of=("section:has(details.working)",),
        doing=open_first("details.working:has-text('×') >> nth=1 >> summary"),
    ),
    Shot(
        name="check",
        path="debts/huabei/check/?total=1220.40&day=2026-11-12",
        household="first-slip",
        of=("#answer",),
    ),
    Shot(name="course", path="debts/jiebei/", of=("section:has(> ol.steps)",), most=640),
    Shot(name="growth", path="debts/jiebei/", of=("#growth",), scheme="dark"),
    Shot(name="terms", path="debts/jiebei/terms/", of=("main",), most=760),
    Shot(name="household", path="household/", of=("#pool",)),
    Shot(name="household-lines", path="household/lines/", of=("main",), width=DESK),
    Shot(name="plan", path="plan/", of=("#suggestion",), most=1000),
    Shot(name="plan-dark", path="plan/", scheme="dark"),
    Shot(name="frontier", path="plan/", of=("#frontier",), width=DESK, most=760),
    Shot(name="ways", path="plan/alike/", of=("#kinds",), width=DESK, most=1000),
    Shot(name="months", path="plan/", of=("#months",), width=DESK),
    Shot(name="letter", path="plan/letters/jiebei/", of=("section:has(#words-chat)",), most=760),
    Shot(name="call", path="plan/letters/jiebei/", of=("section:has(#words-phone)",), most=620),
    Shot(name="papers", path="plan/letters/jiebei/", of=("#papers",)),
    Shot(
        name="limitation",
        path="debts/add/",
        household="old-debt",
        of=("#held",),
        doing=add_an_old_debt,
        most=1100,
    ),
    Shot(name="calendar", path="calendar/"),
    Shot(name="calendar-file", path="calendar/", of=("#file",), doing=open_first("#file summary")),
    Shot(
        name="settings",
        path="settings/",
        of=("section:has([href$='/settings/export/'])", "section:has([href$='/settings/passphrase/'])"),
    ),
    Shot(
        name="mistyped",
        path="debts/add/",
        household="first-slip",
        of=("main form",),
        doing=mistype_a_product,
        most=520,
    ),
)
