"""Everything with a date, in one list.

`agenda`     dues, promised and offered payments, one entry for each day
`aftercare`  what is left to do once a debt is paid
`telling`    an entry in words, openly or discreetly
"""
