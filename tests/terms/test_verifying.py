"""The steps of a verification: cited data, and refused where it cannot be trusted."""

from __future__ import annotations

import pytest

from anhuan.errors import BadCatalogue
from anhuan.terms.load import Reader, parse, shipped_sources
from anhuan.terms.verifying import Contrary, Rule, Says, Step, read_steps, verifying

CITED = 'sources = ["civil-code"]\nconfidence = "H"\nchecked_on = 2026-11-23\n'
ONE = '[[step]]\nid = "{}"\nof = ["lender"]\nno = "decides"\n' + CITED
WHOLE = "".join(ONE.format(one.value) for one in Step)


def read(text: str) -> tuple[Rule, ...]:
    return read_steps(Reader("steps.toml", shipped_sources()), parse(text, "steps.toml"))


def test_every_step_is_there_once_and_says_who_says_so() -> None:
    assert {one.step for one in verifying()} == set(Step)
    assert all(one.citation.sources and one.citation.checked_on for one in verifying())


def test_asking_for_secrets_or_money_elsewhere_and_a_lender_that_knows_nothing_decide() -> None:
    deciding = {one.step for one in verifying() if one.no is Contrary.DECIDES}

    assert deciding == {Step.SECRETS, Step.HOTLINE, Step.MONEY}
    assert all(one.of == set(Says) for one in verifying() if one.step in deciding)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (WHOLE.replace('sources = ["civil-code"]\n', ""), "cites no source"),
        (WHOLE.replace('id = "app"', 'id = "moon"'), "must be one of secrets"),
        (WHOLE.replace('"lender"', '"moon"'), "must be one of lender"),
        (WHOLE.replace('"decides"', '"jails"'), "must be one of decides"),
        (WHOLE.replace('of = ["lender"]', "of = []"), "must be a list"),
        (WHOLE + ONE.format("app"), "every step once"),
        (ONE.format("app"), "every step once"),
        (WHOLE + "[other]\n", "unknown keys"),
    ],
)
def test_what_cannot_be_trusted_is_refused(text: str, problem: str) -> None:
    with pytest.raises(BadCatalogue) as caught:
        read(text)
    assert problem in str(caught.value)
