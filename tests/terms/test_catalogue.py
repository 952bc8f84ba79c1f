"""Finding a product, and catalogue folders that cannot be trusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from anhuan.errors import BadCatalogue, Place, UnknownProduct
from anhuan.terms import catalogue, load
from anhuan.terms.catalogue import find_product, product, products

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CARD = """\
id = "card"
kind = "card"
name = { zh = "卡", en = "card" }
lender = { zh = "行", en = "bank" }
"""


def forget() -> None:
    """Drop what was read from another folder."""
    catalogue._paths.cache_clear()  # noqa: SLF001 -- another folder is read, nothing may remain of the first
    catalogue.product.cache_clear()
    load.shipped_sources.cache_clear()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the catalogue a folder of its own and return that of its products."""
    (tmp_path / "sources.toml").write_text('[page]\nzh = "网页"\nen = "a page"\n', "utf-8")
    lender = tmp_path / "catalogue" / "cn" / "bank"
    lender.mkdir(parents=True)
    for module in (catalogue, load):
        monkeypatch.setattr(module, "package_folder", lambda: tmp_path)
    forget()
    yield lender
    forget()


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("huabei", "huabei"),
        ("花呗", "huabei"),
        ("  花呗 ", "huabei"),
        ("HUABEI", "huabei"),
        ("Hua Bei", "huabei"),
        ("借呗", "jiebei"),
        ("微粒貸", "weilidai"),
        ("小米贷款", "suixingjie"),
        ("有钱花", "duxiaoman"),
        ("京东白条", "baitiao"),
        ("credit card (generic)", "credit-card"),
        ("广发", "credit-card-cgb"),
        ("恒丰银行", "credit-card-hengfeng"),
        ("房贷", "mortgage"),
        ("亲友借款", "friends-family"),
    ],
)
def test_a_product_is_found_by_what_people_call_it(name: str, id_: str) -> None:
    assert find_product(name).id == id_


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("huabeii", "huabei"),
        ("花贝", "huabei"),
        ("jiebai贷", "jiebei"),
        ("mortgag", "mortgage"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest_ones(name: str, near: str) -> None:
    with pytest.raises(UnknownProduct) as caught:
        find_product(name)

    assert caught.value.code == "unknown-product"
    assert caught.value.facts["name"] == name
    assert str(caught.value.facts["near"]).split(", ")[0] == near


def test_where_no_name_is_near_all_are_offered() -> None:
    with pytest.raises(UnknownProduct) as caught:
        find_product("qqqqqqqqqqqq")

    assert caught.value.facts["near"] == ", ".join(one.id for one in products())


def test_an_unknown_id_is_answered_with_the_nearest_ones() -> None:
    with pytest.raises(UnknownProduct) as caught:
        product("weilidia")

    assert str(caught.value.facts["near"]).split(", ")[0] == "weilidai"


def test_files_that_are_no_catalogue_files_are_left_alone(folder: Path) -> None:
    (folder / "card.toml").write_text(CARD, "utf-8")
    (folder / "README.md").write_text("# bank", "utf-8")

    assert [one.id for one in products()] == ["card"]


def test_two_files_of_one_name_are_refused(folder: Path) -> None:
    other = folder.parent / "other"
    other.mkdir()
    for place in (folder, other):
        (place / "card.toml").write_text(CARD, "utf-8")

    with pytest.raises(BadCatalogue) as caught:
        product("card")

    assert caught.value.facts == {"problem": "is described twice"}


def test_a_product_whose_id_is_not_its_file_name_is_refused(folder: Path) -> None:
    (folder / "debit.toml").write_text(CARD, "utf-8")

    with pytest.raises(BadCatalogue) as caught:
        product("debit")

    assert caught.value.place == Place("bank/debit.toml", None, "id")
    assert caught.value.facts == {"problem": "must be 'debit', the name of its file"}


@pytest.mark.parametrize("base", ["card", "nothing", "gold"])
def test_only_a_product_with_terms_of_its_own_can_stand_in_for_another(folder: Path, base: str) -> None:
    (folder / "card.toml").write_text(f'{CARD}based_on = "{base}"\n', "utf-8")
    (folder / "gold.toml").write_text(f'{CARD.replace("card", "gold", 1)}based_on = "card"\n', "utf-8")

    with pytest.raises(BadCatalogue) as caught:
        product("card")

    assert caught.value.place == Place("bank/card.toml", None, "based_on")
    assert caught.value.facts == {"problem": f"names {base!r}, which is no product with terms of its own"}
