"""承诺: every promise, what became of it, and what to do before the day; a plan accepted, a promise taken back."""
