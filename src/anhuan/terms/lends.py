"""What kinds of institution lend, as supervision and the rules of collecting tell them apart."""

from __future__ import annotations

from enum import Enum


class Lends(Enum):
    """What kind of institution lends, as far as it decides who supervises it; a person one knows is none."""

    BANK = "bank"
    CONSUMER_FINANCE = "consumer-finance"
    MICRO_LOAN = "micro-loan"
    PLATFORM = "platform"
    UNKNOWN = "unknown"
