"""The reference of contacts: every rule, every field, every key of the JSON and every error stands in it."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from manual.pages import ROOT
from running import run

from anhuan.contact.contact import Contact
from anhuan.terms.conduct import COUNTRIES, conduct
from anhuan.wording import Language, messages

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (ROOT / "docs" / "reference" / "conduct.md").read_text("utf-8")
FINDINGS = (ROOT / "docs" / "reference" / "findings.md").read_text("utf-8")
CODES = sorted(key.removeprefix("error.") for key in messages(Language.ZH) if key.startswith("error.contact"))
NIGHT = {"id": "1", "at": "2026-11-03T22:15:00+08:00", "means": "call"}


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_rule_stands_in_the_table_with_its_article_and_the_day_it_begins(country: str) -> None:
    rows = {found[1]: found[0] for found in re.finditer(r"^\| `([\w-]+)` \|.*$", PAGE, re.MULTILINE)}

    for rule in conduct(country):
        assert f"from {rule.instrument.start}" in rows[rule.id]
        assert rule.article in rows[rule.id]
        assert rule.what.value in rows[rule.id]
        assert not rule.most or f"at most {rule.most} " in rows[rule.id]


def test_every_field_of_a_contact_is_told() -> None:
    told = set(re.findall(r"`(\w+)`", PAGE.partition("## A contact")[2].partition("## Which lender")[0]))

    assert {one.name for one in fields(Contact)} <= told


def test_the_json_has_the_keys_that_are_told(tmp_path: Path) -> None:
    file = tmp_path / "contacts.json"
    file.write_text(json.dumps({"schema": "anhuan.contacts/1", "contacts": [NIGHT]}))
    found = json.loads(run("contacts", "check", str(file), "--json").stdout)
    shown = json.loads(PAGE.partition("```json")[2].partition("```")[0])

    assert set(found) == set(shown)
    assert set(found["findings"][0]) == set(shown["findings"][0])


@pytest.mark.parametrize("code", CODES)
def test_every_error_about_contacts_is_told(code: str) -> None:
    assert f"\n## {code}\n" in FINDINGS
