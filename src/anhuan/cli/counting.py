"""``anhuan shocks``: what many households' counts say of work lost and illness."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from anhuan.cli.options import show, wants_json
from anhuan.clock import today
from anhuan.errors import UnreadableInput
from anhuan.money.reading import read_day

if TYPE_CHECKING:
    from anhuan.wording import Words

MOST: Final = 10**9
COUNT: Final = click.IntRange(0, MOST)
MONTHS: Final = click.IntRange(1, MOST)


@click.command("shocks")
@click.option("--in-work", type=MONTHS, required=True, help="Months of earners who had work, of all households.")
@click.option("--lost", type=COUNT, required=True, help="How often work was lost in them.")
@click.option("--lived", type=MONTHS, required=True, help="Months of all households.")
@click.option("--ill", type=COUNT, required=True, help="How many illnesses cost something in them.")
@click.option("--on", default=None, help="The day whose published figures they are compared with; else today.")
@wants_json
@click.pass_obj
def shocks(words: Words, /, *, in_work: int, lost: int, lived: int, ill: int, on: str | None, wants_json: bool) -> None:
    r"""Say what counts over many households make of the published figures on work lost and illness.

    One household cannot know how often that is; a few hundred can. What comes out goes into each case file.

    \b
    Example: anhuan shocks --in-work 6770 --lost 74 --lived 7200 --ill 173
    """
    from anhuan.app.learn_shocks import learn_shocks, tell_learned  # noqa: PLC0415 -- keeps --help quick
    from anhuan.cli.as_json import shocks as as_json  # noqa: PLC0415 -- the same
    from anhuan.household.counted import Counts  # noqa: PLC0415 -- the same

    for name, count, months in (("lost", lost, in_work), ("ill", ill, lived)):
        if count > months:
            raise UnreadableInput("shocks-more-than-months", option=f"--{name}", count=count, months=months)
    day = read_day(on, near=today()) if on else today()
    found = learn_shocks(counts=Counts(in_work, lost, lived, ill), on=day)
    show(lambda: tell_learned(found, words), lambda: as_json.shocks(found), wants_json=wants_json)
