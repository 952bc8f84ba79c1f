"""Case files: one TOML file holds a whole household.

`case`      what a case file tells
`load`      bytes → text → TOML
`lines`     on which line each key stands
`sheet`     one reading of one file: where everything stands, what is wrong or doubtful
`values`    one raw value → an exact, typed one
`events`    one row of events
`contract`  terms of the user's own contract
`debts`     one debt
`living`    the household
`offers`    what lenders have offered
`promises`  what was promised to lenders
`read`      a file → its case, or everything wrong and doubtful in it
`doubts`    what is doubtful in a case that can be read
`rows`      events and terms → rows
`write`     a case → a file
"""
