"""Formal letters as documents.

`pdf`    a typeset letter: archival, accessible, its fonts inside
`docx`   the same letter to go on working with in a word processor
`styles` how that looks in a word processor
`fonts`  which characters can be printed
"""
