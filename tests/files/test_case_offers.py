"""Offers in a case file, or in one of their own: text in, values and findings out, and the same text again."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import day, yuan

from anhuan.errors import BadCase, Finding
from anhuan.files.case.case import Case
from anhuan.files.case.offers import MOST_OFFERS
from anhuan.files.case.read import check_case, check_offer_file, read_case, read_offer_file
from anhuan.files.case.write import write_case
from anhuan.money.amount import Money
from anhuan.plan.offer import FeeDue, Kind, Offer, Standing

ON = day("2026-11-12")
FAMILY = """\
name = "Ana"
on = 2026-11-12

[household]
cash = "3200.00"
income = [
  {name = "工资", amount = "6500.00", day = 15},
]
spending = []

[[debt]]
id = "huabei"
product = "huabei"
events = [
  {billed = "1200.00", on = 2026-10-01, due = 2026-10-10},
]

[[debt]]
id = "card"
product = "credit-card"
events = [
  {billed = "9000.00", on = 2026-10-05, due = 2026-10-25},
]
"""
OFFERS = """
[[offer]]
id = "parts"
debt = "card"
kind = "instalments"
months = 60
fee = "6%"
fee_due = "first"
interest_stops = false
first = 2026-12-01
expires = 2026-11-30
group = "the bank's"
only_if = ["huabei", "settle"]
standing = "written"

[[offer]]
id = "settle"
debt = "huabei"
kind = "settlement"
amount = "900.00"
"""
PARTS = Offer(
    id="parts",
    debt="card",
    kind=Kind.INSTALMENTS,
    months=60,
    fee=Fraction(6, 100),
    fee_due=FeeDue.FIRST,
    interest_stops=False,
    first=day("2026-12-01"),
    expires=day("2026-11-30"),
    group="the bank's",
    only_if=("huabei", "settle"),
    standing=Standing.WRITTEN,
)
SETTLE = Offer(id="settle", debt="huabei", kind=Kind.SETTLEMENT, amount=yuan("900"))


def table(**keys: object) -> str:
    lines = (f"{key} = {value}" for key, value in ({"debt": '"huabei"'} | keys).items())
    return FAMILY + "\n[[offer]]\n" + "\n".join(lines) + "\n"


def codes(found: tuple[Finding, ...]) -> list[tuple[str, str, int | None]]:
    return [(one.code, one.place.key, one.place.line) for one in found if one.place]


def test_every_key_of_an_offer_is_read() -> None:
    case = read_case(FAMILY + OFFERS, "family.toml")

    assert case.offers == (PARTS, SETTLE)
    assert case.places["offer:settle"].line == 39


def test_what_was_read_is_written_as_somebody_would_write_it() -> None:
    text = FAMILY + OFFERS

    assert write_case(read_case(text, "f")) == text


def test_kinds_may_be_named_in_chinese_and_ids_be_left_out() -> None:
    text = table(kind='"延期"', months=2) + '\n[[offer]]\ndebt = "card"\nkind = "最低还款"\nmonths = 3\namount = "5%"\n'
    first, second = read_case(text, "f").offers

    assert (first.id, first.kind, second.id, second.kind) == ("offer-1", Kind.DEFERRAL, "offer-2", Kind.MINIMUM)
    assert second.amount == Fraction(5, 100)


@pytest.mark.parametrize(
    ("written", "read"),
    [('"900"', yuan("900")), ("900", yuan("900")), ('"70%"', Fraction(7, 10)), ('"百分之70"', Fraction(7, 10))],
)
def test_a_settlement_takes_an_amount_or_a_share(written: str, read: object) -> None:
    (offer,) = read_case(table(kind='"一次性结清"', amount=written), "f").offers

    assert offer.amount == read


def test_a_day_without_its_year_is_the_one_nearest_to_the_file() -> None:
    (offer,) = read_case(table(kind='"settlement"', amount=900, expires='"1月5日"'), "f").offers

    assert offer.expires == day("2027-01-05")


@pytest.mark.parametrize(
    ("keys", "code", "key"),
    [
        ({}, "case-missing-key", "offer[1]"),
        ({"kind": '"gift"'}, "case-choice", "offer[1].kind"),
        ({"kind": "3"}, "case-choice", "offer[1].kind"),
        ({"kind": '"settlement"'}, "offer-needs", "offer[1].amount"),
        ({"kind": '"分期"'}, "offer-needs", "offer[1].months"),
        ({"kind": '"分期"', "months": "0"}, "case-count", "offer[1].months"),
        ({"kind": '"分期"', "months": '"3"'}, "case-count", "offer[1].months"),
        ({"kind": '"分期"', "months": "3", "amount": "9"}, "offer-needs-not", "offer[1].amount"),
        ({"kind": '"settlement"', "amount": '"0%"'}, "offer-not-positive", "offer[1].amount"),
        ({"kind": '"settlement"', "amount": "-1"}, "case-not-positive", "offer[1].amount"),
        ({"kind": '"settlement"', "amount": '"a lot"'}, "money-unreadable", "offer[1].amount"),
        ({"kind": '"settlement"', "amount": '"%"'}, "case-share", "offer[1].amount"),
        ({"kind": '"分期"', "months": "3", "fee_due": '"never"'}, "case-choice", "offer[1].fee_due"),
        ({"kind": '"分期"', "months": "3", "standing": '"contract"'}, "case-choice", "offer[1].standing"),
        ({"kind": '"分期"', "months": "3", "only_if": "3"}, "case-text", "offer[1].only_if"),
        ({"kind": '"分期"', "months": "3", "intrest": "1"}, "case-unknown-key", "offer[1].intrest"),
        ({"kind": '"分期"', "months": "3", "debt": '"gone"'}, "offer-unknown-debt", "offer[1].debt"),
        ({"kind": '"分期"', "months": "3", "id": '"card"'}, "offer-twice", "offer[1].id"),
        (
            {"kind": '"settlement"', "amount": "9", "first": "2026-12-02", "expires": "2026-12-01"},
            "offer-too-late",
            "offer[1].first",
        ),
    ],
)
def test_what_is_wrong_is_told_on_its_line_and_stops_the_file(keys: dict[str, object], code: str, key: str) -> None:
    text = table(**keys)
    (one,) = check_case(text, "f", ON)

    assert (one.code, one.place and one.place.key) == (code, key)
    assert one.place
    assert one.place.line
    assert text.splitlines()[one.place.line - 1].startswith(("[[offer]]", key.rpartition(".")[2]))
    with pytest.raises(BadCase, match=code):
        read_case(text, "f")


@pytest.mark.parametrize(
    ("keys", "code", "key"),
    [
        ({"kind": '"分期"', "months": "3", "expires": "2026-11-11"}, "offer-expired", "offer[1].expires"),
        ({"kind": '"分期"', "months": "3", "first": "2026-11-11"}, "offer-first-past", "offer[1].first"),
        ({"kind": '"分期"', "months": "3", "fee": '"900%"'}, "offer-fee-absurd", "offer[1].fee"),
        ({"kind": '"settlement"', "amount": "1300"}, "offer-above-owed", "offer[1].amount"),
        ({"kind": '"minimum"', "months": "3", "amount": "1300"}, "offer-minimum-all", "offer[1].amount"),
        ({"kind": '"分期"', "months": "3", "only_if": '"aunt"'}, "offer-condition-unknown", "offer[1].only_if"),
        ({"kind": '"分期"', "months": "3", "only_if": '"huabei"'}, "offer-condition-contradicts", "offer[1].only_if"),
    ],
)
def test_what_is_doubtful_is_told_and_the_file_is_read_all_the_same(
    keys: dict[str, object], code: str, key: str
) -> None:
    text = table(**keys)

    assert (code, key) in [(one, path) for one, path, _ in codes(check_case(text, "f", ON))]
    assert len(read_case(text, "f").offers) == 1


def test_offers_on_debts_that_bear_nothing_and_owe_nothing_are_told() -> None:
    friend = '[[debt]]\nid = "aunt"\nproduct = "friends-family"\namount = 5000\ndue = 2026-10-01\n'
    paid = '[[debt]]\nid = "done"\nproduct = "baitiao"\nevents = [\n'
    paid += "  { billed = 100, on = 2026-10-01, due = 2026-10-10 },\n  { paid = 100, on = 2026-10-02 },\n]\n"
    offers = '[[offer]]\ndebt = "aunt"\nkind = "分期"\nmonths = 5\ninterest_stops = false\n'
    offers += '[[offer]]\ndebt = "done"\nkind = "延期"\nmonths = 1\n'

    assert [code for code, _, _ in codes(check_case(friend + paid + offers, "f", ON)) if code.startswith("offer")] == [
        "offer-no-interest",
        "offer-nothing-owed",
    ]


def test_an_offer_for_a_debt_that_cannot_be_counted_raises_no_doubt_of_its_own() -> None:
    text = '[[debt]]\nid = "home"\nproduct = "房贷"\nevents = [ { drawn = 9000, on = 2026-01-01 } ]\n'
    text += '[[offer]]\ndebt = "home"\nkind = "延期"\nmonths = 1\n'

    found = {code for code, _, _ in codes(check_case(text, "f", ON))}
    assert found == {"term-missing", "debt-without-household"}


def test_what_a_name_means_is_not_judged_while_a_debt_cannot_be_read() -> None:
    text = FAMILY.replace('product = "huabei"', 'product = "花贝"') + '\n[[offer]]\ndebt = "huabei"\nkind = "分期"\n'

    assert [code for code, _, _ in codes(check_case(text, "f", ON))] == ["unknown-product", "offer-needs"]


def test_an_offer_that_is_no_table_and_too_many_of_them_are_told() -> None:
    assert codes(check_case("offer = 3\n" + FAMILY, "f", ON))[0][0] == "case-list"
    assert codes(check_case("offer = [3]\n" + FAMILY, "f", ON))[0][0] == "case-table"
    many = "".join('[[offer]]\ndebt = "card"\nkind = "延期"\nmonths = 1\n' for _ in range(MOST_OFFERS + 1))
    assert codes(check_case(FAMILY + many, "f", ON))[0][0] == "case-too-many-offers"


def case() -> Case:
    return read_case(FAMILY + OFFERS, "family.toml")


def test_a_file_of_offers_adds_to_those_the_case_has() -> None:
    text = '[[offer]]\ndebt = "card"\nkind = "延期"\nmonths = 2\nonly_if = "parts"\nexpires = "12月1日"\n'
    found = read_offer_file(text, "offers.toml", case())

    assert [offer.id for offer in found.offers] == ["parts", "settle", "offer-3"]
    assert found.offers[2].expires == day("2026-12-01")
    assert found.places["offer:offer-3"].file == "offers.toml"
    assert found.places["offer:parts"].file == "family.toml"


def test_a_file_of_offers_holds_nothing_else() -> None:
    assert codes(check_offer_file("name = 3\n", "offers.toml", case(), ON))[0][0] == "case-unknown-key"
    with pytest.raises(BadCase, match="case-unknown-key"):
        read_offer_file("name = 3\n", "offers.toml", case())


def test_what_is_wrong_in_a_file_of_offers_is_told_with_its_line() -> None:
    text = '[[offer]]\nid = "parts"\ndebt = "card"\nkind = "延期"\nmonths = 1\nexpires = 2026-11-01\n'

    assert codes(check_offer_file(text, "offers.toml", case(), ON)) == [("offer-twice", "offer[1].id", 2)]
    renamed = text.replace("parts", "other")
    assert codes(check_offer_file(renamed, "offers.toml", case(), ON)) == [("offer-expired", "offer[1].expires", 6)]
    assert [one.code for one in check_offer_file("x = [", "offers.toml", case(), ON)] == ["case-cut-off"]
    with pytest.raises(BadCase, match="offer-twice"):
        read_offer_file(text, "offers.toml", case())


def test_a_file_without_end_of_mistakes_is_read_only_so_far() -> None:
    text = "".join("[[offer]]\n" for _ in range(MOST_OFFERS))

    assert len(check_offer_file(text, "offers.toml", case(), ON)) == 100


def test_the_offers_on_the_page_are_understood() -> None:
    page = Path(__file__).parents[2] / "docs" / "reference" / "case-file.md"
    (piece,) = re.findall(r"```toml\n(\[\[offer\]\].*?)```", page.read_text("utf-8"), re.DOTALL)
    homes = "".join(
        f'[[debt]]\nid = "{name}"\nproduct = "花呗"\namount = 1200\ndue = 2026-10-10\n'
        for name in ("cmb", "huabei", "mortgage")
    )

    assert [offer.id for offer in read_case(homes + piece, "page").offers] == ["cmb-60", "huabei-settle"]


sums = st.integers(1, 10**7).map(Money) | st.integers(1, 10**6).map(lambda parts: Fraction(parts, 10**5))
days = st.none() | st.integers(0, 400).map(lambda after: ON + dt.timedelta(days=after))
names = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20)


@st.composite
def offers(draw: st.DrawFn) -> Offer:
    kind = draw(st.sampled_from(Kind))
    first, expires = draw(days), draw(days)
    if first and expires:
        first, expires = min(first, expires), max(first, expires)
    return Offer(
        id=f"offer {draw(st.integers(0, 10**6))}",
        debt=draw(st.sampled_from(["huabei", "card"])),
        kind=kind,
        months=None if kind is Kind.SETTLEMENT else draw(st.integers(1, 360)),
        amount=draw(sums) if kind in {Kind.SETTLEMENT, Kind.MINIMUM} else None,
        fee=draw(st.none() | sums),
        fee_due=draw(st.sampled_from(FeeDue)),
        interest_stops=draw(st.booleans()),
        first=first,
        expires=expires,
        group=draw(st.none() | names),
        only_if=tuple(draw(st.lists(names, max_size=2))),
        standing=draw(st.sampled_from([Standing.WRITTEN, Standing.SPOKEN, Standing.HOPED])),
    )


@settings(max_examples=100)
@given(st.lists(offers(), max_size=4, unique_by=lambda offer: offer.id))
def test_offers_written_and_read_again_are_the_same(made: list[Offer]) -> None:
    whole = read_case(FAMILY, "f")
    told = Case(whole.name, whole.debts, whole.household, whole.pay_first, whole.on, whole.places, tuple(made))

    assert read_case(write_case(told), "f").offers == tuple(made)
