"""The program on a machine whose address at home is another loopback address, so that a phone can be played here."""

from __future__ import annotations

from anhuan.cli.main import main
from anhuan.web import serve

HOME = "127.0.0.2"

if __name__ == "__main__":
    serve.home_address = lambda: HOME
    main()
