"""Contacts in files.

`plain`  a contact as plain values, for JSON and the database, and back
"""
