"""What the law says on a day: caps, limitation, order of payment, credit-report retention.

A rule of law is never extrapolated backwards: asking for a day before its first version raises `NotInForce`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from anhuan.money.rate import Rate
from anhuan.terms import reading
from anhuan.terms.load import Reader, read_package_file, shipped_sources

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from anhuan.terms.dated import Dated, Version

# Names say the unit: *_rate a yearly rate, *_times a plain number, *_years and *_days counts.
LAW_READERS: Final[Mapping[str, Callable[[object], object]]] = {
    "licensed_cap_rate": reading.rate,
    "lpr_one_year_rate": reading.rate,
    "private_cap_times": reading.count(1, 100),
    "limitation_years": reading.count(1, 100),
    "payment_order": reading.orders,
    "card_payment_order": reading.orders,
    "credit_report_years": reading.count(1, 100),
    "payment_order_objection_days": reading.count(1, 366),
    "answer_claim_days": reading.count(1, 366),
    "card_plan_months": reading.count(1, 600),
    "card_fraud_principal": reading.money,
    "debt_share_test": reading.share,
}


@cache
def law(country: str = "cn") -> Mapping[str, Dated[object]]:
    """Return every rule of the country's file.

    Raises:
        BadCatalogue: the file cannot be trusted.

    """
    file = f"law/{country}.toml"
    return Reader(file, shipped_sources()).valued(read_package_file("law", f"{country}.toml"), "", LAW_READERS)


def rule(name: str, on: dt.date) -> Version[object]:
    """Return the version of a rule in force on ``on``.

    Raises:
        NotInForce: ``on`` is before the rule's first version.

    """
    return law()[name].on(on)


def private_loan_cap(signed: dt.date) -> Rate:
    """Return the yearly cap of a loan between private persons signed that day: four times the one-year LPR.

    Source: 民间借贷司法解释 art. 25 (2020-08-20).
    """
    times, lpr = rule("private_cap_times", signed).value, rule("lpr_one_year_rate", signed).value
    assert isinstance(times, int) and isinstance(lpr, Rate)  # noqa: S101, PT018 -- LAW_READERS gives these types
    return Rate(lpr.share * times, lpr.per)
