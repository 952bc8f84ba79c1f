"""A case file somebody hands over: what it tells, and everything wrong or doubtful in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.errors import BadCase, Finding, Severity
from anhuan.files.case.load import load_bytes
from anhuan.files.case.read import check_case, read_case

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.files.case.case import Case


@dataclass(frozen=True, slots=True)
class Upload:
    """What a file holds; ``case`` is None where something has to be mended first, and ``findings`` say what."""

    case: Case | None
    findings: tuple[Finding, ...]


def read_upload(*, data: bytes, name: str, on: dt.date) -> Upload:
    """Return the household a file of that name tells, checked for ``on`` where it names no day."""
    try:
        text = load_bytes(data, name)
    except BadCase as error:
        return Upload(None, (Finding(error.code, Severity.ERROR, error.facts, error.place),))
    found = check_case(text, name, on)
    if any(one.severity is Severity.ERROR for one in found):
        return Upload(None, found)
    return Upload(read_case(text, name), found)
