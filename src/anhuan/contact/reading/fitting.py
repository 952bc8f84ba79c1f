"""Who a text says it is from, and whether sender, signature and ways to answer fit the channels known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from anhuan.terms.phrases import speech

if TYPE_CHECKING:
    from collections.abc import Sequence

    from anhuan.contact.reading.text import Plain
    from anhuan.terms.channels import Channel

SIGNATURE: Final = re.compile(r"[【\[]([^】\]]{1,24})[】\]]")
PHONE: Final = re.compile(r"(?<![\dx])(?:1[3-9][\dx]{9}|0\d{2,3}-[\dx]{7,8}|400-?[\dx]{3}-?[\dx]{4})(?![\dx])")
ABROAD: Final = re.compile(r"^(?:\+(?!86)|00(?!86))\d")
ROLE: Final = re.compile(
    r"(?:信用卡(?:中心)?|官方|客服(?:中心)?|消费金融|金融|支付|借款)?(?:(?:股份)?有限公司(?:信用卡中心)?)?(?:app|客户端)?(?:[^（(,。]{0,8}[支分]行)?"
    r"(?:[（(]?(?:公众号|服务号|官方|挂号信|信函)?(?:服务通知)?[）)]?)?$"
)
"""What may stand behind the name of a lender that sends something itself: its form, its app, a branch, the way."""
PRIVATE: Final = re.compile(r"^1[3-9][\dx]{9}$")
FOREIGN: Final = re.compile(r"(?:\+(?!86)\d{1,3}|00(?!86)\d{1,3})开头")


@dataclass(frozen=True, slots=True)
class Fit:
    """What is known of who wrote: ``lender`` is the channel it fits, None where it fits none.

    ``claimed`` is whom it names; ``alike`` a name only those use who pose as somebody; ``other`` a way to answer that
    is not official; ``abroad`` that the number is foreign, ``private`` that it is somebody's own.
    """

    lender: Channel | None = None
    claimed: Channel | None = None
    alike: str = ""
    other: str = ""
    abroad: bool = False
    private: bool = False


def fit(found: Plain, sender: str, kind: str, channels: Sequence[Channel]) -> Fit:
    """Return how a text fits the channels."""
    text, who = found.text, sender.strip()
    signature = _signature(text, channels)
    claimed = signature or _named(text, channels)
    lines = {line for one in channels for line in one.hotlines}
    other = next((hit for hit in PHONE.finditer(text) if hit[0].replace("-", "") not in lines), None)
    claims = " ".join((who.lower(), *(hit[1] for hit in SIGNATURE.finditer(text))))
    posed = next((name for one in channels for name in one.look_alikes if name.lower() in claims), "")
    alike = posed or next((name for one in channels for name in one.look_alikes if name.lower() in text), "")
    lender = None if posed else _known(signature, claimed, text, (who, kind), channels)
    private = bool(PRIVATE.match(who)) and kind != "call"
    away = other or (speech().phrases.calls_back.search(text) if private else None)
    abroad = bool(ABROAD.match(who) or FOREIGN.search(text))
    return Fit(lender, claimed, alike, away[0] if away else "", abroad=abroad, private=private)


def _known(
    signature: Channel | None,
    claimed: Channel | None,
    text: str,
    from_whom: tuple[str, str],
    channels: Sequence[Channel],
) -> Channel | None:
    """Return the lender whose own channel this is, going by sender, signature and ways to answer."""
    who, kind = from_whom
    whose = [one for one in channels if who in one.hotlines or (kind != "call" and _is_name(who, one))]
    if kind in {"sms", "app", "mail"} and signature:
        return signature if not whose or signature in whose else None
    by_sender = claimed if claimed in whose else next(iter(whose), None)
    if by_sender and (kind != "call" or _leads_to(by_sender, text)):
        # The number on a display can be forged: what a caller leads to must be the lender's own as well.
        return by_sender
    return claimed if claimed and not by_sender and _leads_to(claimed, text) else None


def _is_name(who: str, channel: Channel) -> bool:
    """Say whether a sender's name is the lender's own, with nothing personal beside it."""
    names = tuple(name.lower() for name in (*channel.names, *channel.apps))
    sender, *product = re.split(r"[-·|]", who.lower(), maxsplit=1)
    of_it = not product or product[0] in names or bool(ROLE.fullmatch(product[0]))
    return of_it and any(sender.startswith(name) and ROLE.fullmatch(sender[len(name) :]) for name in names)


def _leads_to(channel: Channel, text: str) -> bool:
    """Say whether a text leads to the lender's own app or number, or to the card itself."""
    return (
        any(line in text for line in channel.hotlines)
        or any(app.lower() in text and _uses(app, text) for app in channel.apps)
        or bool(speech().phrases.official_ways.search(text))
    )


def _uses(app: str, text: str) -> bool:
    """Say whether an app is named as the place to pay or look."""
    return bool(
        re.search(
            rf"(?:在|到|打开|登录|用|进|让.{{0,6}}){re.escape(app.lower())}|{re.escape(app.lower())}(?:app|里|内|上|自己|还)",
            text,
        )
    )


def _signature(text: str, channels: Sequence[Channel]) -> Channel | None:
    """Return whose signature stands in a text."""
    for hit in SIGNATURE.finditer(text):
        for one in channels:
            if hit[1] in [name.lower() for name in one.signatures]:
                return one
    return None


def _named(text: str, channels: Sequence[Channel]) -> Channel | None:
    """Return the first lender a text names, the longest name first where several begin together."""
    found = [
        (text.index(name.lower()), -len(name), one)
        for one in channels
        if one.lends
        for name in (*one.names, *one.apps)
        if name.lower() in text
    ]
    return min(found, key=lambda hit: hit[:2])[2] if found else None
