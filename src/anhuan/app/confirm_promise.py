"""A promise whose lender has agreed to it in writing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from anhuan.app.drop_promise import promise_of
from anhuan.plan.offer import Standing

if TYPE_CHECKING:
    from anhuan.files.case.case import Case


def confirm_promise(case: Case, promise_id: str) -> Case:
    """Return the case with a promise agreed to in writing.

    Raises:
        BadCase: there is no such promise.

    """
    agreed = promise_of(case, promise_id)
    written = replace(agreed, standing=Standing.WRITTEN)
    return replace(case, promises=tuple(written if one is agreed else one for one in case.promises))
