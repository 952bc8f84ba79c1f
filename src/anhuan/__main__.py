"""Run the command line with ``python -m anhuan``."""

from anhuan.cli.main import main

main()
