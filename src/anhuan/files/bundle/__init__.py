"""The evidence bundle: one ZIP a stranger can check with ``unzip`` and ``sha256sum`` alone.

`contents`  what goes into one, and under which names
`timeline`  what happened when, as CSV and JSON
`index`     the list of it all, as PDF
`write`     the ZIP: the same contents and time give the same bytes
`verify`    what a bundle from elsewhere is worth: every file with its hash, and nothing hidden in it
"""
