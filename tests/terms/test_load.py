"""A catalogue file that cannot be trusted is refused, with the file, the item and what is wrong."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from anhuan.errors import BadCatalogue, Place
from anhuan.money.rate import Per, Rate
from anhuan.terms.citation import Citation, Confidence, Source, Text
from anhuan.terms.conventions import Kind
from anhuan.terms.dated import Version
from anhuan.terms.load import Reader, parse
from anhuan.terms.product import Note, Product

FILE = "bank/card.toml"
PAGE = Source("page", Text("网页", "a page"))
READER = Reader(FILE, {"page": PAGE})
CITED = 'sources = ["page"]\nconfidence = "M"\nchecked_on = 2026-11-23\n'
HEAD = """\
id = "card"
kind = "card"
name = { zh = "卡", en = "card" }
lender = { zh = "行", en = "bank" }
"""
TERM = "[[term.ordinary_rate]]\n"
RATE = f'{TERM}from = 2024-01-01\nvalue = "0.05%/day"\n'


def load(text: str, base: Product | None = None) -> Product:
    """Read a product from the text of a file."""
    return READER.product(parse(text, FILE), base)


def test_a_whole_file_becomes_a_product() -> None:
    product = load(
        f"""{HEAD}
aliases = ["信用卡", "ka"]
secured = true
[[term.ordinary_rate]]
from = 2024-01-01
value = "0.05%/day"
low = "0.03%/day"
high = "0.06%/day"
note.zh = "看合同"
note.en = "see the contract"
{CITED}
[[term.ordinary_rate]]
from = 2025-01-01
value = "0.04%/day"
{CITED}
[[note]]
zh = "注意"
en = "mind"
{CITED}"""
    )

    cited = Citation((PAGE,), Confidence.MEDIUM, dt.date(2026, 11, 23))

    def daily(hundredths: int) -> Rate:
        return Rate(Fraction(hundredths, 10_000), Per.DAY)

    assert (product.id, product.kind, product.secured, product.based_on) == ("card", Kind.CARD, True, None)
    assert product.aliases == ("信用卡", "ka")
    assert product.notes == (Note(Text("注意", "mind"), cited),)
    assert product.terms["ordinary_rate"].versions == (
        Version(dt.date(2024, 1, 1), daily(5), cited, daily(3), daily(6), Text("看合同", "see the contract")),
        Version(dt.date(2025, 1, 1), daily(4), cited),
    )


def test_a_product_falls_back_on_another_only_for_terms_of_which_it_has_none() -> None:
    base = load(f"{HEAD}{RATE}{CITED}[[term.due_day]]\nfrom = 2024-01-01\nvalue = 10\n{CITED}")

    product = load(f"{HEAD}[[term.due_day]]\nfrom = 2024-01-01\nvalue = 20\n{CITED}", base)

    assert product.based_on == "card"
    assert product.terms["ordinary_rate"] is base.terms["ordinary_rate"]
    assert product.terms["due_day"].versions[0].value == 20
    assert not product.secured


RATE_0 = "term.ordinary_rate[0]"


@pytest.mark.parametrize(
    ("text", "item", "problem"),
    [
        pytest.param(RATE, RATE_0, "lacks sources", id="uncited"),
        pytest.param(
            f'{RATE}sources = []\nconfidence = "M"\nchecked_on = 2026-11-23', RATE_0, "cites no source", id="no source"
        ),
        pytest.param(
            f'{RATE}sources = "page"\nconfidence = "M"\nchecked_on = 2026-11-23',
            RATE_0,
            "cites no source",
            id="sources not a list",
        ),
        pytest.param(
            f'{RATE}sources = ["blog"]\nconfidence = "M"\nchecked_on = 2026-11-23',
            RATE_0,
            "cites 'blog', which sources.toml does not describe",
            id="unknown source",
        ),
        pytest.param(
            f'{RATE}sources = [["page"]]\nconfidence = "M"\nchecked_on = 2026-11-23',
            RATE_0,
            "cites ['page'], which sources.toml does not describe",
            id="source not a key",
        ),
        pytest.param(
            f'{RATE}sources = ["page"]\nchecked_on = 2026-11-23', RATE_0, "lacks confidence", id="confidence missing"
        ),
        pytest.param(
            f'{RATE}sources = ["page"]\nconfidence = "own"\nchecked_on = 2026-11-23',
            RATE_0,
            "needs a confidence of H, M or L",
            id="confidence only a contract may have",
        ),
        pytest.param(
            f'{RATE}sources = ["page"]\nconfidence = ["M"]\nchecked_on = 2026-11-23',
            RATE_0,
            "needs a confidence of H, M or L",
            id="confidence a list",
        ),
        pytest.param(
            f'{RATE}sources = ["page"]\nconfidence = "M"', RATE_0, "lacks checked_on", id="checked_on missing"
        ),
        pytest.param(
            f'{RATE}sources = ["page"]\nconfidence = "M"\nchecked_on = "2026-11-23"',
            RATE_0,
            "needs checked_on, a day",
            id="checked_on not a day",
        ),
        pytest.param(f'{TERM}value = "0.05%/day"\n{CITED}', RATE_0, "lacks from", id="from missing"),
        pytest.param(
            f'{TERM}from = 2024-01-01T08:00:00\nvalue = "0.05%/day"\n{CITED}',
            RATE_0,
            "needs from, a day",
            id="from a moment, not a day",
        ),
        pytest.param(f"{TERM}from = 2024-01-01\n{CITED}", RATE_0, "lacks value", id="value missing"),
        pytest.param(
            f"{TERM}from = 2024-01-01\nvalue = 0.0005\n{CITED}",
            RATE_0,
            "is a bare decimal; write it as text with its unit",
            id="bare decimal",
        ),
        pytest.param(
            f"{RATE}high = 0.0006\n{CITED}",
            f"{RATE_0}.high",
            "is a bare decimal; write it as text with its unit",
            id="bare decimal as a bound",
        ),
        pytest.param(
            f'{TERM}from = 2024-01-01\nvalue = "5 in 10000"\n{CITED}',
            RATE_0,
            'must be a rate as text, like "0.05%/day"',
            id="not a rate",
        ),
        pytest.param(f"{RATE}{CITED}page = 3\n", RATE_0, "has unknown keys: page", id="unknown key of a version"),
        pytest.param(
            f'{RATE}note = {{ zh = "看合同" }}\n{CITED}', f"{RATE_0}.note", "needs zh and en", id="note in one language"
        ),
        pytest.param(
            f"{RATE}{CITED}{RATE}{CITED}",
            "term.ordinary_rate",
            "is out of order: 2024-01-01 does not come after 2024-01-01",
            id="the same day twice",
        ),
        pytest.param(
            f'{RATE}{CITED}{TERM}from = 2023-01-01\nvalue = "0.04%/day"\n{CITED}',
            "term.ordinary_rate",
            "is out of order: 2023-01-01 does not come after 2024-01-01",
            id="out of order",
        ),
        pytest.param("term.ordinary_rate = []", "term.ordinary_rate", "must be a list of tables", id="no version"),
        pytest.param('term.ordinary_rate = "5%"', "term.ordinary_rate", "must be a list of tables", id="no list"),
        pytest.param('term.ordinary_rate = ["5%"]', RATE_0, "must be a table", id="version not a table"),
        pytest.param(f"[[term.penalty]]\n{CITED}", "term", "has unknown keys: penalty", id="unknown term"),
        pytest.param('term = "none"', "term", "must be a table", id="terms not a table"),
        pytest.param('hotline = "95188"', "", "has unknown keys: hotline", id="unknown key of a product"),
        pytest.param('aliases = "ka"', "aliases", "must be a list of names", id="aliases not a list"),
        pytest.param('aliases = [" "]', "aliases", "must be text", id="empty alias"),
        pytest.param('secured = "yes"', "secured", "must be true or false", id="secured neither true nor false"),
        pytest.param("note = []", "note", "must be a list of tables", id="empty notes"),
        pytest.param('[[note]]\nzh = "注意"\nen = "mind"', "note[0]", "cites no source", id="uncited note"),
        pytest.param(f'[[note]]\nzh = "注意"\n{CITED}', "note[0]", "needs zh and en", id="note without English"),
        pytest.param(f'[[note]]\nsays = "x"\n{CITED}', "note[0]", "has unknown keys: says", id="unknown key of a note"),
    ],
)
def test_a_file_is_refused_naming_file_item_and_problem(text: str, item: str, problem: str) -> None:
    with pytest.raises(BadCatalogue) as caught:
        load(f"{HEAD}{text}\n")

    assert caught.value.place == Place(FILE, None, item)
    assert caught.value.facts == {"problem": problem}
    assert caught.value.code == "bad-catalogue"


@pytest.mark.parametrize(
    ("line", "instead", "item", "problem"),
    [
        ('kind = "card"', 'kind = "casino"', "kind", "must be one of bill, card, loan, instalments"),
        ('kind = "card"', 'kind = ["card"]', "kind", "must be one of bill, card, loan, instalments"),
        ('id = "card"', "id = 7", "id", "must be text"),
        ('id = "card"', "", "id", "must be text"),
        ('name = { zh = "卡", en = "card" }', 'name = "卡"', "name", "must be a table"),
        ('name = { zh = "卡", en = "card" }', 'name = { zh = "卡", en = " " }', "name", "needs zh and en"),
        (
            'lender = { zh = "行", en = "bank" }',
            'lender = { zh = "行", fr = "banque" }',
            "lender",
            "has unknown keys: fr",
        ),
    ],
)
def test_a_product_without_a_proper_head_is_refused(line: str, instead: str, item: str, problem: str) -> None:
    with pytest.raises(BadCatalogue) as caught:
        load(HEAD.replace(line, instead))

    assert caught.value.place == Place(FILE, None, item)
    assert caught.value.facts == {"problem": problem}


def test_a_key_given_twice_is_refused_with_its_file() -> None:
    with pytest.raises(BadCatalogue) as caught:
        parse('id = "card"\nid = "other"\n', FILE)

    assert caught.value.place == Place(FILE)
    assert "line 2" in str(caught.value.facts["problem"])


def test_a_source_may_be_dated_and_addressed() -> None:
    raw = {"zh": "公告", "en": "notice", "dated": "2024", "address": "https://www.pbc.gov.cn/"}

    assert READER.source("notice", raw) == Source("notice", Text("公告", "notice"), "2024", "https://www.pbc.gov.cn/")


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ({"zh": "公告"}, "needs zh and en"),
        ({"zh": "公告", "en": "notice", "dated": 2024}, "needs dated and address as text"),
        ({"zh": "公告", "en": "notice", "address": ["x"]}, "needs dated and address as text"),
        ({"zh": "公告", "en": "notice", "url": "x"}, "has unknown keys: url"),
    ],
)
def test_a_source_badly_described_is_refused(raw: object, problem: str) -> None:
    with pytest.raises(BadCatalogue) as caught:
        READER.source("notice", raw)

    assert caught.value.place == Place(FILE, None, "notice")
    assert caught.value.facts == {"problem": problem}
