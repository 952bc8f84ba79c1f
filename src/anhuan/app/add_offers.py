"""The offers of a file of their own, beside a household's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.app.open_case import text_of
from anhuan.files.case.read import read_offer_file

if TYPE_CHECKING:
    from pathlib import Path

    from anhuan.files.case.case import Case


def add_offers(*, case: Case, path: Path) -> Case:
    """Return the case with the offers of the file at ``path`` added to its own.

    Raises:
        BadCase: the file cannot be opened, read or believed; the error says where.

    """
    return read_offer_file(text_of(path), str(path), case)
