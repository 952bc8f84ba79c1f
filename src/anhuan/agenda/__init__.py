"""Everything with a date, in one list."""
