"""What ships: every product loads, agrees, is cited, and says what its sources say."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from anhuan.money.amount import Money
from anhuan.money.days import DayCount
from anhuan.money.rate import Per, Rate
from anhuan.money.rounding import Rounding
from anhuan.terms.agreed import agree
from anhuan.terms.catalogue import product, products
from anhuan.terms.channels import channels
from anhuan.terms.citation import Confidence
from anhuan.terms.complaint import bodies
from anhuan.terms.conduct import COUNTRIES, conduct
from anhuan.terms.conventions import (
    CardBase,
    Compounding,
    InterestFrom,
    Kind,
    Order,
    PenaltyBase,
    PenaltyWay,
    Remainder,
    ScheduleKind,
    SettleFees,
    Sweep,
)
from anhuan.terms.law import law
from anhuan.terms.load import package_folder, shipped_sources
from anhuan.terms.phrases import speech
from anhuan.terms.shocks import shocks
from anhuan.terms.verifying import verifying

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from anhuan.terms.dated import Version

IDS = [
    "baitiao",
    "baitiao-order",
    "bank-loan",
    "car-loan",
    "credit-card",
    "credit-card-cgb",
    "credit-card-hengfeng",
    "douyin-yuefu",
    "duxiaoman",
    "friends-family",
    "huabei",
    "huabei-bill-instalment",
    "huabei-purchase-instalment",
    "jiebei",
    "jintiao",
    "meituan-yuefu",
    "mortgage",
    "suixingjie",
    "wangshangdai",
    "weilidai",
    "xinyongdai",
    "xinyonggou",
]
SEEN = dt.date(2026, 11, 26)
OFFICIAL = (
    "https://archive.shine.cn/",
    "http://en.people.cn/",
    "https://www.163.com/",
    "https://www.caixinglobal.com/",
    "http://www.pbccrc.org.cn/",
    "https://github.com/LawRefBook/Laws",
    "https://www.spp.gov.cn/",
    "https://www.consumerfinance.gov/",
    "https://handbook.fca.org.uk/",
    "https://jubao.nifa.org.cn",
)
TYPES: dict[str, type] = {
    "statement_day": int,
    "due_day": int,
    "due_after_days": int,
    "grace_days": int,
    "grace_amount": Money,
    "ordinary_rate": Rate,
    "interest_from": InterestFrom,
    "ordinary_first_day": bool,
    "ordinary_last_day": bool,
    "card_base": CardBase,
    "penalty_rate": Rate,
    "penalty_factor": Fraction,
    "penalty_way": PenaltyWay,
    "penalty_base": PenaltyBase,
    "penalty_first_day": bool,
    "penalty_last_day": bool,
    "penalty_minimum": Money,
    "compounding": Compounding,
    "day_count": DayCount,
    "late_fee_share": Fraction,
    "late_fee_repeated_share": Fraction,
    "late_fee_floor": Money,
    "minimum_share": Fraction,
    "allocation": tuple,
    "allocation_sweep": Sweep,
    "schedule": ScheduleKind,
    "instalment_fees": dict,
    "instalment_fee_monthly": Fraction,
    "remainder": Remainder,
    "settle_fees": SettleFees,
    "prepayment_fee_share": Fraction,
    "rounding": Rounding,
}


def daily(percent: str) -> Rate:
    """Return a rate per day from per cent."""
    return Rate(Fraction(percent) / 100, Per.DAY)


def shipped_versions() -> Iterator[tuple[str, str, Version[object]]]:
    """Yield every version of every term and rule that ships."""
    for one in products():
        for name, dated in one.terms.items():
            yield from ((one.id, name, version) for version in dated.versions)
    for name, dated in law().items():
        yield from (("law", name, version) for version in dated.versions)
    for name, dated in shocks().items():
        yield from (("shocks", name, version) for version in dated.versions)


def shipped_texts(folder: Traversable) -> Iterator[tuple[str, str]]:
    """Yield name and text of every data file that ships."""
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from shipped_texts(entry)
        elif entry.name.endswith(".toml"):
            yield entry.name, entry.read_text("utf-8")


def test_these_products_ship() -> None:
    assert [one.id for one in products()] == IDS


@pytest.mark.parametrize("id_", IDS)
def test_every_product_agrees_to_typed_terms(id_: str) -> None:
    terms = agree(product(id_), SEEN)

    for name, version in terms.versions.items():
        assert isinstance(version.value, TYPES[name]), name
        assert getattr(terms.conventions, name) == version.value
    assert all(isinstance(order, Order) for order in terms.conventions.allocation)


@pytest.mark.parametrize("id_", IDS)
def test_every_product_says_what_being_late_costs_and_on_what(id_: str) -> None:
    one = product(id_)
    conventions = agree(one, SEEN).conventions

    if one.kind is Kind.CARD:
        assert conventions.late_fee_share is not None
        assert conventions.interest_from is InterestFrom.POSTING
    else:
        assert (conventions.penalty_rate is None) != (conventions.penalty_factor is None)
        assert {"penalty_base", "penalty_way"} <= set(one.terms)


@pytest.mark.parametrize(
    ("id_", "said"),
    [
        (
            "huabei",
            {
                "statement_day": 1,
                "due_day": 10,
                "interest_from": InterestFrom.DUE,
                "ordinary_rate": daily("0.05"),
                "ordinary_first_day": False,
                "ordinary_last_day": True,
                "penalty_rate": daily("0.05"),
                "penalty_base": PenaltyBase.BILL,
                "penalty_first_day": False,
                "penalty_last_day": True,
                "minimum_share": Fraction(1, 10),
                "compounding": Compounding.NONE,
                "rounding": Rounding.HALF_UP,
            },
        ),
        (
            "huabei-bill-instalment",
            {
                "schedule": ScheduleKind.FLAT_FEE,
                "instalment_fees": {
                    3: Fraction("0.025"),
                    6: Fraction("0.045"),
                    9: Fraction("0.065"),
                    12: Fraction("0.088"),
                },
                "remainder": Remainder.FIRST,
                "rounding": Rounding.HALF_EVEN,
                "settle_fees": SettleFees.KEPT,
            },
        ),
        (
            "huabei-purchase-instalment",
            {"instalment_fees": {3: Fraction("0.023"), 6: Fraction("0.045"), 12: Fraction("0.075")}},
        ),
        ("xinyonggou", {"penalty_base": PenaltyBase.BILL, "due_day": 10}),
        (
            "jiebei",
            {
                "ordinary_first_day": True,
                "ordinary_last_day": True,
                "penalty_factor": Fraction(3, 2),
                "penalty_way": PenaltyWay.IN_TOTAL,
                "penalty_base": PenaltyBase.BILL,
            },
        ),
        ("xinyongdai", {"penalty_factor": Fraction(3, 2), "ordinary_last_day": True}),
        (
            "weilidai",
            {
                "penalty_factor": Fraction(1, 2),
                "penalty_way": PenaltyWay.ON_TOP,
                "penalty_base": PenaltyBase.PRINCIPAL,
                "day_count": DayCount.ACT_365,
                "grace_days": 0,
            },
        ),
        ("suixingjie", {"penalty_factor": Fraction(3, 2), "penalty_base": PenaltyBase.PRINCIPAL_AND_INTEREST}),
        (
            "wangshangdai",
            {
                "penalty_factor": Fraction(3, 2),
                "penalty_base": PenaltyBase.PRINCIPAL_AND_INTEREST,
                "penalty_first_day": True,
                "penalty_last_day": False,
                "day_count": DayCount.ACT_360,
            },
        ),
        ("baitiao", {"due_after_days": 9, "penalty_rate": daily("0.07"), "penalty_minimum": Money(1)}),
        (
            "baitiao-order",
            {
                "penalty_rate": daily("0.07"),
                "penalty_base": PenaltyBase.WHOLE_ORDER,
                "instalment_fee_monthly": Fraction(5, 1000),
            },
        ),
        (
            "jintiao",
            {
                "ordinary_rate": daily("0.04"),
                "penalty_rate": daily("0.06"),
                "penalty_way": PenaltyWay.ON_TOP,
                "penalty_base": PenaltyBase.PRINCIPAL,
            },
        ),
        ("meituan-yuefu", {"statement_day": 1, "due_day": 8, "penalty_rate": daily("0.05"), "grace_days": 0}),
        ("douyin-yuefu", {"due_after_days": 5, "penalty_rate": daily("0.05"), "minimum_share": None}),
        ("duxiaoman", {"penalty_factor": Fraction(3, 2), "ordinary_rate": None}),
        (
            "credit-card",
            {
                "card_base": CardBase.FULL,
                "compounding": Compounding.MONTHLY,
                "late_fee_share": Fraction(1, 20),
                "late_fee_floor": Money(1000),
                "minimum_share": Fraction(1, 10),
                "grace_days": 3,
                "grace_amount": Money(1000),
            },
        ),
        (
            "credit-card-cgb",
            {
                "late_fee_floor": Money(3000),
                "late_fee_repeated_share": Fraction(3, 50),
                "grace_days": 3,
                "day_count": DayCount.ACT_ACT,
            },
        ),
        ("credit-card-hengfeng", {"ordinary_rate": daily("0.05"), "late_fee_share": Fraction(1, 20), "grace_days": 3}),
        (
            "bank-loan",
            {
                "penalty_factor": Fraction(3, 2),
                "penalty_way": PenaltyWay.IN_TOTAL,
                "penalty_base": PenaltyBase.PRINCIPAL_AND_INTEREST,
                "schedule": ScheduleKind.ANNUITY,
            },
        ),
        ("mortgage", {"ordinary_rate": None, "penalty_factor": Fraction(3, 2)}),
        ("car-loan", {"ordinary_rate": None, "penalty_factor": Fraction(3, 2)}),
        (
            "friends-family",
            {
                "ordinary_rate": None,
                "interest_from": InterestFrom.NEVER,
                "penalty_rate": Rate(Fraction(0), Per.YEAR),
                "schedule": ScheduleKind.SINGLE,
            },
        ),
    ],
)
def test_a_product_says_what_its_sources_say(id_: str, said: dict[str, Any]) -> None:
    conventions = agree(product(id_), SEEN).conventions

    assert {name: getattr(conventions, name) for name in said} == said


@pytest.mark.parametrize(
    ("id_", "name", "low", "high"),
    [
        ("jiebei", "ordinary_rate", daily("0.015"), daily("0.06")),
        ("weilidai", "ordinary_rate", daily("0.02"), daily("0.05")),
        ("weilidai", "grace_days", 0, 1),
        ("baitiao", "penalty_rate", daily("0.03"), daily("0.07")),
        ("baitiao-order", "instalment_fee_monthly", Fraction(5, 1000), Fraction(12, 1000)),
        ("jintiao", "penalty_rate", daily("0.06"), daily("0.15")),
        ("meituan-yuefu", "grace_days", 0, 15),
        ("credit-card", "late_fee_floor", Money(1000), Money(3000)),
        ("credit-card-cgb", "ordinary_rate", daily("0.035"), daily("0.05")),
        ("bank-loan", "penalty_factor", Fraction(13, 10), Fraction(3, 2)),
    ],
)
def test_where_sources_differ_the_range_is_kept(id_: str, name: str, low: object, high: object) -> None:
    version = product(id_).terms[name].on(SEEN)

    assert (version.low, version.high) == (low, high)
    assert version.note is not None


def test_only_home_and_car_are_secured() -> None:
    assert [one.id for one in products() if one.secured] == ["car-loan", "mortgage"]


def test_a_product_that_stands_on_another_says_so() -> None:
    assert {one.id: one.based_on for one in products() if one.based_on} == {
        "credit-card-cgb": "credit-card",
        "credit-card-hengfeng": "credit-card",
        "xinyongdai": "jiebei",
        "xinyonggou": "huabei",
    }


def test_no_name_means_two_products() -> None:
    names: Counter[str] = Counter()
    for one in products():
        names.update({name.casefold() for name in (one.id, one.name.zh, one.name.en, *one.aliases)})

    assert [name for name, times in names.items() if times > 1] == []


def test_a_range_has_two_ends_with_the_value_between_them() -> None:
    for id_, name, version in shipped_versions():
        assert (version.low is None) == (version.high is None), (id_, name)
        if version.low is not None:
            low, value, high = (_size(one) for one in (version.low, version.value, version.high))
            assert low <= value <= high, (id_, name)
            assert low < high, (id_, name)


def _size(value: Any) -> Fraction:  # noqa: ANN401 -- ranges are of rates, shares, amounts or days
    """Return something to compare by; a yearly rate by its day."""
    match value:
        case Rate():
            return value.share / 365 if value.per is Per.YEAR else value.share
        case Money():
            return Fraction(value.fen)
        case _:
            return Fraction(value)


def test_every_version_was_looked_at_after_it_began_and_not_in_the_future() -> None:
    for id_, name, version in shipped_versions():
        checked_on = version.citation.checked_on
        assert checked_on is not None, (id_, name)
        assert version.start <= checked_on <= SEEN, (id_, name)


def test_a_value_nobody_states_is_of_low_confidence() -> None:
    for id_, name, version in shipped_versions():
        if any(source.key == "anhuan-assumption" for source in version.citation.sources):
            assert version.citation.confidence is Confidence.LOW, (id_, name)
            assert version.note is not None, (id_, name)


def test_no_weak_page_is_given_an_address() -> None:
    for source in shipped_sources().values():
        assert source.address == "" or source.address.startswith(OFFICIAL), source.key
        if source.key.startswith("page-"):
            assert source.address == "", source.key


def test_every_source_is_used() -> None:
    cited = {source.key for _, _, version in shipped_versions() for source in version.citation.sources}
    rules = [one for country in COUNTRIES for one in conduct(country)]
    cited |= {source.key for one in rules for source in one.instrument.citation.sources}
    cited |= {source.key for one in bodies() for source in one.citation.sources}
    cited |= {source.key for one in channels() for source in one.citation.sources}
    cited |= {source.key for source in speech().citation.sources}
    cited |= {source.key for one in speech().marks for source in one.citation.sources}
    cited |= {source.key for one in verifying() for source in one.citation.sources}
    cited |= {source.key for one in products() for note in one.notes for source in note.citation.sources}

    assert cited == set(shipped_sources())


def test_no_data_file_carries_an_address_outside_the_sources() -> None:
    for name, text in shipped_texts(package_folder()):
        assert "withheld" not in text, name
        assert name == "sources.toml" or "://" not in text, name
