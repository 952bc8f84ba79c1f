"""Contacts: who called, what was said, whether it was within the rules, who it really is, and what proves it."""
