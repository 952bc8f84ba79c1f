"""The main job on a worked household: what is owed, why, the plan, the words: ``demo``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from anhuan.wording import Words

NAME = "first-slip"


@click.command()
@click.argument("name", default=NAME)
@click.option("--short", is_flag=True, help="Only what is owed and what could be offered.")
@click.pass_obj
def demo(words: Words, /, *, name: str, short: bool) -> None:
    r"""Show what is owed, why, the lender's figure, the plan and the words.

    \b
    Example: anhuan demo
    Example: anhuan demo gig-worker
    Example: anhuan demo --short
    """
    for line in _summary(name, words) if short else _parts(name, words):
        click.echo(line)


def _summary(name: str, words: Words) -> Iterator[str]:
    """Yield what is owed and what could be offered, in a few lines."""
    from anhuan.app import tell_best  # noqa: PLC0415 -- keeps --help quick
    from anhuan.app.find_best import find_best  # noqa: PLC0415 -- the same
    from anhuan.app.what_is_owed import what_is_owed  # noqa: PLC0415 -- the same
    from anhuan.cli.text import best as best_text  # noqa: PLC0415 -- the same
    from anhuan.cli.text import position as text  # noqa: PLC0415 -- the same
    from anhuan.files import examples  # noqa: PLC0415 -- the same

    case = examples.example(name)
    assert case.on  # noqa: S101 -- every worked household is written for a day
    yield from text.household(what_is_owed(case=case, on=case.on), words)
    yield ""
    best = find_best(case=case, on=case.on)
    shown = best.chosen or best.nearest
    yield from best_text.suggestion(best, shown, words) if shown else tell_best.missing(best, None, words)
    yield ""
    yield words.say("demo.more")


def _parts(name: str, words: Words) -> Iterator[str]:
    """Yield the parts, each under its heading."""
    from anhuan.app.find_best import find_best, proposed  # noqa: PLC0415 -- keeps --help quick
    from anhuan.app.promises_of import promises_of  # noqa: PLC0415 -- the same
    from anhuan.app.propose import Told, letters  # noqa: PLC0415 -- the same
    from anhuan.app.what_is_owed import check_figures, what_is_owed  # noqa: PLC0415 -- the same
    from anhuan.cli.more import More  # noqa: PLC0415 -- the same
    from anhuan.cli.text import best as best_text  # noqa: PLC0415 -- the same
    from anhuan.cli.text import checked as checked_text  # noqa: PLC0415 -- the same
    from anhuan.cli.text import letter as letter_text  # noqa: PLC0415 -- the same
    from anhuan.cli.text import position as text  # noqa: PLC0415 -- the same
    from anhuan.files import examples  # noqa: PLC0415 -- the same
    from anhuan.letters.speaker import Channel  # noqa: PLC0415 -- the same

    case = examples.example(name)
    assert case.on  # noqa: S101 -- every worked household is written for a day
    owed = what_is_owed(case=case, on=case.on)
    best = find_best(case=case, on=case.on)
    promised = promises_of(case=case, on=case.on)
    offered = proposed(best, best.chosen)
    found = letters(offered=offered, on=case.on, debt=None, channel=Channel.CHAT, told=Told(), words=words)
    yield words.say("demo.hint")
    yield from _part("owed", text.household(owed, words), words)
    yield from _part("why", text.all_explained(owed, words), words)
    yield from _part("checked", checked_text.household(check_figures(case=case, on=case.on), words), words)
    yield from _part("plan", best_text.plan(best, case.name, words, more=More(frontier=True), promised=promised), words)
    yield from _part("words", (*letter_text.talk(found, words), *letter_text.letters(found, words)), words)


def _part(name: str, lines: Iterable[str], words: Words) -> Iterator[str]:
    """Yield a part under its heading."""
    yield ""
    yield f"━━ {words.say(f'demo.{name}')}"
    yield ""
    yield from lines
