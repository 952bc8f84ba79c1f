"""Names of files as others wrote them → names that are safe to show, to save under and to send.

A name may try to be something else: a path, a device of Windows, a text that reads backwards. What is left says what
its owner called the file, and its end says what the content is.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from anhuan.contact.evidence import SUFFIXES, Kind

LONGEST: Final = 80
"""Characters of a name without its ending."""
LONGEST_BYTES: Final = 180
"""Bytes of it in UTF-8: file systems allow 255, and an ending and a number must fit beside it."""
NOWHERE: Final = "file"
DEVICES: Final = frozenset(
    {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", *(f"{one}{n}" for one in ("COM", "LPT") for n in "0123456789¹²³")}
)
"""Names Windows keeps for itself, with any ending."""
UNSAFE: Final = re.compile(r'[<>:"|?*/\\%]')
UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Categories of characters that are not seen, turn the direction of writing, or are none."""


def display_name(raw: str, kind: Kind) -> str:
    """Return a safe name for what its owner called ``raw``, ending as its content says."""
    last = re.split(r"[/\\]", raw.replace("\0", ""))[-1]
    seen = "".join(" " if one.isspace() else one for one in last if one.isspace() or _is_seen(one))
    clean = UNSAFE.sub("_", " ".join(unicodedata.normalize("NFC", seen).split())).strip(". ")
    stem, suffix = _split(clean, kind)
    stem = _cut(stem).strip(". ") or NOWHERE
    if stem.split(".")[0].strip().upper() in DEVICES:
        stem = f"_{stem}"
    return f"{stem}{suffix}"


def _is_seen(one: str) -> bool:
    """Say whether a character shows."""
    return unicodedata.category(one) not in UNSEEN


def _split(name: str, kind: Kind) -> tuple[str, str]:
    """Return a name without its ending, and the ending; one that does not fit the kind is part of the name."""
    for suffix in SUFFIXES[kind]:
        if name.lower().endswith(suffix):
            return name[: -len(suffix)], suffix
    return name, SUFFIXES[kind][0]


def _cut(stem: str) -> str:
    """Return the beginning of a name that is not too long; no character is cut in two."""
    return stem[:LONGEST].encode()[:LONGEST_BYTES].decode(errors="ignore")
