"""What was agreed and what the law says, as dated, cited data.

`citation`     who says so, how sure we are, when it was last looked at
`dated`        a value with the day it starts, and the versions of one value over time
`conventions`  the closed list of terms a debt can have, and their types
`reading`      one raw value of a catalogue or case file into an exact, typed one
`load`         catalogue and law files into products; refuses what is uncited, unordered, inexact or given twice
`catalogue`    find a product by its id or by any name people call it
`shocks`       what befalls households: loss of work, illness
`spending`     what spending is for, told by words, and whether that is essential to start from
`law`          caps, limitation, order of payment, credit-report retention, on a day
`agreed`       the terms of one debt: the catalogue's defaults under what the user's own contract says
"""
