"""The ways that are asked for by name: what to fill in, and the address that makes.

People copy what a service shows them: a key, or a whole web address. Both are understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, quote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from urllib.parse import SplitResult

SECURE_PORT: Final = 465
PLAIN_PORT: Final = 25
BARK: Final = "api.day.app"
KEY: Final = re.compile(r"[\w.=+-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Kind:
    """A way to be reminded: its fields, and those of them that may be left empty."""

    id: str
    fields: tuple[str, ...]
    make: Callable[[Mapping[str, str]], str]
    optional: tuple[str, ...] = ()

    def address(self, given: Mapping[str, str]) -> str:
        """Return the address the fields make; an empty one where they cannot be meant."""
        try:
            return self.make(given)
        except ValueError:
            return ""


def _safe(text: str) -> str:
    """Return a text as it may stand inside an address."""
    return quote(text, safe="")


def _web(text: str) -> SplitResult | None:
    """Return a web address in parts; None where the text is none."""
    return urlsplit(text) if text.lower().startswith(("https://", "http://")) else None


def _key(text: str) -> str:
    """Return what is one key, as services give them."""
    if not KEY.fullmatch(text):
        raise ValueError(text)
    return text


def _asked(text: str, name: str) -> str:
    """Return what a web address has under ``name`` in its query; the text itself where it is no web address."""
    web = _web(text)
    return _key(parse_qs(web.query).get(name, [""])[0] if web else text)


def _last(text: str) -> str:
    """Return the last part of a web address; the text itself where it is none."""
    web = _web(text)
    return _key(web.path.rstrip("/").rpartition("/")[2] if web else text)


def _email(given: Mapping[str, str]) -> str:
    """Return the address of a mailbox and the server that takes its mail."""
    server, port = given["server"], int(given["port"])
    mode = "ssl" if port == SECURE_PORT else "starttls"
    scheme, secure = ("mailto", "") if port == PLAIN_PORT else ("mailtos", f"&mode={mode}")
    who = f"{_safe(given['user'])}:{_safe(given['password'])}@{server}:{port}"
    sender = f"from={_safe(given['user'])}&to={_safe(given['to'] or given['user'])}"
    return f"{scheme}://{who}/?{sender}&smtp={server}{secure}"


def _bark(given: Mapping[str, str]) -> str:
    """Return the address of a phone with Bark; only its key counts of what stands after the host."""
    web = _web(given["secret"])
    if web is None:
        return f"barks://{BARK}/{_key(given['secret'])}"
    key = web.path.strip("/").partition("/")[0]
    return f"{'barks' if web.scheme == 'https' else 'bark'}://{web.netloc}/{_key(key)}"


def _serverchan(given: Mapping[str, str]) -> str:
    """Return the address of a ServerChan key (SendKey)."""
    return f"schan://{_last(given['secret']).removesuffix('.send')}"


def _wecom(given: Mapping[str, str]) -> str:
    """Return the address of a bot in a 企业微信 group."""
    return f"wecombot://{_asked(given['secret'], 'key')}"


def _dingtalk(given: Mapping[str, str]) -> str:
    """Return the address of a bot in a 钉钉 group, which may sign what it is sent."""
    sign = f"{_key(given['sign'])}@" if given["sign"] else ""
    return f"dingtalk://{sign}{_asked(given['secret'], 'access_token')}/"


def _feishu(given: Mapping[str, str]) -> str:
    """Return the address of a bot in a 飞书 group."""
    return f"feishu://{_last(given['secret'])}"


def _ntfy(given: Mapping[str, str]) -> str:
    """Return the address of an ntfy topic, on the public server or one's own."""
    web = _web(given["secret"])
    if web is None:
        return f"ntfys://{_key(given['secret'])}"
    return f"{'ntfys' if web.scheme == 'https' else 'ntfy'}://{web.netloc}/{_key(web.path.strip('/'))}"


def _other(given: Mapping[str, str]) -> str:
    """Return an address as apprise writes it."""
    return given["secret"]


SECRET: Final = ("secret",)
KINDS: Final = (
    Kind("email", ("server", "port", "user", "password", "to"), _email, optional=("to",)),
    Kind("bark", SECRET, _bark),
    Kind("serverchan", SECRET, _serverchan),
    Kind("wecom", SECRET, _wecom),
    Kind("dingtalk", ("secret", "sign"), _dingtalk, optional=("sign",)),
    Kind("feishu", SECRET, _feishu),
    Kind("ntfy", SECRET, _ntfy),
    Kind("other", SECRET, _other),
)


def kind_of(name: str) -> Kind | None:
    """Return the kind of that name."""
    return next((one for one in KINDS if one.id == name), None)
