"""A file's bytes as rows of cells: CSV in the encodings these exports come in, or the first sheet of a workbook.

Nothing in a file is ever executed: a formula is text, an entity is not expanded, an archive that unpacks to more than
it may is refused before it is unpacked.
"""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from anhuan.errors import BadBill, Place
from anhuan.files.bills import workbook
from anhuan.files.decoded import UTF_16, decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST: Final = 200 << 20
"""Bytes a file may have."""
LARGEST_UNPACKED: Final = 500 << 20
MOST_RATIO: Final = 200
"""So many times a workbook may grow when it is unpacked: a real one grows about ten times."""
SECONDS: Final = 120
"""So long a workbook may take to be read; 100,000 rows take a few."""
LONGEST_CELL: Final = 20_000
MOST_CELLS: Final = 64
ZIP: Final = b"PK\x03\x04"
OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
Cells = tuple[str, ...]


def content(path: Path) -> bytes:
    """Return what a file holds; of one that is too large to be read no more than shows that.

    Raises:
        BadBill: it cannot be read.

    """
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise BadBill("bill-file", place=Place(str(path)), why=error) from error


def rows_of(data: bytes, name: str) -> Iterator[tuple[int, Cells]]:
    """Yield each row's line, from 1, and its cells, without the space around them.

    Raises:
        BadBill: the file is empty, too large, damaged, or neither text nor a workbook.

    """
    if not data.strip():
        raise BadBill("bill-empty", place=Place(name))
    if len(data) > LARGEST:
        raise BadBill("bill-too-large", place=Place(name), most=LARGEST >> 20)
    if data.startswith(ZIP):
        return _workbook(data, name)
    if data.startswith(OLD_EXCEL):
        return _sheet(data, name)
    return _text(data, name)


def _text(data: bytes, name: str) -> Iterator[tuple[int, Cells]]:
    """Yield the rows of a CSV file."""
    text = io.StringIO(_decoded(data, name), newline="")
    limit = csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(text)
    try:
        for cells in reader:
            if len(cells) > MOST_CELLS:
                raise BadBill("bill-too-wide", place=Place(name, reader.line_num), most=MOST_CELLS)
            yield reader.line_num, tuple(_trimmed(cell) for cell in cells)
    except csv.Error as error:
        raise BadBill("bill-cell-too-long", place=Place(name, reader.line_num), most=LONGEST_CELL) from error
    finally:
        csv.field_size_limit(limit)


def _decoded(data: bytes, name: str) -> str:
    """Return the text of a file."""
    if b"\x00" in data and not data.startswith(UTF_16):
        raise BadBill("bill-not-text", place=Place(name, data[: data.index(b"\x00")].count(b"\n") + 1))
    try:
        return decoded(data)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BadBill("bill-encoding", place=Place(name, line)) from error


def _trimmed(cell: str) -> str:
    """Return a cell without the space, tabs and byte order marks around it."""
    return cell.strip(" \t\r\n\ufeff\u3000")


def _workbook(data: bytes, name: str) -> Iterator[tuple[int, Cells]]:
    """Yield the rows of a workbook (.xlsx), once it is known that it unpacks to no more than it may."""
    _check_archive(data, name)
    yield from _sheet(data, name)


def _sheet(data: bytes, name: str) -> Iterator[tuple[int, Cells]]:
    """Yield the rows of a workbook's first sheet, of either generation of Excel.

    A process of its own reads it, with limits: one cell far out makes the library ask for more memory than there is,
    and then that process ends and not this one.
    """
    command = [sys.executable, "-I", str(Path(workbook.__file__))]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=True)  # noqa: S603 -- our own file
        found = json.loads(done.stdout)
    except (subprocess.SubprocessError, OSError, ValueError) as error:
        raise BadBill("bill-damaged", place=Place(name)) from error
    for line, cells in enumerate(found, 1):
        if len(cells) > MOST_CELLS:
            raise BadBill("bill-too-wide", place=Place(name, line), most=MOST_CELLS)
        yield line, tuple(_cell(cell, name, line) for cell in cells)


def _cell(text: str, name: str, line: int) -> str:
    """Return a workbook's cell without the space around it."""
    if len(text) > LONGEST_CELL:
        raise BadBill("bill-cell-too-long", place=Place(name, line), most=LONGEST_CELL)
    return _trimmed(text)


def _check_archive(data: bytes, name: str) -> None:
    """Refuse an archive that is damaged, locked, no workbook, or would unpack to more than it may."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError) as error:
        raise BadBill("bill-damaged", place=Place(name)) from error
    if any(part.flag_bits & 1 for part in parts):
        raise BadBill("bill-locked", place=Place(name))
    if not any(part.filename == "[Content_Types].xml" for part in parts):
        raise BadBill("bill-archive", place=Place(name))
    whole = sum(part.file_size for part in parts)
    if whole > LARGEST_UNPACKED or whole > MOST_RATIO * max(len(data), 1 << 16):
        raise BadBill("bill-bomb", place=Place(name), most=LARGEST_UNPACKED >> 20)
