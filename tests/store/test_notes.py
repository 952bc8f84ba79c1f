"""What is noted beside a household, kept change by change on both databases."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection

from anhuan.contact.verification.case import Answer, Payee, Verification, Way
from anhuan.errors import NotKept
from anhuan.files.examples import example
from anhuan.store import households
from anhuan.store.models import NoteVersion, Origin
from anhuan.store.notes import TRIES, verifications
from anhuan.store.what import What
from anhuan.terms.verifying import Step

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

AT = dt.datetime(2026, 11, 12, 10, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
NEW = Verification(id="v", at=AT, lender="花呗")

pytestmark = pytest.mark.usefixtures("database")


def home() -> UUID:
    what = What("household-created", {"name": "例"})
    kept = households.create(example("first-slip"), what=what, origin=Origin.WEB, request_key=uuid4())
    return kept.household_id


def answered(step: Step, answer: Answer) -> Callable[[Verification | None], Verification]:
    return lambda one: (one or NEW).answered(step, answer)


def stands(at: UUID | None) -> Verification:
    found = verifications.find(at, "v")
    assert found is not None
    return found.value


def test_every_answer_is_kept_and_the_case_stands_as_it_was_left() -> None:
    at = home()
    verifications.change(at, "v", lambda _: NEW)
    verifications.change(at, "v", answered(Step.APP, Answer.YES))
    verifications.change(at, "v", lambda one: (one or NEW).asked_to_pay(Payee(Way.ACCOUNT, "某公司")))

    assert stands(at) == NEW.answered(Step.APP, Answer.YES).asked_to_pay(Payee(Way.ACCOUNT, "某公司"))
    assert verifications.all(at) == (stands(at),)


def test_a_double_tap_books_once_and_what_changes_nothing_adds_nothing() -> None:
    at, key = home(), uuid4()
    first = verifications.change(at, "v", answered(Step.APP, Answer.YES), request_key=key)

    assert verifications.change(at, "v", answered(Step.APP, Answer.NO), request_key=key) == first
    assert verifications.change(at, "v", answered(Step.APP, Answer.YES)) == first
    assert NoteVersion.objects.count() == 1


def test_a_step_is_taken_back_one_after_the_other_but_never_the_beginning() -> None:
    at = home()
    verifications.change(at, "v", lambda _: NEW)
    verifications.change(at, "v", answered(Step.APP, Answer.YES))
    verifications.change(at, "v", answered(Step.HOTLINE, Answer.NO))

    verifications.undo(at, "v")
    assert stands(at).answers == {Step.APP: Answer.YES}
    assert verifications.can_undo(at, "v")
    verifications.undo(at, "v")
    assert stands(at) == NEW
    assert not verifications.can_undo(at, "v")
    with pytest.raises(NotKept, match="nothing-to-undo"):
        verifications.undo(at, "v")


def test_an_undo_sent_twice_takes_back_one_step() -> None:
    at, key = home(), uuid4()
    for answer in (Answer.YES, Answer.NO, Answer.NOT_KNOWN):
        verifications.change(at, "v", answered(Step.APP, answer))

    verifications.undo(at, "v", request_key=key)
    verifications.undo(at, "v", request_key=key)
    assert stands(at).answers == {Step.APP: Answer.NO}


def test_what_is_not_there_cannot_be_undone() -> None:
    assert verifications.find(None, "v") is None
    assert not verifications.can_undo(None, "v")
    with pytest.raises(NotKept, match="nothing-to-undo"):
        verifications.undo(None, "v")


def test_what_was_taken_out_is_not_shown_and_can_be_put_back() -> None:
    at = home()
    verifications.change(at, "v", lambda _: NEW)
    gone = verifications.change(at, "v", lambda one: one or NEW, removed=True)

    assert gone.removed
    assert verifications.all(at) == ()
    assert not verifications.undo(at, "v").removed
    assert verifications.all(at) == (NEW,)


def test_what_was_noted_before_there_was_a_household_belongs_to_the_first_one() -> None:
    verifications.change(None, "v", lambda _: NEW)
    at = home()

    assert verifications.all(at) == (NEW,)
    assert verifications.all(None) == ()


def test_two_households_do_not_see_each_other_and_notes_go_with_theirs() -> None:
    one, other = home(), home()
    verifications.change(one, "v", answered(Step.APP, Answer.YES))
    verifications.change(other, "v", answered(Step.APP, Answer.NO))

    assert stands(one) != stands(other)
    households.remove(one)
    assert NoteVersion.objects.count() == 1


def test_notes_come_in_the_order_they_were_begun() -> None:
    at = home()
    for name in ("one", "two"):
        verifications.change(at, name, lambda _, name=name: Verification(id=name, at=AT))  # type: ignore[misc]  # bound at once
    verifications.change(at, "one", lambda one: (one or NEW).answered(Step.APP, Answer.YES))

    assert [one.id for one in verifications.all(at)] == ["one", "two"]


def test_windows_that_tap_at_once_all_count() -> None:
    at = home()
    verifications.change(at, "v", lambda _: NEW)

    def tap(step: Step) -> None:
        try:
            verifications.change(at, "v", answered(step, Answer.YES))
        finally:
            connection.close()

    steps = [Step.APP, Step.HOTLINE, Step.ASIDE]
    with ThreadPoolExecutor(3) as windows:
        list(windows.map(tap, steps))
    assert set(stands(at).answers) == set(steps)


def test_a_number_that_is_always_taken_is_told_and_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    tries = []

    def taken(**_: object) -> None:
        tries.append(1)
        raise IntegrityError

    monkeypatch.setattr(NoteVersion.objects, "create", taken)
    with pytest.raises(NotKept, match="household-not-kept"):
        verifications.change(None, "v", lambda _: NEW)
    assert len(tries) == TRIES
    assert verifications.all(None) == ()
