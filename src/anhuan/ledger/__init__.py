"""Debts and their events → what is owed on a day, with its working.

`event`        what happens to a debt
`debt`         terms and events of one debt, checked against each other
`schedule`     instalment tables
`working`      lines of working and the book they are posted in
`meter`        one base that a rate runs on
`state`        a debt part-way through its events
`claims`       what a payment can fill, and in which order
`falling`      due days, falling overdue, minimum payments, monthly compounding
`card`         statements of cards: interest from posting day, late fee
`replay`       events in the order of their days
`position`     the seven components, days past due, what comes next
`start`        a first position from three fields, and the range its assumptions leave open
`reconcile`    which conventions reproduce the lender's figure
`yearly_rate`  the true yearly rate of any cash flows
"""
