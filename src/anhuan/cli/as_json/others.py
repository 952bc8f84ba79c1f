"""Products and findings as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from anhuan.errors import Finding
    from anhuan.terms.product import Product

Json = dict[str, Any]


def findings(found: Iterable[Finding]) -> Json:
    """Return everything wrong or doubtful in a file."""
    return {"schema": "anhuan.check/1", "findings": [finding(one) for one in found]}


def finding(one: Finding) -> Json:
    """Return a finding: its code, how much it matters, where it stands, and its bare facts."""
    place = one.place
    where = {"file": place.file, "line": place.line, "key": place.key} if place else None
    facts = {name: str(fact) for name, fact in one.facts.items()}
    return {"code": one.code, "severity": one.severity.value, "place": where, "facts": facts}


def product(one: Product) -> Json:
    """Return a product with the versions of its terms."""
    return {
        "id": one.id,
        "name": {"zh": one.name.zh, "en": one.name.en},
        "lender": {"zh": one.lender.zh, "en": one.lender.en},
        "kind": one.kind.value,
        "based_on": one.based_on,
        "terms": sorted(one.terms),
        "notes": [{"zh": note.text.zh, "en": note.text.en} for note in one.notes],
    }
