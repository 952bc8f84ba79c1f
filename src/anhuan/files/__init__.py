"""What is read and written.

`case`      a whole household in one TOML file
`documents` formal letters as PDF and DOCX
`examples`  worked households that ship
`flows`     bare cash flows as JSON
`ics`       calendar files
`whole`     files written whole or not at all
"""
