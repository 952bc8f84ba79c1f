"""Files of the certain case: instances of loans and cash, and plans with their proofs.

`values`    whole numbers, lists and objects of JSON, each with its place
`instance`  loans and the cash of each month
`plan`      what is paid, what it claims, and the proof
"""
