"""The pages about case files, and the words for what is found in them, cover everything the reader knows."""

from __future__ import annotations

import ast
import datetime as dt
import inspect
import re
from pathlib import Path

import pytest

from anhuan.files import case
from anhuan.files.case.contract import CONTRACT_KEYS
from anhuan.files.case.debts import DEBT_KEYS
from anhuan.files.case.events import PLAN_KEYS, RATE_KEYS, VERBS
from anhuan.files.case.living import HOUSEHOLD_KEYS, INCOME_KEYS, SPENDING_KEYS
from anhuan.files.case.offers import OFFER_KEYS
from anhuan.files.case.promises import PROMISE_KEYS
from anhuan.files.case.read import CASE_KEYS, check_case, read_case
from anhuan.plan import offer, offer_doubts
from anhuan.promise import doubts, promise
from anhuan.terms.conventions import Component
from anhuan.wording import Language, Words

DOCS = Path(__file__).parents[2] / "docs" / "reference"
PAGE = (DOCS / "case-file.md").read_text("utf-8")
FINDINGS, _ = (DOCS / "findings.md").read_text("utf-8").split("\n# Contacts\n")  # those have a test of their own
ROWS = [line.split("|") for line in PAGE.splitlines() if line.startswith("| `")]
TREES = [ast.parse(path.read_text("utf-8")) for path in sorted(Path(case.__file__).parent.glob("*.py"))]
NODES = [node for tree in TREES for node in ast.walk(tree)]


def is_doubt(call: ast.Call) -> bool:
    """Say whether a call notes something that is no error."""
    return any(isinstance(one, ast.Attribute) and one.attr in {"NOTE", "WARNING"} for one in call.args)


TEXTS = [node.value for node in NODES if isinstance(node, ast.Constant) and isinstance(node.value, str)]
ERRORS = sorted({text for text in TEXTS if re.fullmatch("case-[a-z-]+", text)})
DOUBTS = sorted(
    {str(ast.literal_eval(node.args[0])) for node in NODES if isinstance(node, ast.Call) and is_doubt(node)}
)


# What is wrong or doubtful about offers and promises is found in rooms of their own, by calls of `_flaw` and `slip`.
FLAWS = [
    node
    for module in (offer, offer_doubts, promise, doubts)
    for node in ast.walk(ast.parse(inspect.getsource(module)))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_flaw", "slip"}
]
ERRORS = sorted({*ERRORS, *(str(ast.literal_eval(call.args[3])) for call in FLAWS if not is_doubt(call))})
DOUBTS = sorted({*DOUBTS, *(str(ast.literal_eval(call.args[3])) for call in FLAWS if is_doubt(call))})


def section(title: str) -> str:
    """Return the part of the page under a heading that begins with ``title``."""
    return next(part for part in PAGE.split("\n## ") if part.startswith(title))


@pytest.mark.parametrize(
    ("title", "keys"),
    [
        ("The top", CASE_KEYS),
        ("`[household]`", (*HOUSEHOLD_KEYS, *INCOME_KEYS, *SPENDING_KEYS)),
        ("`[[debt]]`", DEBT_KEYS),
        ("`contract`", CONTRACT_KEYS),
        ("`[[offer]]`", OFFER_KEYS),
        ("`[[promise]]`", PROMISE_KEYS),
        ("`events`", (*PLAN_KEYS, *RATE_KEYS, "id")),
        ("How values", tuple(Component)),
    ],
)
def test_every_key_is_told_of_in_its_section(title: str, keys: tuple[str, ...]) -> None:
    told = section(title)

    assert [key for key in keys if f"`{key}`" not in told] == []


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_a_row_with_the_keys_beside_it(verb: str) -> None:
    (row,) = [row for row in ROWS if row[1].startswith(f" `{verb}` =")]

    assert set(re.findall(r"`([a-z_]+)`", row[2])) == set(VERBS[verb].keys)


@pytest.mark.parametrize("text", re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)[:2])
def test_the_files_on_the_page_are_read_without_errors(text: str) -> None:
    assert read_case(text, "page").debts != ()


@pytest.mark.parametrize("text", re.findall(r"```toml\n((?:events|contract) = .*?)```", PAGE, re.DOTALL))
def test_the_pieces_on_the_page_are_understood(text: str) -> None:
    debt = '[[debt]]\nproduct = "jiebei"\namount = 1\ndue = 2026-03-20\n'
    found = check_case(debt + text, "page", dt.date(2026, 11, 12))

    # The pieces show every verb once; only what they leave out of sight (a payment to undo) is missing.
    assert {one.code for one in found if one.code.startswith(("case-", "money-", "rate-u", "day-"))} == set()


def test_codes_are_found() -> None:
    assert {"case-toml", "case-unknown-key", "case-nul"} <= set(ERRORS)
    assert {"offer-twice", "offer-needs", "promise-twice", "promise-payments"} <= set(ERRORS)
    assert {
        "offer-expired",
        "promise-above-owed",
        "offer-condition-unknown",
        "amount-absurd",
        "findings-cut",
        "rate-above-cap",
        "statement-day-assumed",
    } <= set(DOUBTS)


@pytest.mark.parametrize("code", ERRORS)
@pytest.mark.parametrize("language", Language)
def test_every_error_has_its_words_and_its_heading(code: str, language: Language) -> None:
    assert Words(language).has(f"error.{code}")
    assert f"\n## {code}\n\nError. " in FINDINGS


@pytest.mark.parametrize("code", DOUBTS)
@pytest.mark.parametrize("language", Language)
def test_every_doubt_has_its_words_and_its_heading(code: str, language: Language) -> None:
    assert Words(language).has(f"finding.{code}")
    assert re.search(rf"\n## {code}\n\n(Warning|Note)\. ", FINDINGS)


def test_no_heading_tells_of_what_is_never_found() -> None:
    assert sorted(re.findall(r"^## (.+)$", FINDINGS, re.MULTILINE)) == sorted({*ERRORS, *DOUBTS})
