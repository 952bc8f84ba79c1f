"""The app in a browser: ``serve``, which is also what ``anhuan`` alone does."""

from __future__ import annotations

import threading
import webbrowser
from typing import TYPE_CHECKING

import click

from anhuan.clock import now

if TYPE_CHECKING:
    from anhuan.wording import Words

PORT = 8765
LOOPBACK = "127.0.0.1"
NAMES = ("127.0.0.1", "localhost")
BROWSER_WAITS = 0.3


@click.command()
@click.option(
    "--port", type=click.IntRange(1, 65535), default=PORT, help="The port to listen on; else the next free one."
)
@click.option("--browser/--no-browser", default=True, help="Open the browser, or only print the address.")
@click.option("--phone", is_flag=True, help="Let phones in the same home in as well, with a code shown in the app.")
@click.pass_obj
def serve(words: Words, /, *, port: int, browser: bool, phone: bool) -> None:
    r"""Open the app in the browser. It runs on this machine and listens to nobody else unless told.

    \b
    Example: anhuan serve --no-browser
    """
    from anhuan.store.configuration import base_settings  # noqa: PLC0415 -- Django is only needed here
    from anhuan.store.place import home, made, secret  # noqa: PLC0415 -- the same
    from anhuan.web.serve import free_port, home_address, listen, prepare  # noqa: PLC0415 -- the same

    folder = made(home())
    taken = free_port(LOOPBACK, port)
    outside = home_address() if phone else ""
    names = (*NAMES, outside) if outside else NAMES
    base = {**base_settings(folder), "SECRET_KEY": secret(folder)}
    prepare(base, (f"{name}:{taken}" for name in names), phone=f"{outside}:{taken}" if outside else "")

    from anhuan.store.upkeep import bring_up_to_date  # noqa: PLC0415 -- models can be imported once Django is set up

    bring_up_to_date(folder, now=now())
    answer = listen([LOOPBACK, outside] if outside else [LOOPBACK], taken)
    address = f"http://{LOOPBACK}:{taken}/"
    click.echo(words.say("serve.address", address=address))
    click.echo(words.say("serve.phone" if outside else "serve.stop"), err=True)
    if browser:
        threading.Timer(BROWSER_WAITS, webbrowser.open, (address,)).start()
    answer()
