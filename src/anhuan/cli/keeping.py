"""What is kept on this machine: ``backup``, ``restore``, ``export``, ``import``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from anhuan.cli.options import PATH
from anhuan.clock import now

if TYPE_CHECKING:
    from pathlib import Path

    from anhuan.wording import Words


@click.command()
@click.argument("file", type=PATH, required=False)
@click.pass_obj
def backup(words: Words, /, *, file: Path | None) -> None:
    r"""Write everything that is kept into one file, then open and check it.

    \b
    Example: anhuan backup
    Example: anhuan backup /media/stick/anhuan.sqlite3
    """
    from anhuan.store.opening import open_store  # noqa: PLC0415 -- keeps --help quick

    folder = open_store(now=now())
    from anhuan.app.back_up import back_up  # noqa: PLC0415 -- knows the tables, so it comes after the settings

    made = back_up(to=file, folder=folder, now=now())
    click.echo(words.say("store.backed_up", file=made.file, households=made.households, revisions=made.revisions))
    if made.evidence:
        click.echo(words.say("store.evidence_held", count=made.evidence))
    if made.missing:
        click.echo(words.say("store.evidence_missing", count=made.missing), err=True)


@click.command()
@click.argument("file", type=PATH)
@click.pass_obj
def restore(words: Words, /, *, file: Path) -> None:
    r"""Replace everything that is kept by a backup; what was there before is kept beside it.

    \b
    Example: anhuan restore anhuan.sqlite3
    """
    from anhuan.store.opening import find_store  # noqa: PLC0415 -- keeps --help quick

    folder = find_store()
    from anhuan.app.restore import restore as bring_back  # noqa: PLC0415 -- knows the tables

    done = bring_back(source=file, folder=folder, now=now())
    found = done.verified
    click.echo(words.say("store.restored", file=found.file, households=found.households, revisions=found.revisions))
    if done.replaced:
        click.echo(words.say("store.replaced", file=done.replaced))


@click.command()
@click.option("--household", default=None, help="Its id or name; not needed where there is only one.")
def export(*, household: str | None) -> None:
    r"""Print a kept household as a case file.

    \b
    Example: anhuan export > family.toml
    """
    from anhuan.store.opening import open_store  # noqa: PLC0415 -- keeps --help quick

    open_store(now=now())
    from anhuan.app.export_case import export_case  # noqa: PLC0415 -- knows the tables

    click.echo(export_case(household=household), nl=False)


@click.command("import")
@click.argument("file", type=PATH)
@click.option("--household", default=None, help="Id or name of the household the file is to replace; else a new one.")
@click.pass_obj
def import_(words: Words, /, *, file: Path, household: str | None) -> None:
    r"""Keep the household of a case file.

    \b
    Example: anhuan import family.toml
    """
    from anhuan.store.opening import open_store  # noqa: PLC0415 -- keeps --help quick

    open_store(now=now())
    from anhuan.app.import_case import import_case  # noqa: PLC0415 -- knows the tables

    kept = import_case(path=file, over=household)
    key = "store.imported" if household is None else "store.imported_over"
    click.echo(words.say(key, name=kept.case.name, household=kept.household_id, number=kept.number))
