"""What is kept on this machine: ``backup``, ``restore``, ``export``, ``import``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from anhuan.cli.options import PATH
from anhuan.clock import now

if TYPE_CHECKING:
    from pathlib import Path

    from anhuan.app.import_record import TakenIn
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
@click.option("--record", is_flag=True, help="Print its record instead: contacts, checks of callers, aftercare.")
def export(*, household: str | None, record: bool) -> None:
    r"""Print a kept household as a case file; its record is a file of its own.

    \b
    Example: anhuan export > family.toml
    Example: anhuan export --record > family.json
    """
    from anhuan.store.opening import open_store  # noqa: PLC0415 -- keeps --help quick

    open_store(now=now())
    from anhuan.app.export_case import export_case  # noqa: PLC0415 -- knows the tables
    from anhuan.app.export_record import export_record  # noqa: PLC0415 -- the same

    click.echo(export_record(household=household) if record else export_case(household=household), nl=False)


@click.command("import")
@click.argument("file", type=PATH)
@click.option("--household", default=None, help="Id or name of the household the file is to replace; else a new one.")
@click.option("--record", type=PATH, default=None, help="The record to take in with it.")
@click.pass_obj
def import_(words: Words, /, *, file: Path, household: str | None, record: Path | None) -> None:
    r"""Keep the household of a case file; a record (.json) is taken into a household that is there.

    \b
    Example: anhuan import family.toml
    Example: anhuan import family.toml --record family.json
    Example: anhuan import family.json --household Ana
    """
    from anhuan.store.opening import open_store  # noqa: PLC0415 -- keeps --help quick

    open_store(now=now())
    from anhuan.app.import_case import import_case  # noqa: PLC0415 -- knows the tables
    from anhuan.app.import_record import import_record, open_record, take_in_record  # noqa: PLC0415 -- the same

    if file.suffix.lower() == ".json":
        _tell_record(import_record(path=file, household=household), words)
        return
    told = open_record(path=record) if record else None
    kept = import_case(path=file, over=household)
    key = "store.imported" if household is None else "store.imported_over"
    click.echo(words.say(key, name=kept.case.name, household=kept.household_id, number=kept.number))
    if told:
        _tell_record(take_in_record(record=told, household_id=kept.household_id), words)


def _tell_record(found: TakenIn, words: Words) -> None:
    """Say how much of a record was added."""
    click.echo(words.say("store.record_taken", contacts=found.contacts, checks=found.verifications))
