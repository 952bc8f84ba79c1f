"""Plain values of a file or the database read into our own, or refused in one way."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from anhuan.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def understood(code: str) -> Iterator[None]:
    """Refuse values that do not stand in the shape they are written in, whatever is wrong with them.

    Raises:
        UnreadableInput: with that code.

    """
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableInput(code) from error
