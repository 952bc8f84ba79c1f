"""A household is kept as a chain of revisions that is only added to."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from django.db import IntegrityError
from keeping import family, offered, paid, paying, promising, renaming
from telling import yuan

from anhuan.app.edit_case import remove_debt
from anhuan.errors import BadCase, Conflict, NotKept
from anhuan.files import examples
from anhuan.ledger.event import InstalmentDue
from anhuan.store import households, preferences
from anhuan.store.households import Kept
from anhuan.store.models import Household, Origin, Revision, Setting
from anhuan.store.parts import Part
from anhuan.store.revisions import at_hand
from anhuan.store.shelf import Shelf
from anhuan.store.what import What

if TYPE_CHECKING:
    from collections.abc import Callable

    from anhuan.files.case.case import Case
    from anhuan.store.parts import Touched

pytestmark = pytest.mark.usefixtures("database")

CREATED = What("household-created", {"name": "Ana"})
CHANGED = What("debt-changed", {"debt": "huabei"})


def create(case: Case | None = None, key: UUID | None = None) -> Kept:
    return households.create(case or family(), what=CREATED, origin=Origin.WEB, request_key=key)


def change(
    kept: Kept, how: Callable[[Case], Case], touches: Touched = "huabei", key: UUID | None = None, based_on: int = 0
) -> Kept:
    return households.change(
        kept.household_id,
        how,
        based_on=based_on or kept.number,
        touches=touches,
        what=CHANGED,
        origin=Origin.WEB,
        request_key=key,
    )


def read_anew(kept: Kept) -> Case:
    at_hand.clear()
    return households.latest(kept.household_id).case


@pytest.mark.parametrize("name", examples.names())
def test_a_household_is_read_as_it_was_kept(name: str) -> None:
    case = examples.example(name)

    assert read_anew(create(case)) == replace(case, places={})


def test_a_change_is_the_next_revision() -> None:
    kept = change(create(), paying("huabei", "300"))

    assert kept.number == 2
    assert paid(read_anew(kept)) == [("huabei", "300.00")]


def test_a_household_that_was_read_is_at_hand() -> None:
    kept = create()
    at_hand.clear()

    assert households.latest(kept.household_id).case is households.latest(kept.household_id).case


def test_what_was_before_a_change_stays_as_it_was() -> None:
    first = create()
    change(first, paying("huabei", "300"))
    at_hand.clear()

    assert households.version(first.household_id, 1).case == first.case


def test_a_change_that_changes_nothing_adds_nothing() -> None:
    kept = change(create(), lambda case: replace(case, debts=tuple(case.debts)))

    assert kept.number == 1


def test_the_history_tells_what_was_changed_from_where() -> None:
    kept = households.undo(change(create(), paying("huabei", "300")).household_id)
    told = households.history(kept.household_id)

    assert [(one.number, one.origin, one.what) for one in told] == [
        (1, Origin.WEB, CREATED),
        (2, Origin.WEB, CHANGED),
        (3, Origin.UNDO, What("undone", {"what": CHANGED})),
    ]
    assert all(one.at.tzinfo is not None and one.at <= other.at for one, other in pairwise(told))


def test_a_revision_carries_the_moment_it_was_kept() -> None:
    before = dt.datetime.now(dt.UTC)
    (told,) = households.history(create().household_id)

    assert abs(told.at - before) < dt.timedelta(minutes=1)


def test_an_undo_brings_the_content_before_back() -> None:
    kept = change(create(), paying("huabei", "300"))
    undone = households.undo(kept.household_id, based_on=2)

    assert undone.number == 3
    assert read_anew(undone) == family()


def test_a_redo_brings_the_undone_change_back() -> None:
    kept = change(create(), paying("huabei", "300"))
    households.undo(kept.household_id)

    assert paid(read_anew(households.redo(kept.household_id, based_on=3))) == [("huabei", "300.00")]


@pytest.mark.parametrize(
    ("step", "code"), [(households.undo, "nothing-to-undo"), (households.redo, "nothing-to-redo")], ids=["undo", "redo"]
)
def test_a_step_that_is_not_there_is_told(step: Callable[[UUID], Kept], code: str) -> None:
    kept = create()

    with pytest.raises(NotKept, match=code):
        step(kept.household_id)
    assert households.latest(kept.household_id).number == 1


def test_the_steps_there_are_can_be_named() -> None:
    kept = change(create(), paying("huabei", "300"))
    before = households.steps(kept.household_id)
    households.undo(kept.household_id)
    after = households.steps(kept.household_id)

    assert (before.undo and before.undo.what, before.redo) == (CHANGED, None)
    assert (after.undo, after.redo and after.redo.what) == (None, CHANGED)


def test_an_undo_of_something_unseen_is_refused_with_both_versions() -> None:
    kept = change(create(), paying("huabei", "300"))
    change(kept, paying("jiebei", "500"), "jiebei")

    with pytest.raises(Conflict) as told:
        households.undo(kept.household_id, based_on=2)
    mine, theirs = households.versions(told.value)
    assert (paid(mine), theirs.number) == ([("huabei", "300.00")], 3)


def test_changes_of_two_debts_made_side_by_side_are_both_kept() -> None:
    kept = create()
    change(kept, paying("jiebei", "500"), "jiebei")
    both = change(kept, paying("huabei", "300"))

    assert both.number == 3
    assert paid(read_anew(both)) == [("huabei", "300.00"), ("jiebei", "500.00")]


def test_a_debt_and_the_households_lines_do_not_disturb_each_other() -> None:
    kept = create()
    change(kept, renaming("Ben"), Part.HOUSEHOLD)
    both = change(kept, paying("huabei", "300"))

    assert (both.case.name, paid(both.case)) == ("Ben", [("huabei", "300.00")])


@pytest.mark.parametrize(
    ("theirs", "touched", "mine", "touches"),
    [
        pytest.param(paying("huabei", "1"), "huabei", paying("huabei", "300", "mine"), "huabei", id="one debt"),
        pytest.param(renaming("Ben"), Part.HOUSEHOLD, renaming("Cem"), Part.HOUSEHOLD, id="the household"),
        pytest.param(
            paying("jiebei", "1"), "jiebei", lambda _: family("Cem"), Part.EVERYTHING, id="everything and a debt"
        ),
        pytest.param(
            lambda case: replace(case, pay_first=frozenset({"huabei"})),
            "huabei",
            paying("huabei", "300"),
            "huabei",
            id="whether a debt is paid first",
        ),
        pytest.param(offered("huabei"), "huabei", paying("huabei", "300"), "huabei", id="what its lender offers"),
        pytest.param(
            promising("huabei"), "huabei", paying("huabei", "300"), "huabei", id="what its lender was promised"
        ),
        pytest.param(
            lambda case: replace(case, debts=case.debts[1:]),
            "huabei",
            paying("huabei", "300"),
            "huabei",
            id="a debt that is gone",
        ),
    ],
)
def test_the_same_part_changed_twice_is_a_conflict(
    theirs: Callable[[Case], Case], touched: Touched, mine: Callable[[Case], Case], touches: Touched
) -> None:
    kept = create()
    newest = change(kept, theirs, touched)

    with pytest.raises(Conflict) as told:
        change(kept, mine, touches)
    assert households.versions(told.value) == (mine(kept.case), newest)
    assert households.latest(kept.household_id).number == 2


def test_offers_of_two_debts_told_at_once_are_both_kept() -> None:
    kept = create()
    change(kept, offered("huabei", "one"), "huabei")
    change(kept, offered("jiebei", "other"), "jiebei")

    assert {offer.id for offer in read_anew(kept).offers} == {"one", "other"}


def test_a_debt_that_is_removed_takes_its_offers_with_it() -> None:
    kept = change(create(), offered("huabei"))

    assert change(kept, lambda case: remove_debt(case, "huabei")).case.offers == ()
    assert households.undo(kept.household_id).case.offers != ()


def test_a_part_that_is_again_as_it_was_seen_is_no_conflict() -> None:
    kept = create()
    change(kept, paying("huabei", "1"))
    households.undo(kept.household_id)

    assert paid(change(kept, paying("huabei", "300")).case) == [("huabei", "300.00")]


def test_the_same_request_again_books_nothing_twice() -> None:
    kept, key = create(), uuid4()
    first = change(kept, paying("huabei", "300"), key=key)
    change(first, paying("jiebei", "500"), "jiebei")
    again = change(kept, paying("huabei", "300", "other"), key=key)

    assert again == first
    assert len(households.history(kept.household_id)) == 3


def test_the_same_request_again_creates_nothing_twice() -> None:
    key = uuid4()
    first = create(key=key)

    assert create(key=key) == first
    assert len(households.all_households()) == 1


def test_a_request_that_comes_again_before_it_is_seen_creates_nothing_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    key = uuid4()
    first = create(key=key)
    seen = iter([None, first])
    monkeypatch.setattr("anhuan.store.households.made_by", lambda _: next(seen))

    assert create(key=key) == first
    assert len(households.all_households()) == 1


def test_an_undo_is_not_done_twice_by_the_same_request() -> None:
    kept, key = change(change(create(), paying("huabei", "1")), paying("huabei", "2", "p2")), uuid4()
    households.undo(kept.household_id, request_key=key)
    again = households.undo(kept.household_id, request_key=key)

    assert (again.number, paid(again.case)) == (4, [("huabei", "1.00")])


def test_a_request_of_another_household_is_refused() -> None:
    key = uuid4()
    create(key=key)
    other = create()

    with pytest.raises(NotKept, match="request-used"):
        change(other, paying("huabei", "300"), key=key)


def test_a_change_may_not_alter_more_than_it_says() -> None:
    kept = create()

    with pytest.raises(ValueError, match="jiebei"):
        change(kept, paying("huabei", "300"), "jiebei")
    with pytest.raises(ValueError, match="HOUSEHOLD"):
        change(kept, paying("huabei", "300"), Part.HOUSEHOLD)
    assert households.latest(kept.household_id).number == 1


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        pytest.param(lambda case: replace(case, name=""), "case-text", id="no name"),
        pytest.param(lambda case: replace(case, debts=(*case.debts, case.debts[0])), "case-debt-twice", id="a twin"),
        pytest.param(
            lambda case: replace(case, debts=(replace(case.debts[0], events=()),)), "case-nothing-owed", id="no events"
        ),
        pytest.param(
            lambda case: replace(
                case, debts=(replace(case.debts[0], terms=case.debts[0].terms.but(compounding=None)),)
            ),
            "household-not-kept",
            id="a convention only tried",
        ),
        pytest.param(
            lambda case: replace(
                case,
                debts=tuple(replace(case.debts[0], id=f"d{number}", events=many(700)) for number in range(3)),
            ),
            "case-too-many-events",
            id="more than a file may hold",
        ),
    ],
)
def test_what_could_not_be_read_again_is_not_kept(spoil: Callable[[Case], Case], code: str) -> None:
    kept = create()

    with pytest.raises((BadCase, NotKept), match=code):
        change(kept, spoil, Part.EVERYTHING)
    assert households.latest(kept.household_id).number == 1


def many(number: int) -> tuple[InstalmentDue, ...]:
    first = dt.date(2026, 1, 1)
    return tuple(
        InstalmentDue(id=f"i{one}", day=first + dt.timedelta(one), principal=yuan("1")) for one in range(number)
    )


def test_a_household_with_nothing_told_yet_can_be_kept() -> None:
    kept = create(replace(family(), household=None, debts=()))

    assert read_anew(kept) == kept.case


def test_a_mark_on_a_debt_that_is_gone_is_forgotten() -> None:
    kept = change(create(), lambda case: replace(case, pay_first=frozenset({"huabei", "jiebei"})), Part.EVERYTHING)
    left = change(kept, lambda case: replace(case, debts=case.debts[1:]))

    assert left.case.pay_first == {"jiebei"}


def test_every_household_is_listed_under_its_newest_name() -> None:
    one, other = create(), create(family("Ben"))
    change(one, renaming("Ana and Ben"), Part.HOUSEHOLD)

    assert [(told.household_id, told.name, told.number) for told in households.all_households()] == [
        (one.household_id, "Ana and Ben", 2),
        (other.household_id, "Ben", 1),
    ]


def test_the_household_chosen_is_looked_at_else_the_last_created() -> None:
    assert households.chosen() is None
    one, other = create(), create(family("Ben"))
    assert households.chosen() == other

    households.choose(one.household_id)

    assert households.chosen() == one


def test_a_removed_household_is_gone_with_its_history() -> None:
    kept, other = change(create(), paying("huabei", "300")), create()
    households.choose(kept.household_id)

    assert households.remove(kept.household_id) == 2
    assert list(Revision.objects.values_list("household", flat=True)) == [other.household_id]
    assert households.chosen() == other


@pytest.mark.parametrize(
    "ask",
    [
        households.latest,
        households.history,
        households.remove,
        households.undo,
        lambda gone: change(Kept(gone, 1, family()), paying("huabei", "1")),
    ],
    ids=["latest", "history", "remove", "undo", "change"],
)
def test_a_household_that_is_not_there_is_told(ask: Callable[[UUID], object]) -> None:
    with pytest.raises(NotKept, match="no-such-household"):
        ask(uuid4())


def test_a_revision_that_is_not_there_is_told() -> None:
    kept = create()

    with pytest.raises(NotKept, match="no-such-revision"):
        households.version(kept.household_id, 2)
    with pytest.raises(NotKept, match="no-such-revision"):
        change(kept, paying("huabei", "300"), based_on=7)


def test_a_preference_is_kept_until_it_is_put_anew() -> None:
    assert preferences.get("theme", "auto") == "auto"
    preferences.put("theme", "dark")
    preferences.put("theme", "light")

    assert preferences.get("theme", "auto") == "light"


def test_a_conflict_shows_no_household_in_a_log() -> None:
    kept = create()
    change(kept, paying("huabei", "1"))

    with pytest.raises(Conflict) as told:
        change(kept, paying("huabei", "300", "mine"))
    assert str(told.value) == "household-changed-meanwhile (seen=1, newest=2)"


def test_a_household_the_database_refuses_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise IntegrityError

    monkeypatch.setattr("anhuan.store.households.add", refuse)

    with pytest.raises(NotKept, match="database-trouble"):
        create(key=uuid4())
    assert households.all_households() == ()


def test_a_conflict_of_something_else_has_no_versions() -> None:
    with pytest.raises(TypeError):
        households.versions(Conflict("household-changed-meanwhile", mine=family(), theirs=family()))


def test_rows_name_themselves_without_telling_what_is_in_them() -> None:
    kept = create()
    household, revision = Household.objects.get(), Revision.objects.get()

    assert (str(household), str(revision)) == (str(kept.household_id), f"{kept.household_id} 1")
    assert str(Setting(key="theme", value="dark")) == "theme"


def test_the_tables_are_as_the_migrations_make_them() -> None:
    call_command("makemigrations", "store", check=True, dry_run=True, verbosity=0)


def test_only_so_many_households_are_kept_at_hand() -> None:
    shelf, case = Shelf(room=2), family()
    one, two, three = uuid4(), uuid4(), uuid4()
    shelf.put(one, case)
    shelf.put(two, case)
    shelf.get(one)
    shelf.put(three, case)

    assert (shelf.get(one), shelf.get(two), shelf.get(three)) == (case, None, case)
