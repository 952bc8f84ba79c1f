"""The household: what comes in, what must go out, what is kept, and what is really free.

`household`  the values: income, spending, cash at hand, reserve, and how much each swings
`pool`       what is free after essentials and a small reserve
"""
