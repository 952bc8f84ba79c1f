"""``anhuan letter ahead``: what to tell a lender before a promised day that may not be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from anhuan.cli.options import PATH, day_of, of_case, optional_day, show
from anhuan.errors import UnreadableInput
from anhuan.money.reading import read_money

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from anhuan.ledger.debt import Debt
    from anhuan.letters.ahead import Added
    from anhuan.letters.letter import Held, Letter
    from anhuan.money.amount import Money
    from anhuan.promise.ahead import Ahead
    from anhuan.wording import Words

T = TypeVar("T")


@click.command("ahead")
@of_case
@click.argument("promise")
@click.option("--can", default=None, help="What can be paid that day; else what is surely enough there.")
@click.option("--later", default=None, help="By when the rest is paid; else the first payday that surely reaches it.")
@click.option("--level", type=click.FloatRange(0.5, 0.99), default=None, help="How sure it is to be, e.g. 0.9.")
@click.option("--channel", type=click.Choice(["chat", "phone"]), default="chat", help="To paste, or to say aloud.")
@click.option("--reason", default="", help="What you want to say of your situation.")
@click.option("--tail", default="", help="Last digits of the contract or card.")
@click.option("--contact", default="", help="How the lender may reach you.")
@click.option("--sender", default="", help="Your name, as it is to be signed.")
@click.option("--acknowledge", is_flag=True, help="I have read about the limitation period.")
@click.option("--out", type=PATH, default=None, help="Write it as this .pdf or .docx file.")
@click.pass_obj
def ahead(
    words: Words,
    /,
    *,
    case: Path,
    on: str | None,
    wants_json: bool,
    **told: Any,  # noqa: ANN401 -- texts and numbers, by name
) -> None:
    r"""Write what to tell the lender before a promised day that may not be kept.

    \b
    Example: anhuan letter ahead family.toml huabei --can 300 --later 2026-12-20
    Example: anhuan letter ahead family.toml huabei --channel phone
    Example: anhuan letter ahead family.toml huabei --out letter.pdf
    """
    from anhuan.app.before_day import before_day, said  # noqa: PLC0415 -- keeps --help quick
    from anhuan.app.open_case import open_case  # noqa: PLC0415 -- the same
    from anhuan.app.promises_of import LEVEL, promises_of  # noqa: PLC0415 -- the same
    from anhuan.app.refuse_payee import refuse_in_letter  # noqa: PLC0415 -- the same
    from anhuan.letters.ahead import Added  # noqa: PLC0415 -- the same

    refuse_in_letter((told["reason"], told["contact"]), words)
    household = open_case(path=case)
    day = day_of(household, on)
    found = promises_of(case=household, on=day, level=told["level"] or LEVEL)
    debt, one = before_day(found, told["promise"])
    can, later = _can(told["can"]), optional_day(told["later"])
    if can is None and not one.at_risk:
        click.echo(words.say("web.ahead.no_risk"), err=True)
    if can is not None or later is not None:
        one = said(one, one.can if can is None else can, later or one.later)
    added = Added(told["reason"], told["tail"], told["contact"], acknowledged=told["acknowledge"])
    if told["out"] is not None:
        _print(debt, one, day, added, out=told["out"], sender=told["sender"], words=words)
        return
    letter = _spoken(debt, one, day, added, channel=told["channel"], words=words)
    show(letter.text.splitlines, lambda: _as_json(debt, one, letter, told["channel"]), wants_json=wants_json)


def _can(text: str | None) -> Money | None:
    """Return what can be paid, nothing at all as well.

    Raises:
        UnreadableInput: it is no amount, or below nothing.

    """
    if text is None:
        return None
    found = read_money(text)
    if found.fen < 0:
        raise UnreadableInput("money-negative", text=text)
    return found


def _spoken(debt: Debt, one: Ahead, on: dt.date, added: Added, *, channel: str, words: Words) -> Letter:
    """Return the words to paste or to say.

    Raises:
        UnreadableInput: they had better not be sent; why is said first.

    """
    from anhuan.letters.ahead import tell_ahead  # noqa: PLC0415 -- keeps --help quick
    from anhuan.letters.speaker import Channel  # noqa: PLC0415 -- the same

    return _not_held(tell_ahead(debt, one, on=on, words=words, channel=Channel(channel), added=added), debt)


def _print(debt: Debt, one: Ahead, on: dt.date, added: Added, *, out: Path, sender: str, words: Words) -> None:
    """Write the letter as a file.

    Raises:
        UnreadableInput: the file's name ends in neither kind, or the letter had better not be sent.

    """
    from anhuan.cli.papering import paper_of, save_paper  # noqa: PLC0415 -- keeps --help quick
    from anhuan.letters.ahead import formal_ahead  # noqa: PLC0415 -- the same
    from anhuan.letters.pen import Sender  # noqa: PLC0415 -- the same

    paper_of(out)
    found = formal_ahead(debt, one, on=on, words=words, sender=Sender(sender), added=added)
    save_paper(_not_held(found, debt), out, words)


def _not_held(found: T | Held, debt: Debt) -> T:
    """Return what was written; where it is held back, say why and write nothing."""
    from anhuan.letters.letter import Held  # noqa: PLC0415 -- keeps --help quick

    if isinstance(found, Held):
        click.echo(found.text, err=True)
        raise UnreadableInput("letter-held", debt=debt.name)
    return found


def _as_json(debt: Debt, one: Ahead, letter: Letter, channel: str) -> dict[str, Any]:
    """Return the words with the figures in them as JSON."""
    return {
        "schema": "anhuan.letter-ahead/1",
        "promise": one.promise.id,
        "debt": debt.id,
        "day": one.day.isoformat(),
        "amount": str(one.amount),
        "can": str(one.can),
        "rest": str(one.rest),
        "later": one.later and one.later.isoformat(),
        "at_risk": one.at_risk,
        "channel": channel,
        "subject": letter.subject,
        "text": letter.text,
    }
