"""Files written whole or not at all: what was there before stays until the new one is complete."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from anhuan.errors import BadCase, Place


def save(*, data: bytes, path: Path) -> None:
    """Write a file whole or not at all.

    Raises:
        BadCase: it cannot be written there.

    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise BadCase("file-unwritable", place=Place(str(path)), file=path, why=error) from error
