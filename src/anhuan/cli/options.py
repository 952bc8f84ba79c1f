"""Options that commands share, and what is read from them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from anhuan.clock import today
from anhuan.errors import UnreadableInput
from anhuan.money.reading import read_day, read_money, read_rate
from anhuan.terms.agreed import OwnTerm
from anhuan.terms.lends import Lends

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping

    from anhuan.files.case.case import Case
    from anhuan.money.amount import Money
    from anhuan.wording import Words


Command: TypeAlias = "Callable[..., None]"
PATH = click.Path(path_type=Path)


def wants_json(command: Command) -> Command:
    """Give a command ``--json``."""
    return click.option("--json", "wants_json", is_flag=True, help="Print JSON for other programs.")(command)


def on_day(command: Command) -> Command:
    """Give a command ``--on``."""
    return click.option("--on", default=None, help="The day asked about; else the file's own, else today.")(command)


def of_case(command: Command) -> Command:
    """Give a command a case file, the day and ``--json``."""
    return click.argument("case", type=PATH)(on_day(wants_json(command)))


def bills_too(command: Command) -> Command:
    """Give a command ``--bills``, which may be given several times."""
    return click.option(
        "--bills", type=PATH, multiple=True, help="A bill export: what it says of income and costs counts, too."
    )(command)


def one_debt(command: Command) -> Command:
    """Give a command ``--debt``."""
    return click.option("--debt", default=None, help="Only the debt with this id or name.")(command)


def of_lender_kind(command: Command) -> Command:
    """Give a command ``--lender-kind`` and ``--card``: by them the rules of collecting are chosen."""
    kinds = click.Choice([one.value for one in Lends])
    command = click.option("--card", is_flag=True, help="It is about a credit card.")(command)
    return click.option(
        "--lender-kind", "kind", type=kinds, default=Lends.UNKNOWN.value, help="What kind of institution lends."
    )(command)


def of_case_or_fields(command: Command) -> Command:
    """Give a command a case file or the three fields, the day, and ``--json``."""
    for option in (
        click.option(
            "--rate", default=None, help="Your contract's ordinary rate, like 0.04%/day, 万分之四/日 or 年化4.2%."
        ),
        click.option("--due", default=None, help="The due day on the bill."),
        click.option("--amount", default=None, help="The unpaid amount: 1200, 1,200.50元, 1.5万."),
        click.option("--product", default=None, help="Id or name, as `anhuan products` lists them."),
        click.argument("case", type=PATH, required=False),
    ):
        command = option(command)
    return on_day(wants_json(command))


@dataclass(frozen=True, slots=True)
class Fields:
    """The three fields of a first answer, the day, and what the contract says."""

    product: str
    amount: Money
    due: dt.date
    on: dt.date
    own: Mapping[str, OwnTerm]

    def as_arguments(self) -> dict[str, Any]:
        """Return the fields by name, as use cases take them."""
        return {name: getattr(self, name) for name in self.__slots__}


def read_fields(
    words: Words, *, product: str | None, amount: str | None, due: str | None, on: str | None, rate: str | None
) -> Fields:
    """Return the three fields as values.

    Raises:
        UnreadableInput: one of them is missing or cannot be read, or the day asked about is before the due day.

    """
    if not (product and amount and due):
        raise UnreadableInput("fields-or-case")
    now = read_day(on) if on else today()
    due_day = read_day(due, near=now)
    if now < due_day:
        raise UnreadableInput("on-before-due", on=now, due=due_day)
    own = {"ordinary_rate": OwnTerm(read_rate(rate), words.say("owe.own_contract"))} if rate else {}
    return Fields(product, positive(amount), due_day, now, own)


def positive(text: str) -> Money:
    """Return an amount more than zero."""
    amount = read_money(text)
    if amount.fen <= 0:
        raise UnreadableInput("money-not-positive", text=text)
    return amount


def day_of(case: Case, on: str | None) -> dt.date:
    """Return the day asked about: as told, else the file's own, else today."""
    return read_day(on, near=case.on or today()) if on else case.on or today()


def optional_day(text: str | None) -> dt.date | None:
    """Return a day that may be left out, read as people write it."""
    return read_day(text, near=today()) if text else None


def optional_money(text: str | None) -> Money | None:
    """Return an amount that may be left out, more than zero where it is not."""
    return positive(text) if text else None


def show(lines: Callable[[], Iterable[str]], data: Callable[[], Any], *, wants_json: bool) -> None:
    """Print JSON, or lines of text."""
    if wants_json:
        click.echo(json.dumps(data(), ensure_ascii=False, indent=2))
        return
    for line in lines():
        click.echo(line)
