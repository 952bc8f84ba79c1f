"""Evidence in the app: kept as it is and once, shown so that nothing of it can run, taken away whole."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import subprocess
import zipfile
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from telling import yuan
from visiting import live_as_example, saved, see

from anhuan.app.household_evidence import keep_file
from anhuan.clock import SHANGHAI
from anhuan.contact.contact import Contact, Exchange, Means
from anhuan.contact.evidence import About, Attached
from anhuan.files.evidence.keep import Limits
from anhuan.store import contacts, contents, households
from anhuan.store.notes import evidences
from anhuan.web.evidence import views

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from django.test import Client

PNG = b"\x89PNG\r\n\x1a\n" + b"a picture"
TEXT = "您好，请于今日还款".encode()
CONTACT = "contact-of-november"


def mine() -> UUID | None:
    kept = households.chosen()
    return kept.household_id if kept else None


def added(client: Client, *files: tuple[str, bytes], **told: Any) -> tuple[int, str]:  # noqa: ANN401 -- what a form sends
    """Add files, and return the status and the page that follows."""
    given = [SimpleUploadedFile(name, data) for name, data in files]
    response = client.post("/evidence/", {"file": given, **told}, follow=True)
    return response.redirect_chain[0][1] if response.redirect_chain else response.status_code, response.content.decode()


@pytest.fixture
def rider(client: Client) -> Client:
    """Give the browser of a person with debts, payments and a call."""
    live_as_example("gig-worker")
    at = dt.datetime(2026, 11, 3, 23, tzinfo=SHANGHAI)
    contacts.keep(
        mine(),
        Contact(id=CONTACT, at=at, means=Means.CALL, lender="招联金融", exchange=Exchange.TWO_WAY, asked=yuan("1")),
    )
    return client


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_a_photo_of_a_call_is_kept_and_listed_with_it(rider: Client) -> None:
    status, page = added(rider, ("照片.png", PNG), to=f"contact||{CONTACT}", note="通话记录的截图", made="2026-11-03")

    assert status == 303
    (one,) = evidences.all(mine())
    assert (one.sha256, one.name, one.attached) == (sha(PNG), "照片.png", (Attached(about=About.CONTACT, id=CONTACT),))
    assert (contents.folder() / sha(PNG)[:2] / sha(PNG)).read_bytes() == PNG
    assert "2026年11月3日 23:00" in page
    assert "通话记录的截图" in page


def test_before_there_is_any_household_evidence_can_be_kept(client: Client) -> None:
    assert added(client, ("a.txt", TEXT))[0] == 303
    assert [one.name for one in evidences.all(None)] == ["a.txt"]


def test_several_files_at_once_and_one_content_once(rider: Client) -> None:
    added(rider, ("a.png", PNG), ("b.txt", TEXT), to="debt||huabei")
    _, page = added(rider, ("again.png", PNG), to=f"contact||{CONTACT}")

    assert "这份以前存过，只存一份" in page
    one, _ = sorted(evidences.all(mine()), key=lambda each: each.name)
    assert (one.name, len(one.attached)) == ("a.png", 2)


def test_a_payment_has_its_receipt(rider: Client) -> None:
    added(rider, ("回单.png", PNG), to="payment|jiebei|paid-1")

    (one,) = evidences.all(mine())
    assert one.attached == (Attached(about=About.PAYMENT, id="paid-1", debt="jiebei"),)
    assert "借呗" in see(rider, f"/evidence/{sha(PNG)}/").text
    assert "to=payment%7Cjiebei%7Cpaid-1" in see(rider, "/debts/jiebei/").source


def test_a_picture_is_shown_and_anything_else_only_saved_and_nothing_of_it_can_run(rider: Client) -> None:
    page = b"%PDF-1.7 <script>alert(1)</script>"
    added(rider, ("a.png", PNG), ("html.pdf", page))
    picture, paper = (rider.get(f"/evidence/{sha(data)}/content/") for data in (PNG, page))

    assert (picture.headers["Content-Type"], saved(picture)) == ("image/png", PNG)
    assert saved(paper) == page
    assert paper.headers["Content-Type"] == "application/octet-stream"
    assert paper.headers["Content-Disposition"].startswith("attachment")
    for one in (picture, paper):
        assert "sandbox" in one.headers["Content-Security-Policy"]
        assert one.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("空.png", b"", "是空文件"),
        ("x.png", b"<html><script>alert(1)</script>" + bytes(9), "认不出是什么"),
        ("x.exe", b"MZ" + bytes(100), "认不出是什么"),
        ("x.zip", b"PK\x03\x04" + bytes(100), "是压缩包"),
    ],
)
def test_what_is_no_evidence_is_refused_and_nothing_of_it_stays(
    rider: Client, name: str, data: bytes, said: str
) -> None:
    status, page = added(rider, (name, data))

    assert status == 400
    assert said in page
    assert evidences.all(mine()) == ()
    assert list(contents.held(contents.folder())) == []


def test_of_several_files_the_good_ones_are_kept_and_the_bad_one_is_named(rider: Client) -> None:
    status, page = added(rider, ("a.png", PNG), ("坏.png", b"MZ" + bytes(9)))

    assert status == 400
    assert "坏.png" in page
    assert [one.name for one in evidences.all(mine())] == ["a.png"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd.txt"),
        ("a\u202egnp.exe", "agnp.exe.txt"),
        ("CON", "_CON.txt"),
        ("<script>alert(1)</script>", "script_.txt"),
        ("长" * 80 + ".txt", "长" * 60 + ".txt"),
    ],
)
def test_a_hostile_name_becomes_a_harmless_one(rider: Client, name: str, shown: str) -> None:
    file = SimpleUploadedFile("x", TEXT)
    vars(file)["_name"] = name  # Django tidies a name it is given; a browser may send any
    response = rider.post("/evidence/", {"file": file}, follow=True)

    (one,) = evidences.all(mine())
    assert one.name == shown
    assert "<script>alert" not in response.content.decode()


def test_more_than_twenty_files_at_once_are_too_many(rider: Client) -> None:
    status, page = added(rider, *((f"{number}.txt", TEXT + bytes([48 + number])) for number in range(21)))

    assert status == 400
    assert "请分几次" in page


def test_a_large_recording_is_kept_from_the_disk_and_one_too_large_is_refused(
    rider: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = b"OggS" + bytes(3_000_000)
    assert added(rider, ("录音.ogg", recording))[0] == 303
    assert "3.0 MB" in see(rider, "/evidence/").text

    monkeypatch.setattr(views, "keep_file", partial(keep_file, limits=Limits(each=1_000_000)))
    status, page = added(rider, ("另一段.ogg", recording + b"1"))
    assert status == 400
    assert "超过 1 MB" in page


def test_what_is_taken_out_can_be_put_back_and_comes_back_when_it_is_added_again(rider: Client) -> None:
    added(rider, ("a.png", PNG))
    rider.post(f"/evidence/{sha(PNG)}/remove/")
    assert evidences.all(mine()) == ()
    assert "可以放回去" in see(rider, f"/evidence/{sha(PNG)}/").text

    rider.post(f"/evidence/{sha(PNG)}/remove/", {"back": "1"})
    assert len(evidences.all(mine())) == 1
    rider.post(f"/evidence/{sha(PNG)}/remove/")
    added(rider, ("a.png", PNG))
    assert len(evidences.all(mine())) == 1


def test_a_file_is_attached_to_more_later(rider: Client) -> None:
    added(rider, ("a.png", PNG))
    rider.post(f"/evidence/{sha(PNG)}/attach/", {"to": "debt||huabei"})
    rider.post(f"/evidence/{sha(PNG)}/attach/", {"to": "debt||nothing"})
    rider.post(f"/evidence/{sha(PNG)}/attach/", {"to": "rubbish"})

    assert evidences.all(mine())[0].attached == (Attached(about=About.DEBT, id="huabei"),)


def test_content_that_is_gone_or_damaged_is_told_and_never_shown(rider: Client) -> None:
    added(rider, ("a.png", PNG))
    file = contents.folder() / sha(PNG)[:2] / sha(PNG)
    file.write_bytes(b"another")
    damaged = rider.get(f"/evidence/{sha(PNG)}/content/")
    assert damaged.status_code == 400
    assert b"another" not in damaged.content
    file.unlink()
    assert "不见了" in see(rider, f"/evidence/{sha(PNG)}/").text


@pytest.mark.parametrize("address", ["/evidence/nothing/", f"/evidence/{'0' * 64}/", f"/evidence/{'0' * 64}/content/"])
def test_what_nobody_kept_is_not_there(rider: Client, address: str) -> None:
    assert see(rider, address).status == 404


def test_another_household_does_not_see_it(rider: Client) -> None:
    added(rider, ("a.png", PNG))
    live_as_example("first-slip")

    assert see(rider, f"/evidence/{sha(PNG)}/").status == 404
    assert "还没有存证据" in see(rider, "/evidence/").text


def test_the_bundle_is_checked_by_a_stranger_with_common_tools(rider: Client, tmp_path: Path) -> None:
    added(rider, ("a.png", PNG), ("b.txt", TEXT), to=f"contact||{CONTACT}")
    response = rider.post("/evidence/bundle/")
    data = saved(response)

    assert response.headers["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        found.extractall(tmp_path)
    done = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S607 -- the tool a stranger has
    assert done.returncode == 0
    assert done.stdout.count(": OK") == 8
    assert CONTACT in (tmp_path / "contacts.json").read_text("utf-8")
    findings = json.loads((tmp_path / "findings.json").read_text("utf-8"))["findings"]
    assert {one["day"] for one in findings} == {"2026-11-03"}
    assert {one["rule"] for one in findings} == {"gbt-hours", "cba-hours"}


def test_there_is_no_bundle_of_nothing(rider: Client) -> None:
    response = rider.post("/evidence/bundle/", follow=True)

    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("text/html")
