"""The command line: each command parses, calls one use case, and renders.

Figures go to stdout and talk to stderr; ``--json`` prints the documented schema; the exit status is 0, or 2 with a
message that says what is wrong and what to do.
"""
