"""The server: one process on this machine, answering until it is stopped."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Final

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver
from waitress.server import create_server

from anhuan.errors import BadCase
from anhuan.web.settings import web_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

LOOPBACK: Final = "127.0.0.1"
PORT: Final = 8765
PORTS_TRIED: Final = 20
THREADS: Final = 6
MOST_BYTES: Final = 100_000_000
"""More than this the server does not even read; what is too large for a page is refused by the page, in words."""
DOCUMENTATION: Final = ("192.0.2.1", 9)
"""An address that belongs to nobody (RFC 5737): a datagram socket that names it as its peer learns its own."""


def prepare(base: Mapping[str, Any], hosts: Iterable[str], *, phone: str = "") -> None:
    """Set Django up for the app; once in a process. ``phone`` is the address phones in the same home may use."""
    settings.configure(**(web_settings(base, hosts) | {"ANHUAN_PHONE": phone}))
    django.setup()


def home_address() -> str:
    """Return this machine's address in its own network; nothing is sent to find it out.

    Raises:
        BadCase: it has none.

    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(DOCUMENTATION)
        except OSError as error:
            raise BadCase("serve-no-network") from error
        return str(probe.getsockname()[0])


def free_port(host: str, wanted: int) -> int:
    """Return ``wanted``, or the next port nobody listens on.

    Raises:
        BadCase: none of them is free.

    """
    for port in range(wanted, wanted + PORTS_TRIED):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    raise BadCase("serve-no-port", first=wanted, last=wanted + PORTS_TRIED - 1)


def listen(hosts: Iterable[str], port: int) -> Callable[[], None]:
    """Listen from now on, and return what answers, and reminds, until the process is told to stop."""
    # What the pages need is loaded now, so that the first of them does not wait for it.
    _ = get_resolver().url_patterns
    addresses = " ".join(f"{host}:{port}" for host in hosts)
    server = create_server(
        get_wsgi_application(), listen=addresses, threads=THREADS, ident=None, max_request_body_size=MOST_BYTES
    )

    from anhuan.web.reminding import Reminding  # noqa: PLC0415 -- knows the tables, which wait for the settings

    reminding = Reminding()

    def answer() -> None:
        reminding.start()
        try:
            server.run()
        finally:
            reminding.stop()
            server.close()

    return answer
