"""日历: everything with a day, month by month, and the file for the calendar on the phone."""
