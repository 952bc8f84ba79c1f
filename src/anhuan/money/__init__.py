"""Amounts, rates and days: the arithmetic everything else stands on.

`amount`    Money, whole fen
`rounding`  named rounding rules, the only place a fraction of a fen is dropped
`rate`      Rate, an exact share per day, month or year
`days`      half-open spans, day counts, month arithmetic with the last-day rule
`workdays`  Chinese working days, with the working weekends (调休)
`numerals`  numbers as people in China write them
`reading`   what people type ("1.5万", "万分之五", "10月10日") into exact values
"""
