"""Debts: the list, a debt with its working, and everything that can be told about it.

`views`     the list and the page of one debt
`told`      a position, its working, its course and its growth, ready to be shown
`adding`    a new debt in three fields, with the answer while they are typed
`events`    payments and everything else that happened; what was entered by mistake
`checking`  the lender's figure
`terms`     every term with its source, each replaced by what the contract says
`more`      name, order and removal
"""
