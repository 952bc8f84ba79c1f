"""A promise that is taken back, because the lender said no or something else was agreed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from anhuan.errors import BadCase

if TYPE_CHECKING:
    from anhuan.files.case.case import Case
    from anhuan.promise.promise import Promise


def promise_of(case: Case, promise_id: str) -> Promise:
    """Return the promise with that id.

    Raises:
        BadCase: there is none.

    """
    found = next((one for one in case.promises if one.id == promise_id), None)
    if found is None:
        raise BadCase("case-no-such-promise", promise=promise_id, known=tuple(one.id for one in case.promises))
    return found


def drop_promise(case: Case, promise_id: str) -> Case:
    """Return the case without a promise.

    Raises:
        BadCase: there is no such promise.

    """
    gone = promise_of(case, promise_id)
    return replace(case, promises=tuple(one for one in case.promises if one is not gone))
