"""Evidence on the disk.

`keep`    one file by its content: ``ab/abcdef…``, stored once, never altered, checked whenever it is asked for
`record`  a plain folder of evidence that needs no database: ``evidence.json`` and the files beside it
"""
