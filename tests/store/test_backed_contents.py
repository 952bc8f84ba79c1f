"""A backup holds evidence with its content, and restoring one brings every byte back."""

from __future__ import annotations

import hashlib
import io
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from keeping import family, moment

from anhuan.app.household_evidence import keep_file, take_out
from anhuan.app.remove_household import remove_household
from anhuan.contact.evidence import About, Attached
from anhuan.errors import NotKept
from anhuan.store import contents, households
from anhuan.store.backup import backup, restore
from anhuan.store.models import Origin
from anhuan.store.notes import evidences
from anhuan.store.what import What

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

NOW = moment("2026-11-12 10:11:12")
PNG = b"\x89PNG\r\n\x1a\n" + b"a picture"
LARGE = b"OggS" + bytes(range(256)) * 10_000
"""Of two and a half megabytes, so that it takes several rows."""


def create(name: str = "Ana") -> UUID:
    return households.create(family(name), what=What("something"), origin=Origin.WEB).household_id


def kept(household: UUID, data: bytes, name: str = "a.png") -> str:
    to = (Attached(about=About.DEBT, id="huabei"),)
    return keep_file(household=household, source=io.BytesIO(data), name=name, attached=to, now=NOW).evidence.sha256


def there(sha256: str) -> bytes | None:
    file = contents.folder() / sha256[:2] / sha256
    return file.read_bytes() if file.exists() else None


def wipe() -> None:
    for sha256 in list(contents.held(contents.folder())):
        (contents.folder() / sha256[:2] / sha256).unlink()


def test_a_backup_holds_every_file_with_its_content_and_says_how_many(home: Path, tmp_path: Path) -> None:
    ana = create()
    kept(ana, PNG)
    kept(ana, LARGE, "b.ogg")
    made = backup(tmp_path / "copy.sqlite3")

    assert (made.evidence, made.missing) == (2, 0)
    with closing(sqlite3.connect(made.file)) as found:
        rows = found.execute("SELECT sha256, count(*) FROM evidence_piece GROUP BY sha256").fetchall()
    assert dict(rows) == {hashlib.sha256(PNG).hexdigest(): 1, hashlib.sha256(LARGE).hexdigest(): 3}
    assert home.is_dir()


def test_restoring_brings_every_byte_back_and_leaves_the_database_small(home: Path, tmp_path: Path) -> None:
    ana = create()
    hashes = [kept(ana, PNG), kept(ana, LARGE, "b.ogg")]
    made = backup(tmp_path / "copy.sqlite3")
    wipe()
    restore(made.file, home, now=NOW)

    assert [there(one) for one in hashes] == [PNG, LARGE]
    assert len(evidences.all(ana)) == 2
    with closing(sqlite3.connect(contents.data_folder() / "anhuan.sqlite3")) as live:
        assert live.execute("SELECT count(*) FROM sqlite_master WHERE name LIKE 'evidence_piece%'").fetchone() == (0,)


def test_what_was_taken_out_is_in_the_backup_too(home: Path, tmp_path: Path) -> None:
    ana = create()
    sha256 = kept(ana, PNG)
    take_out(household=ana, sha256=sha256)
    made = backup(tmp_path / "copy.sqlite3")
    wipe()
    restore(made.file, home, now=NOW)

    assert there(sha256) == PNG


@pytest.mark.usefixtures("home")
def test_content_that_is_gone_or_damaged_is_counted_and_no_reason_to_have_no_backup(tmp_path: Path) -> None:
    ana = create()
    gone, damaged = kept(ana, PNG), kept(ana, LARGE, "b.ogg")
    wipe()
    (contents.folder() / damaged[:2] / damaged).write_bytes(b"another")
    made = backup(tmp_path / "copy.sqlite3")

    assert (made.evidence, made.missing) == (0, 2)
    assert there(gone) is None


def test_a_backup_whose_content_was_changed_is_refused_and_everything_stays(home: Path, tmp_path: Path) -> None:
    ana = create()
    sha256 = kept(ana, PNG)
    made = backup(tmp_path / "copy.sqlite3")
    with closing(sqlite3.connect(made.file)) as found, found:
        found.execute("UPDATE evidence_piece SET data = ?", (b"\x89PNG\r\n\x1a\n another",))
    wipe()
    create("Ben")

    with pytest.raises(NotKept, match="backup-damaged"):
        restore(made.file, home, now=NOW)
    assert sorted(one.name for one in households.all_households()) == ["Ana", "Ben"]
    assert list(contents.held(contents.folder())) == []
    assert there(sha256) is None


@pytest.mark.parametrize("data", [b"", b"MZ no evidence"])
def test_a_backup_with_content_that_is_no_evidence_is_refused(home: Path, tmp_path: Path, data: bytes) -> None:
    kept(create(), PNG)
    made = backup(tmp_path / "copy.sqlite3")
    with closing(sqlite3.connect(made.file)) as found, found:
        found.execute("UPDATE evidence_piece SET data = ?", (data,))
    wipe()

    with pytest.raises(NotKept, match="backup-damaged"):
        restore(made.file, home, now=NOW)


def test_a_backup_of_a_version_without_evidence_is_restored(home: Path, tmp_path: Path) -> None:
    create()
    made = backup(tmp_path / "copy.sqlite3")
    with closing(sqlite3.connect(made.file)) as found, found:
        found.execute("DROP TABLE evidence_piece")
    create("Ben")
    restore(made.file, home, now=NOW)

    assert [one.name for one in households.all_households()] == ["Ana"]


def test_content_that_is_there_already_is_not_written_again(home: Path, tmp_path: Path) -> None:
    sha256 = kept(create(), PNG)
    made = backup(tmp_path / "copy.sqlite3")
    before = (contents.folder() / sha256[:2] / sha256).stat().st_mtime_ns
    restore(made.file, home, now=NOW)

    assert (contents.folder() / sha256[:2] / sha256).stat().st_mtime_ns == before


def test_removing_a_household_lets_go_of_content_no_other_one_has(home: Path) -> None:
    ana, ben = create(), create("Ben")
    shared, own = kept(ana, PNG), kept(ana, LARGE, "b.ogg")
    kept(ben, PNG)
    remove_household(household=ana, folder=home)

    assert (there(shared), there(own)) == (PNG, None)
    assert [one.sha256 for one in evidences.all(ben)] == [shared]
