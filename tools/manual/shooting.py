"""The app is started with a worked household and looked at as the manual does; a picture is kept if it differs."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from browser.running import running_app, running_browser
from browser.watched import open_until_there

from manual import png
from manual.pages import LANGUAGES, PICTURES
from manual.shots import DESK_HIGH, PHONE, PHONE_HIGH, SHOTS, Shot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, FloatRect, Page

PATIENCE = 30_000  # milliseconds; the first plan of a household may take a while
SHARPNESS = {PHONE: 1.5}  # a wide picture is shown smaller than it is and needs none
ROUND = 12  # pixels left around a part
LOCALES = {"zh": "zh-CN", "en": "en-GB"}
BASE = {"old-debt": "first-slip", "called": "first-slip"}  # a household of the manual's own begins with a worked one
FONTS = {"FONTCONFIG_FILE": str(Path(__file__).parent / "fonts.conf")}
# The Chinese font of the pictures has wide quotation marks; English is set with narrow ones, as on any English phone.
NARROW_MARKS = """document.documentElement.style.fontFeatureSettings = '"pwid"'"""
WITHOUT_BARS = "document.querySelectorAll('header.bar, nav.tabs').forEach((bar) => { bar.style.visibility = 'hidden' })"


class Kept(NamedTuple):
    """What became of the pictures."""

    written: list[Path]
    unchanged: list[Path]
    removed: list[Path]


def of_household(shot: Shot) -> str:
    """Return the household ``shot`` looks at."""
    return shot.household


def picture_of(shot: Shot, language: str) -> Path:
    """Return where the picture of ``shot`` stands."""
    return PICTURES / language / f"{shot.name}.png"


def all_pictures() -> set[Path]:
    """Return every picture there is to be."""
    return {picture_of(shot, language) for shot in SHOTS for language in LANGUAGES}


def shoot_all() -> Kept:
    """Take every picture, and write those that look different from what is there."""
    kept = Kept([], [], [])
    with running_browser(**FONTS) as browser:
        decoder = browser.new_page()
        for shot, language, taken in _all_shots(browser):
            path = picture_of(shot, language)
            there = png.with_few_colours(png.decoded(decoder, taken))
            if path.exists() and png.look_the_same(png.decoded(decoder, path.read_bytes()), there):
                kept.unchanged.append(path)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(png.encoded(there))
            kept.written.append(path)
    for path in set(PICTURES.rglob("*.png")) - all_pictures():
        path.unlink()
        kept.removed.append(path)
    return kept


@contextmanager
def opened(browser: Browser, address: str, shot: Shot, language: str) -> Iterator[Page]:
    """Open what ``shot`` shows, in a browser of its own."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": PHONE_HIGH if shot.width == PHONE else DESK_HIGH},
        device_scale_factor=SHARPNESS.get(shot.width, 1),
        color_scheme=shot.scheme,
        locale=LOCALES[language],
        reduced_motion="reduce",
        base_url=address,
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    open_until_there(page, shot.path)
    if shot.doing:
        shot.doing(page)
    if language == "en":
        page.evaluate(NARROW_MARKS)
    for selector in shot.of or ("main",):
        page.locator(selector).first.wait_for()
    page.wait_for_load_state("networkidle")
    yield page
    context.close()


def begin(browser: Browser, address: str, household: str, language: str) -> None:
    """Take the worked household, as a person does on the first screen, in ``language``."""
    context = browser.new_context(locale=LOCALES[language], base_url=address)
    page = context.new_page()
    page.goto("start/")
    page.locator(f"form[action$='/start/{BASE.get(household, household)}/'] button").click()
    page.wait_for_url(address)
    context.close()


def _all_shots(browser: Browser) -> Iterator[tuple[Shot, str, bytes]]:
    """Yield every picture, household by household, with its language."""
    for language in LANGUAGES:
        for household, shots in groupby(sorted(SHOTS, key=of_household), of_household):
            for shot, taken in _shoot(browser, household, list(shots), language):
                yield shot, language, taken


def _shoot(browser: Browser, household: str, shots: list[Shot], language: str) -> Iterator[tuple[Shot, bytes]]:
    """Yield the pictures of one household in one language."""
    with tempfile.TemporaryDirectory() as home, running_app(Path(home), quiet=True) as address:
        begin(browser, address, household, language)
        for shot in shots:
            with opened(browser, address, shot, language) as page:
                yield shot, _taken(page, shot)


def _taken(page: Page, shot: Shot) -> bytes:
    """Return the picture: the screen as it is, or cut around the parts that are named."""
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement?.blur()")
    if not shot.of:
        return page.screenshot()
    page.evaluate(WITHOUT_BARS)
    return page.screenshot(full_page=True, clip=_cut(page, shot))


def _cut(page: Page, shot: Shot) -> FloatRect:
    """Return the piece of the page that holds every part of ``shot``, and a little around it."""
    page.evaluate("scrollTo(0, 0)")
    boxes = [box for selector in shot.of if (box := page.locator(selector).first.bounding_box())]
    left = max(0, min(box["x"] for box in boxes) - ROUND)
    top = max(0, min(box["y"] for box in boxes) - ROUND)
    right = min(shot.width, max(box["x"] + box["width"] for box in boxes) + ROUND)
    bottom = max(box["y"] + box["height"] for box in boxes) + ROUND
    return {"x": left, "y": top, "width": right - left, "height": min(bottom - top, shot.most)}
