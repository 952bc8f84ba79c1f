"""Debts and their events → what is owed on a day, with its working.

`event`        what happens to a debt
`debt`         terms and events of one debt, checked against each other
`schedule`     instalment tables
`working`      lines of working and the book they are posted in
`meter`        one base that a rate runs on
`state`        a debt part-way through its events
`claims`       what a payment can fill, and in which order
`paying`       payments, credit, and everything else that takes off what is owed
`falling`      due days, falling overdue, minimum payments, monthly compounding
`card`         statements of cards: interest from posting day, late fee
`rescheduled`  a plan agreed in place of everything owed
`replay`       events in the order of their days
`position`     the seven components, days past due, what comes next
`ahead`        what falls due on the days ahead, if everything is paid when it is due
`fork`         one past, any number of futures
`walk`         the days ahead, where somebody decides on each what is paid
`start`        a first position from three fields, and the range its assumptions leave open
`alternatives` the conventions lenders are known to differ in
`watched`      which conventions a debt's replay reads, so that trying others costs only where they matter
`reconcile`    which conventions reproduce the lender's figure
`yearly_rate`  the true yearly rate of any cash flows
`cost`         what a debt or its contract truly costs a year
"""
