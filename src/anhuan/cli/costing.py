"""The true yearly rate: ``rate``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from anhuan.cli.options import PATH, day_of, of_case_or_fields, one_debt, positive, show
from anhuan.clock import today
from anhuan.errors import UnreadableInput
from anhuan.money.reading import read_day, read_rate
from anhuan.terms.agreed import OwnTerm

if TYPE_CHECKING:
    from pathlib import Path

    from anhuan.app.what_it_costs import Cost
    from anhuan.wording import Words


@click.command()
@of_case_or_fields
@one_debt
@click.option("--instalments", type=click.IntRange(1, 600), default=None, help="Number of monthly instalments.")
@click.option("--flows", type=PATH, default=None, help="A JSON file of cash flows.")
@click.pass_obj
def rate(
    words: Words,
    /,
    *,
    case: Path | None,
    debt: str | None,
    wants_json: bool,
    on: str | None,
    instalments: int | None,
    flows: Path | None,
    **fields: str | None,
) -> None:
    r"""Say what money truly costs a year: of a case file, an instalment offer, or bare cash flows.

    \b
    Debts:   anhuan rate family.toml
    Offer:   anhuan rate --product huabei-bill-instalment --amount 6000 --instalments 12
    Flows:   anhuan rate --flows loan.json --json
    Unit periods, nominal:  {"advance": "5000", "per_year": 12, "flows": [[1, 0, "230"]]}
    Years, effective:       {"advance": "6000", "flows": [[0.5, "3000"], [1, "3200"]]}
    """
    if flows is not None:
        _bare(words, flows, wants_json=wants_json)
        return
    from anhuan.cli.as_json import rates as as_json  # noqa: PLC0415 -- keeps --help quick
    from anhuan.cli.text import rates as text  # noqa: PLC0415 -- the same

    found = _of_case(case, debt, on) if case else (_of_offer(words, on, instalments, **fields),)
    show(lambda: text.costs(found, words), lambda: as_json.costs(found), wants_json=wants_json)


def _bare(words: Words, flows: Path, *, wants_json: bool) -> None:
    """Print the rate of a file of cash flows."""
    from anhuan.app.true_rate import true_rate  # noqa: PLC0415 -- keeps --help quick
    from anhuan.cli.as_json import rates as as_json  # noqa: PLC0415 -- the same
    from anhuan.cli.text import rates as text  # noqa: PLC0415 -- the same

    found = true_rate(path=flows)
    if wants_json:
        click.echo(as_json.yearly_rate(found))
        return
    for line in text.bare(found, words):
        click.echo(line)


def _of_case(case: Path, debt: str | None, on: str | None) -> tuple[Cost, ...]:
    """Return what the debts of a case cost."""
    from anhuan.app.open_case import open_case  # noqa: PLC0415 -- keeps --help quick
    from anhuan.app.what_it_costs import case_costs  # noqa: PLC0415 -- the same

    told = open_case(path=case)
    return case_costs(case=told, on=day_of(told, on), debt=debt)


def _of_offer(words: Words, on: str | None, instalments: int | None, **fields: str | None) -> Cost:
    """Return what an instalment offer costs."""
    from anhuan.app.what_it_costs import offer_cost  # noqa: PLC0415 -- keeps --help quick

    product, amount, own = fields["product"], fields["amount"], fields["rate"]
    if not (product and amount and instalments):
        raise UnreadableInput("rate-of-what")
    terms = {"ordinary_rate": OwnTerm(read_rate(own), words.say("owe.own_contract"))} if own else {}
    drawn = read_day(on, near=today()) if on else today()
    return offer_cost(product=product, amount=positive(amount), instalments=instalments, drawn=drawn, own=terms)
