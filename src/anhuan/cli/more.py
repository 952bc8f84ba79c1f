"""What is shown of a plan beyond the plan itself, where it was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from anhuan.app.settle_early import SettlingEarly
    from anhuan.app.what_if import WouldBe


@dataclass(frozen=True, slots=True)
class More:
    """Whether to show the ``frontier`` and settling ``early``, and what was counted for it; None where nothing is."""

    frontier: bool = False
    early: bool = False
    settling: SettlingEarly | None = None
    what_if: WouldBe | None = None


NOTHING_MORE = More()
