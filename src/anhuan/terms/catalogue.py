"""Find a product by its id, or by any name people call it."""

from __future__ import annotations

import difflib
from functools import cache
from typing import TYPE_CHECKING, Final

from anhuan.errors import BadCatalogue, Place, UnknownProduct
from anhuan.terms.load import Reader, package_folder, read_package_file, shipped_sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from anhuan.terms.product import Product

COUNTRY: Final = "cn"
MANY: Final = 3


@cache
def _paths() -> Mapping[str, str]:
    """Return product ids with the file that describes them: ``<lender>/<product>.toml``."""
    found: dict[str, str] = {}
    for lender in package_folder().joinpath("catalogue", COUNTRY).iterdir():
        for file in lender.iterdir():
            if file.name.endswith(".toml"):
                found[_claim(found, file.name.removesuffix(".toml"), lender.name)] = f"{lender.name}/{file.name}"
    return dict(sorted(found.items()))


def _claim(found: Mapping[str, str], product_id: str, lender: str) -> str:
    """Return ``product_id`` unless another lender's folder already has a file of that name."""
    if product_id in found:
        raise BadCatalogue("bad-catalogue", place=Place(f"{lender}/{product_id}.toml"), problem="is described twice")
    return product_id


@cache
def product(product_id: str) -> Product:
    """Return the product with exactly this id.

    Raises:
        UnknownProduct: there is none; the error names the nearest ones.
        BadCatalogue: its file cannot be trusted.

    """
    path = _paths().get(product_id)
    if path is None:
        raise UnknownProduct("unknown-product", name=product_id, near=", ".join(_near(product_id)))
    raw = read_package_file("catalogue", COUNTRY, *path.split("/"))
    reader = Reader(path, shipped_sources())
    found = reader.product(raw, _base(raw, reader))
    if found.id != product_id:
        raise reader.refuse("id", f"must be {product_id!r}, the name of its file")
    return found


def _base(raw: Mapping[str, object], reader: Reader) -> Product | None:
    """Return the product whose terms stand in for those not found, if the file names one.

    Only a product with terms of its own can stand in, so that no chain or circle of them is followed.
    """
    if "based_on" not in raw:
        return None
    name = reader.word(raw["based_on"], "based_on")
    path = _paths().get(name)
    if path is None or "based_on" in read_package_file("catalogue", COUNTRY, *path.split("/")):
        raise reader.refuse("based_on", f"names {name!r}, which is no product with terms of its own")
    return product(name)


def products() -> Iterator[Product]:
    """Yield every product of the catalogue, by id."""
    return map(product, _paths())


def find_product(name: str) -> Product:
    """Return the product people call ``name``: its id, its Chinese or English name, or an alias.

    Raises:
        UnknownProduct: nothing in the catalogue is called that.

    """
    wanted = name.strip().casefold()
    if wanted in _paths():
        return product(wanted)
    for one in products():
        if wanted in (alias.casefold() for alias in (one.name.zh, one.name.en, *one.aliases)):
            return one
    raise UnknownProduct("unknown-product", name=name, near=", ".join(_near(wanted)))


def _near(name: str) -> list[str]:
    """Return the ids of products whose names look like ``name``; all of them if none does."""
    called = {alias.casefold(): one.id for one in products() for alias in (one.id, one.name.zh, one.name.en)}
    close = difflib.get_close_matches(name[:40].casefold(), called, n=MANY, cutoff=0.5)
    return list(dict.fromkeys(called[alias] for alias in close)) or list(_paths())
