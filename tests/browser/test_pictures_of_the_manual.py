"""What the manual shows of the app can still be shown, and a picture is kept as it was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from manual import png
from manual.shooting import begin, of_household, opened
from manual.shots import SHOTS

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize("household", sorted({of_household(shot) for shot in SHOTS}))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_part_the_manual_shows_is_there(browser: Browser, app: str, household: str, language: str) -> None:
    begin(browser, app, household, language)
    for shot in (one for one in SHOTS if one.household == household):
        with opened(browser, app, shot, language) as page:
            for selector in shot.of:
                assert page.locator(selector).first.is_visible(), f"{shot.name}: {selector}"


def test_a_picture_is_written_and_read_back_as_it_was(browser: Browser) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (40, 30, 3), np.uint8)
    noise[:, :15] = (250, 248, 244)
    page = browser.new_page()

    few = png.with_few_colours(noise)
    again = png.decoded(page, png.encoded(few))
    page.close()

    assert len(np.unique(few.reshape(-1, 3), axis=0)) <= png.COLOURS
    assert (few[:, :15] == noise[:, :15]).all(), "a common colour stays what it is"
    assert (again == few).all()


def test_pictures_that_only_shimmer_look_the_same_and_others_do_not() -> None:
    plain = np.full((4, 4, 3), 200, np.uint8)
    moved = plain.copy()
    moved[2, 2] = 0

    assert png.look_the_same(plain, plain + np.uint8(png.UNSEEN))
    assert not png.look_the_same(plain, moved)
    assert not png.look_the_same(plain, plain[:3])
