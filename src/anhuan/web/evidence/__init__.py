"""Evidence: files kept with what they belong to, looked at, taken away as a bundle a stranger can check."""
