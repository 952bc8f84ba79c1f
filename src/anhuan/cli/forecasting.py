"""Cash by day to the next three paydays, and what a purchase would do to it: ``forecast``, ``afford``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from anhuan.cli.options import PATH, bills_too, day_of, of_case, on_day, positive, show, wants_json
from anhuan.errors import UnreadableInput

if TYPE_CHECKING:
    from pathlib import Path

    from anhuan.wording import Words


@click.command()
@of_case
@bills_too
@click.pass_obj
def forecast(words: Words, *, case: Path, on: str | None, bills: tuple[Path, ...], wants_json: bool) -> None:
    r"""Show cash by day to the next three paydays, and on which due day how much may be missing.

    What the household says nothing of is taken from its bills.

    \b
    Example: anhuan forecast family.toml --on 2026-11-12
    Example: anhuan forecast family.toml --bills alipay.csv --bills wechat.xlsx
    """
    from anhuan.app.find_in_bills import find_in_files  # noqa: PLC0415 -- keeps --help quick
    from anhuan.app.forecast_cash import forecast_cash  # noqa: PLC0415 -- the same
    from anhuan.app.open_case import open_case  # noqa: PLC0415 -- the same
    from anhuan.cli.as_json import forecast as as_json  # noqa: PLC0415 -- the same
    from anhuan.cli.text import forecast as text  # noqa: PLC0415 -- the same

    told = open_case(path=case)
    seen = find_in_files(bills, told.household)
    found = forecast_cash(case=told, on=day_of(told, on), words=words, found=seen)
    show(
        lambda: text.forecast(found, told.name, words),
        lambda: as_json.forecast(found, told.name),
        wants_json=wants_json,
    )


@click.command()
@of_case
@click.pass_obj
def reserve(words: Words, *, case: Path, on: str | None, wants_json: bool) -> None:
    r"""Say how large an emergency fund this household needs, how far it is, and how saving it trades against debts.

    \b
    Example: anhuan reserve family.toml --on 2026-11-12
    """
    from anhuan.app.find_best import find_best  # noqa: PLC0415 -- keeps --help quick
    from anhuan.app.open_case import open_case  # noqa: PLC0415 -- the same
    from anhuan.app.reserve import reserve_of  # noqa: PLC0415 -- the same
    from anhuan.app.split_reserve import split_reserve  # noqa: PLC0415 -- the same
    from anhuan.cli.as_json import reserve as as_json  # noqa: PLC0415 -- the same
    from anhuan.cli.text import reserve as text  # noqa: PLC0415 -- the same

    told = open_case(path=case)
    today = day_of(told, on)
    found = reserve_of(case=told, on=today)
    split = split_reserve(found=find_best(case=told, on=today), fund=found)
    show(
        lambda: text.reserve(found, split, told.name, words),
        lambda: as_json.reserve(found, split),
        wants_json=wants_json,
    )


@click.command()
@click.argument("case", type=PATH)
@click.argument("amount")
@click.option("--with", "product", default=None, help="Pay by this product, as `anhuan products` lists it.")
@click.option(
    "--instalments",
    type=click.IntRange(1, 60),
    default=None,
    help="In so many monthly instalments; without it in one sum with the next bill.",
)
@click.option("--level", type=click.FloatRange(0.5, 0.999), default=0.95, help="The chance asked for.")
@on_day
@bills_too
@wants_json
@click.pass_obj
def afford(
    words: Words,
    /,
    *,
    case: Path,
    amount: str,
    on: str | None,
    bills: tuple[Path, ...],
    wants_json: bool,
    **asked: Any,  # noqa: ANN401 -- how it is paid and the level, handed on by name
) -> None:
    r"""Say what a purchase would do to the days ahead, before it is made, and what is safe to spend till payday.

    \b
    Example: anhuan afford family.toml 1500
    Example: anhuan afford family.toml 300 --with huabei
    Example: anhuan afford family.toml 6000 --with huabei-bill-instalment --instalments 12
    """
    from anhuan.app.afford import afford as weigh  # noqa: PLC0415 -- keeps --help quick
    from anhuan.app.find_in_bills import find_in_files  # noqa: PLC0415 -- the same
    from anhuan.app.open_case import open_case  # noqa: PLC0415 -- the same
    from anhuan.cli.as_json import afford as as_json  # noqa: PLC0415 -- the same
    from anhuan.cli.text import afford as text  # noqa: PLC0415 -- the same

    if asked["product"] is None and asked["instalments"] is not None:
        raise UnreadableInput("afford-how")
    told = open_case(path=case)
    asked["found"] = find_in_files(bills, told.household)
    found = weigh(case=told, on=day_of(told, on), amount=positive(amount), words=words, **asked)
    show(lambda: text.afford(found, told.name, words), lambda: as_json.afford(found, told.name), wants_json=wants_json)
