"""Everything with a day: ``agenda``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from anhuan.cli.options import day_of, of_case, show
from anhuan.cli.planning import of_way, proposals_of

if TYPE_CHECKING:
    from pathlib import Path

    from anhuan.wording import Words

MOST_DAYS = 3660


@click.command()
@of_case
@of_way
@click.option("--days", type=click.IntRange(0, MOST_DAYS), default=30, help="How many days ahead.")
@click.pass_obj
def agenda(words: Words, *, case: Path, on: str | None, way: int | None, days: int, wants_json: bool) -> None:
    r"""List what is to be paid or done in the days ahead.

    \b
    Example: anhuan agenda family.toml --days 90
    """
    from anhuan.app.list_dates import list_dates  # noqa: PLC0415 -- keeps --help quick
    from anhuan.app.open_case import open_case  # noqa: PLC0415 -- the same
    from anhuan.cli.as_json import agenda as as_json  # noqa: PLC0415 -- the same
    from anhuan.cli.text import agenda as text  # noqa: PLC0415 -- the same
    from anhuan.money.days import ONE_DAY  # noqa: PLC0415 -- the same

    told = open_case(path=case)
    day = day_of(told, on)
    offered = proposals_of(told, day, way) if told.household and told.debts else ()
    until = day + days * ONE_DAY
    found = [one for one in list_dates(case=told, on=day, proposals=offered) if one.day <= until]
    show(
        lambda: text.agenda(found, told.name, day, until, words),
        lambda: as_json.agenda(found, told.name, day, until, words),
        wants_json=wants_json,
    )
