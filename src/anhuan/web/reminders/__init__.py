"""提醒: how to be reminded, through which ways of one's own, and what became of it."""
