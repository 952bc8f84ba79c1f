"""A bundle: the same bytes each time, checked by strangers' tools and by ours, and every trick told with its file."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import stat
import subprocess
import zipfile
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from proving import AMR, NOW, PNG, WAV, kept
from reading_pdf import Pdf

from anhuan.contact.evidence import About, Attached
from anhuan.errors import BadEvidence
from anhuan.files.bundle.contents import SUMS, Contents, Happening
from anhuan.files.bundle.unpacked import verify_folder
from anhuan.files.bundle.verify import is_safe, read_sums, verify_bundle
from anhuan.files.bundle.write import write_bundle
from anhuan.files.evidence.keep import path_of
from anhuan.files.evidence.record import store
from anhuan.wording import Language, Words

if TYPE_CHECKING:
    from pathlib import Path

    from anhuan.files.bundle.verify import Verified


def contents(folder: Path, language: Language = Language.ZH) -> Contents:
    debt = Attached(about=About.DEBT, id="huabei")
    first = kept(folder, AMR, "通话.amr", note="=HYPERLINK(1)", made=NOW.date(), attached=(debt,))
    second = kept(folder, PNG, "截图.png", note="一天十次")
    third = kept(folder, "他说明天上门".encode(), "短信.txt")
    paid = Happening(day=NOW.date(), at=NOW, what="还款 ¥200.00", about="花呗")
    return Contents(whose="张三", made=NOW, words=Words(language), files=(first, second, third), happenings=(paid,))


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    out = tmp_path / "证据.zip"
    write_bundle(contents(tmp_path / "kept"), folder=tmp_path / "kept", out=out)
    return out


def codes(found: Verified) -> list[tuple[str, object]]:
    return [(one.code, one.facts["name"]) for one in found.findings]


def test_a_stranger_checks_it_with_unzip_and_sha256sum_alone(bundle: Path, tmp_path: Path) -> None:
    to = tmp_path / "stranger"
    to.mkdir()
    if shutil.which("unzip"):
        subprocess.run(["unzip", "-q", bundle, "-d", to], check=True)  # noqa: S603, S607 -- the stranger's own tool
    else:
        with zipfile.ZipFile(bundle) as found:
            found.extractall(to)
    command = ["sha256sum", "--strict", "-c", SUMS]
    done = subprocess.run(command, cwd=to, capture_output=True, check=False, encoding="utf-8")  # noqa: S603 -- fixed

    assert done.returncode == 0, done.stderr
    assert done.stdout.count(": OK") == 9
    next((to / "files").iterdir()).write_bytes(b"else")
    assert subprocess.run(command, cwd=to, capture_output=True, check=False).returncode == 1  # noqa: S603 -- fixed


def test_python_finds_it_sound_and_every_time_in_it_is_the_one_given(bundle: Path) -> None:
    with zipfile.ZipFile(bundle) as found:
        assert found.testzip() is None
        assert {one.date_time for one in found.infolist()} == {(2026, 11, 12, 18, 11, 12)}
        assert {one.external_attr >> 16 for one in found.infolist()} == {stat.S_IFREG | 0o644}
        assert [one for one in found.namelist() if one.startswith("files/")] == [
            f"files/000{number}{suffix}" for number, suffix in enumerate(suffixes(found), 1)
        ]


def suffixes(found: zipfile.ZipFile) -> list[str]:
    rows = json.loads(found.read("evidence.json"))["files"]
    return [{"amr": ".amr", "png": ".png", "text": ".txt"}[row["kind"]] for row in rows]


def test_the_same_contents_and_time_give_the_same_bytes(bundle: Path, tmp_path: Path) -> None:
    told = contents(tmp_path / "kept")
    again = write_bundle(replace(told, files=told.files[::-1]), folder=tmp_path / "kept", out=tmp_path / "again.zip")

    assert again.file.read_bytes() == bundle.read_bytes()
    assert again.sha256 == hashlib.sha256(bundle.read_bytes()).hexdigest()


def test_the_program_finds_its_own_bundle_sound(bundle: Path) -> None:
    found = verify_bundle(bundle)

    assert found.is_sound
    assert found.files == 10
    assert found.sha256 == hashlib.sha256(bundle.read_bytes()).hexdigest()


@pytest.mark.parametrize("language", Language)
def test_the_index_lists_every_file_with_its_hash(tmp_path: Path, language: Language) -> None:
    told = contents(tmp_path / "kept", language)
    write_bundle(told, folder=tmp_path / "kept", out=tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as found:
        text = "".join(Pdf(found.read("index.pdf")).text.split())

    assert "张三" in text
    assert all(one.evidence.sha256 in text and one.name in text for one in told.numbered())


def test_the_timeline_is_a_table_no_spreadsheet_computes(bundle: Path) -> None:
    with zipfile.ZipFile(bundle) as found:
        table = list(csv.reader(io.StringIO(found.read("timeline.csv").decode("utf-8-sig"), newline="")))
        told = json.loads(found.read("timeline.json"))["rows"]

    assert table[0] == ["day", "time", "what", "about", "file", "sha256"]
    assert ["2026-11-12", "18:11:12+08:00", "还款 ¥200.00", "花呗", "", ""] in table
    assert [row[3] for row in table if row[4].endswith(".amr")] == ["'=HYPERLINK(1)"]
    assert [row["about"] for row in told if row["file"].endswith(".amr")] == ["=HYPERLINK(1)"]


def test_a_damaged_file_is_told_and_no_bundle_is_made(tmp_path: Path) -> None:
    told = contents(tmp_path / "kept")
    path_of(tmp_path / "kept", told.files[1].sha256).write_bytes(b"else")

    with pytest.raises(BadEvidence, match="evidence-damaged"):
        write_bundle(told, folder=tmp_path / "kept", out=tmp_path / "b.zip")
    assert [one.name for one in tmp_path.iterdir()] == ["kept"]


def test_a_bundle_never_overwrites_a_file(bundle: Path, tmp_path: Path) -> None:
    with pytest.raises(BadEvidence, match="bundle-exists"):
        write_bundle(contents(tmp_path / "kept"), folder=tmp_path / "kept", out=bundle)


def made(tmp_path: Path, *entries: tuple[zipfile.ZipInfo | str, bytes], sums: bytes | None = None) -> Path:
    """Make a ZIP as somebody else might, with the right sums unless others are given."""
    if sums is None:
        names = [(one.filename if isinstance(one, zipfile.ZipInfo) else one, data) for one, data in entries]
        sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in names).encode()
    path = tmp_path / "made.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as into, pytest.MonkeyPatch.context() as quiet:
        quiet.setattr("warnings.warn", lambda *_, **__: None)
        for one, data in entries:
            into.writestr(one, data)
        if sums:
            into.writestr(SUMS, sums)
    return path


def link(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return entry


A = ("a.txt", b"a")
SUM_A = hashlib.sha256(b"a").hexdigest()


@pytest.mark.parametrize(
    ("entries", "sums", "told"),
    [
        ([("../a.txt", b"a")], None, [("bundle-name", "../a.txt")]),
        ([("/etc/passwd", b"a")], None, [("bundle-name", "/etc/passwd")]),
        ([("C:\\a.txt", b"a")], None, [("bundle-name", "C:\\a.txt")]),
        ([("a//b.txt", b"a")], None, [("bundle-name", "a//b.txt")]),
        ([("folder/", b"")], None, [("bundle-name", "folder/")]),
        ([("a\u202etxt", b"a")], None, [("bundle-name", "a�txt")]),
        ([(link("a.txt"), b"/etc/passwd")], None, [("bundle-link", "a.txt")]),
        ([A, A], None, [("bundle-name-twice", "a.txt")]),
        ([A, ("A.TXT", b"b")], None, [("bundle-name-twice", "A.TXT")]),
        ([("big", bytes(2_000_000))], None, [("bundle-bomb", "big")]),
        ([A], b"", [("bundle-no-sums", SUMS)]),
        ([A], b"what\n", [("bundle-sums", SUMS)]),
        ([A], f"{SUM_A}  a.txt\n{SUM_A}  a.txt\n".encode(), [("bundle-sums", SUMS)]),
        ([A], f"{SUM_A}  ../a.txt\n".encode(), [("bundle-sums", SUMS)]),
        ([A], f"{SUM_A}  a.txt\n{SUM_A}  b.txt\n".encode(), [("bundle-missing", "b.txt")]),
        ([A, ("b.txt", b"b")], f"{SUM_A}  a.txt\n".encode(), [("bundle-added", "b.txt")]),
        ([("a.txt", b"b")], f"{SUM_A}  a.txt\n".encode(), [("bundle-altered", "a.txt")]),
    ],
)
def test_each_trick_is_told_with_its_file(
    tmp_path: Path, entries: list[tuple[zipfile.ZipInfo | str, bytes]], sums: bytes | None, told: list[tuple[str, str]]
) -> None:
    assert codes(verify_bundle(made(tmp_path, *entries, sums=sums))) == told


def test_a_bundle_of_somebody_else_that_is_sound_is_found_so(tmp_path: Path) -> None:
    assert verify_bundle(made(tmp_path, A, ("b/c.txt", b"c"))).is_sound


def test_a_locked_file_and_a_rare_packing_are_told(tmp_path: Path) -> None:
    data = bytearray(made(tmp_path, A).read_bytes())
    first = data.index(b"PK\x01\x02")
    data[first + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(data)
    with zipfile.ZipFile(tmp_path / "rare.zip", "w", zipfile.ZIP_BZIP2) as into:
        into.writestr("a.txt", b"a")

    assert codes(verify_bundle(tmp_path / "locked.zip")) == [("bundle-encrypted", "a.txt")]
    assert codes(verify_bundle(tmp_path / "rare.zip")) == [("bundle-method", "a.txt")]


def test_entries_that_share_their_bytes_are_a_bomb(tmp_path: Path) -> None:
    data = bytearray(made(tmp_path, A, ("b.txt", b"a")).read_bytes())
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    data[second + 42 : second + 46] = bytes(4)
    (tmp_path / "made.zip").write_bytes(data)

    assert ("bundle-bomb", "b.txt") in codes(verify_bundle(tmp_path / "made.zip"))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no zip at all", bytes(100)])
def test_what_is_no_zip_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(data)

    with pytest.raises(BadEvidence, match="bundle-no-zip"):
        verify_bundle(tmp_path / "x.zip")
    with pytest.raises(BadEvidence, match="bundle-unreadable"):
        verify_bundle(tmp_path / "nowhere.zip")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.data())
def test_no_changed_byte_of_the_evidence_goes_unnoticed(tmp_path: Path, data: st.DataObject) -> None:
    whole = small_bundle(tmp_path).read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    changed = bytearray(whole)
    changed[at] ^= data.draw(st.integers(1, 255))
    (tmp_path / "changed.zip").write_bytes(changed)

    try:
        found = verify_bundle(tmp_path / "changed.zip")
    except BadEvidence:
        return
    # A byte of no content, such as a time or a place to align to, may differ; then every file is still as it was.
    assert not found.is_sound or read_all(tmp_path / "changed.zip") == read_all(tmp_path / "made.zip")


def small_bundle(tmp_path: Path) -> Path:
    path = tmp_path / "made.zip"
    return path if path.exists() else made(tmp_path, A, ("files/0001.wav", WAV * 3))


def read_all(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as found:
        return {name: found.read(name) for name in found.namelist()}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.binary(max_size=300), st.integers(0, 100))
def test_rubbish_is_told_and_never_a_crash(tmp_path: Path, rubbish: bytes, at: int) -> None:
    whole = small_bundle(tmp_path).read_bytes()
    (tmp_path / "changed.zip").write_bytes(whole[:at] + rubbish + whole[at + len(rubbish) :])

    with suppress(BadEvidence):
        assert verify_bundle(tmp_path / "changed.zip").sha256


@given(st.text(max_size=30))
def test_a_safe_name_stays_where_it_is_unpacked(name: str) -> None:
    if is_safe(name):
        assert not name.startswith("/")
        assert ".." not in name.split("/")
        assert "\\" not in name
        assert "\0" not in name
        assert read_sums(f"{'a' * 64}  {name}\n".encode()) == {name: "a" * 64}


def unpacked(bundle: Path, to: Path) -> Path:
    with zipfile.ZipFile(bundle) as found:
        found.extractall(to)
    return to


def test_an_unpacked_bundle_is_checked_as_well(bundle: Path, tmp_path: Path) -> None:
    folder = unpacked(bundle, tmp_path / "out")

    assert verify_folder(folder).is_sound
    (folder / "findings.json").write_text("else")
    (folder / "more.txt").write_text("more")
    (folder / "contacts.json").unlink()
    (folder / "contacts.json").symlink_to("/etc/passwd")
    (folder / "elsewhere").symlink_to(tmp_path, target_is_directory=True)
    (folder / "timeline.csv").unlink()
    assert sorted(codes(verify_folder(folder))) == [
        ("bundle-added", "elsewhere"),
        ("bundle-added", "more.txt"),
        ("bundle-altered", "findings.json"),
        ("bundle-link", "contacts.json"),
        ("bundle-link", "elsewhere"),
        ("bundle-missing", "timeline.csv"),
    ]
    (folder / SUMS).write_text("else")
    assert codes(verify_folder(folder)) == [("bundle-sums", SUMS)]


def test_a_record_is_checked_file_by_file(tmp_path: Path) -> None:
    record = tmp_path / "record"
    files = contents(record / "files").files
    store(record, files)

    assert verify_folder(record).is_sound
    path_of(record / "files", files[0].sha256).write_bytes(b"else")
    path_of(record / "files", files[1].sha256).unlink()
    (record / "files" / "more").write_bytes(b"more")
    assert sorted(codes(verify_folder(record))) == [
        ("bundle-added", "files/more"),
        ("bundle-altered", "通话.amr"),
        ("bundle-missing", "截图.png"),
    ]
    with pytest.raises(BadEvidence, match="bundle-neither"):
        verify_folder(tmp_path)
