"""Offers, options and the first plan."""
