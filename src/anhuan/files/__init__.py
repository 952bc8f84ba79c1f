"""What is read and written.

`case`      a whole household in one TOML file
`examples`  worked households that ship
`flows`     bare cash flows as JSON
`ics`       calendar files
"""
