"""Bill exports read as rows: one folder for each source, and which of them a file is, told by its content.

`sheet`      a file's bytes as rows of cells, whatever it is written as
`reading`    cells into amounts, times and directions
`recognised` whose export a file is
"""
