"""安还 Anhuan: know the debt, bear the plan, keep the promise."""

__version__ = "0.1.0"
