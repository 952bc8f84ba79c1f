"""Undo steps back over what is not undone yet, redo forward, and a new change forgets what lay ahead."""

from __future__ import annotations

import pytest

from anhuan.store.chain import line

ORIGINS = {"c": "web", "u": "undo", "r": "redo", "i": "import"}


@pytest.mark.parametrize(
    ("chain", "here", "back", "forward"),
    [
        pytest.param("c", 1, None, None, id="the first revision cannot be undone"),
        pytest.param("cc", 2, 1, None, id="the last change can"),
        pytest.param("ccc u", 2, 1, 3, id="an undone change can be brought back"),
        pytest.param("ccc uu", 1, None, 2, id="a second undo goes one further back"),
        pytest.param("ccc uu r", 2, 1, 3, id="a redo goes one forward"),
        pytest.param("ccc uu rr", 3, 2, None, id="redone twice all is as before"),
        pytest.param("ccc u c", 5, 2, None, id="a change after an undo forgets what was undone"),
        pytest.param("ccc u c u", 2, 1, 5, id="its own undo goes to what it was made on"),
        pytest.param("ccc u c u r", 5, 2, None, id="and its redo back to it"),
        pytest.param("ci u r u", 1, None, 2, id="an import is undone as any change"),
    ],
)
def test_the_steps_there_are_follow_from_the_chain(
    chain: str, here: int, back: int | None, forward: int | None
) -> None:
    found = line((number, ORIGINS[one]) for number, one in enumerate(chain.replace(" ", ""), 1))

    assert (found.here, found.back, found.forward) == (here, back, forward)
