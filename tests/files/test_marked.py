"""Ticks and papers as plain values, and back."""

from __future__ import annotations

import pytest
from telling import day

from anhuan.agenda.marks import Mark
from anhuan.errors import UnreadableInput
from anhuan.files import marked
from anhuan.letters.guides import Arrived, Paper


@pytest.mark.parametrize(
    "mark", [Mark("due/花呗/2026-11-20"), Mark("a", day("2026-11-12")), Mark("a", None, day("2026-11-15"))]
)
def test_a_mark_comes_back_as_it_was(mark: Mark) -> None:
    assert marked.from_plain(marked.to_plain(mark)) == mark


def test_a_paper_comes_back_as_it_was() -> None:
    paper = Paper("summons-2026-11-02", Arrived.SUMMONS, day("2026-11-02"))

    assert marked.paper_from_plain(marked.paper_to_plain(paper)) == paper


@pytest.mark.parametrize(
    "raw",
    [None, [], {}, {"key": "", "done": None, "snoozed": None}, {"key": 1, "done": None, "snoozed": None},
     {"key": "a", "done": "soon", "snoozed": None}, {"key": "a", "done": 1, "snoozed": None}],
)  # fmt: skip
def test_what_is_no_mark_is_refused(raw: object) -> None:
    with pytest.raises(UnreadableInput) as refused:
        marked.from_plain(raw)

    assert refused.value.code == "record-agenda"


@pytest.mark.parametrize(
    "raw",
    [None, {}, {"id": "", "arrived": "summons", "received": "2026-11-02"},
     {"id": "x" * 101, "arrived": "summons", "received": "2026-11-02"},
     {"id": "a", "arrived": "parcel", "received": "2026-11-02"},
     {"id": "a", "arrived": "summons", "received": "2026-02-31"}],
)  # fmt: skip
def test_what_is_no_paper_is_refused(raw: object) -> None:
    with pytest.raises(UnreadableInput) as refused:
        marked.paper_from_plain(raw)

    assert refused.value.code == "record-paper"
