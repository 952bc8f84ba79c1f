"""Evidence kept, bundled and verified at a terminal, and checked by a stranger with tools of their own."""

from __future__ import annotations

import json
import subprocess
import zipfile
from typing import TYPE_CHECKING

import pytest
from proving import AMR, PNG
from running import run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in (("screen.png", PNG), ("call.amr", AMR), ("again.png", PNG)):
        (tmp_path / name).write_bytes(data)
    done = run(
        "evidence",
        "add",
        *(str(tmp_path / one) for one in ("screen.png", "call.amr", "again.png")),
        "--into",
        str(tmp_path / "kept"),
        "--debt",
        "huabei",
        "--note",
        "说要上门",
    )
    assert done.returncode == 0, done.stderr
    assert "这份内容以前存过，只存一份" in done.stdout
    return tmp_path / "kept"


@pytest.fixture
def bundle(folder: Path, tmp_path: Path) -> Path:
    contacts = tmp_path / "contacts.json"
    one = {"id": "1", "at": "2026-11-03T22:15:00+08:00", "means": "call", "lender": "某行"}
    contacts.write_text(json.dumps({"schema": "anhuan.contacts/1", "contacts": [one]}))
    out = tmp_path / "bundle.zip"
    done = run(
        "evidence",
        "bundle",
        str(folder),
        "--contacts",
        str(contacts),
        "--lender-kind",
        "bank",
        "--out",
        str(out),
        "--whose",
        "张三",
    )
    assert done.returncode == 0, done.stderr
    return out


def test_the_same_content_is_kept_once(folder: Path) -> None:
    told = json.loads((folder / "evidence.json").read_text("utf-8"))

    assert len(told["files"]) == 2
    assert {one["attached"][0]["id"] for one in told["files"]} == {"huabei"}


def test_a_stranger_checks_the_bundle_with_sha256sum_alone(bundle: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(bundle) as found:
        found.extractall(tmp_path / "out")
    command = ["sha256sum", "-c", "SHA256SUMS"]
    done = subprocess.run(command, cwd=tmp_path / "out", capture_output=True, check=False, encoding="utf-8")  # noqa: S603 -- fixed

    assert done.returncode == 0, done.stderr
    assert "2026年11月3日 22:15，来电" in (tmp_path / "out" / "timeline.csv").read_text("utf-8")
    assert "gbt-hours" in (tmp_path / "out" / "findings.json").read_text("utf-8")


def test_the_program_verifies_it_and_says_what_was_changed(bundle: Path, folder: Path, tmp_path: Path) -> None:
    assert run("evidence", "verify", str(bundle)).returncode == 0
    assert run("evidence", "verify", str(folder)).returncode == 0
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(bundle) as found, zipfile.ZipFile(changed, "w") as made:
        for one in found.namelist():
            made.writestr(one, b"else" if one == "timeline.csv" else found.read(one))
    done = run("evidence", "verify", str(changed), "--json")

    assert done.returncode == 1
    assert json.loads(done.stdout)["findings"][0]["code"] == "bundle-altered"


def test_a_bundle_is_never_written_over_another(bundle: Path, folder: Path) -> None:
    before = bundle.read_bytes()
    done = run("evidence", "bundle", str(folder), "--out", str(bundle))

    assert done.returncode == 2
    assert "已经有了" in done.stderr
    assert bundle.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.png", b"", "空文件"),
        ("bad.png", b"MZ\x00\x01\x02\xff\xfe", "认不出是什么"),
        ("a.zip", b"PK\x03\x04" + bytes(40), "是压缩包"),
    ],
)
def test_what_cannot_be_kept_is_told_and_nothing_is_listed(name: str, data: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    done = run("evidence", "add", str(tmp_path / name), "--into", str(tmp_path / "kept"))

    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "kept" / "evidence.json").exists()


def test_a_recording_of_fifty_megabytes_is_kept(tmp_path: Path) -> None:
    long = tmp_path / "long.amr"
    long.write_bytes(b"#!AMR\n" + bytes(50_000_000))

    assert run("evidence", "add", str(long), "--into", str(tmp_path / "kept")).returncode == 0


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    assert "打不开" in run("evidence", "add", "nowhere.png", "--into", str(tmp_path / "kept")).stderr
    assert "还没有文件" in run("evidence", "bundle", str(tmp_path), "--out", str(tmp_path / "x.zip")).stderr
    assert "不是证据包" in run("evidence", "verify", str(tmp_path)).stderr


def test_a_receipt_belongs_to_its_payment(tmp_path: Path) -> None:
    (tmp_path / "receipt.png").write_bytes(PNG)
    told = ("evidence", "add", str(tmp_path / "receipt.png"), "--into", str(tmp_path / "kept"), "--payment", "paid-1")

    assert run(*told, "--debt", "jiebei").returncode == 0
    kept = json.loads((tmp_path / "kept" / "evidence.json").read_text("utf-8"))
    assert kept["files"][0]["attached"] == [{"about": "payment", "id": "paid-1", "debt": "jiebei"}]
    refused = run(*told)
    assert refused.returncode
    assert "哪一笔欠款" in refused.stderr
