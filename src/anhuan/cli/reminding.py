"""Reminders sent without the app being open: ``remind``, for a timer or as a service."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import click

from anhuan import clock
from anhuan.cli.options import show, wants_json
from anhuan.errors import AnhuanError

if TYPE_CHECKING:
    from anhuan.wording import Words

EVERY_SECONDS: Final = 60
NOT_DELIVERED: Final = 1


@click.command()
@click.option("--once/--stay", default=True, help="One round and done (the default), or a round every minute.")
@click.option("--dry-run", is_flag=True, help="Show what would be sent, and send nothing.")
@wants_json
@click.pass_context
def remind(ctx: click.Context, /, *, once: bool, dry_run: bool, wants_json: bool) -> None:
    r"""Send the reminders that are due, through the channels added in the app. Exit status 1: something did not go.

    \b
    Example: anhuan remind --dry-run
    Example: anhuan remind
    """
    from anhuan.store.opening import open_store  # noqa: PLC0415 -- keeps --help quick

    open_store(now=clock.now())
    if dry_run:
        _preview(ctx.obj, as_data=wants_json)
    elif once:
        if not _round(ctx.obj, as_data=wants_json):
            ctx.exit(NOT_DELIVERED)
    else:
        _stay(ctx.obj)


def _preview(words: Words, *, as_data: bool) -> None:
    """Show what would be sent."""
    from anhuan.app.preview_reminders import preview_reminders  # noqa: PLC0415 -- knows the tables
    from anhuan.app.reminders_due import language_of_messages  # noqa: PLC0415 -- the same
    from anhuan.cli.as_json import remind as as_json  # noqa: PLC0415 -- the same
    from anhuan.cli.text import remind as text  # noqa: PLC0415 -- the same

    found = preview_reminders(now=clock.now(), words=language_of_messages())
    show(lambda: text.preview(found, words), lambda: as_json.preview(found), wants_json=as_data)


def _round(words: Words, *, as_data: bool) -> bool:
    """Do one round, tell what went out, and say whether everything did."""
    from anhuan.app.remind import remind as do_round  # noqa: PLC0415 -- knows the tables
    from anhuan.app.reminders_due import language_of_messages  # noqa: PLC0415 -- the same
    from anhuan.cli.as_json import remind as as_json  # noqa: PLC0415 -- the same
    from anhuan.cli.text import remind as text  # noqa: PLC0415 -- the same

    done = do_round(clock=clock.now, words=language_of_messages())
    show(lambda: text.done(done, words), lambda: as_json.done(done), wants_json=as_data)
    return not any(one.reason for one in done.went)


def _stay(words: Words) -> None:
    """Do round after round until the process is told to stop; what goes wrong in one is tried again in the next."""
    from anhuan.app.remind import Memory  # noqa: PLC0415 -- knows the tables
    from anhuan.app.remind import remind as do_round  # noqa: PLC0415 -- the same
    from anhuan.app.reminders_due import language_of_messages  # noqa: PLC0415 -- the same
    from anhuan.cli.text import remind as text  # noqa: PLC0415 -- the same

    click.echo(words.say("remind.staying"), err=True)
    memory = Memory()
    while True:
        try:
            done = do_round(clock=clock.now, words=language_of_messages(), memory=memory)
        except AnhuanError as error:
            message = words.say(f"error.{error.code}", **error.facts)
            click.echo(words.say("remind.trouble", message=message), err=True)
        else:
            for line in text.lines(done, words):
                click.echo(line)
        time.sleep(EVERY_SECONDS)
