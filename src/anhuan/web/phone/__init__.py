"""The app on a phone in the same home: a door that opens once to a code, and the page that shows it."""
