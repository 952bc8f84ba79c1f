"""The search for the cheapest choice of one column per debt that is kept in enough scenarios.

`instance`    the menus as arrays, without columns that another one of the same debt beats in everything
`ladder`      which scenarios are broken by a threshold, as prefix sets of bits: their union is an exact count
`compiled`    the same count as machine code where numba is installed, the same answer without it
`multipliers` prices of months that bound from below what any choice costs
`incumbent`   the cheapest choices found so far, one a level, and a local search for better ones
`parts`       levels and reaches to search, without the columns that a first look rules out
`tree`        branch and bound over all levels at once, with a bound that stays true wherever it is stopped
"""
