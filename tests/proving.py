"""The language tests of evidence tell files and records in."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Final

from anhuan.contact.evidence import Attached, Evidence
from anhuan.contact.filenames import display_name
from anhuan.files.evidence.keep import Limits, keep

if TYPE_CHECKING:
    from pathlib import Path

CHINA: Final = dt.timezone(dt.timedelta(hours=8))
NOW: Final = dt.datetime(2026, 11, 12, 18, 11, 12, tzinfo=CHINA)
PNG: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
"""A picture of one point."""
AMR: Final = b"#!AMR\n" + bytes(64)
WAV: Final = b"RIFF\x24\x00\x00\x00WAVEfmt "
USUAL: Final = Limits()


def kept(
    folder: Path,
    data: bytes = PNG,
    name: str = "截图.png",
    *,
    added: dt.datetime = NOW,
    made: dt.date | None = None,
    note: str = "",
    attached: tuple[Attached, ...] = (),
) -> Evidence:
    """Keep a file and return it as evidence."""
    found = keep(io.BytesIO(data), folder, name=name)
    return Evidence(
        sha256=found.sha256,
        size=found.size,
        kind=found.kind,
        name=display_name(name, found.kind),
        added=added,
        made=made,
        note=note,
        attached=attached,
    )
