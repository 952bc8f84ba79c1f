"""Evidence on a phone held in one hand: a photo attached to a contact, looked at, and taken away as a bundle."""

from __future__ import annotations

import base64
import zipfile
from typing import TYPE_CHECKING

from browser.looking import begin_with_example, is_too_wide, violations
from browser.test_call import PHONE
from playwright.sync_api import FilePayload, expect

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
"""A picture of one point."""


def test_a_photo_is_attached_to_a_contact_seen_and_taken_away_in_a_bundle(
    browser: Browser, app: str, tmp_path: Path
) -> None:
    context = browser.new_context(**PHONE)
    page = context.new_page()
    begin_with_example(page, app, 1)
    page.goto(f"{app}contacts/new/")
    page.fill("[name=at]", "2026-11-03T23:00")
    page.fill("[name=lender]", "招商银行")
    page.get_by_role("button", name="保存").click()
    page.get_by_role("link", name="附上证据").click()
    photo = FilePayload(name="来电截图.png", mimeType="image/png", buffer=PICTURE)
    page.set_input_files("[name=file]", photo)
    page.get_by_role("button", name="存下", exact=True).click()
    expect(page.get_by_text("已存下：来电截图.png")).to_be_visible()
    troubles = violations(page) + (["list too wide"] if is_too_wide(page) else [])

    page.get_by_role("link", name="来电截图.png").click()
    picture = page.locator("img.evidence")
    expect(picture).to_be_visible()
    assert picture.evaluate("one => one.decode().then(() => one.naturalWidth)") == 1
    troubles += violations(page) + (["file too wide"] if is_too_wide(page) else [])

    page.goto(f"{app}evidence/")
    with page.expect_download() as waited:
        page.get_by_role("button", name="保存证据包").click()
    waited.value.save_as(tmp_path / "bundle.zip")
    context.close()

    with zipfile.ZipFile(tmp_path / "bundle.zip") as found:
        assert found.read("files/0001.png") == PICTURE
        assert "招商银行" in found.read("contacts.json").decode()
    assert troubles == []
