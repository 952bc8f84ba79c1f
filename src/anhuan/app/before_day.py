"""A promise that may not be kept: which payment to talk about before its day, and the promise changed once agreed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from anhuan.app.drop_promise import promise_of
from anhuan.app.edit_case import debt_of
from anhuan.errors import BadCase
from anhuan.promise.ahead import Ahead, ahead, amended, unsaid
from anhuan.promise.risk import Watched
from anhuan.promise.tracked import track

if TYPE_CHECKING:
    import datetime as dt

    from anhuan.app.promises_of import OfCase
    from anhuan.files.case.case import Case
    from anhuan.ledger.debt import Debt
    from anhuan.money.amount import Money


def before_day(found: OfCase, promise_id: str) -> tuple[Debt, Ahead]:
    """Return the payment of a promise to talk about before its day, with its debt.

    Raises:
        BadCase: there is no such promise, or nothing of it is still to come.

    """
    known = {one.promise.id: (debt, one) for debt, one in found.promises}
    if promise_id not in known:
        raise BadCase("case-no-such-promise", promise=promise_id, known=tuple(known))
    debt, one = known[promise_id]
    told = ahead(one)
    if told is None:
        raise BadCase("ahead-nothing", promise=promise_id)
    return debt, told


def said(one: Ahead, can: Money, later: dt.date | None) -> Ahead:
    """Return what a person says can be paid instead.

    Raises:
        BadCase: that is no less than what was promised, or the rest is no later.

    """
    instead = one.instead(can, later)
    if code := unsaid(instead):
        raise BadCase(code, amount=one.amount, day=one.day)
    return instead


def change_promise(
    case: Case, promise_id: str, *, day: dt.date, can: Money, later: dt.date | None, on: dt.date
) -> Case:
    """Return the case with a promise as its lender agreed to change it: ``can`` on ``day``, the rest ``later``.

    Raises:
        BadCase: there is no such promise, no payment of it is open for that day, or what is said does not fit.

    """
    promise = promise_of(case, promise_id)
    tracked = track(case.promises, debt_of(case, promise.debt), on).tracked
    told = ahead(Watched(next(one for one in tracked if one.promise is promise)), day)
    if told is None:
        raise BadCase("ahead-nothing", promise=promise_id)
    if later is None:
        raise BadCase("ahead-no-later")
    fresh = amended(said(told, can, later))
    return replace(case, promises=tuple(fresh if one is promise else one for one in case.promises))
