"""Memory of a search given back to the machine: the C library keeps what is freed, a hundred megabytes of it."""

from __future__ import annotations

import ctypes


def give_back() -> None:
    """Hand freed memory back, where the C library can be asked to (glibc); elsewhere nothing happens."""
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (AttributeError, OSError, TypeError):
        return
