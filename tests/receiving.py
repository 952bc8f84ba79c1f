"""Receivers of messages on this machine: a web server that takes what it is posted, and a mail server.

Both speak the protocol as real ones do, keep what they took, and can be told to behave badly.
"""

from __future__ import annotations

import asyncio
import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Arrived:
    """A message as it arrived: through what, its name, and what it says."""

    through: str
    key: str
    title: str
    body: str


@dataclass(slots=True)
class Receiver:
    """What arrived so far, where to send to, and how to answer."""

    address: str = ""
    arrived: list[Arrived] = field(default_factory=list)
    status: int = 200
    smtp: str = "250 taken"
    waits: threading.Event | None = None
    note: Callable[[Arrived], None] = lambda _: None

    def take(self, one: Arrived) -> None:
        """Keep a message, and say so to whoever counts, before it is acknowledged."""
        self.arrived.append(one)
        self.note(one)


@contextmanager
def web() -> Iterator[Receiver]:
    """Give a web server that takes JSON."""
    found = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            data = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            if found.waits:
                found.waits.wait()
            told = json.loads(data)
            if found.status == 200:
                key = self.headers.get("X-Anhuan-Key", "")
                found.take(Arrived("web", key, told["title"], told["message"]))
            self.send_response(found.status)
            self.end_headers()

        def log_message(self, *_: Any) -> None:  # noqa: ANN401 -- what the library gives
            return

    server = ThreadingHTTPServer((LOOPBACK, 0), Handler)
    server.daemon_threads = True
    found.address = f"json://{LOOPBACK}:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        if found.waits:
            found.waits.set()
        server.shutdown()
        server.server_close()
        thread.join()


async def _talk(found: Receiver, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer one client by RFC 5321, as far as a client needs it."""

    async def say(line: str) -> None:
        writer.write(f"{line}\r\n".encode())
        await writer.drain()

    try:
        await say("220 receiving")
        while line := (await reader.readline()).decode().strip():
            command = line.partition(" ")[0].upper()
            if command == "DATA":
                await say("354 go on")
                data = await reader.readuntil(b"\r\n.\r\n")
                if found.smtp.startswith("2"):
                    found.take(_read(data[:-5]))
                await say(found.smtp)
            elif command == "QUIT":
                await say("221 bye")
                break
            else:
                await say("250 ok")
    except (ConnectionError, asyncio.IncompleteReadError):
        pass  # whoever sends was killed
    finally:
        writer.close()


def _read(data: bytes) -> Arrived:
    """Return a mail as it arrived."""
    told = message_from_bytes(data.replace(b"\r\n..", b"\r\n."), policy=policy.default)
    part = told.get_body(("plain",))
    body = part.get_content() if part else ""
    return Arrived("mail", str(told.get("X-Anhuan-Key", "")), str(told["Subject"]), body.replace("\r\n", "\n").strip())


@contextmanager
def mail() -> Iterator[Receiver]:
    """Give a mail server that takes whatever it is sent."""
    found, loop = Receiver(), asyncio.new_event_loop()

    async def begin() -> asyncio.Server:
        return await asyncio.start_server(lambda reader, writer: _talk(found, reader, writer), LOOPBACK, 0)

    # A loop of its own in a thread of its own: whoever drives a browser in this thread has one running here.
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(begin(), loop).result()
    port = server.sockets[0].getsockname()[1]
    found.address = f"mailto://{LOOPBACK}:{port}/?from=a@example.org&to=b@example.org"
    try:
        yield found
    finally:

        async def end() -> None:
            server.close()
            others = [one for one in asyncio.all_tasks() if one is not asyncio.current_task()]
            for one in others:
                one.cancel()
            await asyncio.gather(*others, return_exceptions=True)

        asyncio.run_coroutine_threadsafe(end(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
