"""What to say and write to a lender, and when it is safe to.

`limitation`  whether the limitation period may have run out, before anything acknowledges a debt
`letter`      the words for a proposal, or why they are held back; the request for the calculation sheet
`proposing`   a proposal in sentences, for a chat or for a call
`asking`      asking only, acknowledging nothing
`formal`      a letter to be printed and signed: the proposal, or only the request
`recorded`   letters from the record: disputes, contact, complaints, certificates, objections
`contacts`   one contact in one line
`guides`     what to do when a court's paper arrives, or the debt is said to be sold
`document`    such a letter as a value, without its looks
`pen`         who signs it, to whom, and in what voice
`held`        why words are held back
`payments`    payments in words
`speaker`     who speaks to whom, and how
"""
