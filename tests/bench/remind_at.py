"""`anhuan remind` at a moment that is told, with a log of what it is about to do and has done.

    python remind_at.py MOMENT LOG

The clock is the only thing that is not the program's own: it begins at MOMENT and goes on from there. Each message
leaves three lines in LOG: before it is sent, when its channel has taken it, and once that is recorded.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
import time
from typing import TYPE_CHECKING, Any

from anhuan import clock

if TYPE_CHECKING:
    from anhuan.store.outbox import Batch

READY = "ready"
BEGAN = time.monotonic()


def main(moment: str, log: str) -> None:
    """Do one round."""
    start = dt.datetime.fromisoformat(moment)
    clock.now = lambda: start + dt.timedelta(seconds=time.monotonic() - BEGAN)

    from anhuan.store.opening import open_store  # noqa: PLC0415 -- after the clock

    open_store(now=clock.now())
    from anhuan.app import remind  # noqa: PLC0415 -- knows the tables
    from anhuan.cli.main import main as run  # noqa: PLC0415 -- the same
    from anhuan.notify import sending  # noqa: PLC0415 -- the same
    from anhuan.notify.address import is_usable  # noqa: PLC0415 -- the same
    from anhuan.store import outbox  # noqa: PLC0415 -- the same

    real_send, real_sent = sending.send, outbox.sent
    file = os.open(log, os.O_CREAT | os.O_WRONLY | os.O_APPEND)

    def note(step: str, key: str) -> None:
        os.write(file, (json.dumps([os.getpid(), step, key]) + "\n").encode())

    last = [""]

    def send(address: str, title: str, body: str, *, key: str, **more: Any) -> object:  # noqa: ANN401 -- handed on
        last[0] = key
        note("sending", key)
        reason = real_send(address, title, body, key=key, **more)
        note("taken" if reason is None else f"not taken: {reason.value}", key)
        return reason

    def sent(batch: Batch, now: dt.datetime) -> None:
        real_sent(batch, now)
        note("recorded", last[0])

    vars(remind)["send"] = send
    outbox.sent = sent
    is_usable("json://localhost/")  # loads what sends, so that a kill falls into the round and not before it
    sys.stdout.write(f"{READY}\n")
    sys.stdout.flush()
    run(["remind", "--json"])


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
