"""A bundle that was given away: what it was, so that a letter can quote its hash; as plain values and back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Given:
    """The hash of a bundle, when it was made, and how many files of evidence it holds."""

    sha256: str
    made: dt.datetime
    files: int


def to_plain(one: Given) -> dict[str, Any]:
    """Return it as plain values."""
    return {"sha256": one.sha256, "made": one.made.isoformat(), "files": one.files}


def from_plain(raw: Mapping[str, Any]) -> Given:
    """Return what plain values tell, as `to_plain` wrote them."""
    return Given(raw["sha256"], dt.datetime.fromisoformat(raw["made"]), raw["files"])
