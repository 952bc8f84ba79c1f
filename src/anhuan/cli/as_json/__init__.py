"""The stable JSON of the command line: money as text in yuan with two decimals, days as ISO text.

``schema`` names the shape; a field is never renamed or given another meaning under the same name.

`position`  what is owed
`checked`   what became of the lender's figure
`rates`     yearly rates
`choices`   what can be done with each debt
`plan`      a first plan
`promises`  what was promised
`forecast`  cash by day
`afford`    what a purchase does
`others`    products and findings
"""
