"""Case files: one TOML file holds a whole household.

`case`  what a case file tells
"""
