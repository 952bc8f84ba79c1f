"""Cash by day to the next three paydays: ``forecast``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from anhuan.cli.options import day_of, of_case, show

if TYPE_CHECKING:
    from pathlib import Path

    from anhuan.wording import Words


@click.command()
@of_case
@click.pass_obj
def forecast(words: Words, *, case: Path, on: str | None, wants_json: bool) -> None:
    r"""Show cash by day to the next three paydays, and on which due day how much may be missing.

    \b
    Example: anhuan forecast family.toml --on 2026-11-12
    """
    from anhuan.app.forecast_cash import forecast_cash  # noqa: PLC0415 -- keeps --help quick
    from anhuan.app.open_case import open_case  # noqa: PLC0415 -- the same
    from anhuan.cli.as_json import forecast as as_json  # noqa: PLC0415 -- the same
    from anhuan.cli.text import forecast as text  # noqa: PLC0415 -- the same

    told = open_case(path=case)
    found = forecast_cash(case=told, on=day_of(told, on), words=words)
    show(
        lambda: text.forecast(found, told.name, words),
        lambda: as_json.forecast(found, told.name),
        wants_json=wants_json,
    )
