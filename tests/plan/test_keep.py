"""Whether promises are kept, and where they break first: counted, not estimated."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import yuan

from anhuan.money.amount import Money
from anhuan.plan.chance import Chance
from anhuan.plan.keep import chance_kept, first_break, months_that_count, with_cash

# Four scenarios of three months, in fen.
AVAILABLE = np.array([[100, 200, 300], [50, 250, 250], [100, 150, 400], [300, 100, 0]])
PROFILE = st.lists(st.integers(0, 120), min_size=3, max_size=3).map(lambda paid: tuple(np.cumsum(paid).tolist()))


@pytest.mark.parametrize(
    ("committed", "kept"),
    [
        ((0, 0, 0), 4),
        ((100, 100, 100), 3),
        ((100, 200, 200), 1),
        ((0, 0, 300), 2),
        ((0, 150, 150), 3),
    ],
)
def test_a_promise_is_kept_where_no_more_is_committed_than_there_is(committed: tuple[int, ...], kept: int) -> None:
    assert chance_kept(AVAILABLE, committed) == Chance(kept, 4)


def test_months_after_the_last_promise_do_not_count() -> None:
    assert [months_that_count(one) for one in ((), (0, 0), (5, 5, 5), (0, 5, 5), (1, 1, 2))] == [0, 0, 1, 2, 3]
    # The last scenario runs dry in the third month, when nothing is promised any more.
    assert chance_kept(AVAILABLE, (100, 100, 100)).kept == 3


@given(PROFILE, PROFILE)
def test_promising_more_is_never_kept_more_often(one: tuple[int, ...], other: tuple[int, ...]) -> None:
    both = tuple(first + second for first, second in zip(one, other, strict=True))

    assert chance_kept(AVAILABLE, both).kept <= chance_kept(AVAILABLE, one).kept


def test_where_promises_break_first_is_told_with_what_is_missing() -> None:
    found = first_break(AVAILABLE, (60, 160, 310))

    # The second breaks in the first month by 10, the third and the fourth in the second by 10 and 60, the first last.
    assert found is not None
    assert (found.broken, found.month, found.short) == ((1, 2, 1), 1, Money(60))


def test_nothing_breaks_where_everything_is_kept() -> None:
    assert first_break(AVAILABLE, (0, 0, 0)) is None
    assert first_break(AVAILABLE, (10, 20, 20)) is None


def test_cash_at_hand_may_be_spent_in_every_month() -> None:
    assert (with_cash(yuan("1.00"), AVAILABLE) == AVAILABLE + 100).all()
