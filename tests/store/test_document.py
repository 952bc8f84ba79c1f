"""A revision's document is the case file's tables, nothing more, and damage in it is noticed."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from fractions import Fraction

import pytest
from keeping import family, offered, paying, promising

from anhuan.errors import BadCase, NotKept
from anhuan.files import examples
from anhuan.files.case.read import read_case
from anhuan.files.case.write import write_case
from anhuan.store.document import name_in, pack, tidied, unpack


@pytest.mark.parametrize("name", examples.names())
def test_import_and_export_lose_nothing(name: str) -> None:
    case = tidied(read_case(examples.text(name), name))

    assert unpack(pack(case)) == case
    assert read_case(write_case(unpack(pack(case))), name).debts == case.debts


def test_amounts_are_text_and_days_iso() -> None:
    told = json.loads(zlib.decompress(pack(paying("huabei", "300")(family()))))
    billed, paid = told["case"]["debt"][0]["events"]

    assert told["schema"] == "anhuan.case/1"
    assert billed == {"billed": "1200.00", "on": "2026-10-01", "due": "2026-10-10"}
    assert paid == {"paid": "300.00", "on": "2026-11-01"}


def test_the_name_is_read_without_the_rest() -> None:
    assert name_in(pack(family("陈家"))) == "陈家"


def test_debts_that_were_proved_before_are_not_proved_again() -> None:
    before = family()
    after = paying("huabei", "300")(before)

    assert pack(after, before) == pack(after)


def test_offers_are_kept_beside_the_debts() -> None:
    case = tidied(offered("jiebei")(offered("huabei", "other")(family())))

    assert unpack(pack(case)) == case
    assert [offer.id for offer in unpack(pack(case)).offers] == ["other", "offer-1"]


def test_another_offer_is_proved_and_offers_left_as_they_are_are_not() -> None:
    before = offered("jiebei")(family())

    assert pack(paying("huabei", "300")(before), before) == pack(paying("huabei", "300")(before))
    with pytest.raises(BadCase, match="offer-twice"):
        pack(offered("huabei")(before), before)


def test_offers_go_with_their_debt() -> None:
    case = offered("jiebei")(offered("huabei", "other")(family()))

    assert [offer.id for offer in tidied(replace(case, debts=case.debts[1:])).offers] == ["offer-1"]


def test_promises_are_kept_beside_the_debts_and_go_with_them() -> None:
    case = tidied(promising("jiebei")(promising("huabei", "other")(family())))

    assert unpack(pack(case)) == case
    assert [one.id for one in unpack(pack(case)).promises] == ["other", "promise-1"]
    assert [one.id for one in tidied(replace(case, debts=case.debts[1:])).promises] == ["promise-1"]


def test_another_promise_is_proved_and_promises_left_as_they_are_are_not() -> None:
    before = promising("jiebei")(family())

    assert pack(paying("huabei", "300")(before), before) == pack(paying("huabei", "300")(before))
    with pytest.raises(BadCase, match="promise-twice"):
        pack(promising("huabei")(before), before)


def test_a_changed_debt_is_proved() -> None:
    before = family()
    tried = replace(before.debts[1], terms=before.debts[1].terms.but(penalty_factor=Fraction(7)))

    with pytest.raises(NotKept, match="household-not-kept"):
        pack(replace(before, debts=(before.debts[0], tried)), before)


def test_a_share_without_an_end_in_decimals_is_refused() -> None:
    case = family()
    assert case.household
    swinging = replace(case.household.income[0], swing=Fraction(1, 3))

    with pytest.raises(NotKept, match="household-not-kept"):
        pack(replace(case, household=replace(case.household, income=(swinging,))))


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (pack(family())[:-10], "database-damaged"),
        (b"", "database-damaged"),
        (zlib.compress(b"{"), "database-damaged"),
        (zlib.compress(b'{"schema": "anhuan.case/9"}'), "database-newer"),
    ],
    ids=["cut off", "empty", "no JSON", "a newer form"],
)
def test_a_document_that_cannot_be_read_is_told(document: bytes, code: str) -> None:
    with pytest.raises(NotKept, match=code):
        unpack(document)
