"""The program as ever, but for how long it waits for its turn at the database: a moment, not twenty seconds."""

from __future__ import annotations

from anhuan.cli.main import main
from anhuan.store import configuration

if __name__ == "__main__":
    vars(configuration)["BUSY_SECONDS"] = 0.2
    main()
