"""What is logged: that something failed and where in the program, never a value, a name or an address of a page."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path


class Discreet(logging.Formatter):
    """Writes the level, the logger and, for a fault, its kind and the line it came from; no message, no values."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line."""
        line = f"{record.levelname} {record.name}"
        if not record.exc_info or record.exc_info[1] is None:
            return line
        error = record.exc_info[1]
        frames = traceback.extract_tb(error.__traceback__)
        where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
        return f"{line}: {type(error).__name__}{where}"
