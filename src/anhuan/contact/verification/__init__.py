"""Who is it: a case with steps, the state that follows from their answers, and whether a payee may be paid.

`case`      what was told and answered
`deciding`  the state, with the reason and source of every step that made it
`opening`   a case as it begins with a contact
`paying`    whether money may go where somebody wants it
"""
