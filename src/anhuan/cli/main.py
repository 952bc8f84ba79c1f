"""``anhuan``: the group of commands, the language, and how errors are told."""

from __future__ import annotations

import contextlib
import io
import locale
import os
import sys
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NoReturn

import click

from anhuan import __version__
from anhuan.cli.agenda import agenda
from anhuan.cli.calling import call
from anhuan.cli.cases import check, example, products
from anhuan.cli.contacting import contacts
from anhuan.cli.costing import rate
from anhuan.cli.counting import shocks
from anhuan.cli.demo import demo
from anhuan.cli.forecasting import afford, forecast, reserve
from anhuan.cli.keeping import backup, export, import_, restore
from anhuan.cli.offering import offers
from anhuan.cli.owing import explain, owe, reconcile
from anhuan.cli.planning import calendar, plan
from anhuan.cli.promising import promises
from anhuan.cli.proving import evidence
from anhuan.cli.reading import check_message
from anhuan.cli.reminding import remind
from anhuan.cli.repaying import pay, progress
from anhuan.cli.serving import serve
from anhuan.cli.solving import verify_plan
from anhuan.cli.text.findings import wrong
from anhuan.cli.usage import usage
from anhuan.cli.verifying import verify_caller
from anhuan.cli.writing import letter
from anhuan.errors import AnhuanError
from anhuan.wording import Language, Words

if TYPE_CHECKING:
    from collections.abc import Sequence


HELP: Final = "--help"


def preferred_language() -> Language:
    """Return the language of the environment: English where it says so, else Chinese."""
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return Language.EN if named.lower().startswith("en") else Language.ZH


class Told(click.Group):
    """A group that tells errors in the reader's language, and never shows a traceback for them."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what stands before the command."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            _refuse(ctx, *usage(error, ctx, _words(ctx)))

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; what is wrong goes to stderr with exit status 2."""
        try:
            return super().invoke(ctx)
        except AnhuanError as error:
            _refuse(ctx, wrong(error, ctx.obj))
        except click.UsageError as error:
            _refuse(ctx, *usage(error, error.ctx or ctx, _words(ctx)))


def _words(ctx: click.Context) -> Words:
    """Return the reader's words, also where the group has not chosen its language yet."""
    chosen = ctx.params.get("lang")
    return ctx.obj or Words(Language(chosen) if chosen else preferred_language())


def _refuse(ctx: click.Context, *lines: str) -> NoReturn:
    """Say what is wrong and end."""
    click.echo("\n".join(lines), err=True)
    ctx.exit(2)


@click.group(cls=Told, invoke_without_command=True)
@click.version_option(__version__, prog_name="anhuan")
@click.option("--lang", type=click.Choice(["zh", "en"]), default=None, help="Language; by default the environment's.")
@click.pass_context
def cli(ctx: click.Context, lang: str | None) -> None:
    """安还: know what is owed, to the fen, and check what the lender says.

    Example: anhuan owe --product huabei --amount 1200 --due 2026-10-10 --on 2026-11-12
    """
    ctx.obj = Words(Language(lang) if lang else preferred_language())
    if ctx.invoked_subcommand is None:
        ctx.invoke(serve)


def with_lines(command: click.Command) -> click.Command:
    """Let the examples of a command's help stand on lines of their own: a docstring cannot hold click's mark for it."""
    command.help = command.help and command.help.replace("\\b\n", "\b\n")
    for one in command.commands.values() if isinstance(command, click.Group) else ():
        with_lines(one)
    return command


for command in (
    serve,
    owe,
    explain,
    reconcile,
    rate,
    offers,
    plan,
    verify_plan,
    letter,
    contacts,
    check_message,
    verify_caller,
    evidence,
    agenda,
    calendar,
    promises,
    pay,
    progress,
    remind,
    forecast,
    reserve,
    afford,
    shocks,
    call,
    check,
    example,
    products,
    demo,
    backup,
    restore,
    export,
    import_,
):
    cli.add_command(with_lines(command))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line."""
    with contextlib.suppress(locale.Error):  # a terminal may name a locale this machine does not have
        locale.setlocale(locale.LC_CTYPE, "")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal without UTF-8 gets replacement characters rather than a crash.
            stream.reconfigure(errors="replace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    if HELP in given and _language_of(given) is Language.ZH:
        from anhuan.cli.helping import in_chinese  # noqa: PLC0415 -- only where somebody asks for help

        in_chinese(cli)
    cli.main(args=given, prog_name="anhuan")


def _language_of(given: Sequence[str]) -> Language:
    """Return the language help is asked for in: click tells it before it has read the options before it."""
    parts = [part for one in given for part in one.split("=", 1)]
    named = next((after for option, after in pairwise((*parts, "")) if option == "--lang"), "")
    return Language(named) if named in [one.value for one in Language] else preferred_language()
