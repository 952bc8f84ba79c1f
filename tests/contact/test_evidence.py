"""Evidence is known by its content: its kind by its bytes, its name made safe, and nothing impossible is believed."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anhuan.contact.content import HEAD, TextWatch, kind_of
from anhuan.contact.evidence import LONGEST_ID, MEDIA_TYPES, SUFFIXES, About, Attached, Evidence, Kind
from anhuan.contact.filenames import DEVICES, LONGEST, LONGEST_BYTES, display_name
from anhuan.errors import BadEvidence

NOW = dt.datetime(2026, 11, 12, 10, 11, 12, tzinfo=dt.UTC)
# One frame of layer III, MPEG-1, 128 kbit/s at 44.1 kHz: 417 bytes; and of MPEG-2, 64 kbit/s at 22.05 kHz: 208.
MPEG1 = b"\xff\xfb\x90\x00" + bytes(413)
MPEG2 = b"\xff\xf3\x80\x00" + bytes(204)


def ftyp(brand: bytes) -> bytes:
    return b"\x00\x00\x00\x18ftyp" + brand + b"\x00\x00\x00\x00isommp42"


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", Kind.JPEG),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", Kind.PNG),
        (b"GIF89a\x01\x00", Kind.GIF),
        (b"GIF87a\x01\x00", Kind.GIF),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", Kind.WEBP),
        (b"RIFF\x10\x00\x00\x00WAVEfmt ", Kind.WAV),
        (b"RIFF\x10\x00\x00\x00AVI LIST", None),
        (ftyp(b"heic"), Kind.HEIC),
        (ftyp(b"mif1"), Kind.HEIC),
        (ftyp(b"M4A "), Kind.M4A),
        (ftyp(b"mp42"), Kind.MP4),
        (ftyp(b"3gp4"), Kind.MP4),
        (ftyp(b"what"), None),
        (b"%PDF-1.7\n", Kind.PDF),
        (b"ID3\x04\x00", Kind.MP3),
        (MPEG1 + MPEG1, Kind.MP3),
        (MPEG2 + MPEG2[:4], Kind.MP3),
        (MPEG1, Kind.MP3),
        (MPEG1 + b"nothing of it", None),
        (MPEG1[:100], None),
        (b"\xff\xfb\xf0\x00" + bytes(500), None),
        (b"\xff\xfb\x9c\x00" + bytes(500), None),
        (b"\xff\xeb\x90\x00" + bytes(500), None),
        (b"\xff\xfe", None),
        ("\ufeff你好".encode("utf-16-le"), None),
        (b"#!AMR\n\x04", Kind.AMR),
        (b"#!AMR-WB\n\x04", Kind.AMR),
        (b"OggS\x00\x02", Kind.OGG),
        (b"PK\x03\x04\x14\x00", Kind.ZIP),
        (b"PK\x05\x06" + bytes(18), Kind.ZIP),
        (b"MZ\x90\x00", None),
        (b"\x7fELF\x02", None),
        (b"hello", None),
        (b"", None),
    ],
)
def test_the_first_bytes_tell_what_a_file_is(head: bytes, kind: Kind | None) -> None:
    assert kind_of(head) is kind


@given(st.binary(max_size=HEAD))
def test_any_bytes_get_an_answer(head: bytes) -> None:
    assert kind_of(head) in {None, *Kind}


def watched(*pieces: bytes) -> str:
    watch = TextWatch()
    for place, piece in enumerate(pieces, 1):
        watch.feed(piece, is_last=place == len(pieces))
    return watch.encoding


@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs"])), st.integers(0, 40), st.sampled_from(["utf-8", "gb18030"])
)
def test_text_is_known_wherever_it_is_cut(text: str, at: int, encoding: str) -> None:
    whole = text.encode(encoding)
    encoding_found = watched(whole[:at], whole[at:])

    assert encoding_found
    assert encoding == "gb18030" or encoding_found == "utf-8"


@pytest.mark.parametrize(
    ("piece", "encoding"),
    [
        ("一天打了十次电话\r\n\t第二行\x0c".encode(), "utf-8"),
        ("一天打了十次电话".encode("gb18030"), "gb18030"),
        (b"null\x00inside", ""),
        (b"\x1b[31m", ""),
        (b"cut: \xe8", ""),
        (b"\x80\xff\xff\xff", ""),
        (MPEG1, ""),
    ],
)
def test_what_is_no_text_is_known_too(piece: bytes, encoding: str) -> None:
    assert watched(piece) == encoding


@pytest.mark.parametrize(
    ("raw", "kind", "safe"),
    [
        ("截图 1.JPG", Kind.JPEG, "截图 1.jpg"),
        ("../../etc/passwd", Kind.TEXT, "passwd.txt"),
        ("C:\\Users\\me\\call.amr", Kind.AMR, "call.amr"),
        ("photo.exe", Kind.JPEG, "photo.exe.jpg"),
        ("a\0b\x07c\n.png", Kind.PNG, "abc.png"),
        ("invoice\u202egpj.exe", Kind.PDF, "invoicegpj.exe.pdf"),
        ("CON", Kind.TEXT, "_CON.txt"),
        ("nul.tar.png", Kind.PNG, "_nul.tar.png"),
        ("com¹.txt", Kind.TEXT, "_com¹.txt"),
        ("", Kind.GIF, "file.gif"),
        ("...", Kind.GIF, "file.gif"),
        (".png", Kind.PNG, "png.png"),
        ("a<b>|c?.pdf", Kind.PDF, "a_b__c_.pdf"),
        ("e\u0301.pdf", Kind.PDF, "é.pdf"),
        ("x" * 300 + ".mp3", Kind.MP3, "x" * LONGEST + ".mp3"),
        ("字" * 300, Kind.WAV, "字" * (LONGEST_BYTES // 3) + ".wav"),
        ("two\u2028 lines\u00a0here.txt", Kind.TEXT, "two lines here.txt"),
    ],
)
def test_a_hostile_name_becomes_a_safe_one(raw: str, kind: Kind, safe: str) -> None:
    assert display_name(raw, kind) == safe


@given(st.text(st.characters(), max_size=400), st.sampled_from(Kind))
def test_any_name_becomes_one_that_can_be_saved_anywhere(raw: str, kind: Kind) -> None:
    safe = display_name(raw, kind)

    assert safe.endswith(SUFFIXES[kind])
    assert safe.isprintable()
    assert not set(safe) & set('<>:"|?*/\\%')
    assert safe.split(".")[0].strip().upper() not in DEVICES
    assert safe[0] not in ". "
    assert len(safe.encode()) <= LONGEST_BYTES + 6
    assert display_name(safe, kind) == safe


def test_every_kind_has_its_ending_and_media_type() -> None:
    assert set(SUFFIXES) == set(MEDIA_TYPES) == set(Kind)


def evidence(**other: Any) -> Evidence:  # noqa: ANN401 -- whatever field a test changes
    told: dict[str, Any] = {"sha256": "a" * 64, "size": 1, "kind": Kind.PNG, "name": "a.png", "added": NOW}
    return Evidence(**(told | other))


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"sha256": "A" * 64}, "evidence-hash"),
        ({"sha256": "a" * 64 + "\n"}, "evidence-hash"),
        ({"size": 0}, "evidence-empty"),
        ({"added": NOW.replace(tzinfo=None)}, "evidence-without-zone"),
        ({"note": "x" * 4001}, "evidence-note-too-long"),
    ],
)
def test_what_no_file_can_be_is_refused(other: dict[str, Any], code: str) -> None:
    with pytest.raises(BadEvidence, match=code):
        evidence(**other)


def test_evidence_may_belong_to_several_things() -> None:
    payment = Attached(about=About.PAYMENT, id="paid-1", debt="huabei")

    assert evidence(attached=(payment, Attached(about=About.CONTACT, id="c1"))).attached[0] == payment


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"about": About.DEBT, "id": ""}, "evidence-attached-id"),
        ({"about": About.DEBT, "id": "x" * (LONGEST_ID + 1)}, "evidence-attached-id"),
        ({"about": About.PAYMENT, "id": "p", "debt": "x" * (LONGEST_ID + 1)}, "evidence-attached-id"),
        ({"about": About.PAYMENT, "id": "paid-1"}, "evidence-attached-debt"),
        ({"about": About.CONTACT, "id": "c", "debt": "huabei"}, "evidence-attached-debt"),
    ],
)
def test_what_leads_nowhere_is_refused(told: dict[str, Any], code: str) -> None:
    with pytest.raises(BadEvidence, match=code):
        Attached(**told)
