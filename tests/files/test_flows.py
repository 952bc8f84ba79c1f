"""Files of cash flows: what is read, and what is said of those that cannot be."""

from __future__ import annotations

from fractions import Fraction

import pytest

from anhuan.errors import BadCase
from anhuan.files.flows import read_flows
from anhuan.ledger.yearly_rate import Flow


def test_unit_periods_are_read_exactly() -> None:
    told = read_flows('{"advance": "5000", "per_year": 12, "flows": [[1, "39/90", "230.10"], [2, 0.5, 7]]}', "f")

    assert told.advance == 5000
    assert told.per_year == 12
    assert told.flows == (
        Flow(Fraction(1), Fraction("230.10"), Fraction(39, 90)),
        Flow(Fraction(2), Fraction(7), Fraction(1, 2)),
    )


def test_years_are_read_exactly() -> None:
    assert read_flows('{"advance": 6000, "flows": [[0.1, "3000"]]}', "f").flows == (
        Flow(Fraction(1, 10), Fraction(3000)),
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "flows-json"),
        ("[" * 100_000, "flows-json"),
        ('{"advance": NaN, "flows": [[1, 2]]}', "flows-json"),
        ('{"advance": 1, "advance": 2, "flows": [[1, 2]]}', "flows-json"),
        ('{"advance": 1' + "0" * 5000 + ', "flows": [[1, 2]]}', "flows-json"),
        ("[]", "flows-keys"),
        ('{"advance": 1}', "flows-keys"),
        ('{"advance": 1, "flows": [[1, 2]], "rate": 3}', "flows-keys"),
        ('{"advance": 1, "flows": []}', "flows-list"),
        ('{"advance": 1, "flows": 3}', "flows-list"),
        ('{"advance": 1, "flows": [[1, 2, 3]]}', "flows-row"),
        ('{"advance": 1, "flows": [7]}', "flows-row"),
        ('{"advance": "one", "flows": [[1, 2]]}', "flows-number"),
        ('{"advance": true, "flows": [[1, 2]]}', "flows-number"),
        ('{"advance": 1, "per_year": 0, "flows": [[1, 0, 2]]}', "flows-number"),
        ('{"advance": 1, "flows": [[-1, 2]]}', "flows-when"),
        ('{"advance": 1, "per_year": 12, "flows": [[1.5, 0, 2]]}', "flows-when"),
        ('{"advance": 1, "per_year": 12, "flows": [[1, 1, 2]]}', "flows-when"),
        (" " * 1_000_001, "flows-too-large"),
    ],
)
def test_what_is_no_file_of_cash_flows_is_refused_with_its_place(text: str, code: str) -> None:
    with pytest.raises(BadCase) as told:
        read_flows(text, "flows.json")

    assert told.value.code == code
    assert told.value.place is not None
    assert told.value.place.file == "flows.json"
