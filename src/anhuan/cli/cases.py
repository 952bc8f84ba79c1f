"""Files and what is known: ``check``, ``example``, ``products``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from anhuan.cli.options import PATH, on_day, show, wants_json
from anhuan.clock import today
from anhuan.money.reading import read_day

if TYPE_CHECKING:
    from pathlib import Path

    from anhuan.wording import Words


@click.command()
@click.argument("case", type=PATH)
@on_day
@wants_json
@click.pass_context
def check(ctx: click.Context, *, case: Path, on: str | None, wants_json: bool) -> None:
    r"""List everything that is wrong or doubtful in a case file, with its line.

    \b
    Example: anhuan check family.toml
    Exit status: 0 nothing has to be mended, 2 something has.
    """
    from anhuan.app.open_case import look_over  # noqa: PLC0415 -- keeps --help quick
    from anhuan.cli.as_json import others as as_json  # noqa: PLC0415 -- the same
    from anhuan.cli.text import findings as text  # noqa: PLC0415 -- the same
    from anhuan.errors import Severity  # noqa: PLC0415 -- the same

    words: Words = ctx.obj
    found = look_over(path=case, on=read_day(on, near=today()) if on else today())
    show(lambda: text.findings(found, words), lambda: as_json.findings(found), wants_json=wants_json)
    if any(one.severity is Severity.ERROR for one in found):
        ctx.exit(2)


@click.command()
@click.argument("name", required=False)
@click.pass_obj
def example(words: Words, *, name: str | None) -> None:
    r"""Print a worked household as a case file to start from; without a name, list them.

    \b
    Example: anhuan example first-slip > family.toml
    """
    from anhuan.files import examples  # noqa: PLC0415 -- keeps --help quick

    if name is None:
        for one in examples.names():
            click.echo(f"{one:<14}{examples.example(one).name}")
        click.echo(words.say("example.how"), err=True)
        return
    click.echo(examples.text(name), nl=False)


@click.command()
@wants_json
@click.pass_obj
def products(words: Words, *, wants_json: bool) -> None:
    """List the products whose terms are known.

    Example: anhuan products
    """
    from anhuan.cli.as_json import others as as_json  # noqa: PLC0415 -- keeps --help quick
    from anhuan.terms.catalogue import products as every_product  # noqa: PLC0415 -- the same

    found = list(every_product())
    show(
        lambda: (f"{one.id:<28}{words.choose(one.name)}  {words.choose(one.lender)}" for one in found),
        lambda: {"schema": "anhuan.products/1", "products": [as_json.product(one) for one in found]},
        wants_json=wants_json,
    )
