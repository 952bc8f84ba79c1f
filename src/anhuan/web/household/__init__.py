"""家底: what comes in, what must go out, the money at hand, and what is free of it."""
