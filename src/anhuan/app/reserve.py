"""The emergency fund of a case: how large, how far it is, and what becomes of it when it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from anhuan.agenda.agenda import Kind, agenda
from anhuan.errors import BadCase
from anhuan.household.fund import fund
from anhuan.household.pool import offer_pool
from anhuan.household.shock import reckoned_prior
from anhuan.money.amount import Money
from anhuan.money.days import add_months

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from anhuan.files.case.case import Case
    from anhuan.household.fund import Fund, Target
    from anhuan.wording import Words

DUE_MONTHS: Final = 3
"""What falls due or was promised in so many months stands for a usual month of debts: our own choice."""


def reserve_of(*, case: Case, on: dt.date) -> Fund:
    """Return the emergency fund of a case.

    Raises:
        BadCase: the file tells nothing of the household.
        MissingTerm: a sum needs a term that nobody gives.

    """
    if case.household is None:
        raise BadCase("case-no-household")
    days = agenda(case.debts, on, add_months(on, DUE_MONTHS), (), case.promises)
    coming = [item.amount for day in days for item in day.items if item.kind is not Kind.OVERDUE]
    dues = Money(Money.total(coming).fen // DUE_MONTHS)
    shocks = reckoned_prior(on, case.household.shocks)
    return fund(case.household, shocks, dues=dues, monthly=offer_pool(case.household).saving)


def sentences(found: Fund, words: Words) -> Iterator[str]:
    """Yield what the fund is for, its targets, how far it is, and what to do when it is used."""
    key = "reserve.must" if found.carries and found.dues else "reserve.must_living"
    yield words.say(key, must=found.must, dues=found.dues)
    if not found.carries:
        yield words.say("reserve.dues_too_much", dues=found.dues)
    if found.starter is None:
        yield words.say("reserve.no_bad_months")
        return
    yield words.say("reserve.bad", percent=f"{found.bad * 100:.0f}%")
    yield words.say("reserve.held", held=found.held)
    yield _next(found, words)
    yield words.say("reserve.used")


def _next(found: Fund, words: Words) -> str:
    """Return what is next, and in how many months it is reached."""
    if found.next is None:
        return words.say("reserve.enough")
    months = found.months_to(found.next)
    left = found.next.amount - found.held
    if months is None:
        return words.say("reserve.next_unsaved", left=left, amount=found.next.amount)
    return words.say("reserve.next", left=left, amount=found.next.amount, monthly=found.monthly, months=months)


def target_name(target: Target, words: Words) -> str:
    """Return what a target is for."""
    if target.share is None:
        return words.say("reserve.starter")
    return words.say("reserve.covers", percent=f"{target.share:.0%}")
