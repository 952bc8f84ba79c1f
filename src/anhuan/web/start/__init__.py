"""The first run: an example, or one debt in three fields."""
