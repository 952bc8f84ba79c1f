"""Which lender a name means: by whatever name it is told, its contacts are one lender's.

What a person wrote stays as they wrote it; what the program fills in is the id in the list of channels, so that it does
not depend on the language of the day. Both are compared by the id where the list knows the name, and else without what
is not seen: spaces, width, capitals.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from anhuan.contact.written import tidy
from anhuan.terms.catalogue import products
from anhuan.terms.channels import Channel, channels
from anhuan.terms.citation import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from anhuan.terms.product import Product

DESCRIBED: Final = ("（", "及", "或", "放款", "发卡", "出借", "出资", "以合同")
"""What stands in a product's entry where the catalogue describes a lender instead of naming one."""
ENDINGS: Final = ("信用卡中心", "信用卡", "客服中心", "客服", "股份有限公司", "有限公司", "app")
"""What a name may end in and still mean the same lender."""
MOST_NAMES: Final = 10_000


def lender_of(name: str) -> str:
    """Return the id of the lender a name means in the list of channels, else the name itself, tidied."""
    known = channel_of(name)
    return known.id if known else tidy(name)


def same_lender(name: str) -> str:
    """Return what is alike for two names of one lender, and for no two lenders."""
    return _same(name)


@lru_cache(MOST_NAMES)
def _same(name: str) -> str:
    """Return it; a year of contacts tells the same few names again and again."""
    known = channel_of(name)
    return known.id if known else _bare(name)


def channel_of(name: str) -> Channel | None:
    """Return the channel of the lender a name means; None where it means none of the list, or more than one."""
    bare = _bare(name)
    found = _by_name().get(bare)
    if found or not bare:
        return found
    ending = next((one for one in ENDINGS if bare.endswith(one) and bare != one), None)
    return channel_of(bare.removesuffix(ending)) if ending else None


def lender_of_product(product: Product, called: str = "") -> str:
    """Return who lent: by the product, by the lender its user's name for the debt holds, else by whoever is named."""
    for one in channels():
        if product.id in one.products:
            return one.id
    named = {one.id for one in channels() if one.lends and any(name in called for name in one.names)}
    if len(named) == 1:
        return named.pop()
    if not _is_described(product):
        return lender_of(product.lender.zh)
    return lender_of((called or product.name.zh).partition("（")[0])


def lender_name(lender: str) -> Text:
    """Return what a lender is called: by its id, as its product or channel names it; told by a name, by that name."""
    known = channel_of(lender)
    if known is None or known.id != lender:
        return Text(tidy(lender), tidy(lender))
    named = (one.lender for one in _sold_by(known) if not _is_described(one))
    return next(named, Text(known.names[0], known.names[0]))


@cache
def _by_name() -> Mapping[str, Channel]:
    """Return the lender each name means: its id, names, signatures, products, and who the catalogue says lends."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    known = {one.id: one for one in channels() if one.lends}
    for one in known.values():
        for name in _names(one):
            found[_bare(name)].add(one.id)
    return {name: known[several.pop()] for name, several in found.items() if len(several) == 1}


def _names(channel: Channel) -> Iterator[str]:
    """Yield every name a lender goes by."""
    yield from (channel.id, *channel.names, *channel.signatures)
    for product in _sold_by(channel):
        yield from (product.id, product.name.zh, product.name.en, *product.aliases)
        if not _is_described(product):
            yield from (product.lender.zh, product.lender.en)


def _sold_by(channel: Channel) -> list[Product]:
    """Return the products of a lender."""
    return [one for one in products() if one.id in channel.products]


def _is_described(product: Product) -> bool:
    """Say whether the catalogue describes who lends instead of naming it."""
    return any(mark in product.lender.zh for mark in DESCRIBED)


def _bare(name: str) -> str:
    """Return a name without spaces and capitals."""
    return tidy(name).replace(" ", "").casefold()
