"""Bills in the app: given, looked at, agreed to, asked about, and taken back.

`reading`   files that are being read in the background, and how far
`forms`     the files, and what only the household knows of their trades
`views`     the list of what was taken in; one import looked at
`questions` what is asked about trades, and the answers
"""
