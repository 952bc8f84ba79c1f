"""What commands print for people: one fact a line, figures aligned, the next step named.

`columns`   rows that line up, whatever the width of the characters
`position`  what is owed, and its working
`checked`   what became of the lender's figure
`rates`     true yearly rates beside the advertised one and the caps
`choices`   what can be done with each debt
`plan`      a first plan
`promises`  what was promised
`forecast`  cash by day
`afford`    what a purchase does
`findings`  what is wrong or doubtful in a file
"""
