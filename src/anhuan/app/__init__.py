"""Use cases: one verb a module, keyword-only, values in and values out.

`first_answer`  product, amount, due day → a first position and what it assumes
`check_figure`  the lender's figure beside ours
`true_rate`     the true yearly rate of a file of cash flows
"""
