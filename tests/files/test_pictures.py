"""Pictures read on this machine: drawn pages of our own, and files that are no such thing."""

from __future__ import annotations

import runpy
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from anhuan.errors import UnreadableInput
from anhuan.files.pictures import reading
from anhuan.files.pictures.reading import is_picture, read_picture

HERE = Path(__file__).parent / "pictures"
PAY_LATER = (HERE / "pay-later.png").read_bytes()


def refused(data: bytes, *command: str) -> str:
    with pytest.raises(UnreadableInput) as wrong:
        read_picture(data, command) if command else read_picture(data)
    return wrong.value.code


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int, height: int, content: bytes = b"") -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(content)) + chunk(b"IEND", b"")


def test_a_screenshot_is_read_with_the_place_of_every_word_and_leaves_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    for name in ("CI", "ORT_DISABLE_TELEMETRY", "ORT_RUNNING_UNIT_TESTS"):  # with these the library would be still
        monkeypatch.delenv(name, raising=False)
    found = read_picture(PAY_LATER)

    assert list(tmp_path.rglob("*")) == []
    texts = {one.text: one for one in found.boxes}
    assert (found.width, found.height) == (720, 1280)
    assert {"花呗", "1,219.80", "最低还款", "121.98", "逾期费"} <= set(texts)
    assert texts["最低还款"].is_in_line_with(texts["121.98"])
    assert [one.top for one in found.boxes] == sorted(one.top for one in found.boxes)


def test_a_photo_a_phone_stored_sideways_is_read_upright() -> None:
    found = read_picture((HERE / "card-photo.jpg").read_bytes())

    assert found.width > found.height
    assert {"本期应还金额", "最低还款额"} <= {one.text for one in found.boxes}
    assert any("8,560.35" in one.text for one in found.boxes)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "picture-no-picture"),
        (b"<html><body>1,219.80</body></html>", "picture-no-picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "picture-no-picture"),
        (b"GIF89a" + bytes(40), "picture-no-picture"),
        (PAY_LATER[:9_000], "picture-damaged"),
        (png(30_000, 30_000), "picture-too-many-pixels"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "picture-damaged"),
        (png(64, 64, (b"\0" + b"\xff" * 64) * 64), "picture-no-words"),
    ],
    ids=["empty", "a web page", "a drawing", "an animation", "cut off", "too many pixels", "no content", "white"],
)
def test_what_cannot_be_read_is_refused_with_its_reason(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_a_picture_larger_than_any_camera_makes_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST", 1000)

    assert refused(PAY_LATER) == "picture-too-large"


def test_black_words_that_stand_on_nothing_are_read_on_white() -> None:
    clear = Image.new("RGBA", (2, 1), (0, 0, 0, 0))
    clear.putpixel((1, 0), (0, 0, 0, 255))
    upright = runpy.run_path(reading.ENGINE[-1])["_upright"](clear)

    assert [upright.getpixel((place, 0)) for place in (0, 1)] == [(255, 255, 255), (0, 0, 0)]


def test_greys_of_two_bytes_stay_grey() -> None:
    deep = Image.frombytes("I;16", (3, 1), struct.pack("<3H", 0, 0x8000, 0xFFFF))
    upright = runpy.run_path(reading.ENGINE[-1])["_upright"](deep)

    assert [upright.getpixel((place, 0))[0] for place in range(3)] == [0, 0x80, 0xFF]


def test_a_reader_that_is_there_and_does_not_run_is_told_as_missing() -> None:
    broken = (
        f"import runpy, sys; sys.modules['rapidocr'] = None;runpy.run_path({reading.ENGINE[-1]!r}, run_name='__main__')"
    )

    assert refused(PAY_LATER, sys.executable, "-c", broken) == "picture-no-reader"


def test_without_the_library_that_reads_it_is_said_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "find_spec", lambda _name: None)

    assert refused(PAY_LATER) == "picture-no-reader"


def test_a_reader_that_is_killed_or_never_ends_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused(PAY_LATER, sys.executable, "-c", "import os; os.kill(os.getpid(), 9)") == "picture-damaged"

    monkeypatch.setattr(reading, "SECONDS", 0.2)
    assert refused(PAY_LATER, sys.executable, "-c", "import time; time.sleep(60)") == "picture-too-slow"


def test_the_process_that_reads_opens_no_connection() -> None:
    tries = (
        f"import runpy, sys, socket; engine = runpy.run_path({reading.ENGINE[-1]!r});"
        "sys.stdin = type('In', (), {'buffer': __import__('io').BytesIO(b'no picture')});"
        "engine['main']();"
        "socket.create_connection(('127.0.0.1', 9), timeout=1)"
    )
    done = subprocess.run([sys.executable, "-c", tries], capture_output=True, check=False)  # noqa: S603 -- ours

    assert b"_refuse" in done.stderr
    assert b"ConnectionRefusedError" not in done.stderr


@pytest.mark.parametrize(("data", "is_one"), [(PAY_LATER, True), (b"RIFF\0\0\0\0WEBPVP8 ", True), (b"a,b\n", False)])
def test_a_picture_is_known_by_its_content(data: bytes, *, is_one: bool) -> None:
    assert is_picture(data) is is_one
