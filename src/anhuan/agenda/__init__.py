"""Everything with a date, in one list.

`agenda`   dues, promised and offered payments, one entry for each day
`telling`  an entry in words, openly or discreetly
"""
