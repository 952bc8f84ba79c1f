"""Into a letter goes what belongs to its matter, of its lender, and nothing else."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from telling import day, yuan

from anhuan.app.check_contacts import judge_record
from anhuan.app.record_letter import Record, addressed, bodies_above, lender_of_debt, suggestions, with_record
from anhuan.clock import SHANGHAI
from anhuan.contact.contact import Contact, Exchange, Means, Reached
from anhuan.files.examples import example
from anhuan.ledger.event import Paid
from anhuan.ledger.position import position
from anhuan.ledger.start import debt_from
from anhuan.letters.recorded import Affair, Subject
from anhuan.terms.catalogue import product
from anhuan.wording import Language, Words

if TYPE_CHECKING:
    from anhuan.ledger.debt import Debt

ZH = Words(Language.ZH)
ON = day("2026-11-12")


def contact(number: int, lender: str = "招联金融", hour: int = 10, **told: Any) -> Contact:  # noqa: ANN401 -- fields by name
    """Return a call that was spoken."""
    at = dt.datetime(2026, 11, number, hour, tzinfo=SHANGHAI)
    name = f"{lender}-{number}-{hour}"
    return Contact(id=name, at=at, means=Means.CALL, lender=lender, exchange=Exchange.TWO_WAY, **told)


LATE = contact(3, hour=23)
FAIR = contact(4)
MOTHER = contact(5, reached=Reached.FAMILY)
NAMED = contact(6, claimed=yuan("1200"))
OTHERS = contact(7, "招商银行", hour=23)
ALL = (LATE, FAIR, MOTHER, NAMED, OTHERS)
RECORD = Record(ALL, judge_record(contacts=ALL, debts=(), zone=SHANGHAI))


def written(subject: Subject, lender: str = "招联") -> Affair:
    return with_record(Affair(lender=lender), subject, RECORD, ZH)


def test_a_complaint_names_the_contacts_that_go_beyond_the_rules_and_says_which_rules() -> None:
    found = written(Subject.COMPLAINT)

    assert LATE in found.contacts
    assert FAIR not in found.contacts
    assert OTHERS not in found.contacts
    assert any("22" in one for one in found.breaches)
    assert len(set(found.breaches)) == len(found.breaches)


def test_a_letter_about_other_people_names_those_contacts_alone() -> None:
    assert written(Subject.THIRD_PARTIES).contacts == (MOTHER,)


def test_a_dispute_of_the_amount_names_where_an_amount_was_named() -> None:
    assert written(Subject.DISPUTE_AMOUNT).contacts == (NAMED,)


def test_who_denies_a_debt_names_every_contact_about_it_in_order() -> None:
    assert written(Subject.DISPUTE_DEBT).contacts == (LATE, FAIR, MOTHER, NAMED)


@pytest.mark.parametrize("subject", [Subject.CONTACT_ONLY, Subject.CLEARANCE, Subject.PAYMENT_ORDER])
def test_other_letters_name_no_contact(subject: Subject) -> None:
    assert written(subject) == Affair(lender="招联")


def test_without_a_lender_nothing_of_the_record_goes_out() -> None:
    assert with_record(Affair(), Subject.COMPLAINT, RECORD, ZH) == Affair()


def test_one_lender_is_one_by_any_of_its_names() -> None:
    assert written(Subject.DISPUTE_DEBT, "招联消费金融有限公司 ").contacts == written(Subject.DISPUTE_DEBT).contacts


def test_a_letter_names_the_latest_where_there_are_very_many() -> None:
    many = tuple(contact(1 + place % 28, hour=9 + place // 28) for place in range(100))
    found = with_record(Affair(lender="招联"), Subject.DISPUTE_DEBT, Record(many), ZH)

    assert len(found.contacts) == 40
    assert found.contacts == tuple(sorted(many, key=lambda one: one.at))[-40:]


def test_the_record_suggests_what_to_write_and_to_whom() -> None:
    found = [(one.subject, one.name, one.count) for one in suggestions((), RECORD, ON, ZH)]

    assert (Subject.THIRD_PARTIES, addressed("招联", ZH), 1) in found
    assert (Subject.COMPLAINT, addressed("招商银行", ZH), 1) in found


def paid() -> Debt:
    """Return a bill that was paid in full."""
    owed = debt_from(product("huabei"), yuan("1200"), day("2026-10-10"))
    total = position(owed, day("2026-11-01"), horizon=()).total
    return replace(owed, events=(*owed.events, Paid(id="all", day=day("2026-11-01"), amount=total)))


def test_a_debt_that_is_paid_suggests_the_certificate() -> None:
    (found,) = suggestions((paid(), *example("gig-worker").debts), Record(), ON, ZH)

    assert (found.subject, found.debt) == (Subject.CLEARANCE, paid())
    assert found.lender == lender_of_debt(paid())


def test_a_debt_that_cannot_be_counted_suggests_nothing() -> None:
    lacking = debt_from(product("mortgage"), yuan("3000"), day("2026-10-10"))
    told = replace(lacking, events=(*lacking.events, Paid(id="some", day=day("2026-11-01"), amount=yuan("1"))))

    assert list(suggestions((told,), Record(), ON, ZH)) == []


def test_where_to_complain_follows_what_kind_of_lender_it_is() -> None:
    assert next(one.id for one in bodies_above("招商银行")) == "nfra"
    assert "nfra" not in [one.id for one in bodies_above("somebody nobody knows")]
    assert all(not one.first for one in bodies_above("招商银行"))
