"""What the manual shows of the app: which screen, of which household, how wide, and which part of it.

Parts are found by what they are (an id, a form field, a table), never by where they happen to stand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import FilePayload, Page

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


def ask_about_a_message(page: Page) -> None:
    """Paste a message that has marks of fraud, and have it looked at."""
    page.fill("[name=message]", "【美团金融】您的账单已移交，点 http://mt-pay.example 并把验证码发给客服即可停催")
    page.fill("[name=sender]", "0085212345678")
    page.locator("main form button.first").first.click()
    page.locator(".note.scam").wait_for()


def note_contacts(page: Page) -> None:
    """Note a call late at night with a threat in it, and one to the family, and go back to the record."""
    record = page.url
    said = in_its_language(page, zh="今天不还就上门", en="Pay today or we come to your home")
    for at, reached, told in (("2026-11-10T09:30", "family", "told-others"), ("2026-11-11T22:15", "debtor", "threat")):
        page.goto(record + "new/")
        page.fill("[name=at]", at)
        page.select_option("[name=reached]", reached)
        page.fill("[name=lender]", in_its_language(page, zh="花呗", en="Huabei"))
        page.fill("[name=number]", "021-12345678")
        page.fill("[name=gist]", said if told == "threat" else "")
        page.check(f"[name=told][value={told}]")
        page.locator("main form button.first").click()
        page.locator("dl.pairs").wait_for()
    page.goto(record)


def look_at_a_log(page: Page) -> None:
    """Give the log of a phone, and see what it would add."""
    rows = "".join(f"2026-11-{day:02d} 1{day % 10}:05,95384,未接,0\n" for day in range(2, 9))
    log = f"时间,号码,类型,时长\n{rows}2026-11-09 12:00,13800000000,来电,65\n"
    page.set_input_files("[name=file]", FilePayload(name="calls.csv", mimeType="text/csv", buffer=log.encode()))
    page.locator("main form button.first").click()
    page.locator("[name=lender-0]").wait_for()


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
    Shot(name="who", path="who/", of=("main",), most=830, doing=ask_about_a_message),
    Shot(name="contacts", path="contacts/", household="called", of=("main",), most=1300, doing=note_contacts),
    Shot(name="log", path="contacts/import/", household="called", of=("main",), most=1100, doing=look_at_a_log),
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
