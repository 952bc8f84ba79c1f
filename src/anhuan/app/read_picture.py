"""A picture of a bill or of a page that shows a debt: what was read in it, as proposals. Nothing is noted or kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from anhuan.contact.content import HEAD
from anhuan.files.pictures.reading import is_picture
from anhuan.files.pictures.reading import read_picture as read
from anhuan.household.seen import seen
from anhuan.household.seen_texts import Instalment
from anhuan.money.amount import Money
from anhuan.terms.catalogue import product

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from anhuan.files.pictures.reading import Picture
    from anhuan.household.seen import Proposal, Seen, Value
    from anhuan.wording import Words


@dataclass(frozen=True, slots=True)
class Looked:
    """A picture and what it says."""

    picture: Picture
    seen: Seen


def shows_a_picture(file: Path) -> bool:
    """Say whether a file is a picture, by its content; what cannot be opened is told by whoever reads it."""
    try:
        with file.open("rb") as opened:
            return is_picture(opened.read(HEAD))
    except OSError:
        return False


def read_picture(data: bytes, on: dt.date) -> Looked:
    """Return what a picture says; days without a year are those nearest to ``on``.

    Raises:
        UnreadableInput: it cannot be read, and why.

    """
    picture = read(data)
    return Looked(picture, seen(picture.boxes, on))


def names(found: Seen, words: Words) -> tuple[str, ...]:
    """Return what the products are called that a page may be of."""
    return tuple(words.choose(product(one).name) for one in found.products)


def value(told: Value, words: Words) -> str:
    """Return a value in words."""
    if isinstance(told, Money):
        return words.money(told)
    if isinstance(told, Instalment):
        return words.say("picture.instalment", number=told.number, of=told.of)
    return words.day(told) if isinstance(told, dt.date) else words.say("picture.late", count=told)


def line(one: Proposal, words: Words) -> str:
    """Return a proposal in one line, with how sure it is."""
    key = "picture.line" if one.is_sure else "picture.line_others" if one.others else "picture.line_check"
    others = tuple(value(other, words) for other in one.others)
    return words.say(
        key, field=words.say(f"seen.field.{one.field.value}"), value=value(one.value, words), others=others
    )


def doubts(found: Seen, words: Words) -> Iterator[str]:
    """Yield what of it cannot all be right."""
    return (words.say(f"seen.doubt.{one}") for one in found.doubts)
