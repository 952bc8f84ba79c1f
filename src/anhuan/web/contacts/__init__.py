"""The record of contacts: each with what was noted, and what goes beyond the rules of collecting."""
