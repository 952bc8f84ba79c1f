"""A file of evidence is kept whole, once, and as it was; or it is said why not, and nothing is left behind."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import stat
import tracemalloc
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from proving import AMR, NOW, PNG, kept

from anhuan.contact.evidence import About, Attached, Kind
from anhuan.errors import BadEvidence, NotKept
from anhuan.files.evidence.keep import (
    MEGABYTE,
    Limits,
    drop,
    held_bytes,
    is_sound,
    keep,
    path_of,
    refuse_unsound,
    stage,
)
from anhuan.files.evidence.record import load, read, store, told, written

if TYPE_CHECKING:
    from pathlib import Path


class Film:
    """A recording of so many bytes that nobody ever holds whole."""

    def __init__(self, size: int) -> None:
        self.left = size
        self.begun = False

    def read(self, size: int, /) -> bytes:
        taken = min(size, self.left)
        self.left -= taken
        start, self.begun = (b"" if self.begun else b"#!AMR\n"), True
        return (start + bytes(taken))[:taken]


def everything(folder: Path) -> list[str]:
    return sorted(str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file())


def test_a_file_is_kept_under_its_hash_and_nobody_else_can_read_it(tmp_path: Path) -> None:
    found = keep(io.BytesIO(PNG), tmp_path / "evidence", name="a.jpg")
    path = path_of(tmp_path / "evidence", found.sha256)

    assert (found.kind, found.size) == (Kind.PNG, len(PNG))
    assert path.name == hashlib.sha256(PNG).hexdigest()
    assert path.parent.name == path.name[:2]
    assert path.read_bytes() == PNG
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(one.stat().st_mode) for one in (path.parent, path.parent.parent)} == {0o700}


def test_the_same_content_is_there_once_and_is_not_written_again(tmp_path: Path) -> None:
    first = path_of(tmp_path, keep(io.BytesIO(PNG), tmp_path, name="a.png").sha256).stat()
    second = path_of(tmp_path, keep(io.BytesIO(PNG), tmp_path, name="b.png").sha256).stat()

    assert (first.st_ino, first.st_mtime_ns) == (second.st_ino, second.st_mtime_ns)
    assert len(everything(tmp_path)) == 1


def test_content_that_was_damaged_is_made_whole_by_adding_it_again(tmp_path: Path) -> None:
    path = path_of(tmp_path, keep(io.BytesIO(PNG), tmp_path, name="a.png").sha256)
    path.write_bytes(PNG[:-1])

    assert not is_sound(tmp_path, path.name)
    keep(io.BytesIO(PNG), tmp_path, name="a.png")
    assert is_sound(tmp_path, path.name)


def test_a_recording_of_fifty_megabytes_is_kept_without_holding_it_in_memory(tmp_path: Path) -> None:
    tracemalloc.start()
    found = keep(Film(50 * MEGABYTE), tmp_path, name="call.amr")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert (found.kind, found.size) == (Kind.AMR, 50 * MEGABYTE)
    assert is_sound(tmp_path, found.sha256)
    assert peak < 12 * MEGABYTE


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "evidence-empty"),
        (b"MZ\x90\x00 program", "evidence-unknown-kind"),
        (b"PK\x03\x04" + bytes(40), "evidence-archive"),
        (b"x" * 2001, "evidence-too-large"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_leaves_nothing_behind(tmp_path: Path, data: bytes, code: str) -> None:
    with pytest.raises(BadEvidence, match=code):
        keep(io.BytesIO(data), tmp_path, name="a.png", limits=Limits(each=2000))

    assert everything(tmp_path) == []


def test_an_archive_is_kept_where_it_is_asked_for(tmp_path: Path) -> None:
    assert keep(io.BytesIO(b"PK\x03\x04"), tmp_path, name="a", limits=Limits(archives=True)).kind is Kind.ZIP


def test_all_evidence_together_has_a_limit(tmp_path: Path) -> None:
    keep(io.BytesIO(AMR), tmp_path, name="a.amr", limits=Limits(total=100))

    assert held_bytes(tmp_path) == len(AMR)
    with pytest.raises(BadEvidence, match="evidence-no-room"):
        keep(io.BytesIO(PNG), tmp_path, name="b.png", limits=Limits(total=100))
    assert held_bytes(tmp_path) == len(AMR)


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "disk-full"), (errno.EROFS, "place-read-only")])
def test_a_disk_that_refuses_is_told_and_nothing_half_written_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)

    with pytest.raises(NotKept, match=code):
        keep(io.BytesIO(PNG), tmp_path, name="a.png")
    assert everything(tmp_path) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(NotKept, match="place-read-only"):
        keep(io.BytesIO(PNG), tmp_path / "file" / "evidence", name="a.png")


def test_a_file_that_is_not_settled_leaves_nothing(tmp_path: Path) -> None:
    with stage(io.BytesIO(PNG), tmp_path, name="a.png") as staged:
        assert staged.part.exists()

    assert everything(tmp_path) == []


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 64, "a" * 63, "a" * 64 + "\n"])
def test_only_a_hash_leads_to_a_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadEvidence, match="evidence-hash"):
        path_of(tmp_path, name)


def test_a_link_in_the_place_of_content_counts_as_nothing(tmp_path: Path) -> None:
    path = path_of(tmp_path, keep(io.BytesIO(PNG), tmp_path, name="a.png").sha256)
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")

    assert not is_sound(tmp_path, path.name)


def test_what_is_gone_and_what_is_damaged_are_told_apart(tmp_path: Path) -> None:
    path = path_of(tmp_path, keep(io.BytesIO(PNG), tmp_path, name="a.png").sha256)
    path.write_bytes(b"else")
    with pytest.raises(BadEvidence, match="evidence-damaged"):
        refuse_unsound(tmp_path, path.name, "a.png")

    drop(tmp_path, path.name)
    drop(tmp_path, path.name)
    with pytest.raises(BadEvidence, match="evidence-gone"):
        refuse_unsound(tmp_path, path.name, "a.png")
    assert list(tmp_path.iterdir()) == []


def test_a_record_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    links = (Attached(about=About.PAYMENT, id="paid-1", debt="huabei"), Attached(about=About.CONTACT, id="c1"))
    one = kept(tmp_path, note="打了三次", made=NOW.date(), attached=links)
    store(tmp_path, (one,))

    assert load(tmp_path) == (one,)
    assert load(tmp_path / "not begun") == ()


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"schema": "anhuan.evidence/2", "files": []}', '{"schema": "anhuan.evidence/1"}', "\udcff"]
)
def test_a_record_that_cannot_be_read_is_not_taken_for_an_empty_one(tmp_path: Path, text: str) -> None:
    (tmp_path / "evidence.json").write_bytes(text.encode(errors="surrogateescape"))

    with pytest.raises(BadEvidence, match="record-unreadable"):
        load(tmp_path)


@given(st.sampled_from(["sha256", "size", "kind", "name", "added", "made", "note", "attached"]), st.none() | st.text())
def test_a_field_that_is_none_is_an_error_and_never_a_crash(field: str, value: str | None) -> None:
    row = {"sha256": "a" * 64, "size": 1, "kind": "png", "name": "a", "added": NOW.isoformat(), "made": None}
    row |= {"note": "", "attached": [], field: value}

    try:
        found = read({"schema": "anhuan.evidence/1", "files": [row]})
    except (ValueError, TypeError, KeyError):
        return
    assert written(found)
    assert told(found[0])[field] == value or field in {"added", "made", "attached"}
