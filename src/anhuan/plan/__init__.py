"""Plans: what is paid to whom, which offers are taken, and what may be promised, so that it costs least and holds.

What all plans stand on:

`proposal`     what one lender is offered
`room`         how much can be promised by which day
`months`       days → months of a household: which cash a payment is made from
`weather`      simulated months: what may have been spent on promises by when
`keep`         whether promises are kept, counted exactly on scenarios, and where they break first
`chance`       a share that was counted, with its error
`binomial`     how sure a counted share is

The plan that holds and asks for least:

`offer`        what a lender has offered or may, and what cannot be meant
`offer_doubts` what is doubtful about an offer against what is owed
`agreed`       an offer → the plan the ledger books when it is taken
`course`       what is paid on which days if a debt takes one way or another, walked through the ledger
`menu`         every way to deal with one real debt, with its column
`column`       one way to deal with one debt, as the search sees it
`couple`       menus of a household, and the worlds in which tied offers are settled
`trust`        what a plan may rest on: contracts, offers made, answers nobody has given yet
`frontier`     the cheapest choice of columns at each chance, proven
`selection`    the search behind it
`at_once`      a first plan before the search: the first simple way that holds
`best`         the plan: the cheapest selection that holds, and asks for least
`proof`        a plan with its proof as values; `proving` makes it, `proof_check` checks it from scratch
`replay`       chosen ways booked by the ledger, and every difference from the model
`why`          one plan against another, what binds it, what would change it
`outlook`      a plan on the months ahead, under stress, and what may be promised beside it
`safe_promise` the most that can safely be promised to one lender
`afford`       what a purchase would do to the days ahead, and what is safe to spend till payday
`prepay`       settling a debt early: what it saves against what it risks, and how much to keep in hand

Every lender alike:

`need`         what becomes of each debt: kept, caught up first, or spread
`option`       the ways all debts to be spread can be paid together
`outcome`      what a proposal costs, for each way the lender may answer
`first_plan`   every way weighed, one of them recommended
"""
