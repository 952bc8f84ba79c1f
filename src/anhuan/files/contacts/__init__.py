"""Contacts in files.

`log`    a phone's own log of calls and messages
`plain`  a contact as plain values, for JSON and the database, and back
"""
