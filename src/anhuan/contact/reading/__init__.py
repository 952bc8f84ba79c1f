"""A message, a call note, a number or a link read: what in it is a mark of fraud, and what fits a lender.

`text`     what was written, without the tricks by which it is hidden from readers like this one
`marks`    words and requests that only fraud uses, or nearly only
`links`    addresses: short, bare, look-alike, unknown
`fitting`  who it says it is from, and whether that fits the channels known
`reading`  the verdict and its findings
"""
