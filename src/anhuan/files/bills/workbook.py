"""A workbook on standard input as JSON on standard output: rows of cells as the texts a CSV file would have.

Run as a process of its own (`anhuan.files.bills.sheet`) and never imported by name there, so it needs nothing of ours.
"""

from __future__ import annotations

import io
import json
import sys

MEMORY = 2 << 30
"""Bytes this process may ask for, where the system knows such a limit."""


def main() -> int:
    """Read the first sheet, and return the exit status: 1 where it is no workbook that can be read."""
    _limit()
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 -- after the limit

    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read())).get_sheet_by_index(0)
        rows = [[_text(cell) for cell in cells] for cells in sheet.iter_rows()]
    except (CalamineError, ValueError, IndexError, MemoryError):
        return 1
    above = [[""]] * sheet.start[0] if sheet.start else []
    sys.stdout.buffer.write(json.dumps(above + rows).encode())
    return 0


def _limit() -> None:
    """Have no more memory than a large bill needs."""
    try:
        import resource  # noqa: PLC0415 -- not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _text(cell: object) -> str:
    """Return a cell as text."""
    return f"{cell:.2f}" if isinstance(cell, float) else str(cell)


if __name__ == "__main__":
    sys.exit(main())
