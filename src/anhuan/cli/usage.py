"""What is wrong with a command as it was written, in the reader's language; click itself says it in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from anhuan.wording import Words


def usage(error: click.UsageError, ctx: click.Context, words: Words) -> Iterator[str]:
    """Yield what is wrong with the command of a context, how it is written, and where to read more."""
    yield _wrong(error, ctx, words)
    yield words.say("usage.form", form=ctx.get_usage().removeprefix("Usage:").strip())
    yield words.say("usage.more", command=f"{ctx.command_path} --help")


def _wrong(error: click.UsageError, ctx: click.Context, words: Words) -> str:
    """Return what is wrong."""
    if isinstance(error, click.NoSuchOption):
        near = tuple(error.possibilities or ())
        return words.say("usage.no_option_near" if near else "usage.no_option", option=error.option_name, near=near)
    if isinstance(error, click.BadParameter):
        return _bad(error, ctx, words)
    if isinstance(error, click.BadOptionUsage):
        return words.say("usage.needs_value", option=error.option_name)
    if isinstance(ctx.command, click.Group):
        return words.say("usage.no_command")
    return words.say("usage.too_many")


def _bad(error: click.BadParameter, ctx: click.Context, words: Words) -> str:
    """Return what is wrong with an option's or argument's value, or that there is none."""
    name, kind = _name(error, ctx), error.param.type if error.param else None
    if isinstance(error, click.MissingParameter):
        return words.say("usage.missing", name=name)
    if isinstance(kind, click.Choice):
        return words.say("usage.choose", name=name, choices=tuple(map(str, kind.choices)))
    if isinstance(kind, click.IntRange | click.FloatRange):
        return words.say("usage.between", name=name, least=str(kind.min), most=str(kind.max))
    return words.say("usage.bad", name=name)


def _name(error: click.BadParameter, ctx: click.Context) -> str:
    """Return what the option or argument is called on the command line."""
    return error.param.get_error_hint(ctx).replace("'", "") if error.param else str(error.param_hint or "")
