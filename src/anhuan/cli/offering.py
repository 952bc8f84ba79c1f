"""What can be done with each debt, what its lender has offered among it: ``offers``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from anhuan.cli.options import PATH, day_of, of_case, one_debt, show

if TYPE_CHECKING:
    from pathlib import Path

    from anhuan.cli.options import Command
    from anhuan.files.case.case import Case
    from anhuan.wording import Words


def more_offers(command: Command) -> Command:
    """Give a command ``--offers``."""
    text = "A file of [[offer]] tables, beside those of the case."
    return click.option("--offers", "offer_file", type=PATH, default=None, help=text)(command)


def with_offers(case: Case, offer_file: Path | None) -> Case:
    """Return the case with the offers of a file of their own, where one is named."""
    from anhuan.app.add_offers import add_offers  # noqa: PLC0415 -- keeps --help quick

    return case if offer_file is None else add_offers(case=case, path=offer_file)


@click.command()
@of_case
@one_debt
@more_offers
@click.option("--all", "everything", is_flag=True, help="Also ways that another beats in everything.")
@click.pass_obj
def offers(
    words: Words,
    *,
    case: Path,
    on: str | None,
    debt: str | None,
    offer_file: Path | None,
    everything: bool,
    wants_json: bool,
) -> None:
    r"""List every way to deal with each debt: by contract, as its lender offered, or as one may hope.

    \b
    Example: anhuan offers family.toml --debt cmb --on 2026-11-12
    """
    from anhuan.app.list_choices import list_choices  # noqa: PLC0415 -- keeps --help quick
    from anhuan.app.open_case import open_case  # noqa: PLC0415 -- the same
    from anhuan.cli.as_json import choices as as_json  # noqa: PLC0415 -- the same
    from anhuan.cli.text import choices as text  # noqa: PLC0415 -- the same

    told = with_offers(open_case(path=case), offer_file)
    found = list_choices(case=told, on=day_of(told, on), debt=debt, everything=everything)
    show(
        lambda: text.choices(found, told.name, words),
        lambda: as_json.choices(found, told.name),
        wants_json=wants_json,
    )
