"""The exact optimum of a bare instance, and the check of a plan: ``plan --instance``, ``verify-plan``."""

from __future__ import annotations

import re
import signal
import time
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Final

import click

from anhuan.cli.options import PATH, show, wants_json
from anhuan.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from anhuan.cli.options import Command
    from anhuan.plan.optimum.solve import Progress
    from anhuan.wording import Words

OFTEN: Final = 0.5
"""Seconds between two lines of progress."""
ORDER: Final = re.compile(r"\d+([,，]\d+)*")


def of_instance(command: Command) -> Command:
    """Give a command a bare instance, and how far to go with it."""
    for option in (
        click.option("--order", default="", help="With --instance: loans in an order of your own, to compare: 2,1,3."),
        click.option(
            "--out", type=PATH, default=None, help="With --instance or --prove: write the plan with its proof here."
        ),
        click.option("--gap", type=float, default=1e-4, help="With --instance: stop this close to the optimum."),
        click.option("--seconds", type=float, default=60.0, help="With --instance: stop after so long."),
        click.option("--instance", type=PATH, default=None, help="A JSON file of loans and monthly cash."),
    ):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Asked:
    """How far to go with an instance."""

    gap: float
    seconds: float
    order: str
    out: Path | None

    @property
    def loans(self) -> list[int]:
        """Return the numbers of the order.

        Raises:
            UnreadableInput: it is none.

        """
        if self.order and not ORDER.fullmatch(self.order):
            raise UnreadableInput("plan-order", order=self.order)
        return [int(one) for one in re.findall(r"\d+", self.order)]


def solve_file(words: Words, instance: Path, asked: Asked, *, as_json: bool) -> None:
    """Print the cheapest plan of an instance."""
    from anhuan.app.solve_instance import solve_instance  # noqa: PLC0415 -- keeps --help quick
    from anhuan.cli.as_json import solved as data  # noqa: PLC0415 -- the same
    from anhuan.cli.text import solved as text  # noqa: PLC0415 -- the same
    from anhuan.plan.optimum.solve import Limits  # noqa: PLC0415 -- the same

    if not (0 <= asked.gap < 1 and 0 < asked.seconds < inf):
        raise UnreadableInput("plan-limits", gap=asked.gap, seconds=asked.seconds)
    with _interruptible() as stopped:
        answer = solve_instance(
            path=instance,
            limits=Limits(asked.gap, asked.seconds, time.monotonic, lambda: bool(stopped)),
            told=_silent if as_json else _telling(words),
            order=asked.loans,
            out=asked.out,
        )
    show(lambda: text.solved(answer, asked.out, words), lambda: data.solved(answer), wants_json=as_json)


@contextmanager
def _interruptible() -> Iterator[list[int]]:
    """Let Ctrl-C end a search with the best plan so far: the list given then holds the signal."""
    stopped: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _frame: stopped.append(number))
    try:
        yield stopped
    finally:
        signal.signal(signal.SIGINT, before)


def _silent(_progress: Progress) -> None:
    """Tell nothing."""


def _telling(words: Words) -> Callable[[Progress], None]:
    """Return what prints progress: the first answer at once, then not too often."""
    from anhuan.cli.text import solved as text  # noqa: PLC0415 -- keeps --help quick

    last = [-OFTEN]

    def told(progress: Progress) -> None:
        if progress.seconds - last[0] >= OFTEN:
            last[0] = progress.seconds
            click.echo(text.progress(progress, words), err=True)

    return told


@click.command(name="verify-plan")
@click.argument("plan", type=PATH)
@wants_json
@click.pass_context
def verify_plan(ctx: click.Context, *, plan: Path, wants_json: bool) -> None:
    r"""Check a plan file from scratch: payments to the fen, and the proof of its bound without the solver.

    The file is that of bare loans, or that of a household written with --prove.

    \b
    Example: anhuan plan --instance loans.json --out plan.json && anhuan verify-plan plan.json
    """
    from anhuan.app.verify_plan import verify_plan as verify  # noqa: PLC0415 -- keeps --help quick
    from anhuan.cli.as_json import solved as data  # noqa: PLC0415 -- the same
    from anhuan.cli.text import solved as text  # noqa: PLC0415 -- the same

    found = verify(path=plan)
    show(lambda: text.checked(found, ctx.obj), lambda: data.checked(found), wants_json=wants_json)
    if not found.checked.holds:
        ctx.exit(1)
