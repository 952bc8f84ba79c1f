"""Promises: what lenders were told they would be paid by which day, and what became of it.

`promise`   a promise, and what cannot be right about one
`tracked`   what became of it by a day, from the debt's payments alone
`risk`      how surely what is still promised will be paid, on simulated months
`doubts`    what is doubtful about a promise once its debt is counted
"""
