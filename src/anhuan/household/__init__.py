"""The household: what comes in, what must go out, what is kept, and what is really free.

`household`  the values: income, spending, cash at hand, reserve, and how much each swings
`pool`       what is free after essentials and a small reserve
`shock`      loss of work and illness: what a household reckons with beyond its own months
`counted`    what many households' counts say of both
`belief`     what a few months say about a line, and how little
`cash`       the months to come, many times over
`history`    what came in and went out day by day, and which of its months are whole
`estimate`   a monthly figure found in a history, with its uncertainty
`regular`    paydays and fixed costs: rows of one payee at even gaps
`lived`      bad luck that a history holds already
`found`      what a history says of the household, beside what it says itself
`luck`       work lost and found again, illness, month by month
`daily`      months of a line shared out over their days
`lines`      the lines of a forecast: told by the household, or found in its history
`forecast`   cash by day with its bands, and how surely each due is paid
`stress`     the same with one thing gone wrong
"""
