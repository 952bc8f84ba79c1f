"""Calls and contacts, kept change by change."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError

from anhuan.contact.call import Call
from anhuan.contact.contact import Contact, Means
from anhuan.contact.guide import Field, Screen
from anhuan.errors import NotKept
from anhuan.files.contacts.plain import to_plain
from anhuan.files.examples import example
from anhuan.store import calls, contacts, households
from anhuan.store.models import CallStep, ContactVersion, Household, NoteVersion, Origin, Revision, Setting
from anhuan.store.what import What

if TYPE_CHECKING:
    from anhuan.store.households import Kept

BEIJING = dt.timezone(dt.timedelta(hours=8))
AT = dt.datetime(2026, 11, 3, 22, 15, tzinfo=BEIJING)
MISSED = Contact(id="missed", at=AT, means=Means.CALL)

pytestmark = pytest.mark.usefixtures("database")


def family() -> Kept:
    what = What("household-created", {"name": "例"})
    return households.create(example("first-slip"), what=what, origin=Origin.WEB, request_key=uuid4())


def ringing(**facts: object) -> calls.Held:
    return calls.Held(Call(id=str(uuid4()), at=AT, taps={Screen.START: "them"}, **facts))  # type: ignore[arg-type]  # named by the test


def test_every_tap_is_kept_and_the_call_stands_as_it_was_left() -> None:
    held = calls.begin(ringing())
    call_id = UUID(held.call.id)
    calls.change(call_id, lambda one: replace(one, typed={Field.BY: "李某"}))
    calls.change(call_id, lambda one: replace(one, debt="huabei"))

    found = calls.get(call_id)
    assert found is not None
    assert (found.call.typed, found.call.debt, found.call.at) == ({Field.BY: "李某"}, "huabei", AT)


def test_a_call_begun_twice_is_one_call_as_it_stood() -> None:
    held = calls.begin(ringing())
    calls.change(UUID(held.call.id), lambda one: replace(one, debt="huabei"))

    calls.begin(held)
    found = calls.get(UUID(held.call.id))
    assert found is not None
    assert found.call.debt == "huabei"


def test_the_latest_call_that_has_not_ended_is_gone_on_with() -> None:
    first, second = calls.begin(ringing()), calls.begin(ringing())
    calls.change(UUID(second.call.id), lambda one: replace(one, at=AT + dt.timedelta(hours=1)))
    calls.change(UUID(second.call.id), lambda one: replace(one, ended=AT + dt.timedelta(hours=2)))

    assert calls.open_call() == first


def test_a_call_that_is_not_there_cannot_be_changed() -> None:
    with pytest.raises(NotKept, match="no-such-call"):
        calls.change(uuid4(), lambda one: one)


def test_what_was_noted_before_there_was_a_household_belongs_to_the_first_one() -> None:
    held = calls.begin(ringing())
    contacts.keep(None, MISSED)
    kept = family()

    found = calls.get(UUID(held.call.id))
    assert found is not None
    assert found.household == kept.household_id
    assert [one.contact for one in contacts.contacts_of(kept.household_id)] == [MISSED]
    assert contacts.contacts_of(None) == ()


def test_a_contact_is_changed_taken_out_and_put_back_and_every_version_stays() -> None:
    home = family().household_id
    first = contacts.keep(home, MISSED)
    said = replace(MISSED, words="说要上门")
    second = contacts.keep(home, said, based_on=first.number)
    contacts.keep(home, said, based_on=second.number, removed=True)

    assert contacts.contacts_of(home) == ()
    gone = contacts.find(home, "missed")
    assert gone is not None
    assert gone.removed
    contacts.keep(home, said, based_on=gone.number)
    assert [one.contact for one in contacts.contacts_of(home)] == [said]
    assert [one.number for one in contacts.versions(home, "missed")] == [1, 2, 3, 4]


def test_of_two_windows_the_later_one_is_told_and_overwrites_nothing() -> None:
    home = family().household_id
    contacts.keep(home, MISSED)
    contacts.keep(home, replace(MISSED, words="一"), based_on=1)

    with pytest.raises(NotKept, match="contact-changed-meanwhile"):
        contacts.keep(home, replace(MISSED, words="二"), based_on=1)
    assert [one.contact.words for one in contacts.contacts_of(home)] == ["一"]


def test_windows_of_no_household_cannot_overwrite_each_other_either() -> None:
    contacts.keep(None, MISSED)

    with pytest.raises(NotKept, match="contact-changed-meanwhile"):
        contacts.keep(None, replace(MISSED, words="二"))


def test_a_double_tap_books_once() -> None:
    home, key = family().household_id, uuid4()

    assert contacts.keep(home, MISSED, request_key=key) == contacts.keep(home, MISSED, request_key=key)
    assert len(contacts.contacts_of(home)) == 1


def test_an_import_adds_nothing_twice_and_is_taken_back_whole_but_for_what_was_changed() -> None:
    home, batch = family().household_id, uuid4()
    every = [replace(MISSED, id=str(number), at=AT + dt.timedelta(minutes=number)) for number in range(5)]

    assert contacts.keep_all(home, every, batch=batch) == 5
    assert contacts.keep_all(home, [*every, MISSED], batch=uuid4()) == 1
    contacts.keep(home, replace(every[0], words="改过"), based_on=1)
    assert contacts.take_back(home, batch) == 4
    assert [one.contact.id for one in contacts.contacts_of(home)] == ["0", "missed"]


def test_two_households_may_import_the_same_file() -> None:
    one, other = family().household_id, family().household_id

    assert contacts.keep_all(one, [MISSED], batch=uuid4()) == 1
    assert contacts.keep_all(other, [MISSED], batch=uuid4()) == 1


def test_contacts_go_with_their_household() -> None:
    kept = family()
    contacts.keep(kept.household_id, MISSED)
    calls.begin(calls.Held(ringing().call, kept.household_id))
    households.remove(kept.household_id)

    assert ContactVersion.objects.count() == 0
    assert calls.open_call() is None


def test_an_import_that_was_undone_can_be_imported_again_and_undone_again() -> None:
    home, every = family().household_id, [replace(MISSED, id=str(number)) for number in range(3)]
    first, second = uuid4(), uuid4()
    contacts.keep_all(home, every, batch=first)
    contacts.take_back(home, first)

    assert contacts.keep_all(home, every, batch=second) == 3
    assert len(contacts.contacts_of(home)) == 3
    assert contacts.take_back(home, first) == 0
    assert contacts.take_back(home, second) == 3
    assert contacts.contacts_of(home) == ()


def test_the_same_import_sent_twice_adds_once_and_says_the_same() -> None:
    home, batch = family().household_id, uuid4()

    assert [contacts.keep_all(home, [MISSED, MISSED], batch=batch) for _ in range(2)] == [1, 1]
    assert len(contacts.versions(home, "missed")) == 1


def test_what_somebody_took_out_stays_out_when_the_file_is_imported_again() -> None:
    home, batch = family().household_id, uuid4()
    contacts.keep_all(home, [MISSED], batch=batch)
    contacts.set_aside(home, contacts.contacts_of(home)[0], removed=True)

    assert contacts.keep_all(home, [MISSED], batch=uuid4()) == 0
    assert contacts.contacts_of(home) == ()


@pytest.mark.parametrize("origin", [Origin.CALL, Origin.IMPORT, Origin.WEB])
def test_where_a_contact_came_from_survives_that_it_is_taken_out_and_put_back(origin: Origin) -> None:
    home, batch = family().household_id, uuid4()
    first = contacts.keep(home, MISSED, origin=origin, batch=batch)
    gone = contacts.set_aside(home, first, removed=True)
    back = contacts.set_aside(home, gone, removed=False)

    assert [one.origin for one in (gone, back)] == [origin, origin]
    assert back.batch == batch
    assert contacts.contacts_of(home) == (back,)


def test_a_contact_of_an_undone_import_that_is_put_back_is_an_imported_one() -> None:
    home, batch = family().household_id, uuid4()
    contacts.keep_all(home, [MISSED], batch=batch)
    contacts.take_back(home, batch)
    gone = contacts.find(home, "missed")
    assert gone is not None

    assert contacts.set_aside(home, gone, removed=False).origin is Origin.IMPORT


def test_a_call_that_other_windows_change_all_the_time_is_refused_and_not_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held = calls.begin(ringing())

    def always_taken(*_: object) -> None:
        raise IntegrityError

    with monkeypatch.context() as patched:
        patched.setattr(calls, "_changed", always_taken)
        with pytest.raises(NotKept, match="household-not-kept"):
            calls.change(UUID(held.call.id), lambda one: replace(one, debt="huabei"))
    assert calls.get(UUID(held.call.id)) == held


def test_rows_are_called_by_what_they_are_and_by_nothing_private() -> None:
    home = family().household_id
    contacts.keep(home, replace(MISSED, words="秘密"))
    held = calls.begin(ringing())
    note = NoteVersion(kind="channel", note="n", number=2, document={"names": ["秘密"]})

    assert str(ContactVersion.objects.get()) == "missed 1"
    assert str(CallStep.objects.get()) == f"{held.call.id} 1"
    assert str(note) == "channel n 2"
    assert str(Household.objects.get()) == str(home)
    assert str(Revision.objects.get()) == f"{home} 1"
    assert str(Setting(key="theme", value="dark")) == "theme"


def row(home: UUID, contact: str, **more: object) -> ContactVersion:
    """Return a row as another process writes it."""
    document = to_plain(replace(MISSED, id=contact))
    return ContactVersion(contact=contact, number=1, household_id=home, origin=Origin.WEB, document=document, **more)


def ids(home: UUID) -> list[str]:
    return [one.contact.id for one in contacts.contacts_of(home)]


def test_an_import_that_another_window_was_quicker_with_is_told_and_adds_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    home = family().household_id
    contacts.keep(home, MISSED)
    monkeypatch.setattr(contacts, "standing", lambda *_: {})

    with pytest.raises(NotKept, match="contact-changed-meanwhile"):
        contacts.keep_all(home, [replace(MISSED, id="other"), MISSED], batch=uuid4())
    assert ids(home) == ["missed"]


def test_what_another_process_wrote_is_seen_even_where_its_row_came_late() -> None:
    home = family().household_id
    row(home, "b", id=10).save(force_insert=True)
    assert ids(home) == ["b"]
    row(home, "c", id=12).save(force_insert=True)
    assert ids(home) == ["b", "c"]
    row(home, "a", id=11).save(force_insert=True)

    assert ids(home) == ["a", "b", "c"]


def test_what_is_at_hand_is_the_same_until_something_changes_and_forgotten_when_rows_are_gone() -> None:
    home = family().household_id
    contacts.keep(home, MISSED)
    seen = contacts.contacts_of(home)
    assert contacts.contacts_of(home) is seen
    ContactVersion.objects.all().delete()
    row(home, "restored", id=1).save(force_insert=True)

    assert ids(home) == ["restored"]


def test_many_households_are_not_all_kept_at_hand() -> None:
    homes = [family().household_id for _ in range(6)]
    for home in homes:
        contacts.keep(home, MISSED)
        assert ids(home) == ["missed"]

    assert [ids(home) for home in homes] == [["missed"]] * 6


def test_an_undo_steps_back_change_by_change_and_an_undone_import_is_no_change_of_its_own() -> None:
    home, batch = family().household_id, uuid4()
    contacts.keep_all(home, [MISSED], batch=batch)
    contacts.keep(home, replace(MISSED, words="一"), based_on=1)
    contacts.keep(home, replace(MISSED, words="二"), based_on=2)
    assert [contacts.undo(home, "missed").contact.words for _ in range(2)] == ["一", ""]
    with pytest.raises(NotKept, match="nothing-to-undo"):
        contacts.undo(home, "missed")

    other = replace(MISSED, id="other")
    contacts.keep_all(home, [other], batch=(second := uuid4()))
    contacts.take_back(home, second)
    assert not contacts.can_undo(contacts.versions(home, "other"))
    with pytest.raises(NotKept, match="nothing-to-undo"):
        contacts.undo(home, "nobody")


def test_imports_that_can_be_undone_are_told_the_latest_first() -> None:
    home, first, second = family().household_id, uuid4(), uuid4()
    contacts.keep_all(home, [replace(MISSED, id=str(number)) for number in range(3)], batch=first)
    contacts.keep_all(home, [MISSED], batch=second)
    contacts.keep(home, replace(MISSED, id="0", words="改过"), based_on=1)
    assert [(one.id, one.count) for one in contacts.batches(home)] == [(second, 1), (first, 2)]
    contacts.take_back(home, second)

    assert [one.id for one in contacts.batches(home)] == [first]


def test_what_an_import_only_filled_in_is_as_it_was_before_once_that_is_undone() -> None:
    home, batch = family().household_id, uuid4()
    contacts.keep(home, MISSED, origin=Origin.CALL)
    (known,) = contacts.contacts_of(home)
    new = replace(MISSED, id="new", lasted=65)
    filled = [(known, replace(MISSED, lasted=65))]

    assert contacts.keep_all(home, [new], batch=batch, same={"new"}, filled=filled) == 0
    assert [one.contact.lasted for one in contacts.contacts_of(home)] == [65]
    assert contacts.take_back(home, batch) == 0
    (after,) = contacts.contacts_of(home)
    assert (after.contact, after.origin, after.batch) == (MISSED, Origin.CALL, None)


def test_an_id_nothing_could_write_down_is_nobodys() -> None:
    assert contacts.find(family().household_id, "a\0b") is None
