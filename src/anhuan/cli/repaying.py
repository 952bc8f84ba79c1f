"""Repaying: ``pay`` books a payment in a case file, ``progress`` says how far the debts are paid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from anhuan.cli.options import PATH, day_of, of_case, positive, show, wants_json
from anhuan.cli.text.columns import columns

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from anhuan.app.pay import Booked
    from anhuan.app.progress_of import OfAll
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
    show(lambda: _progress(found, words), lambda: _progress_json(found), wants_json=wants_json)


def _progress(found: OfAll, words: Words) -> Iterator[str]:
    """Yield how far the debts are paid."""
    from anhuan.app.tell_progress import sentences  # noqa: PLC0415 -- keeps --help quick

    yield from sentences(found, words)
    yield ""
    titles = [words.say(f"progress.title_{name}") for name in TITLES]
    rows = [
        [one.debt.name, *map(words.money, (one.borrowed, one.down, one.paid, one.owed, one.saved))]
        for one in found.debts
    ]
    yield from columns([titles, *rows], right=frozenset(range(1, len(TITLES))))


def _progress_json(found: OfAll) -> Json:
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
    }
