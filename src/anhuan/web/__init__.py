"""The web app: one folder a screen, each with its view, forms and templates.

`settings`      Django's settings for one data folder
`guard`         who may ask: Host, Origin; and what the answer may load
`person`        language, theme and household of a request
`page`          rendering with the words of the reader's language
`fields`        form fields that read amounts, days and rates as people write them
`memory`        what a search freed, given back
`answers`       what was computed for a household and a day, remembered
`templatetags`  words, amounts and components in templates
`reminding`     reminders while the server runs
`serve`         the server
"""
