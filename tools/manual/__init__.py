"""What the manual shows is made here: its pictures from the running app, its examples from commands that really ran."""
