"""The commands: parse, call one use case, render."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from anhuan.cli import as_json
from anhuan.clock import today
from anhuan.errors import UnreadableInput
from anhuan.money.reading import read_day, read_money, read_rate
from anhuan.terms.agreed import OwnTerm

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from anhuan.money.amount import Money
    from anhuan.wording import Words

DEMO = ("huabei", "1200", "2026-10-10", "2026-11-12")


def three_fields(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the three fields, the day, and ``--json``."""
    for option in (
        click.option("--json", "wants_json", is_flag=True, help="Print JSON for other programs."),
        click.option(
            "--rate", default=None, help="Your contract's ordinary rate, like 0.04%/day, 万分之四/日 or 年化4.2%."
        ),
        click.option("--on", default=None, help="The day asked about; today if left out."),
        click.option("--due", required=True, help="The due day on the bill."),
        click.option("--amount", required=True, help="The unpaid amount: 1200, 1,200.50元, 1.5万."),
        click.option("--product", required=True, help="Id or name, as `anhuan products` lists them."),
    ):
        command = option(command)
    return command


def days_asked(due: str, on: str | None) -> tuple[dt.date, dt.date]:
    """Return the due day and the day asked about; one before the due day has nothing late to count."""
    now = read_day(on) if on else today()
    due_day = read_day(due, near=now)
    if now < due_day:
        raise UnreadableInput("on-before-due", on=now, due=due_day)
    return due_day, now


def positive(text: str) -> Money:
    """Return an amount more than zero."""
    amount = read_money(text)
    if amount.fen <= 0:
        raise UnreadableInput("money-not-positive", text=text)
    return amount


def own_rate(text: str | None, words: Words) -> dict[str, OwnTerm]:
    """Return the contract's ordinary rate as a term of the user's own."""
    if text is None:
        return {}
    return {"ordinary_rate": OwnTerm(read_rate(text), words.say("owe.own_contract"))}


def show(lines: Iterable[str], data: Any, *, wants_json: bool) -> None:  # noqa: ANN401 -- whatever JSON can hold
    """Print JSON or lines of text."""
    if wants_json:
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    for line in lines:
        click.echo(line)


@click.command()
@three_fields
@click.pass_obj
def owe(
    words: Words,
    *,
    product: str,
    amount: str,
    due: str,
    on: str | None,
    rate: str | None,
    wants_json: bool,
) -> None:
    """Say what is owed on a day, and why.

    Example: anhuan owe --product huabei --amount 1200 --due 2026-10-10 --on 2026-11-12
    """
    from anhuan.app.first_answer import first_answer  # noqa: PLC0415 -- keeps --help quick
    from anhuan.cli import render  # noqa: PLC0415 -- the same

    due_day, now = days_asked(due, on)
    found = first_answer(product=product, amount=positive(amount), due=due_day, on=now, own=own_rate(rate, words))
    show(render.first_answer(found, words), as_json.first_answer(found), wants_json=wants_json)


@click.command()
@three_fields
@click.option("--stated", required=True, help="The total the lender says is owed on that day.")
@click.option("--days", type=click.IntRange(0, 36500), default=None, help="Overdue days the lender says it counted.")
@click.pass_obj
def reconcile(
    words: Words,
    *,
    product: str,
    amount: str,
    due: str,
    on: str | None,
    stated: str,
    days: int | None,
    rate: str | None,
    wants_json: bool,
) -> None:
    """Check the lender's figure: which way of counting gives it, or that none does.

    Example: anhuan reconcile --product huabei --amount 1200 --due 2026-10-10 --on 2026-11-12 --stated 1220.40
    """
    from anhuan.app.check_figure import check_figure  # noqa: PLC0415 -- keeps --help quick
    from anhuan.cli import render  # noqa: PLC0415 -- the same

    due_day, now = days_asked(due, on)
    found = check_figure(
        product=product,
        amount=positive(amount),
        due=due_day,
        on=now,
        stated=positive(stated),
        days=days,
        own=own_rate(rate, words),
    )
    show(render.reconciliation(found, words), as_json.reconciliation(found), wants_json=wants_json)


@click.command()
@click.option("--json", "wants_json", is_flag=True, help="Print JSON for other programs.")
@click.pass_obj
def products(words: Words, *, wants_json: bool) -> None:
    """List the products whose terms are known.

    Example: anhuan products
    """
    from anhuan.terms.catalogue import products as every_product  # noqa: PLC0415 -- keeps --help quick

    found = list(every_product())
    lines = (f"{one.id:<28}{words.choose(one.name)}  {words.choose(one.lender)}" for one in found)
    show(
        lines,
        {"schema": "anhuan.products/1", "products": [as_json.product(one) for one in found]},
        wants_json=wants_json,
    )


@click.command()
@click.option("--json", "wants_json", is_flag=True, help="Print JSON for other programs.")
@click.option("--flows", required=True, type=click.Path(path_type=Path), help="A JSON file of cash flows.")
@click.pass_obj
def rate(words: Words, *, flows: Path, wants_json: bool) -> None:
    r"""Say the true yearly rate of bare cash flows.

    \b
    Unit periods, nominal:  {"advance": "5000", "per_year": 12, "flows": [[1, 0, "230"]]}
    Years, effective:       {"advance": "6000", "flows": [[0.5, "3000"], [1, "3200"]]}
    Example: anhuan rate --flows loan.json --json
    """
    from anhuan.app.true_rate import true_rate  # noqa: PLC0415 -- keeps --help quick

    found = true_rate(path=flows)
    if wants_json:
        click.echo(as_json.yearly_rate(found))
        return
    click.echo(words.say(f"rate.{found.method.value}", percent=found.percent))
    for note in found.notes:
        click.echo(words.say(f"rate.{note}"))


@click.command()
@click.pass_context
def demo(ctx: click.Context) -> None:
    """Show the answer for a worked example: a first slip on 花呗, 33 days late.

    Example: anhuan demo
    """
    product, amount, due, on = DEMO
    ctx.invoke(owe, product=product, amount=amount, due=due, on=on, rate=None, wants_json=False)
