"""The cheapest way to pay given debts from given cash, with a bound that proves it.

`instance`       loans, and the cash of each month
`accounts`       loans replayed in whole fen
`policies`       simple rules: the first answer, and what a plan is compared with
`pricing`        the cheapest way to pay a bare loan off in each month, at prices of cash
`real`           the same for cards and instalment loans
`tanks`          all cards and instalment loans of an instance in one pass
`market`         all loans of an instance, each priced by its own kind
`simplex`        the inner loop of the master problem
`master`         which mixture of ways to pay is cheapest
`generation`     the master asks for the ways that help it; a bound
`mixture`        what the master's solution says
`search`         branching on payoff months
`rounding`       a plan of the model in whole fen
`solve`          all of it: an answer at once, a better one while there is time
`certificate`    the proof as plain data
`check`          proof and plan checked anew, with `check_costs` and `check_payments`
`compiled`       compiles inner loops where numba is there
"""
