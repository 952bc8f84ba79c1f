"""Values of a JSON file, each read with its place, so that an error names it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NoReturn

from anhuan.errors import BadCase, Place

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path

LARGEST_FILE: Final = 200_000_000


class Reader:
    """Reads values of a file, and names the place of a wrong one."""

    def __init__(self, file: str) -> None:
        """Read ``file``."""
        self.file = file

    def fail(self, code: str, key: str, **facts: object) -> NoReturn:
        """Refuse a value.

        Raises:
            BadCase: always.

        """
        raise BadCase(code, place=Place(self.file, None, key), file=self.file, key=key or "{}", **facts)

    def table(self, raw: object, key: str, needed: AbstractSet[str]) -> dict[str, Any]:
        """Return an object that has all needed keys."""
        if not isinstance(raw, dict):
            self.fail("instance-object", key)
        for missing in sorted(needed - set(raw)):
            self.fail("instance-missing", f"{key}.{missing}".lstrip("."))
        return raw

    def items(self, raw: object, key: str, *, most: int, least: int = 0) -> list[Any]:
        """Return a list of so many items."""
        if not isinstance(raw, list) or not least <= len(raw) <= most:
            self.fail("instance-list", key, least=least, most=most)
        return raw

    def whole(self, raw: object, key: str, between: tuple[int, int]) -> int:
        """Return a whole number within limits."""
        if not isinstance(raw, int) or isinstance(raw, bool):
            self.fail("instance-number", key)
        if not between[0] <= raw <= between[1]:
            self.fail("instance-range", key, low=between[0], high=between[1])
        return raw


def parsed(path: Path) -> object:
    """Return the JSON value of a file; refuse keys given twice, NaN and what is too large."""
    place = Place(str(path))
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST_FILE + 1).decode("utf-8-sig")
    except OSError as error:
        raise BadCase("file-unreadable", place=place, file=path, why=error) from error
    except UnicodeDecodeError as error:
        raise BadCase("file-encoding", place=place, file=path) from error
    if len(text) > LARGEST_FILE:
        raise BadCase("instance-too-large", place=place, file=path)
    try:
        return json.loads(text, parse_constant=_refuse, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        raise BadCase("instance-json", place=Place(str(path), line), file=path, line=line or "?") from error


def _refuse(constant: str) -> NoReturn:
    """Refuse NaN and Infinity."""
    raise ValueError(constant)


def _once(pairs: list[tuple[str, object]]) -> Mapping[str, object]:
    """Return an object whose keys are given once."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError(pairs[0][0])
    return found
