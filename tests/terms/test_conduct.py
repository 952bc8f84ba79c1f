"""The rules of collecting: cited, dated, and refused where they are not."""

from __future__ import annotations

import pytest

from anhuan.contact.contact import Exchange, Means, Reached, Told
from anhuan.errors import BadCatalogue
from anhuan.terms.citation import Confidence
from anhuan.terms.conduct import COUNTRIES, Rank, What, conduct, read_rules
from anhuan.terms.load import Reader, parse, shipped_sources

DOCUMENT = (
    '[[instrument]]\nid = "a"\ntitle.zh = "某文件"\ntitle.en = "a document"\nrank = "law"\nfrom = 2026-01-01\n'
    'for = ["bank"]\nsources = ["civil-code"]\nconfidence = "H"\nchecked_on = 2026-11-23\n'
)
RULE = (
    '[[rule]]\nid = "one"\ninstrument = "a"\nwhat = "per-day"\nmost = 3\nexchange = "two-way"\nmeans = ["call"]\n'
    'text.zh = "某规则"\ntext.en = "a rule"\n'
)


def read(text: str) -> object:
    return read_rules(Reader("conduct.toml", shipped_sources()), parse(text, "conduct.toml"))


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_rule_speaks_of_things_a_contact_can_tell(country: str) -> None:
    for one in conduct(country):
        assert one.told <= {said.value for said in Told}
        assert one.reached <= {whom.value for whom in Reached}
        assert one.means <= {how.value for how in Means}
        assert one.exchange in {"", *(kind.value for kind in Exchange)}
        assert one.instrument.citation.sources


def test_china_has_rules_of_every_rank_and_of_every_kind_but_those_of_abroad() -> None:
    assert {one.instrument.rank for one in conduct()} == set(Rank)
    assert {one.what for one in conduct()} == set(What) - {What.WINDOW, What.AFTER_TALK}


def test_the_quiet_hours_are_those_of_two_documents_neither_of_which_was_read_in_full() -> None:
    quiet = [one for one in conduct() if one.what is What.QUIET_HOURS]

    assert {(one.from_hour, one.to_hour) for one in quiet} == {(22, 8)}
    assert [one.instrument.start.isoformat() for one in quiet] == ["2025-02-28", "2026-01-30"]
    assert all(one.instrument.citation.confidence is not Confidence.HIGH for one in quiet)


def test_a_whole_file_is_read() -> None:
    assert read(DOCUMENT + RULE)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (DOCUMENT.replace('sources = ["civil-code"]\n', "") + RULE, "cites no source"),
        (DOCUMENT.replace('"law"', '"rumour"') + RULE, "must be one of law"),
        (DOCUMENT.replace("from = 2026-01-01\n", "") + RULE, "needs from"),
        (DOCUMENT.replace("from = 2026-01-01\n", "from = 2026-01-01\nuntil = 1\n") + RULE, "needs from"),
        (DOCUMENT.replace('["bank"]', '["moneylender"]') + RULE, "must name some of bank"),
        (DOCUMENT + RULE.replace('"a"', '"b"'), "names no document"),
        (DOCUMENT + RULE.replace('"per-day"', '"per-hour"'), "must be one of quiet-hours"),
        (DOCUMENT + RULE.replace("most = 3\n", ""), "lacks most"),
        (DOCUMENT + RULE.replace("most = 3\n", 'most = "3"\n'), "must be"),
        (DOCUMENT + RULE + RULE, "names something twice"),
        (DOCUMENT + DOCUMENT + RULE, "names something twice"),
        (DOCUMENT + RULE + 'colour = "red"\n', "unknown keys: colour"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused(text: str, problem: str) -> None:
    with pytest.raises(BadCatalogue) as caught:
        read(text)
    assert problem in str(caught.value)
