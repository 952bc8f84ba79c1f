"""Contacts in files.

`entry`    one row of a phone's log, or why it cannot be read
`table`    a log as CSV
`backup`   the XML of "SMS Backup & Restore"
`log`      the contacts of a log, of those numbers that were named
`plain`    a contact as plain values, for JSON and the database, and back
`entered`  a channel its user entered, and `verified` a verification, as plain values
"""
