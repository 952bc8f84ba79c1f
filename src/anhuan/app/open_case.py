"""A case file, opened; or one of the worked households that ship."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anhuan.errors import BadCase, Place
from anhuan.files.case.load import LARGEST, load_bytes
from anhuan.files.case.read import check_case, read_case

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from anhuan.errors import Finding
    from anhuan.files.case.case import Case


def open_case(*, path: Path) -> Case:
    """Return the household of a case file.

    Raises:
        BadCase: the file cannot be opened, read or believed; the error says where.

    """
    return read_case(text_of(path), str(path))


def look_over(*, path: Path, on: dt.date) -> tuple[Finding, ...]:
    """Return everything that is wrong or doubtful in a case file.

    Raises:
        BadCase: the file cannot be opened or is no text.

    """
    return check_case(text_of(path), str(path), on)


def text_of(path: Path) -> str:
    """Return the text of a file; no more of it is read than a case file may hold."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise BadCase("file-unreadable", place=Place(str(path)), file=path, why=error) from error
    return load_bytes(data, str(path))
