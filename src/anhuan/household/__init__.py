"""The household: what comes in, what is essential, what swings, what is really free.

`household`  income, spending, cash and reserve as values
`pool`       what is free for debts after essentials and a small reserve
"""
