"""A first plan: what is kept, what comes first, what can be offered for the rest, and whether it holds.

`proposal`    what one lender is offered
`room`        how much can be promised by which day
`need`        what becomes of each debt: kept, caught up first, or spread
`option`      the ways all debts to be spread can be paid together
`outcome`     what a proposal costs, for each way the lender may answer
`column`      one way to deal with one debt, as the search over offers sees it
`months`      days → months of a household: which cash a payment is made from
`offer`       what a lender has offered or may, and what cannot be meant
`offer_doubts` what is doubtful about an offer against what is owed
`agreed`      an offer → the plan the ledger books when it is taken
`course`      what is paid on which days if a debt takes one way or another, walked through the ledger
`menu`        every way to deal with one real debt, with its column
`couple`      menus of a household, with what ties choices of different debts worked in
`replay`      chosen ways booked by the ledger, and every difference from the model
`why`         one plan against another, what binds it, what would change it
`chance`      the chance that every promise is kept, by simulation
`first_plan`  the plan: every way weighed, one of them recommended

The uncertain case, on scenarios of the months to come (`household.cash`):

`ahead`         from days to months: what may be spent on promises, and what is promised
`keep`          whether promises are kept, counted exactly on scenarios, and where they break first
`binomial`      how sure a counted share is
`frontier`      the cheapest choice of columns at each chance, proven
`selection`     the search behind it
`verdict`       what may be shown: the same choices counted on fresh scenarios
`safe_promise`  the most that can safely be promised to one lender
`prepay`        paying more than promised: what it saves against what it risks
"""
