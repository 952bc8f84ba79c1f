"""What can be written down at all: the one place that says which characters no text of a contact may hold."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

UNWRITABLE: Final = re.compile("[\0\ud800-\udfff]")
"""NUL, and half of a character: no database and no other program takes them, and nobody ever typed one."""


def is_writable(text: str) -> bool:
    """Say whether a text holds nothing that cannot be written down."""
    return UNWRITABLE.search(text) is None


def writable(text: str) -> str:
    """Return a text without what cannot be written down."""
    return UNWRITABLE.sub("", text)


def tidy(name: str) -> str:
    """Return a name as one line, without what cannot be seen and with one form for letters of full width."""
    seen = "".join(one for one in name if one.isspace() or unicodedata.category(one) not in {"Cc", "Cf", "Cs"})
    return " ".join(unicodedata.normalize("NFKC", seen).split())
