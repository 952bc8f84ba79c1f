"""Everything with a date, in one list.

`agenda`     dues, promised and offered payments, one entry for each day
`aftercare`  what is left to do once a debt is paid
`telling`    an entry in words, openly or discreetly
`reminder`   which reminders are due at a moment, each with a name of its own
`notice`     reminders as one message
"""
