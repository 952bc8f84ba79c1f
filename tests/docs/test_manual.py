"""What the manual and the READMEs show is true: commands, pictures and links."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from manual import commands
from manual.pages import (
    LANGUAGES,
    PICTURES,
    ROOT,
    chapters,
    front_pages,
    kept_true,
    leads_somewhere,
    links,
    pictures_named,
)
from manual.shots import SHOTS

if TYPE_CHECKING:
    from pathlib import Path

WHOLE_SET = 2_500_000  # bytes; a manual is read over a slow line too
LINKED = sorted([*front_pages(), ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])


def called(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", kept_true(), ids=called)
def test_every_command_prints_what_is_written_under_it(page: Path) -> None:
    written = page.read_text("utf-8")

    assert commands.page_anew(page) == written, "run `make manual`"


@pytest.mark.parametrize("page", kept_true(), ids=called)
def test_no_command_stands_where_it_is_not_run(page: Path) -> None:
    assert commands.never_run(page.read_text("utf-8")) == []


def test_commands_are_found_and_written_anew() -> None:
    text = "```console first=1\n$ one\nold\n$ two\n```\n"

    assert commands.commands(text) == [("one", "old"), ("two", "")]
    assert commands.written_anew(text, {"one": "new\nmore", "two": ""}.__getitem__) == (
        "```console first=1\n$ one\nnew\n…\n\n$ two\n```\n"
    )


def test_a_command_outside_such_a_block_is_noticed() -> None:
    text = "```console\n$ anhuan demo\n```\n\n```sh\nmake run\nanhuan owe family.toml\n```\n"

    assert commands.never_run(text) == ["anhuan owe family.toml"]


def test_what_differs_every_time_is_left_out() -> None:
    assert commands.steady("kept as 7a905548-2f47-4dc9-91de-f3c2a3802c7a at 20261126T054853Z") == "kept as … at …"


def test_every_picture_named_is_there_and_every_picture_there_is_named() -> None:
    named = {picture for page in LINKED for picture in pictures_named(page)}
    there = {*PICTURES.rglob("*.png"), *(ROOT / "docs" / "reference" / "pictures").glob("*.svg")}

    assert named - there == set()
    assert there - named == set()


def test_every_picture_has_its_shot_in_every_language() -> None:
    there = {picture.relative_to(PICTURES).as_posix() for picture in PICTURES.rglob("*.png")}

    assert there == {f"{language}/{shot.name}.png" for shot in SHOTS for language in LANGUAGES}


def test_the_pictures_are_small() -> None:
    assert sum(picture.stat().st_size for picture in PICTURES.rglob("*.png")) < WHOLE_SET


@pytest.mark.parametrize("page", LINKED, ids=called)
def test_every_link_leads_somewhere(page: Path) -> None:
    assert [link for link in links(page) if not leads_somewhere(page, link)] == []


def test_both_manuals_have_the_same_chapters() -> None:
    chinese, english = (chapters(language) for language in ("zh", "en"))

    assert [page.name for page in chinese] == [page.name for page in english]
    for one, other in zip(chinese, english, strict=True):
        assert [shown.name for shown in pictures_named(one)] == [shown.name for shown in pictures_named(other)]
        told = [len(commands.commands(page.read_text("utf-8"))) for page in (one, other)]
        assert told[0] == told[1], one.name
