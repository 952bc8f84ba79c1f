"""What a person told, kept on their own disk: households as chains of revisions, and nothing that is computed.

`place`         the folder everything is kept in
`configuration` Django's settings for one folder or one server of databases
`models`        the tables
`document`      a case ↔ the bytes of a revision
`what`          what a change was, so that it can be said in words later
`chain`         which revision an undo or redo goes to
`households`    create, read, change, undo, redo, list, remove
`preferences`   language, theme, the household looked at
`sealing`       secrets encrypted at rest
`reminder_channels`  the user's own ways to be reminded, their addresses sealed
`wishes`        how the user wants to be reminded
`outbox`        reminders on their way: each name once through a channel, taken in hand by one process at a time
`upkeep`        a database is brought up to date, with a backup before
`backup`        a backup is made, verified, restored
`opening`       all of it made ready for a program that is no web server
"""
