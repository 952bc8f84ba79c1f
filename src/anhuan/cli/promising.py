"""What was promised, and what became of it: ``promises``."""

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
def promises(words: Words, *, case: Path, on: str | None, wants_json: bool) -> None:
    r"""Say what became of every promise, which is at risk, and what to do before the day.

    \b
    Example: anhuan promises family.toml --on 2026-12-20
    """
    from anhuan.app.open_case import open_case  # noqa: PLC0415 -- keeps --help quick
    from anhuan.app.promises_of import promises_of  # noqa: PLC0415 -- the same
    from anhuan.cli.as_json import promises as as_json  # noqa: PLC0415 -- the same
    from anhuan.cli.text import promises as text  # noqa: PLC0415 -- the same

    told = open_case(path=case)
    found = promises_of(case=told, on=day_of(told, on))
    show(
        lambda: text.promises(found, told.name, words),
        lambda: as_json.promises(found, told.name),
        wants_json=wants_json,
    )
