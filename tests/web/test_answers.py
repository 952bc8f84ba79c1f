"""Answers remembered: worked out once, and never another's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from telling import day, yuan
from visiting import live_as, live_as_example

from anhuan.app.edit_case import add_event
from anhuan.errors import BadCase, MissingTerm
from anhuan.files.case.case import Case
from anhuan.ledger.event import Paid
from anhuan.ledger.position import position
from anhuan.ledger.reconcile import Verdict
from anhuan.ledger.start import debt_from
from anhuan.store import households
from anhuan.store.models import Origin
from anhuan.store.what import What
from anhuan.terms.catalogue import product
from anhuan.web import answers
from anhuan.web.answers import Remembered, Uncounted

ON = day("2026-11-12")
PAID = Paid(id="paid-1", day=ON, amount=yuan("500"))
WHAT = What("payment-added", {"day": ON, "debt": "花呗", "amount": yuan("500")})

pytestmark = pytest.mark.usefixtures("home")


def test_a_question_is_worked_out_once() -> None:
    numbers = iter(range(1, 9))
    memory, about = Remembered[int](4), object()

    assert [memory.answer(about, ON, lambda: next(numbers)) for _ in range(3)] == [1, 1, 1]


def test_an_equal_thing_is_another_question() -> None:
    memory = Remembered[str](4)
    first, second = [1], [1]
    memory.answer(first, ON, lambda: "first")

    assert memory.answer(second, ON, lambda: "second") == "second"


def test_another_day_is_another_question() -> None:
    memory, about = Remembered[str](4), object()
    memory.answer(about, ON, lambda: "today")

    assert memory.known(about, day("2026-11-13")) is None


def test_the_one_longest_not_asked_for_makes_room() -> None:
    memory, one, two, three = Remembered[int](2), object(), object(), object()
    memory.answer(one, ON, lambda: 1)
    memory.answer(two, ON, lambda: 2)
    memory.known(one, ON)
    memory.answer(three, ON, lambda: 3)

    assert [memory.known(about, ON) for about in (one, two, three)] == [1, None, 3]


def test_what_failed_is_not_remembered() -> None:
    memory, about = Remembered[int](4), object()
    with pytest.raises(ZeroDivisionError):
        memory.answer(about, ON, lambda: 1 // 0)

    assert memory.answer(about, ON, lambda: 7) == 7


def test_positions_are_those_of_the_ledger() -> None:
    kept = live_as_example("gig-worker")

    assert answers.positions(kept, ON).positions == tuple(position(debt, ON) for debt in kept.case.debts)


def test_after_a_payment_only_that_debt_is_counted_again() -> None:
    kept = live_as_example("first-slip")
    huabei, baitiao = answers.positions(kept, ON).positions
    after = households.change(
        kept.household_id,
        lambda case: add_event(case, "huabei", PAID),
        based_on=kept.number,
        touches="huabei",
        what=WHAT,
        origin=Origin.WEB,
    )
    huabei_after, baitiao_after = answers.positions(after, ON).positions

    # 500 fill the penalty of 19.80 first, then principal.
    assert (huabei.total, huabei_after.total) == (yuan("1219.80"), yuan("719.80"))
    assert baitiao_after is baitiao


def test_a_household_undone_is_answered_as_before() -> None:
    kept = live_as_example("first-slip")
    households.change(
        kept.household_id,
        lambda case: add_event(case, "huabei", PAID),
        based_on=kept.number,
        touches="huabei",
        what=WHAT,
        origin=Origin.WEB,
    )
    back = households.undo(kept.household_id)

    assert answers.positions(back, ON).total == yuan("1605.80")


def test_a_debt_that_lacks_a_term_does_not_hide_the_others() -> None:
    mortgage = debt_from(product("mortgage"), yuan("3000"), day("2026-10-10"))
    huabei = debt_from(product("huabei"), yuan("1200"), day("2026-10-10"))
    kept = live_as(Case("Ana", (mortgage, huabei), on=ON))
    found = answers.counted(kept, ON)

    assert [there.total for there in found.owed.positions] == [yuan("1219.80")]
    assert [(one.debt.id, one.error.code) for one in found.uncounted] == [("mortgage", "missing-term")]


def test_asked_for_every_position_a_missing_term_is_told() -> None:
    mortgage = debt_from(product("mortgage"), yuan("3000"), day("2026-10-10"))
    kept = live_as(Case("Ana", (mortgage,), on=ON))

    assert isinstance(answers.position_of(kept.case.debts[0], ON), Uncounted)
    with pytest.raises(MissingTerm):
        answers.positions(kept, ON)


def test_figures_are_checked_debt_by_debt() -> None:
    kept = live_as_example("first-slip")
    (huabei, checked), (baitiao, nothing) = answers.figures_checked(kept, ON)

    assert (huabei.id, checked and checked.verdict) == ("huabei", Verdict.AGREES)
    assert (baitiao.id, nothing) == ("baitiao", None)


def test_a_range_without_other_terms_is_a_day_more_or_less() -> None:
    kept = live_as_example("first-slip")
    found = answers.range_of(kept.case.debts[0], ON, yuan("1219.80"))

    assert (found.low, found.high, found.terms_open) == (yuan("1219.20"), yuan("1220.40"), False)


def test_a_plan_is_at_hand_only_once_it_was_made() -> None:
    kept = live_as_example("first-slip")
    before = answers.plan_at_hand(kept, ON), answers.best_at_hand(kept, ON)
    alike, best = answers.the_plan(kept, ON), answers.the_best(kept, ON)

    assert before == (None, None)
    assert answers.plan_at_hand(kept, ON) is alike
    assert answers.best_at_hand(kept, ON) is best


def test_without_a_household_there_is_no_plan() -> None:
    kept = live_as(replace(Case("Ana", ()), on=ON))

    with pytest.raises(BadCase, match="case-no-household"):
        answers.the_best(kept, ON)


def test_a_plan_that_is_kept_leaves_less_than_nothing_done() -> None:
    kept = live_as_example("first-slip")
    huabei = kept.case.debts[0]
    nothing = answers.growth(huabei, ON)
    planned = answers.kept_balances(answers.the_best(kept, ON), huabei)

    assert [one.after for one in nothing] == [one.after for one in planned]
    assert (nothing[0].total, nothing[-1].total) == (yuan("1219.80"), yuan("1438.80"))
    assert planned[-1].total == yuan("0")


def test_only_dues_within_the_days_asked_for_are_told() -> None:
    kept = live_as_example("first-slip")

    assert [entry.day for entry in answers.due_within(kept, ON, 14)] == [ON, day("2026-11-15")]
