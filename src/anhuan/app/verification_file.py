"""A verification kept in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.errors import BadContact, Place
from anhuan.files.contacts.verified import read_verification

if TYPE_CHECKING:
    from pathlib import Path

    from anhuan.contact.verification.case import Verification

LARGEST: Final = 1_000_000
"""Bytes; a case with every text at its longest is smaller."""


def verification_in(path: Path) -> Verification:
    """Return the verification of a file.

    Raises:
        BadContact: it cannot be read, or is no verification.

    """
    try:
        with path.open("rb") as found:
            data = found.read(LARGEST + 1)
    except OSError as error:
        raise BadContact("verification-file", place=Place(str(path)), file=path) from error
    if len(data) > LARGEST:
        raise BadContact("verification-file", place=Place(str(path)), file=path)
    return read_verification(data)
