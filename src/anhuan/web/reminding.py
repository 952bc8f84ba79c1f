"""Reminders while the app runs: a thread of its own that does a round every minute and never stops the server."""

from __future__ import annotations

import logging
import threading
from typing import Final

from django.db import close_old_connections, connection

from anhuan.app.remind import Memory, remind
from anhuan.app.reminders_due import language_of_messages
from anhuan.clock import now

EVERY_SECONDS: Final = 60.0
LOGGER: Final = logging.getLogger("anhuan.reminding")


class Reminding:
    """Rounds in the background, from `start` until `stop`; a round that is under way ends by itself."""

    def __init__(self, every: float = EVERY_SECONDS) -> None:
        """Do a round every so many seconds, the first one at once."""
        self._every = every
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="reminders", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, patience: float = 3.0) -> None:
        """End; a message under way is waited for so many seconds, and else sent again by whoever comes next."""
        self._over.set()
        self._thread.join(patience)

    @property
    def is_running(self) -> bool:
        """Say whether it does rounds."""
        return self._thread.is_alive()

    def _run(self) -> None:
        """Do round after round."""
        memory = Memory()
        while not self._over.is_set():
            self._round(memory)
            self._over.wait(self._every)
        connection.close()

    def _round(self, memory: Memory) -> None:
        """Do one round; whatever goes wrong is tried again in the next."""
        try:
            close_old_connections()
            remind(clock=now, words=language_of_messages(), memory=memory)
        except Exception as error:  # noqa: BLE001 -- whatever it is, the app goes on, and its words may hold something private
            LOGGER.warning("reminders: %s", type(error).__name__)
