"""Bill exports: what each row of them means for the household's cash and for its debts.

`row`       one row of an export, as its source wrote it, in one form for all sources
`paid_with` how something was paid: cash, a card, a pay-later product, somebody else, or several at once
`meaning`   what a row means by itself
`gathered`  what the rows of several files mean together: refunds, rows that settled, a purchase told twice
"""
