"""What is owed, why, and whether the lender's figure is right: ``owe``, ``explain``, ``reconcile``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from anhuan.cli.options import day_of, of_case_or_fields, one_debt, positive, read_fields, show

if TYPE_CHECKING:
    from pathlib import Path

    from anhuan.wording import Words


@click.command()
@of_case_or_fields
@one_debt
@click.pass_obj
def owe(
    words: Words, /, *, case: Path | None, debt: str | None, wants_json: bool, on: str | None, **fields: str
) -> None:
    r"""Say what is owed on a day: of a case file, or from three fields.

    \b
    Example: anhuan owe family.toml --on 2026-11-12
    Example: anhuan owe --product huabei --amount 1200 --due 2026-10-10 --on 2026-11-12
    """
    if case is None:
        _first_answer(words, on=on, wants_json=wants_json, **fields)
        return
    from anhuan.app.open_case import open_case  # noqa: PLC0415 -- keeps --help quick
    from anhuan.app.what_is_owed import what_is_owed  # noqa: PLC0415 -- the same
    from anhuan.cli.as_json import position as as_json  # noqa: PLC0415 -- the same
    from anhuan.cli.text import position as text  # noqa: PLC0415 -- the same

    told = open_case(path=case)
    found = what_is_owed(case=told, on=day_of(told, on), debt=debt)
    show(lambda: text.household(found, words), lambda: as_json.household(found), wants_json=wants_json)


def _first_answer(words: Words, *, on: str | None, wants_json: bool, **fields: str) -> None:
    """Print what three fields tell."""
    from anhuan.app.first_answer import first_answer  # noqa: PLC0415 -- keeps --help quick
    from anhuan.cli.as_json import position as as_json  # noqa: PLC0415 -- the same
    from anhuan.cli.text import position as text  # noqa: PLC0415 -- the same

    found = first_answer(**read_fields(words, on=on, **fields).as_arguments())
    show(lambda: text.first_answer(found, words), lambda: as_json.first_answer(found), wants_json=wants_json)


@click.command()
@of_case_or_fields
@one_debt
@click.pass_obj
def explain(
    words: Words, /, *, case: Path | None, debt: str | None, wants_json: bool, on: str | None, **fields: str
) -> None:
    r"""Show the working of every figure: days × base × rate, with its source and what is assumed.

    \b
    Example: anhuan explain family.toml --debt huabei --on 2026-11-12
    """
    if case is None:
        _first_answer(words, on=on, wants_json=wants_json, **fields)
        return
    from anhuan.app.open_case import open_case  # noqa: PLC0415 -- keeps --help quick
    from anhuan.app.what_is_owed import what_is_owed  # noqa: PLC0415 -- the same
    from anhuan.cli.as_json import position as as_json  # noqa: PLC0415 -- the same
    from anhuan.cli.text import position as text  # noqa: PLC0415 -- the same

    told = open_case(path=case)
    found = what_is_owed(case=told, on=day_of(told, on), debt=debt)
    show(lambda: text.all_explained(found, words), lambda: as_json.household(found), wants_json=wants_json)


@click.command()
@of_case_or_fields
@one_debt
@click.option("--stated", default=None, help="The total the lender says is owed on that day.")
@click.option("--days", type=click.IntRange(0, 36500), default=None, help="Overdue days the lender says it counted.")
@click.pass_obj
def reconcile(
    words: Words,
    /,
    *,
    case: Path | None,
    debt: str | None,
    wants_json: bool,
    on: str | None,
    stated: str | None,
    days: int | None,
    **fields: str,
) -> None:
    r"""Check the lender's figure: which way of counting gives it, or that none does.

    \b
    Example: anhuan reconcile family.toml
    Example: anhuan reconcile --product huabei --amount 1200 --due 2026-10-10 --on 2026-11-12 --stated 1220.40
    """
    from anhuan.cli.as_json import checked as as_json  # noqa: PLC0415 -- keeps --help quick
    from anhuan.cli.text import checked as text  # noqa: PLC0415 -- the same

    if case is None:
        from anhuan.app.check_figure import check_figure  # noqa: PLC0415 -- the same

        one = check_figure(
            **read_fields(words, on=on, **fields).as_arguments(), stated=positive(stated or ""), days=days
        )
        show(lambda: text.reconciliation(one, words), lambda: as_json.reconciliation(one), wants_json=wants_json)
        return
    from anhuan.app.open_case import open_case  # noqa: PLC0415 -- the same
    from anhuan.app.what_is_owed import check_figures  # noqa: PLC0415 -- the same

    told = open_case(path=case)
    found = check_figures(case=told, on=day_of(told, on), debt=debt)
    show(lambda: text.household(found, words), lambda: as_json.household(found), wants_json=wants_json)
