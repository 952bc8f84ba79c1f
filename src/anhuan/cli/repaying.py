"""Repaying: ``pay`` books a payment in a case file, ``progress`` says how far the debts are paid."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Final

import click

from anhuan.cli.options import PATH, day_of, of_case, positive, show, wants_json
from anhuan.cli.text.columns import columns
from anhuan.errors import AnhuanError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from anhuan.app.free_day import FreeDay
    from anhuan.app.pay import Booked
    from anhuan.app.progress_of import OfAll
    from anhuan.files.case.case import Case
    from anhuan.plan.candidate import Best
    from anhuan.wording import Words

Json = dict[str, Any]
TITLES: Final = ("debt", "borrowed", "down", "paid", "owed", "saved")


@click.command()
@click.argument("case", type=PATH)
@click.argument("debt")
@click.argument("amount", required=False)
@click.option("--on", default=None, help="The day it was paid; else the file's own, else today.")
@click.option("--out", type=PATH, default=None, help="Write the changed case here; else into the file itself.")
@wants_json
@click.pass_obj
def pay(
    words: Words,
    /,
    *,
    case: Path,
    debt: str,
    amount: str | None,
    on: str | None,
    out: Path | None,
    wants_json: bool,
) -> None:
    r"""Book a payment of a debt and say what it did; without an amount, what is promised or due is taken.

    \b
    Example: anhuan pay family.toml 花呗 400 --on 2026-11-12
    """
    from anhuan.app.open_case import open_case  # noqa: PLC0415 -- keeps --help quick
    from anhuan.app.pay import pay as book  # noqa: PLC0415 -- the same

    told = open_case(path=case)
    found = book(
        path=case,
        out=out or case,
        debt=debt,
        amount=positive(amount) if amount else None,
        on=day_of(told, on),
    )
    show(lambda: _paid(found, words), lambda: _paid_json(found), wants_json=wants_json)


def _paid(found: Booked, words: Words) -> Iterator[str]:
    """Yield what a payment did."""
    went = found.went
    yield words.say("repaid.booked", debt=found.debt.name, amount=went.payment.amount, day=went.payment.day)
    for component, amount in went.parts.items():
        yield "  " + words.say("repaid.part", name=words.say(f"component.{component.value}"), amount=amount)
    if went.over:
        yield "  " + words.say("repaid.over", amount=went.over)
    for one in went.kept:
        yield words.say("repaid.kept", day=one.day, amount=one.amount)
    yield words.say("repaid.left", amount=went.left) if went.left else words.say("repaid.clear")


def _paid_json(found: Booked) -> Json:
    """Return what a payment did as JSON."""
    went = found.went
    return {
        "schema": "anhuan.payment/1",
        "debt": found.debt.id,
        "event": went.payment.id,
        "day": went.payment.day.isoformat(),
        "amount": str(went.payment.amount),
        "parts": {component.value: str(amount) for component, amount in went.parts.items()},
        "over": str(went.over),
        "kept": [{"day": one.day.isoformat(), "amount": str(one.amount)} for one in went.kept],
        "left": str(went.left),
    }


@click.command()
@of_case
@click.pass_obj
def progress(words: Words, *, case: Path, on: str | None, wants_json: bool) -> None:
    r"""Say how far the debts are paid, what paying has saved, and what comes next.

    \b
    Example: anhuan progress family.toml --on 2026-11-12
    """
    from anhuan.app.open_case import open_case  # noqa: PLC0415 -- keeps --help quick
    from anhuan.app.progress_of import progress_of  # noqa: PLC0415 -- the same

    told = open_case(path=case)
    found = progress_of(case=told, on=day_of(told, on))
    plan = _plan(told, found.on)
    show(lambda: _progress(found, plan, words), lambda: _progress_json(found, plan), wants_json=wants_json)


def _plan(case: Case, on: dt.date) -> tuple[FreeDay, Best] | AnhuanError:
    """Return the day nothing is owed any more with the plan it rests on, or why there is no plan."""
    from anhuan.app.find_best import find_best  # noqa: PLC0415 -- keeps --help quick
    from anhuan.app.free_day import free_day  # noqa: PLC0415 -- the same

    try:
        best = find_best(case=case, on=on)
        return free_day(case=case, found=best), best
    except AnhuanError as error:
        return error


def _progress(found: OfAll, plan: tuple[FreeDay, Best] | AnhuanError, words: Words) -> Iterator[str]:
    """Yield how far the debts are paid, and when nothing is owed any more."""
    from anhuan.app.tell_progress import free_sentences, sentences  # noqa: PLC0415 -- keeps --help quick

    yield from sentences(found, words)
    if found.debts:
        yield ""
        yield words.say("web.progress.free")
        if isinstance(plan, AnhuanError):
            yield "  " + words.say(f"error.{plan.code}", **plan.facts)
        else:
            yield from ("  " + line for line in free_sentences(*plan, words))
    yield ""
    titles = [words.say(f"progress.title_{name}") for name in TITLES]
    rows = [
        [one.debt.name, *map(words.money, (one.borrowed, one.down, one.paid, one.owed, one.saved))]
        for one in found.debts
    ]
    yield from columns([titles, *rows], right=frozenset(range(1, len(TITLES))))


def _progress_json(found: OfAll, plan: tuple[FreeDay, Best] | AnhuanError) -> Json:
    """Return how far the debts are paid as JSON."""
    return {
        "schema": "anhuan.progress/1",
        "on": found.on.isoformat(),
        "borrowed": str(found.borrowed),
        "down": str(found.down),
        "share": float(found.share),
        "paid": str(found.paid),
        "owed": str(found.owed),
        "saved": str(found.saved),
        "debts": [
            {
                "debt": one.debt.id,
                "borrowed": str(one.borrowed),
                "down": str(one.down),
                "paid": str(one.paid),
                "owed": str(one.owed),
                "saved": str(one.saved),
            }
            for one in found.debts
        ],
        "uncounted": [debt.id for debt in found.uncounted],
        "next": [
            {
                "left": str(one.left),
                "share": None if one.share is None else float(one.share),
                "debt": one.debt.id if one.debt else None,
            }
            for one in found.milestones
        ],
        "free": {"why": plan.code} if isinstance(plan, AnhuanError) else _free_json(plan[0]),
    }


def _free_json(day: FreeDay) -> Json:
    """Return when nothing is owed any more as JSON, or why that cannot be told."""
    beyond = [one.id for one in day.beyond]
    one = day.found
    if isinstance(one, Enum):
        return {"why": one.value, "beyond": beyond}
    days = {"planned": one.planned, "late": one.late, "early": one.early, "likely": one.likely, "latest": one.latest}
    return {
        **{name: when and when.isoformat() for name, when in days.items()},
        "until": one.until.isoformat(),
        "by_planned": one.on_time.sure,
        "runs": one.on_time.scenarios,
        "beyond": beyond,
    }
