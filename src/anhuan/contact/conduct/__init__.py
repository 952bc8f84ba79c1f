"""Whether contacts were within the rules of collecting a debt, and whether planned ones would be.

`breach`    what was not, and how certain that is
`counted`   the counters: hours, contacts a day, within days in a row, after a conversation
`spoken`    other people, and what was said or done
`judging`   all rules that hold for a lender, over all contacts with it
`planning`  a contact before it is sent
"""
